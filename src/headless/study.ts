import { confidence95, fitLine } from '../physics/statistics';
import { modelOf } from '../scenario/model';
import type { Scenario } from '../scenario/scenario';
import { runTasks, type Bench } from './pool';
import { extentOf, type Findings } from './report';

/** Times at which the two solutions are compared. */
const TIME_COUNT = 8;
/** Below this relative distance there is only round-off. */
const ROUND_OFF = 1e-11;

/**
 * The exact Wigner function against the kinetic one, docs/model.md (32), for each epsilon in the order given, and the order of
 * convergence. When it is interrupted, what was finished.
 */
export async function runStudy(scenario: Scenario, epsilons: readonly number[], bench: Bench): Promise<Findings> {
  const startMs = performance.now();
  const points = await runTasks(bench, {
    taskCount: epsilons.length,
    run: (api, index) => api.study(modelOf({ ...scenario, e: epsilons[index] }), scenario.T, TIME_COUNT),
    cost: (index) => 1 / epsilons[index],
    detail: (results) => `${results.size} of ${epsilons.length} values of epsilon`,
  });
  const column = (read: (point: (typeof points)[number]) => number) => Float64Array.from(points, read);
  const distance = column((point) => point.distance);
  if (!distance.every(Number.isFinite)) throw new Error('The computation gave distances that are not finite.');
  const { order, notices } = orderOf(column((point) => point.epsilon), distance);
  const extent = extentOf(points.length, epsilons.length);
  if (extent !== 'whole') notices.push(`Interrupted: ${points.length} of ${epsilons.length} values of epsilon.`);
  const homogeneous = scenario.init === 'flat';
  return {
    kind: { study: 'epsilon', norm: homogeneous ? 'maximum' : 'weak', theorem: homogeneous ? 4 : 5 },
    scenario,
    columns: {
      epsilon: column((point) => point.epsilon),
      sites: column((point) => point.siteCount),
      distance,
      pairs: column((point) => point.pairs),
      pairsAveraged: column((point) => point.pairsAveraged),
    },
    rowsName: 'points',
    values: { order },
    diagnostics: { wallMs: performance.now() - startMs, times: TIME_COUNT },
    notices,
    extent,
  };
}

/** The slope of ln(distance) over ln(epsilon) with its 95 % interval, which needs three points; null where there is none. */
export function orderOf(epsilon: Float64Array, distance: Float64Array): { order: Record<'value' | 'low' | 'high', number | null>; notices: string[] } {
  const none = (text: string) => ({ order: { value: null, low: null, high: null }, notices: [text] });
  if (epsilon.length < 2) return none('An order needs at least 2 values of epsilon.');
  if (distance.some((value) => value < ROUND_OFF)) return none('The distances are of the size of the rounding errors; they have no order.');
  const fit = fitLine(epsilon.map(Math.log), distance.map(Math.log));
  if (epsilon.length < 3) return { order: { value: fit.slope, low: null, high: null }, notices: ['The interval of the order needs at least 3 values of epsilon.'] };
  const half = confidence95(fit, epsilon.length);
  return { order: { value: fit.slope, low: fit.slope - half, high: fit.slope + half }, notices: [] };
}
