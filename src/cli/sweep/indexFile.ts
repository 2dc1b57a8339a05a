import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { csvLine } from '../../export/csv';
import { errorText } from '../scenarioInput';
import type { OpenTask } from '../task';
import { failureName, isWhole, namesIn, resultName, writeWhole } from './folder';
import type { Plan } from './plan';
import { readSummary, summaryColumns } from './summary';

export type RowStatus = 'done' | 'failed' | 'missing';

export const INDEX_FILE = 'index.csv';

/** What an index needs to know of a table. */
export type IndexedPlan = Pick<Plan, 'columns' | 'hashes' | 'cells' | 'format'>;

const START = ['hash', 'status', 'file'];

/** Main results by hash, as an index tells them. */
type Known = Map<string, readonly string[]>;

/** What a line of the index tells of one result. */
interface End {
  status: RowStatus;
  file: string;
  results: readonly string[];
  reason: string;
}

/**
 * Writes the index of a table from the files that are there: one line for each row, in the order of the table. Main
 * results come from the files; those that the index told before are not read again, but for `changed` ones. An index of
 * another table gets the name index-<its digest>.csv. Returns the number of rows by status.
 */
export async function writeIndex(
  folder: string,
  plan: IndexedPlan,
  task: OpenTask,
  changed: ReadonlySet<string> = new Set(),
): Promise<Record<RowStatus, number>> {
  const results = summaryColumns(task);
  const head = [...START, ...plan.columns, ...results, 'reason'];
  const path = join(folder, INDEX_FILE);
  const known = knownResults(path, head, plan);
  const names = namesIn(folder);
  const counts: Record<RowStatus, number> = { done: 0, failed: 0, missing: 0 };
  const none = results.map(() => '');
  const endOf = (hash: string): End => {
    const file = resultName(hash, plan.format);
    const before = changed.has(hash) ? undefined : known.get(hash);
    if (names.has(file) && (before || isWhole(join(folder, file), plan.format))) {
      try {
        const told = before ?? resultsIn(join(folder, file), plan, task);
        return { status: 'done', file, results: told, reason: '' };
      } catch (cause) {
        const reason = `the result cannot be read (${errorText(cause)}); delete it to have it computed again`;
        return { status: 'failed', file, results: none, reason };
      }
    }
    const failure = failureName(hash);
    if (!names.has(failure)) return { status: 'missing', file: '', results: none, reason: '' };
    return { status: 'failed', file: failure, results: none, reason: reasonIn(join(folder, failure)) };
  };
  async function* lines() {
    yield await Promise.resolve(csvLine(head));
    for (const [row, hash] of plan.hashes.entries()) {
      const end = endOf(hash);
      counts[end.status] += 1;
      yield csvLine([hash, end.status, end.file, ...plan.cells(row), ...end.results, end.reason]);
    }
  }
  await writeWhole(path, lines());
  rmSync(join(folder, otherName(plan.hashes)), { force: true });
  return counts;
}

/** What an index of the same table and the same columns told; one of another table is given another name. */
function knownResults(path: string, head: readonly string[], { hashes, columns }: IndexedPlan): Known {
  const known: Known = new Map();
  if (!existsSync(path)) return known;
  const before: string[] = [];
  let isAlike: boolean | null = null;
  try {
    // row by row: a million of them are not kept
    parse(readFileSync(path, 'utf8'), {
      on_record(cells: string[]) {
        const isHead = isAlike === null;
        isAlike ??= cells.join() === head.join();
        if (!isHead) before.push(cells[0]);
        if (!isHead && isAlike && cells[1] === 'done')
          known.set(cells[0], cells.slice(START.length + columns.length, -1));
        return null;
      },
    });
  } catch {
    // no index of ours: the files tell the same
    return new Map();
  }
  const digest = otherName(before);
  if (before.length > 0 && digest !== otherName(hashes)) {
    try {
      renameSync(path, join(path, '..', digest));
    } catch (reason) {
      // another sweep has done so just now
      if (!(reason instanceof Error && 'code' in reason && reason.code === 'ENOENT')) throw reason;
    }
  }
  return known;
}

/** The name of an index beside that of another table. */
function otherName(hashes: readonly string[]): string {
  const digest = createHash('sha256').update(hashes.join('\n')).digest('hex');
  return `index-${digest.slice(0, 8)}.csv`;
}

/** NaN where there is no number, as in all tables of this program. */
function resultsIn(path: string, { format }: IndexedPlan, task: OpenTask): string[] {
  const summary = readSummary(path, format, task);
  return summaryColumns(task).map((name) => String(summary.get(name) ?? Number.NaN));
}

function reasonIn(path: string): string {
  try {
    const { reason } = JSON.parse(readFileSync(path, 'utf8')) as { reason?: unknown };
    return String(reason);
  } catch (cause) {
    return `the record of the failure cannot be read (${errorText(cause)})`;
  }
}
