import { FILE_LAYOUT, NUMERICS_VERSION } from '../../workers/contract/numerics';
import type { Scenario } from '../scenario/scenario';

/** What every file of a result says of itself. */
export interface ResultHead {
  program: string;
  version: string;
  /** What was computed: an engine, a study or an observable. */
  kind: Readonly<Record<string, string | number>>;
  /** As used: L = N epsilon, T not before the last time. */
  scenario: Scenario;
  /** Of all that is random in it. */
  seeds: readonly number[];
  notices: readonly string[];
}

/** The members with which a file begins, before the scenario. */
export function firstMembers({ program, version, kind }: ResultHead): Record<string, string | number> {
  return { program, version, layout: FILE_LAYOUT, numerics: NUMERICS_VERSION, ...kind };
}

/** What `unitOf` takes of a kind: the name of the engine or of the observable. */
export function nameOfKind(kind: ResultHead['kind']): string {
  return String(kind['engine'] ?? kind['observable'] ?? kind['study']);
}
