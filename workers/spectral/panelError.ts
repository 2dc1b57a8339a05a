import { cos, exp, integerPower, sin } from '../../src/maths/elementary';
import { isEquipartition, spectrum } from '../../src/physics/initialState';
import type { Model } from '../../src/physics/model';
import { sineSquared } from '../../src/physics/collision';
import { planarRate, planarVelocity } from '../../src/physics/planar';
import { gaussLegendre } from '../../src/maths/quadrature';

/** A mode p of the energy and its part of the whole. */
export interface WeightedMode {
  waveNumber: number;
  weight: number;
}

/**
 * The modes of a state, by their sizes, that a grid is made for: of each octave the last, with the largest part of
 * them; what is below `floor` is left out.
 */
export function weightedModes(sizes: Float64Array, length: number, floor: number): WeightedMode[] {
  const count = sizes.length;
  const part = (n: number) => sizes[n] / sizes[0];
  const modes: WeightedMode[] = [];
  for (let first = 1; first < count; first *= 2) {
    let [last, weight] = [0, 0];
    for (let n = first; n < Math.min(count, 2 * first); ++n) {
      if (part(n) <= floor) continue;
      last = n;
      weight = Math.max(weight, part(n));
    }
    if (last > 0) modes.push({ waveNumber: last / length, weight });
  }
  return modes;
}

/** A level of the transverse wave numbers that a grid is made for, and the part of the torus at or below it. */
interface WeightedLevel {
  level: number;
  weight: number;
}

/** Transverse wave numbers whose levels are looked at in d >= 2. */
const DEPTHS = [1 / 64, 1 / 16, 1 / 4, 1 / 2];

function weightedLevels(dimension: number): WeightedLevel[] {
  if (dimension === 1) return [{ level: 0, weight: 1 }];
  return DEPTHS.map((k) => ({ level: (dimension - 1) * sineSquared(k), weight: integerPower(2 * k, dimension - 1) }));
}

/** Nodes on which a panel is looked at, and the coefficients that must have died out there. */
const ORDER = 12;
const TAIL = 2;
/** Ages are halved this many times from the horizon down. */
const AGES = 12;
/** e^-30 is nothing. */
const GONE = 30;
/** Parts of the tolerance that are nothing. */
const NOTHING = 0.01;
/**
 * Points between which the velocity is followed: its nine harmonics have at most five turns in a panel of a quarter.
 */
const TURNS = 33;
/** Phases beyond this, in radians across a panel, cannot be told from smaller ones on its nodes. */
const LARGEST_PHASE = 20;

const rule = gaussLegendre(ORDER);

/** Rows (2j+1)/2 w_i P_j(x_i) of the last Legendre coefficients of a function given at the nodes. */
const tailRows = Array.from({ length: TAIL }, (_, t) => {
  const degree = ORDER - TAIL + t;
  return rule.nodes.map((x, i) => {
    let [previous, value] = [0, 1];
    for (let n = 0; n < degree; ++n) [previous, value] = [value, ((2 * n + 1) * x * value - n * previous) / (n + 1)];
    return ((2 * degree + 1) / 2) * rule.weights[i] * value;
  });
});

/** The size of the last Legendre coefficients of a function re + i im at the nodes of a panel. */
function tail(re: Float64Array, im: Float64Array): number {
  let sum = 0;
  for (const row of tailRows) {
    let [a, b] = [0, 0];
    for (let i = 0; i < ORDER; ++i) {
      a += row[i] * re[i];
      b += row[i] * im[i];
    }
    sum += a * a + b * b;
  }
  return Math.sqrt(sum);
}

/**
 * How badly twelve nodes between a and b hold what the kinetic equation makes of the state until `horizon`: everything
 * in W(p,k,t) is made of e^{-(gamma phi + 2 pi i p v) t'}, t' <= t, of the initial spectrum's h(k) times that, and of
 * smooth factors. The result is the error of the integral over the panel in units of `tolerance`, from the last
 * Legendre coefficients of these functions; where the phase turns too far for them to be seen, by the total variation
 * of v, it is all that the panel may hold.
 */
export function panelError(
  model: Model,
  horizon: number,
  modes: readonly WeightedMode[],
  tolerance: number,
): (a: number, b: number) => number {
  const { noiseStrength, initial } = model;
  const re = new Float64Array(ORDER);
  const im = new Float64Array(ORDER);
  const velocity = new Float64Array(ORDER);
  const loss = new Float64Array(ORDER);
  const sizes = noiseStrength > 0 ? [new Float64Array(ORDER).fill(1)] : [];
  const spectra =
    isEquipartition(initial) && sizes.length > 0 ? [] : [new Float64Array(ORDER), new Float64Array(ORDER)];
  const levels = weightedLevels(model.dimension);
  const still: WeightedMode = { waveNumber: 0, weight: 1 };
  return (a, b) => {
    const width = b - a;
    const wave = rule.nodes.map((x) => a + (width * (1 + x)) / 2);
    spectra.forEach((values, i) => wave.forEach((k, j) => (values[j] = spectrum(initial, i === 0 ? k : -k))));
    const all = [...sizes, ...spectra];
    const largest = all.reduce((most, values) => Math.max(most, ...values), 0);
    let worst = 0;
    for (const { level, weight: share } of levels) {
      wave.forEach((k, i) => {
        velocity[i] = planarVelocity(model, k, level);
        loss[i] = noiseStrength * planarRate(model, k, level);
      });
      const slowest = noiseStrength * Math.min(planarRate(model, a, level), planarRate(model, b, level));
      const variation = totalVariation(model, level, a, b);
      for (const { waveNumber, weight } of [still, ...modes]) {
        for (let age = horizon, halvings = 0; halvings < AGES; age /= 2, ++halvings) {
          if (slowest * age > GONE) continue;
          const phase = 2 * Math.PI * waveNumber * age;
          const scale = (share * width * weight) / tolerance;
          if (phase * variation > LARGEST_PHASE) {
            worst = Math.max(worst, scale * largest * exp(-slowest * age));
            continue;
          }
          let error = 0;
          for (const values of all) {
            for (let i = 0; i < ORDER; ++i) {
              const size = values[i] * exp(-loss[i] * age);
              re[i] = size * cos(phase * velocity[i]);
              im[i] = size * sin(phase * velocity[i]);
            }
            error = Math.max(error, scale * tail(re, im));
          }
          worst = Math.max(worst, error);
          // younger ones are smoother still
          if (error < NOTHING && slowest * age < 1) break;
        }
      }
    }
    return worst;
  };
}

/** The total variation of v between a and b at a level; at k = 0 from the right. */
function totalVariation(model: Model, level: number, a: number, b: number): number {
  let sum = 0;
  let previous = planarVelocity(model, a === 0 ? b * 1e-9 : a, level);
  for (let i = 1; i <= TURNS; ++i) {
    const next = planarVelocity(model, a + ((b - a) * i) / TURNS, level);
    sum += Math.abs(next - previous);
    previous = next;
  }
  return sum;
}
