import { t } from '@lingui/core/macro';
import { pow } from '../maths/elementary';
import { phononBatchSize } from '../../workers/phonons/batchSize';
import type { EngineName } from '../../workers/contract/names';
import type { DisplacementSums } from '../../workers/contract/protocol';
import { combinedError, sampledCurve, type Batch, type SampledCurve } from '../maths/batchSums';
import { exponentErrors, fitPower, localExponents } from '../maths/powerLaw';
import { WIDTH_95 } from '../maths/statistics';
import type { Model } from '../physics/model';
import { modelOf, usedScenario } from '../scenario/model';
import type { Scenario } from '../scenario/scenario';
import { meanSquareDisplacement } from '../theory/transport';
import { extentOf, type Findings } from './findings';
import type { Compared, Measurement } from './measurement';

/** Whose X it is. */
export const DISPLACEMENT_ENGINE: EngineName = 'phonons';

/** Times where none are asked for. */
export const DEFAULT_TIMES = 31;

/** `DEFAULT_TIMES` times up to `last` with equal ratios, so that local exponents lie evenly. */
export function displacementTimes(last: number): number[] {
  return Array.from({ length: DEFAULT_TIMES }, (_, i) => last * pow(10, i / 10 - 3));
}

/** <X_1^2>(t) of P phonons that start at X = 0 with K uniform, docs/model.md (26), at ascending kinetic times. */
export function displacement(
  scenario: Scenario,
  kineticTimes: readonly number[],
): Measurement<SampledCurve, DisplacementSums[]> {
  const { phononCount, seed } = scenario;
  const model = modelOf(scenario);
  const batchSize = phononBatchSize(phononCount);
  return {
    engines: [DISPLACEMENT_ENGINE],
    taskCount: Math.ceil(phononCount / batchSize),
    run: (api, task) => api.displacement(model, [...kineticTimes], phononCount, seed, task),
    cost: () => 1,
    combine(parts) {
      const groups = parts
        .flat()
        .map(({ phononCount: count, squares, fourths }): Batch => ({ count, values: squares, squares: fourths }));
      return sampledCurve(Float64Array.from(groups.length > 0 ? kineticTimes : []), groups);
    },
    told: (finished) => t`${{ count: Math.min(phononCount, finished * batchSize) }} of ${phononCount} phonons`,
    findings: (curve) => displacementFindings(scenario, model, curve),
  };
}

/** With theory, (26), and the local exponents of both, (36). */
function displacementFindings(scenario: Scenario, model: Model, curve: SampledCurve): Findings {
  const { times, mean, error, sampleCount } = curve;
  const { phononCount } = scenario;
  const theory = times.map((time) => meanSquareDisplacement(model, time));
  const extent = extentOf(sampleCount, phononCount);
  return {
    kind: { observable: 'msd' },
    scenario: usedScenario(scenario),
    seeds: [scenario.seed],
    columns: {
      kineticTime: times,
      mean,
      error,
      theory,
      exponent: localExponents(times, mean),
      exponentError: displacementExponentErrors(model, curve),
      exponentTheory: localExponents(times, theory),
    },
    values: {},
    diagnostics: { phonons: sampleCount, batches: Math.ceil(sampleCount / phononBatchSize(phononCount)) },
    notices: extent === 'whole' ? [] : [t`Interrupted: averaged over ${sampleCount} of ${phononCount} phonons.`],
    extent,
  };
}

/** Groups of phonons that differ by less have had no collision: their exponents are 2, but for rounding. */
const LEAST_EXPONENT_ERROR = 1e-9;

/**
 * The errors of the local exponents; 0 without noise, and NaN where with noise no phonon was scattered yet, so that
 * their scatter says nothing of rare collisions.
 */
export function displacementExponentErrors({ noiseStrength }: Model, curve: SampledCurve): Float64Array {
  const least = noiseStrength > 0 ? Number.NaN : 0;
  return exponentErrors(curve).map((error) => (error < LEAST_EXPONENT_ERROR ? least : error));
}

/** D between neighbouring times, docs/model.md (38), at the middle of the times, with one standard error. */
export function measuredDiffusivity(curve: SampledCurve): Pick<SampledCurve, 'times' | 'mean' | 'error'> {
  const { times, mean: square } = curve;
  const count = Math.max(0, times.length - 1);
  const between = (f: (i: number) => number) => Float64Array.from({ length: count }, (_, i) => f(i));
  const twice = (i: number) => 2 * (times[i + 1] - times[i]);
  return {
    times: between((i) => (times[i] + times[i + 1]) / 2),
    mean: between((i) => (square[i + 1] - square[i]) / twice(i)),
    error: between((i) => {
      const weights = new Float64Array(times.length);
      weights[i] = -1 / twice(i);
      weights[i + 1] = 1 / twice(i);
      return combinedError(curve, weights);
    }),
  };
}

/** The last of the quotients (38) and the times it lies between; null for fewer than two times. */
export function lastDiffusivity(law: Model, curve: SampledCurve): (Compared & { from: number; to: number }) | null {
  const { mean, error } = measuredDiffusivity(curve);
  const last = mean.length - 1;
  if (last < 0) return null;
  const [from, to] = [curve.times[last], curve.times[last + 1]];
  const theory = (meanSquareDisplacement(law, to) - meanSquareDisplacement(law, from)) / 2 / (to - from);
  return { from, to, value: mean[last], halfWidth: WIDTH_95 * error[last], theory };
}

/** The exponent that is told belongs to the times from this part of the last one on. */
const LATE = 12;

/**
 * <X^2>/2t at the last time, and the exponent of <X^2> over the last decade; null where there are fewer than two times
 * in it.
 */
export function displacementNumbers(
  law: Model,
  curve: SampledCurve,
): { lastTime: number; slope: Compared; exponent: Compared | null } {
  const { times, mean, error } = curve;
  const last = times.length - 1;
  const lastTime = times[last];
  const theory = times.map((time) => meanSquareDisplacement(law, time));
  const fit = fitPower(times, mean, lastTime / LATE, lastTime);
  const wanted = fitPower(times, theory, lastTime / LATE, lastTime);
  const slopeOf = (square: number) => square / 2 / lastTime;
  const [value, theorySlope] = [slopeOf(mean[last]), slopeOf(theory[last])];
  const slope = { value, halfWidth: slopeOf(WIDTH_95 * error[last]), theory: theorySlope };
  if (!fit || !wanted) return { lastTime, slope, exponent: null };
  const halfWidth = WIDTH_95 * combinedError(curve, fit.weights);
  return { lastTime, slope, exponent: { value: fit.exponent, halfWidth, theory: wanted.exponent } };
}
