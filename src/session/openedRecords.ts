import type { EngineName } from '../../workers/contract/names';
import type { CostlyParts, Frame, Grid, Smoothing } from '../../workers/contract/protocol';
import type { ResultSummary } from '../results/record';
import { samePhysics } from '../scenario/codec';
import type { Scenario } from '../scenario/scenario';

/** What is told of a record that comes from a file. */
export interface RecordSource {
  file: string;
  /** Of the program that wrote it; empty where the file does not tell. */
  version: string;
  realisationCount: number;
  /** The only times at which it has frames; null where they are so close that it answers in between. */
  heldTimes: readonly number[] | null;
  /** W is smoothed in the file. */
  isSmoothed: boolean;
}

/** The record of one engine in a file, and the scenario of the page that it belongs to. */
export interface OpenedRecord {
  engine: EngineName;
  scenario: Scenario;
  source: RecordSource;
  summary: ResultSummary;
  /** Null at times that the file does not hold. Rejects where its worker is lost for good. */
  frame(kineticTime: number, grid: Grid, smoothing: Smoothing, costly?: CostlyParts): Promise<Frame | null>;
}

/** The records from files that stand in the place of engines. */
export interface OpenedRecords {
  /** The record of an engine for a scenario; null where there is none. */
  of(engine: EngineName, scenario: Scenario): OpenedRecord | null;
  /** Puts these records in the places of engines, and no others. */
  use(records: readonly OpenedRecord[]): void;
}

/** No record yet. */
export function createOpenedRecords(): OpenedRecords {
  let used: readonly OpenedRecord[] = [];
  return {
    of: (engine, scenario) =>
      used.find((record) => record.engine === engine && samePhysics(record.scenario, scenario)) ?? null,
    use: (records) => (used = [...records]),
  };
}
