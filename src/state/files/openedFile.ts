import { samePhysics } from '../../scenario/codec';
import type { Scenario } from '../../scenario/scenario';
import type { OpenedRecord } from '../../session/openedRecords';

/** A result file that is open on the page. */
export interface OpenedFile {
  id: number;
  name: string;
  bytes: number;
  /** The scenario of the page that its records belong to. */
  scenario: Scenario;
  records: readonly OpenedRecord[];
  /** Its records stand in the place of engines where their scenario is on show. */
  isUsed: boolean;
  /** Ascends with what was opened or shown last. */
  turn: number;
}

/** Whether both have a record of one engine for one scenario. */
export function haveSameRecord(a: OpenedFile, b: OpenedFile): boolean {
  return (
    samePhysics(a.scenario, b.scenario) &&
    a.records.some(({ engine }) => b.records.some((own) => own.engine === engine))
  );
}

/** Whether two files are states of one: the same name for the same times of the same run. */
export function isSameFile(a: OpenedFile, b: OpenedFile): boolean {
  const held = ({ records }: OpenedFile) =>
    records.map(({ engine, summary }) => `${engine} ${summary.kineticTimes.join()}`).join(';');
  return a.name === b.name && samePhysics(a.scenario, b.scenario) && held(a) === held(b);
}
