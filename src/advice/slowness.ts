import type { EngineName } from '../../workers/contract/names';
import type { Scenario } from '../scenario/scenario';
import { costOf } from './cost';

/** What is told stays until a measurement departs from it by more than this factor: sentences are to be read. */
const TOLERANCE = 1.3;

/** How slow this machine is with an engine, as it is told. */
export interface SlownessMeter {
  /**
   * How many times as long as estimated the run of the scenario takes, which is measured to take so many seconds of one
   * processor in all.
   */
  measure(scenario: Scenario, engine: EngineName, processorSeconds: number): number;
}

export function createSlownessMeter(): SlownessMeter {
  const told = new Map<EngineName, number>();
  return {
    measure(scenario, engine, processorSeconds) {
      const ratio = processorSeconds / costOf(scenario, engine).seconds;
      const before = told.get(engine);
      if (before && ratio < TOLERANCE * before && before < TOLERANCE * ratio) return before;
      told.set(engine, ratio);
      return ratio;
    },
  };
}
