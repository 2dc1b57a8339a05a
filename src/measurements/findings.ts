import type { Scenario } from '../scenario/scenario';

/** How much of what was asked for a result holds; less than the whole after an interruption. */
export type Extent = 'whole' | 'part' | 'nothing';

/** From counts of what is finished and of what was asked for. */
export function extentOf(finished: number, asked: number): Extent {
  if (finished >= asked) return 'whole';
  return finished > 0 ? 'part' : 'nothing';
}

/** What a measurement has found, as it is told in files: docs/command-line.md names the columns and values. */
export interface Findings {
  /** What was done, such as { observable: 'current' }. */
  kind: Record<string, string | number>;
  scenario: Scenario;
  /** Of all that is random in it, in turn; none where nothing is. */
  seeds: readonly number[];
  /** Columns of one table, equally long; NaN where there is no value. */
  columns: Record<string, Float64Array>;
  /** In JSON the table is a list of rows of this name; without it, one list for each column. */
  rowsName?: string;
  /**
   * Single numbers, a few that belong together, lists, statements and texts; null or not finite where there is no
   * value.
   */
  values: Record<string, number | null | boolean | string | Float64Array | Record<string, number | null>>;
  diagnostics: Record<string, number>;
  notices: string[];
  extent: Extent;
  /** From several seeds in turn, which no single command does. */
  isContinued?: true;
}
