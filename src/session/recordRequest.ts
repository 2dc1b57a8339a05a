import { engineOf } from '../../workers';
import type { EngineName } from '../../workers/contract/names';
import type { Grid, RecordRequest } from '../../workers/contract/protocol';
import { modelOf } from '../scenario/model';
import type { Scenario } from '../scenario/scenario';

/** The finest grid of the page, which decides the band of its records. */
export const recordGrid: Grid = { positionCount: 256, waveNumberCount: 256 };

/** What an engine is asked to record for a scenario, with as many samples as the scenario says. */
export function recordRequest(
  engine: EngineName,
  run: number,
  scenario: Scenario,
  kineticTimes: number[],
  grid: Grid,
): RecordRequest {
  const { samples } = engineOf(engine);
  const realisationCount = samples ? scenario[samples.field] : 0;
  return { run, engine, model: modelOf(scenario), kineticTimes, grid, realisationCount, seed: scenario.seed };
}
