import { phononBatchSize } from '../../workers/phonons/batchSize';
import { averagesOf, combinedError, type Averages, type Batch } from '../maths/batchSums';
import { meanSquareDisplacement } from '../theory/transport';
import { modelOf, usedScenario } from '../scenario/model';
import type { Scenario } from '../scenario/scenario';
import { runTasks, type Bench } from './pool';
import { extentOf, type Findings } from '../export/report';

/** The times without --times: equal ratios, so that local exponents lie evenly. */
export function displacementTimes(last: number): number[] {
  return Array.from({ length: 31 }, (_, i) => last * 10 ** (i / 10 - 3));
}

/** <X_1^2>(t) of P phonons that start at X = 0 with K uniform, with theory, docs/model.md (26), and local exponents, (36). */
export async function measureDisplacement(scenario: Scenario, kineticTimes: number[], bench: Bench): Promise<Findings> {
  const startMs = performance.now();
  const model = modelOf(scenario);
  const { phononCount: phononCount, seed } = scenario;
  const batchSize = phononBatchSize(phononCount);
  const parts = await runTasks(bench, {
    taskCount: Math.ceil(phononCount / batchSize),
    run: (api, index) => api.displacement(model, kineticTimes, phononCount, seed, index),
    detail: (results) => `${Math.min(phononCount, results.size * batchSize)} of ${phononCount} phonons`,
  });
  const groups = parts.flat().map(({ phononCount: count, squares, fourths }): Batch => ({ count, values: squares, squares: fourths }));
  const times = groups.length > 0 ? kineticTimes : [];
  const averages = averagesOf(groups, times.length);
  const theory = Float64Array.from(times, (time) => meanSquareDisplacement(model, time));
  const { sampleCount } = averages;
  const extent = extentOf(sampleCount, phononCount);
  return {
    kind: { observable: 'msd' },
    scenario: usedScenario(scenario),
    columns: {
      kineticTime: Float64Array.from(times),
      mean: averages.mean,
      error: averages.error,
      theory,
      exponent: localExponents(times, averages.mean),
      exponentError: exponentErrors(times, groups, averages),
      exponentTheory: localExponents(times, theory),
    },
    values: {},
    diagnostics: { wallMs: performance.now() - startMs, phonons: sampleCount, batches: parts.length },
    notices: extent === 'whole' ? [] : [`Interrupted: averaged over ${sampleCount} of ${phononCount} phonons.`],
    extent,
  };
}

/** The neighbours that an exponent is taken between. */
const around = (count: number, i: number) => [Math.max(0, i - 1), Math.min(count - 1, i + 1)];

/** d ln y / d ln t by differences to the neighbours, docs/model.md (36); NaN where a logarithm or a neighbour is missing. */
export function localExponents(times: ArrayLike<number>, values: Float64Array): Float64Array {
  return values.map((_, i) => {
    const [a, b] = around(values.length, i);
    const slope = Math.log(values[b] / values[a]) / Math.log(times[b] / times[a]);
    return Number.isFinite(slope) ? slope : Number.NaN;
  });
}

/** One standard error of each exponent, from the scatter of groups of phonons. */
export function exponentErrors(times: readonly number[], groups: readonly Batch[], averages: Averages): Float64Array {
  const { mean } = averages;
  return mean.map((_, i) => {
    const [a, b] = around(mean.length, i);
    const weights = new Float64Array(mean.length);
    weights[a] = -1 / mean[a];
    weights[b] = 1 / mean[b];
    const error = a === b ? Number.NaN : combinedError(groups, averages, weights) / Math.log(times[b] / times[a]);
    return Number.isFinite(error) ? error : Number.NaN;
  });
}
