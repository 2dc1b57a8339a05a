import { engineOf } from '../../workers';
import type { Cost, Extent } from '../../workers/contract/cost';
import type { EngineName } from '../../workers/contract/names';
import type { Model } from '../physics/model';
import { modelOf } from '../scenario/model';
import type { Scenario } from '../scenario/scenario';

/** Recorded times and cells of a record; the page's own where nothing is said. */
export type RecordShape = Pick<Extent, 'timeCount' | 'positionCount' | 'waveNumberCount'>;

export const pageRecord: RecordShape = { timeCount: 101, positionCount: 256, waveNumberCount: 256 };

/** What a run of an engine to `lastTime` takes of one processor and of the memory of one worker. */
export function costOf(
  scenario: Scenario,
  engine: EngineName,
  record: RecordShape = pageRecord,
  lastTime = scenario.lastTime,
): Cost {
  return engineOf(engine).cost(lawOf(scenario, engine), extentOf(scenario, engine, record, lastTime));
}

/** Bytes that a worker of the engine must have at least for the page's record. */
export function leastBytesOf(scenario: Scenario, engine: EngineName): number {
  return engineOf(engine).leastBytes(
    lawOf(scenario, engine),
    extentOf(scenario, engine, pageRecord, scenario.lastTime),
  );
}

function extentOf(scenario: Scenario, engine: EngineName, record: RecordShape, lastTime: number): Extent {
  const { samples } = engineOf(engine);
  return { ...record, sampleCount: samples ? scenario[samples.field] : 0, lastTime };
}

function lawOf(scenario: Scenario, engine: EngineName): Model {
  // the width of a planar lattice takes milliseconds to choose, and few engines have one
  const hasWidth = engineOf(engine).lattice === 'finite' || scenario.geometry === 'radial';
  return hasWidth ? modelOf(scenario) : modelOf(scenario, 1);
}
