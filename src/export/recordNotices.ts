import type { EngineName } from '../../workers/contract/names';
import type { Grid } from '../../workers/contract/protocol';
import { solverErrorText } from '../advice/solverError';
import { english } from '../language/english';
import type { Scenario } from '../scenario/scenario';
import { latticeNotice, planeNotice } from './lattice';

/** What the file of a record tells of the lattice and the plane that its engine takes until `horizon`, in English. */
export function latticeNotices(scenario: Scenario, engine: EngineName, grid: Grid, horizon: number): string[] {
  return [latticeNotice(scenario, engine, horizon), planeNotice(scenario, engine, horizon, grid)].filter(
    (text) => text !== null,
  );
}

/** What it tells of the accuracy that was reached. */
export function accuracyNotices(engine: EngineName, errorEstimate: number | null): string[] {
  return [solverErrorText(engine, errorEstimate, english)].filter((text) => text !== null);
}
