import { engineOf } from '../../workers';
import type { EngineName } from '../../workers/contract/names';
import type { ResultHead } from './head';

/** Where a record comes from. */
export interface RecordOrigin extends Omit<ResultHead, 'kind' | 'seeds'> {
  engine: EngineName;
}

/** What the file of a record says of itself. */
export function recordHead({ program, version, engine, scenario, notices }: RecordOrigin): ResultHead {
  const seeds = engineOf(engine).samples ? [scenario.seed] : [];
  return { program, version, kind: { engine }, scenario, seeds, notices };
}
