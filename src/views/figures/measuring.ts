import type { MeasuredCurve } from '../../measurements/analysis';
import { combinedError } from '../../maths/batchSums';
import type { ErrorOf } from '../../maths/powerLaw';
import type { Scenario } from '../../scenario/scenario';

/** The kinetic time 1/gamma of scattering; T where nothing scatters. */
export function meanFreeTime({ noiseStrength, lastTime }: Pick<Scenario, 'noiseStrength' | 'lastTime'>): number {
  return noiseStrength > 0 ? 1 / noiseStrength : lastTime;
}

/** The last microscopic time of the current correlation. */
export function currentHorizon({ epsilon, noiseStrength, lastTime }: Pick<Scenario, 'epsilon' | 'noiseStrength' | 'lastTime'>): number {
  return noiseStrength > 0 ? 20 / (epsilon * noiseStrength) : lastTime / epsilon;
}

/** Errors of sums of the values of a curve, from the scatter of its groups. */
export function errorsOf(measured: MeasuredCurve): ErrorOf {
  return (weights) => combinedError(measured.groups, measured, weights);
}
