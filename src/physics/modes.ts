import { hypot } from '../maths/elementary';
import { remember } from '../maths/remember';
import { productTerms, profileCoefficients } from './initialState';
import type { Model } from './model';
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
export function modeCount(model: Model, limit: number, tolerance = 1e-6): number {
  const sizes = modeSizes(model, limit);
  let last = 0;
  for (let n = 1; n < limit; ++n) if (sizes[n] > tolerance * sizes[0]) last = n;
  return last + 1;
}

/** The wave number p = n/L beyond which the modes have less than 1e-3 of the size of the first. */
export function effectiveWaveNumber(sizes: Float64Array, length: number): number {
  let last = 0;
  sizes.forEach((size, n) => {
    if (size > 1e-3 * sizes[0]) last = n;
  });
  return last / length;
}
