import { isSampled } from '../../workers';
import { equilibriumCost } from '../../workers/chain/cost';
import type { Cost } from '../../workers/contract/cost';
import { phononCost } from '../../workers/phonons/cost';
import { costOf } from '../advice/cost';
import { DEFAULT_TIMES } from '../measurements/displacement';
import { lagsAsked } from '../measurements/lags';
import { STUDY_ENGINES, STUDY_TIMES } from '../measurements/study';
import { pointCost } from '../measurements/pointCost';
import { integrationIntervals } from '../theory/greenKubo';
import { comparedScenario, modelOf } from '../scenario/model';
import { workersFor } from '../session/modeCrew';
import type { Scenario } from '../scenario/scenario';
import { formatBytes, formatDuration } from '../text/format';
import type { ObservableName } from './names';
import { LEAST_PARTS } from './run';
import type { Task } from './task';

/** Less than this is not worth a word: seconds, bytes. */
const patience = { seconds: 10, bytes: 1e9 };
/** Seconds and bytes to make and write one cell of a frame. */
const cell = { seconds: 4e-7, bytes: 16 };
/** Times of a study, and the grid of all that is not a frame. */
const studyTimes = { timeCount: STUDY_TIMES + 1, positionCount: 256, waveNumberCount: 1 };

/**
 * One line about a task that takes long or much memory, such as 'This takes about 40 s and 1.2 GB.'; null for others.
 * The numbers are right to a factor of two or so on a machine like that of tests/bench/results.md.
 */
export function estimateLine(
  task: Task,
  scenario: Scenario,
  kineticTimes: readonly number[] | null,
  workerCount: number,
): string | null {
  const { seconds, bytes } = estimate(task, scenario, kineticTimes, workerCount);
  if (seconds < patience.seconds && bytes < patience.bytes) return null;
  const memory = bytes < patience.bytes ? '' : ` and ${formatBytes(bytes)}`;
  return `This takes about ${formatDuration(seconds)}${memory}.`;
}

/** What a task takes in all, on so many workers. Throws RangeError for times that are no lags of a current. */
export function estimate(
  task: Task,
  scenario: Scenario,
  kineticTimes: readonly number[] | null,
  workerCount: number,
): Cost {
  const lastTime = kineticTimes?.at(-1) ?? scenario.lastTime;
  const shared = ({ seconds, bytes }: Cost): Cost => ({ seconds: seconds / workerCount, bytes: bytes * workerCount });
  switch (task.kind) {
    case 'run': {
      const { engine, grid } = task;
      const frameCount = kineticTimes?.length ?? 1;
      const sampled = isSampled(engine);
      const timeCount = sampled ? frameCount + 1 : Math.max(LEAST_PARTS, frameCount) + 1;
      const cost = costOf(scenario, engine, { ...grid, timeCount }, lastTime);
      const { seconds, bytes } = sampled
        ? shared(cost)
        : // the modes are shared, and their memory with them
          { ...cost, seconds: cost.seconds / workersFor(cost.seconds, workerCount) };
      const cells = grid.positionCount * grid.waveNumberCount;
      return { seconds: seconds + frameCount * cells * cell.seconds, bytes: bytes + cells * cell.bytes };
    }
    case 'study': {
      const costs = task.epsilons.flatMap((e) =>
        STUDY_ENGINES.map((engine) => costOf(comparedScenario({ ...scenario, epsilon: e }), engine, studyTimes)),
      );
      const longest = Math.max(...costs.map(({ seconds }) => seconds));
      const total = costs.reduce((sum, { seconds }) => sum + seconds, 0);
      return { seconds: Math.max(longest, total / workerCount), bytes: Math.max(...costs.map(({ bytes }) => bytes)) };
    }
    case 'observable':
      return shared(observableCost(task.observable, scenario, kineticTimes, lastTime));
  }
}

function observableCost(
  observable: ObservableName,
  scenario: Scenario,
  kineticTimes: readonly number[] | null,
  lastTime: number,
): Cost {
  const model = modelOf(scenario);
  const extent = (sampleCount: number, timeCount: number) => ({
    sampleCount,
    lastTime,
    timeCount,
    positionCount: 1,
    waveNumberCount: 1,
  });
  const correlation = (lagCount: number) => equilibriumCost(model, extent(scenario.realisationCount, lagCount));
  switch (observable) {
    case 'msd':
      return phononCost(model, extent(scenario.phononCount, kineticTimes?.length ?? DEFAULT_TIMES));
    case 'kappa':
      return correlation(integrationIntervals(model, scenario.lastTime).intervalCount + 1);
    case 'current':
      return correlation(lagsAsked(kineticTimes, lastTime).intervalCount + 1);
    case 'transport':
    case 'arrival':
    case 'distance':
      return pointCost(observable, scenario);
  }
}
