import { chainCost, kineticCost, momentCost, phononCost, type Cost, type Extent } from '../physics/cost';
import { modelOf } from './model';
import type { Scenario } from './scenario';

export type CostlyEngine = 'chain' | 'moments' | 'boltzmann' | 'phonons' | 'limit';

/** Recorded times and cells of a record; the page's own where nothing is said. */
export type RecordShape = Pick<Extent, 'timeCount' | 'positionCount' | 'waveNumberCount'>;

export const pageRecord: RecordShape = { timeCount: 101, positionCount: 256, waveNumberCount: 256 };

/** What a run of an engine to `lastTime` takes of one processor and of the memory of one worker. */
export function costOf(scenario: Scenario, engine: CostlyEngine, record: RecordShape = pageRecord, lastTime = scenario.lastTime): Cost {
  // the width of a planar lattice takes milliseconds to choose, and only the chain has one
  const model = engine === 'chain' || scenario.geometry === 'radial' ? modelOf(scenario) : modelOf(scenario, 1);
  const extent = (sampleCount: number): Extent => ({ ...record, sampleCount, lastTime });
  switch (engine) {
    case 'chain':
      return chainCost(model, extent(scenario.realisationCount));
    case 'phonons':
      return phononCost(model, extent(scenario.phononCount));
    case 'moments':
      return momentCost(model, extent(0));
    case 'boltzmann':
      return kineticCost(model, extent(0));
    case 'limit':
      return { seconds: 0, bytes: 0 };
  }
}
