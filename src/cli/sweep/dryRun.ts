import { csvLine } from '../../export/csv';
import { costOfRow, type Plan } from './plan';

/**
 * The rows of a part as a table: number, hash, whether its result is there, keys, and what it takes on all workers.
 * Rows that share a result have the number of the first.
 */
export function* dryRunLines(
  plan: Plan,
  rows: readonly number[],
  isDone: (row: number) => boolean,
  workerCount: number,
): Generator<string> {
  yield csvLine(['row', 'hash', 'status', ...plan.columns, 'seconds', 'megabytes']);
  for (const row of rows) {
    const { seconds, bytes } = costOfRow(plan, row, workerCount);
    const numbers = [seconds, bytes / 1e6].map((value) => String(Number(value.toPrecision(2))));
    const status = isDone(row) ? 'done' : 'missing';
    yield csvLine([String(row + 1), plan.hashes[row], status, ...plan.cells(row), ...numbers]);
  }
}
