import { convergence } from '../maths/convergence';
import { modelOf } from '../scenario/model';
import type { Scenario } from '../scenario/scenario';
import { runTasks, type Bench } from './pool';
import { extentOf, type Findings } from '../export/report';

/** Times at which the two solutions are compared. */
const TIME_COUNT = 8;

/**
 * The exact Wigner function against the kinetic one, docs/model.md (32), for each epsilon in the order given, and the order of
 * convergence with the local slopes that it comes from. When it is interrupted, what was finished.
 */
export async function runStudy(scenario: Scenario, epsilons: readonly number[], bench: Bench): Promise<Findings> {
  const startMs = performance.now();
  const points = await runTasks(bench, {
    taskCount: epsilons.length,
    run: (api, index) => api.study(modelOf({ ...scenario, epsilon: epsilons[index] }), scenario.lastTime, TIME_COUNT),
    cost: (index) => 1 / epsilons[index],
    detail: (results) => `${results.size} of ${epsilons.length} values of epsilon`,
  });
  const column = (read: (point: (typeof points)[number]) => number) => Float64Array.from(points, read);
  const distance = column((point) => point.distance);
  if (!distance.every(Number.isFinite)) throw new Error('The computation gave distances that are not finite.');
  const { order, slopes, asymptotic, message } = convergence(column((point) => point.epsilon), distance);
  const notices = asymptotic ? [] : [message];
  const extent = extentOf(points.length, epsilons.length);
  if (extent !== 'whole') notices.push(`Interrupted: ${points.length} of ${epsilons.length} values of epsilon.`);
  const homogeneous = scenario.profile === 'flat';
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
    values: { order, slopes: Float64Array.from(slopes), asymptotic, message },
    diagnostics: { wallMs: performance.now() - startMs, times: TIME_COUNT },
    notices,
    extent,
  };
}
