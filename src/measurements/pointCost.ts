import { t } from '@lingui/core/macro';
import { engineOf } from '../../workers';
import type { Cost } from '../../workers/contract/cost';
import type { Said } from '../language/whenAsked';
import type { Scenario } from '../scenario/scenario';
import { pointEngines, pointModel, type PointObservable } from './point';

/** The grid and the times of the solvers of a point. */
const shape = { sampleCount: 0, timeCount: 2, positionCount: 255, waveNumberCount: 255 };

/** Quadratures over the torus. */
const theory: Cost = { seconds: 0.01, bytes: 1e6 };

/** What a point takes of one processor and of the memory of one worker. */
export function pointCost(observable: PointObservable, scenario: Scenario): Cost {
  const { lastTime } = scenario;
  return pointEngines[observable]
    .map((engine) => engineOf(engine).cost(pointModel(observable, scenario), { ...shape, lastTime }))
    .reduce((sum, cost) => ({ seconds: sum.seconds + cost.seconds, bytes: sum.bytes + cost.bytes }), theory);
}

/** More than this is not begun for a point of a map: seconds of one processor, bytes. */
const most = { seconds: 120, bytes: 1.5e9 };

/** Why a point is not computed on the page; null where it is. */
export function pointRefusal(observable: PointObservable, scenario: Scenario): Said | null {
  for (const engine of pointEngines[observable]) {
    const refusal = engineOf(engine).refusal(scenario);
    if (refusal !== null) return refusal;
  }
  const { seconds, bytes } = pointCost(observable, scenario);
  if (seconds > most.seconds)
    return () =>
      t`It would take about ${{ minutes: Math.ceil(seconds / 60) }} min by itself; the command line computes it.`;
  if (bytes > most.bytes)
    return () =>
      t`It would take about ${{ gigabytes: (bytes / 1e9).toPrecision(2) }} GB; the command line computes it.`;
  return null;
}
