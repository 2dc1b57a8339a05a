import type { Averages } from '../maths/batchSums';
import type { Law } from './phononIntegral';
import { maximalPlanarRate } from '../physics/planar';
import { shownError } from '../maths/statistics';
import { noiseConductivity, remainingConductivity } from './transport';

/** The rule of integration is right to 1e-5 for these steps of gamma phi t. */
const FINE_STEP = 0.2;

export const MOST_INTERVALS = 2000;

/** Intervals in which the correlation is integrated up to a kinetic time: even, for Simpson's rule. */
export function integrationIntervals(law: Law, kineticTime: number): { intervalCount: number; isCoarse: boolean } {
  const wanted = (kineticTime * law.noiseStrength * maximalPlanarRate(law)) / FINE_STEP;
  return {
    intervalCount: 2 * Math.ceil(Math.min(MOST_INTERVALS, Math.max(100, wanted)) / 2),
    isCoarse: wanted > MOST_INTERVALS,
  };
}

/** Weights of Simpson's rule. Throws RangeError for an odd number of intervals. */
export function simpsonWeights(intervalCount: number, spacing: number): Float64Array {
  if (intervalCount < 2 || intervalCount % 2 !== 0)
    throw new RangeError(`Simpson's rule needs an even number of intervals, not ${intervalCount}`);
  return Float64Array.from(
    { length: intervalCount + 1 },
    (_, i) => (spacing / 3) * (i === 0 || i === intervalCount ? 1 : i % 2 === 1 ? 4 : 2),
  );
}

/** Simpson's rule for values at an odd number of equidistant times. */
export function simpsonIntegral(values: Float64Array, spacing: number): number {
  const weights = simpsonWeights(values.length - 1, spacing);
  return values.reduce((sum, value, i) => sum + weights[i] * value, 0);
}

/**
 * The integral of a correlation at equidistant times, with one standard error as it is shown (`shownError`) from the
 * sum of the squares of the realisations' own integrals.
 */
export function integratedCorrelation(
  { sampleCount, mean }: Averages,
  integralSquares: number,
  spacing: number,
): { integral: number; integralError: number } {
  const integral = simpsonIntegral(mean, spacing);
  const scatter = Math.max(0, integralSquares / sampleCount - integral ** 2) / (sampleCount - 1);
  return { integral, integralError: shownError(Math.sqrt(scatter), sampleCount - 1) };
}

/**
 * The terms of kappa, docs/model.md (35), that are not measured, for an integral up to a microscopic time; the tail is
 * Infinity where kappa_0 is.
 */
export function unmeasuredConductivity(
  law: Law,
  epsilon: number,
  microTime: number,
): { tailCorrection: number; kappaNoise: number } {
  return {
    tailCorrection: remainingConductivity(law, epsilon, microTime),
    kappaNoise: epsilon * noiseConductivity(law),
  };
}
