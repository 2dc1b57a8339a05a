import { t } from '@lingui/core/macro';
import type { EngineName } from '../../workers/contract/names';
import type { StudyPoint } from '../../workers/contract/protocol';
import { convergence, type Convergence } from '../maths/convergence';
import { comparedScenario, modelOf } from '../scenario/model';
import type { Scenario } from '../scenario/scenario';
import { extentOf, type Findings } from './findings';
import type { Measurement } from './measurement';

/** Whose solutions it compares: the exact one and the kinetic one. */
export const STUDY_ENGINES = ['moments', 'boltzmann'] as const satisfies readonly EngineName[];

/** Equidistant times up to T at which the two solutions are compared. */
export const STUDY_TIMES = 8;

/** Points of a study, in the order of the values of epsilon that were asked for. */
export type StudyPoints = readonly StudyPoint[];

/**
 * The exact Wigner function against the kinetic one, docs/model.md (32), for each epsilon in the order given. Combining
 * throws where a distance is not finite.
 */
export function study(scenario: Scenario, epsilons: readonly number[]): Measurement<StudyPoints, StudyPoint> {
  return {
    engines: STUDY_ENGINES,
    taskCount: epsilons.length,
    run: (api, task) =>
      api.study(modelOf(comparedScenario({ ...scenario, epsilon: epsilons[task] })), scenario.lastTime, STUDY_TIMES),
    cost: (task) => 1 / epsilons[task],
    combine(parts) {
      if (parts.every(({ distance }) => Number.isFinite(distance))) return [...parts];
      throw new Error(t`The computation gave distances that are not finite.`);
    },
    told: (finished) => t`${finished} of ${{ count: epsilons.length }} values of epsilon`,
    findings: (points) => studyFindings(scenario, points, epsilons.length),
  };
}

/** The order in which a value of the points falls with epsilon, and its local slopes, docs/model.md section 9. */
export function convergenceOf(points: StudyPoints, value: (point: StudyPoint) => number): Convergence {
  return convergence(
    points.map(({ epsilon }) => epsilon),
    points.map(value),
  );
}

function studyFindings(scenario: Scenario, points: StudyPoints, asked: number): Findings {
  const column = (read: (point: StudyPoint) => number) => Float64Array.from(points, read);
  const { order, slopes, asymptotic, message } = convergenceOf(points, ({ distance }) => distance);
  const notices = asymptotic ? [] : [message];
  const extent = extentOf(points.length, asked);
  if (extent !== 'whole') notices.push(t`Interrupted: ${{ count: points.length }} of ${asked} values of epsilon.`);
  const homogeneous = scenario.profile === 'flat';
  return {
    kind: { study: 'epsilon', norm: homogeneous ? 'maximum' : 'weak', theorem: homogeneous ? 4 : 5 },
    scenario,
    seeds: [],
    columns: {
      epsilon: column((point) => point.epsilon),
      sites: column((point) => point.siteCount),
      distance: column((point) => point.distance),
      pairs: column((point) => point.pairs),
      pairsAveraged: column((point) => point.pairsAveraged),
    },
    rowsName: 'points',
    values: { order, slopes: Float64Array.from(slopes), asymptotic, message },
    diagnostics: { times: STUDY_TIMES },
    notices,
    extent,
  };
}
