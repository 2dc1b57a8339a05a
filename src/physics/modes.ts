import { hypot } from '../maths/elementary';
import { remember } from '../maths/remember';
import { fourierPlan } from '../maths/fourier';
import { isEquipartition, productTerms, profile, profileCoefficients, ringSpectrum } from './initialState';
import type { InitialState, Model } from './model';
import { radialMarginal } from './radial';

/**
 * The Fourier coefficients of the initial energy along r_1, per unit of the other components of r: those of f for
 * planar states, those of its mean over r_2, ..., r_d for radial ones. The last ones are kept: a run and the next often
 * begin with one state, and each asks several times; read only.
 */
export const energyCoefficients = remember(8, keyOf, makeCoefficients);

type State = Pick<Model, 'dimension' | 'length' | 'initial'>;

function keyOf({ dimension, length, initial }: State, count: number): string {
  return JSON.stringify([dimension, length, count, initial]);
}

function makeCoefficients(model: State, count: number): Float64Array {
  if (model.dimension > 1 && model.initial.geometry === 'radial') return radialMarginal(model, count);
  return profileCoefficients(model.initial, model.length, count);
}

/**
 * How much of each mode n W(r,k,0) holds, sum_j |f_j^(n)| over its terms: packets whose energies cancel in a mode are
 * there all the same, at other k.
 */
export function modeSizes(model: State, count: number): Float64Array {
  const sizes = new Float64Array(count);
  for (const initial of productTerms(model.initial)) {
    const coefficients = energyCoefficients({ ...model, initial }, count);
    for (let n = 0; n < count; ++n) sizes[n] += hypot(coefficients[2 * n], coefficients[2 * n + 1]);
  }
  return sizes;
}

/** More modes are never recorded: profiles with jumps (box) are cut here. */
export const MODE_LIMIT = 128;

/**
 * How many modes p = n/L, n = 0, 1, ..., the initial state needs: beyond them every size is below `tolerance` of the
 * first, or the limit is reached (profiles with jumps). Every mode evolves by itself, so this holds for all times.
 */
export function modeCount(model: State, limit: number, tolerance = 1e-6): number {
  const sizes = modeSizes(model, limit);
  let last = 0;
  for (let n = 1; n < limit; ++n) if (sizes[n] > tolerance * sizes[0]) last = n;
  return last + 1;
}

/** Profiles whose products sqrt f(r) sqrt f(r + s) are multiples of f about another place: they have its modes. */
const gaussians: readonly InitialState['profile'][] = ['pulse', 'flat', 'packets'];

/** Points of the ring at which products are looked at, many for each mode that is ever recorded. */
const PRODUCT_POINTS = 2048;

/**
 * How many modes W^epsilon needs at distances up to `reach` sites: those of f, and those that the products sqrt f(r)
 * sqrt f(r + epsilon z) of docs/model.md (10) have beyond it, where f has a zero or an edge, as far as h~(z) leaves
 * more of them than the tolerance.
 */
export const latticeModeCount = remember(
  8,
  ({ siteCount, ...state }: LatticeState, ...rest: [number, number, number?]) =>
    JSON.stringify([keyOf(state, siteCount), ...rest]),
  makeLatticeModeCount,
);

type LatticeState = State & Pick<Model, 'siteCount'>;

function makeLatticeModeCount(model: LatticeState, limit: number, reach: number, tolerance = 1e-6): number {
  const { dimension, length, initial } = model;
  let count = modeCount(model, limit, tolerance);
  if (isEquipartition(initial) || gaussians.includes(initial.profile)) return count;
  // each row of a radial state has another profile
  if (dimension > 1 && initial.geometry === 'radial') return limit;
  const root = Float64Array.from({ length: PRODUCT_POINTS }, (_, i) =>
    Math.sqrt(Math.max(0, profile(initial, length, length * (i / PRODUCT_POINTS - 0.5)))),
  );
  const total = root.reduce((sum, value) => sum + value * value, 0);
  const [hRe, hIm] = transformed(ringSpectrum(initial, PRODUCT_POINTS));
  for (let z = 1; z <= reach && count < limit; z += Math.max(1, z >> 3)) {
    const share = hypot(hRe[z], hIm[z]) / PRODUCT_POINTS;
    const shift = Math.ceil((z * PRODUCT_POINTS) / model.siteCount);
    const [re, im] = transformed(root.map((value, i) => value * root[(i + shift) % PRODUCT_POINTS]));
    let last = limit - 1;
    while (last >= count && share * hypot(re[last], im[last]) <= tolerance * total) last--;
    count = Math.max(count, last + 1);
  }
  return count;
}

function transformed(re: Float64Array): [Float64Array, Float64Array] {
  const im = new Float64Array(re.length);
  fourierPlan(re.length).forward(re, im);
  return [re, im];
}

/** The wave number p = n/L beyond which the modes have less than 1e-3 of the size of the first. */
export function effectiveWaveNumber(sizes: Float64Array, length: number): number {
  let last = 0;
  sizes.forEach((size, n) => {
    if (size > 1e-3 * sizes[0]) last = n;
  });
  return last / length;
}
