import { cos, exp, hypot, integerPower, nextPowerOfTwo, norm, sin } from '../maths/elementary';
import { fourierPlan } from '../maths/fourier';
import { errorFunction } from './errorFunction';
import { GAUSSIAN_REACH, placesWithin, profile, wavePeriods } from './initialState';
import type { InitialState, Model } from './model';
import { emptyCoefficients, type WignerCoefficients } from './wigner';

type State = Pick<Model, 'dimension' | 'length' | 'initial'>;

/**
 * f of a radial state at a point of [-L/2, L/2)^d, docs/model.md section 5: pulse, box and step depend on the distance
 * from the centre, the pair stands on the first axis, and the wave is the mean of one along each axis.
 */
export function radialProfile(initial: InitialState, length: number, point: readonly number[]): number {
  const width = initial.profileWidth;
  const distance = norm(point);
  switch (initial.profile) {
    case 'pulse':
      return exp(-0.5 * (distance / width) ** 2);
    case 'box':
      return Math.abs(distance - width) < 1e-9 * length ? 0.5 : distance < width ? 1 : 0;
    case 'step':
      return (1 - errorFunction((distance - length / 4) / (Math.SQRT2 * width))) / 2;
    case 'pair':
      return [-1, 1].reduce(
        (sum, side) => sum + exp(-0.5 * (norm([point[0] - (side * length) / 8, ...point.slice(1)]) / width) ** 2),
        0,
      );
    case 'wave':
      return (
        1 +
        point.reduce((sum, r) => sum + cos((2 * Math.PI * wavePeriods(initial, length) * r) / length), 0) / point.length
      );
    case 'flat':
      return 1;
    case 'drawn':
    case 'packets':
      throw new RangeError(`the profile ${initial.profile} is planar`);
  }
}

/**
 * Distances in [0, reach], ascending, between which the f of a ball (pulse, box, step) is smooth; they enclose its
 * edge.
 */
export function radialBreaks(
  { profile: kind, profileWidth: width }: InitialState,
  length: number,
  reach: number,
): number[] {
  const edge = kind === 'step' ? length / 4 : 0;
  return placesWithin(
    0,
    reach,
    kind === 'box' ? [width] : [edge - GAUSSIAN_REACH * width, edge, edge + GAUSSIAN_REACH * width],
  );
}

/**
 * f at the sites of every row along the first direction, site i at r_1 = epsilon (i - N/2), with the share of the rows
 * that are alike: one row for planar states, those of one quarter (an eighth) of the lattice for radial ones.
 */
export function latticeProfile({
  dimension,
  siteCount,
  transverseCount,
  epsilon,
  length,
  initial,
}: Model): { profile: Float64Array; weight: number }[] {
  const along = (f: (r: number) => number) =>
    Float64Array.from({ length: siteCount }, (_, i) => f(epsilon * (i - siteCount / 2)));
  if (dimension === 1 || initial.geometry === 'planar')
    return [{ profile: along((r) => profile(initial, length, r)), weight: 1 }];
  const offset = transverseCount / 2;
  const distances = new Map<number, number>();
  for (let i = 0; i < transverseCount; ++i) {
    const distance = Math.abs(i - offset);
    distances.set(distance, (distances.get(distance) ?? 0) + 1 / transverseCount);
  }
  const axis = [...distances];
  const rows =
    dimension === 2
      ? axis.map(([a, weight]) => ({ at: [a], weight }))
      : axis.flatMap(([a, x]) => axis.map(([b, y]) => ({ at: [a, b], weight: x * y })));
  return rows.map(({ at, weight }) => ({
    profile: along((r) => radialProfile(initial, length, [r, ...at.map((site) => epsilon * site)])),
    weight,
  }));
}

/** f at all sites of the lattice, [y_1]...[y_d]. */
export function siteProfile(model: Model): Float64Array {
  const { dimension, siteCount, transverseCount, epsilon, length, initial } = model;
  const rowSize = integerPower(transverseCount, dimension - 1);
  const at = (i: number, count: number) => epsilon * (i - count / 2);
  if (dimension === 1 || initial.geometry === 'planar') {
    const along = Float64Array.from({ length: siteCount }, (_, i) => profile(initial, length, at(i, siteCount)));
    return Float64Array.from({ length: siteCount * rowSize }, (_, m) => along[Math.floor(m / rowSize)]);
  }
  return Float64Array.from({ length: siteCount * rowSize }, (_, m) => {
    const across = Array.from({ length: dimension - 1 }, (__, l) =>
      at(Math.floor(m / integerPower(transverseCount, dimension - 2 - l)) % transverseCount, transverseCount),
    );
    return radialProfile(initial, length, [at(Math.floor(m / rowSize), siteCount), ...across]);
  });
}

/** Cells along each axis in which the pulse of the least width is resolved. */
function wantedSize({ length, initial }: State): number {
  return nextPowerOfTwo(Math.max(256, (12 * length) / initial.profileWidth));
}

/** Cells along each axis of the grid on which f is transformed, in d = 3 as memory allows. */
function gridSize(state: State): number {
  return Math.min(state.dimension === 2 ? 1024 : 256, wantedSize(state));
}

/**
 * Whether the transform of f is that of all space: of the box, which no grid would do justice, and of what is so much
 * narrower than L that the grid cannot resolve it, and vanishes to 1e-7 at the faces of the cube.
 */
function isNarrow(state: State): boolean {
  const { profile: kind } = state.initial;
  if (kind === 'box') return true;
  return kind !== 'wave' && kind !== 'flat' && wantedSize(state) > gridSize(state);
}

/**
 * The mean of f over r_3 on a grid of (r_1, r_2), r = L i / size - L/2 + half a cell, [i_2][i_1]. f is even in every
 * component, so that one quadrant (octant) is enough.
 */
function planeSamples(state: State, size: number): Float64Array {
  const { dimension, length, initial } = state;
  const half = size / 2;
  const at = (i: number) => ((i + 0.5) * length) / size;
  const samples = new Float64Array(size * size);
  for (let j = 0; j < half; ++j) {
    for (let i = 0; i < half; ++i) {
      let value = 0;
      if (dimension === 2) value = radialProfile(initial, length, [at(i), at(j)]);
      else for (let m = 0; m < half; ++m) value += radialProfile(initial, length, [at(i), at(j), at(m)]) / half;
      for (const row of [half + j, half - 1 - j])
        samples[row * size + half + i] = samples[row * size + half - 1 - i] = value;
    }
  }
  return samples;
}

/**
 * int g(r) e^{-2 pi i n r/L} dr from the means g over the cells of [-L/2, L/2); g is even, so that the result is real.
 */
function evenTransform(samples: Float64Array, length: number, count: number): Float64Array {
  const size = samples.length;
  const re = samples.map((value) => (value * length) / size);
  const im = new Float64Array(size);
  fourierPlan(size).forward(re, im);
  // from the first cell centre at -L/2 + L/(2 size) to r = 0
  return Float64Array.from({ length: count }, (_, n) => {
    const turn = Math.PI * n * (1 - 1 / size);
    return re[n] * cos(turn) - im[n] * sin(turn);
  });
}

const cache = new Map<string, { size: number; samples: Float64Array }>();

function cachedSamples(state: State): { size: number; samples: Float64Array } {
  const { dimension, length, initial } = state;
  const key = JSON.stringify([dimension, length, initial.profile, initial.profileWidth]);
  let found = cache.get(key);
  if (!found) {
    const size = gridSize(state);
    found = { size, samples: planeSamples(state, size) };
    cache.clear();
    cache.set(key, found);
  }
  return found;
}

/**
 * int f e^{-2 pi i p r} over the plane of the discs whose radii rho are Gaussian with mean R and deviation w, (1/p pi)
 * int_0^pi Re<rho e^{i(u - a rho)}> du, a = 2 pi p sin u, by the trapezoidal rule, which converges faster than any
 * power: R J_1(2 pi p R)/p for w = 0.
 */
function discTransform(radius: number, width: number, p: number): number {
  if (p === 0) return Math.PI * (radius ** 2 + width ** 2);
  const points = 32 + Math.ceil(Math.abs(2 * Math.PI * p * radius));
  let sum = 0;
  for (let i = 0; i < 2 * points; ++i) {
    const u = (Math.PI * i) / points;
    const a = 2 * Math.PI * p * sin(u);
    const angle = u - a * radius;
    sum += (radius * cos(angle) + a * width ** 2 * sin(angle)) * exp(-0.5 * (a * width) ** 2);
  }
  return sum / (2 * points * p);
}

/** The same of balls in space. */
function ballTransform(radius: number, width: number, p: number): number {
  const a = 2 * Math.PI * p;
  const [x, y] = [a * radius, a * width];
  if (x < 1e-3) return 4 * Math.PI * radius * ((radius ** 2 + 3 * width ** 2) / 3 - (x * radius) ** 2 / 30);
  return ((4 * Math.PI) / integerPower(a, 3)) * (sin(x) - x * cos(x) + y * y * sin(x)) * exp(-0.5 * y * y);
}

/**
 * int f e^{-2 pi i (p_1 r_1 + p_2 r_2)} of a narrow f over all space, over L in d = 3. That of a step is the mean over
 * balls whose radii lie about L/4, up to the volume that is less than 0.
 */
function openTransform({ dimension, length, initial }: State, p1: number, p2: number): number {
  const { profile: kind, profileWidth: width } = initial;
  const p = hypot(p1, p2);
  const mean = dimension === 2 ? 1 : length;
  if (kind === 'box' || kind === 'step') {
    const [radius, spread] = kind === 'box' ? [width, 0] : [length / 4, width];
    return (dimension === 2 ? discTransform : ballTransform)(radius, spread, p) / mean;
  }
  const pulse = integerPower(width * Math.sqrt(2 * Math.PI), dimension) * exp(-2 * (Math.PI * p * width) ** 2);
  return ((kind === 'pair' ? 2 * cos((Math.PI * p1 * length) / 4) : 1) * pulse) / mean;
}

/** The coefficients (re, im) along r_1 of the mean of f over the other components of r, n = 0..count-1. */
export function radialMarginal(state: State, count: number): Float64Array {
  const values = axisCoefficients(state, count);
  return Float64Array.from({ length: 2 * count }, (_, i) => (i & 1 ? 0 : values[i >> 1]));
}

function axisCoefficients(state: State, count: number): Float64Array {
  const { length } = state;
  if (isNarrow(state))
    return Float64Array.from({ length: count }, (_, n) => openTransform(state, n / length, 0) / length);
  const { size, samples } = cachedSamples(state);
  const mean = new Float64Array(size);
  for (let j = 0; j < size; ++j) for (let i = 0; i < size; ++i) mean[i] += samples[j * size + i] / size;
  return evenTransform(mean, length, count);
}

/**
 * (1/L) int int f e^{-2 pi i (n_1 r_1 + n_2 r_2)/L}, f averaged over r_3, as a plane of `planeModes` modes, see
 * workers/contract/band.ts.
 */
export function radialPlane(state: State, planeModes: number): WignerCoefficients {
  const values = quadrant(state, planeModes);
  const result = emptyCoefficients(state.length, planeModes, planeModes - 1);
  for (let n = 0; n < planeModes; ++n) {
    for (let m = 1 - planeModes; m < planeModes; ++m) {
      result.values[2 * (n * (2 * planeModes - 1) + m + planeModes - 1)] = values[n * planeModes + Math.abs(m)];
    }
  }
  return result;
}

/** The same coefficients for n_1, n_2 = 0..planeModes-1, [n_1][n_2]; all are real. */
export function quadrant(state: State, planeModes: number): Float64Array {
  const { length } = state;
  if (isNarrow(state))
    return Float64Array.from(
      { length: planeModes ** 2 },
      (_, m) => openTransform(state, Math.floor(m / planeModes) / length, (m % planeModes) / length) / length,
    );
  const { size, samples } = cachedSamples(state);
  const rows = Array.from({ length: size }, (_, j) =>
    evenTransform(samples.subarray(j * size, (j + 1) * size), length, planeModes),
  );
  const result = new Float64Array(planeModes ** 2);
  for (let n = 0; n < planeModes; ++n) {
    const column = evenTransform(
      Float64Array.from(rows, (row) => row[n]),
      length,
      planeModes,
    );
    column.forEach((value, m) => (result[n * planeModes + m] = value / length));
  }
  return result;
}
