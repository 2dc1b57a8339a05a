import { profileCoefficients } from './initialState';
import type { Model } from './model';
import { radialMarginal } from './radial';

/**
 * The Fourier coefficients of the initial energy along r_1, per unit of the other components of r: those of f for
 * planar states, those of its mean over r_2, ..., r_d for radial ones.
 */
export function energyCoefficients(
  model: Pick<Model, 'dimension' | 'length' | 'initial'>,
  count: number,
): Float64Array {
  if (model.dimension > 1 && model.initial.geometry === 'radial') return radialMarginal(model, count);
  return profileCoefficients(model.initial, model.length, count);
}

/** More modes are never recorded: profiles with jumps (box) are cut here. */
export const MODE_LIMIT = 128;

/**
 * How many modes p = n/L, n = 0, 1, ..., the initial profile needs: beyond them every |f^(n)| is below `tolerance`
 * f^(0), or the limit is reached (profiles with jumps). Every mode evolves by itself, so this holds for all times.
 */
export function modeCount(model: Model, limit: number, tolerance = 1e-6): number {
  const coefficients = energyCoefficients(model, limit);
  let last = 0;
  for (let n = 1; n < limit; ++n) {
    if (Math.hypot(coefficients[2 * n], coefficients[2 * n + 1]) > tolerance * Math.abs(coefficients[0])) last = n;
  }
  return last + 1;
}

/** The wave number p = n/L beyond which the coefficients (re, im) hold less than 1e-3 of the first. */
export function effectiveWaveNumber(coefficients: Float64Array, length: number): number {
  let last = 0;
  for (let n = 0; 2 * n < coefficients.length; ++n) {
    if (Math.hypot(coefficients[2 * n], coefficients[2 * n + 1]) > 1e-3 * Math.abs(coefficients[0])) last = n;
  }
  return last / length;
}
