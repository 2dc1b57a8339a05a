import type { MeasuredCurve } from '../../measurements/analysis';
import { combinedError } from '../../maths/batchSums';
import type { ErrorOf } from '../../maths/powerLaw';
import type { Scenario } from '../../scenario/scenario';

/** The kinetic time 1/gamma of scattering; T where nothing scatters. */
export function meanFreeTime({ g, T }: Pick<Scenario, 'g' | 'T'>): number {
  return g > 0 ? 1 / g : T;
}

/** The last microscopic time of the current correlation. */
export function currentHorizon({ e, g, T }: Pick<Scenario, 'e' | 'g' | 'T'>): number {
  return g > 0 ? 20 / (e * g) : T / e;
}

/** Errors of sums of the values of a curve, from the scatter of its groups. */
export function errorsOf(measured: MeasuredCurve): ErrorOf {
  return (weights) => combinedError(measured.groups, measured, weights);
}
