import { engineOf } from '../../workers';
import type { Cost } from '../../workers/contract/cost';
import { modelOf } from '../scenario/model';
import type { Scenario } from '../scenario/scenario';
import { pointEngines, type PointObservable } from './point';

/** The grid and the times of the solvers of a point. */
const shape = { sampleCount: 0, timeCount: 2, positionCount: 255, waveNumberCount: 255 };

/** Quadratures over the torus. */
const theory: Cost = { seconds: 0.01, bytes: 1e6 };

/** What a point takes of one processor and of the memory of one worker. */
export function pointCost(observable: PointObservable, scenario: Scenario): Cost {
  const { lastTime } = scenario;
  return pointEngines[observable]
    .map((engine) => engineOf(engine).cost(modelOf(scenario), { ...shape, lastTime }))
    .reduce((sum, cost) => ({ seconds: sum.seconds + cost.seconds, bytes: sum.bytes + cost.bytes }), theory);
}
