import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { csvLine, csvNumber } from '../../export/csv';
import { errorText } from '../scenarioInput';
import type { OpenTask } from '../task';
import { failureName, isWhole, resultName, writeWhole } from './folder';
import { FoundFiles } from './foundFiles';
import { indexAt, indexRows, otherName } from './indexRows';
import type { Plan } from './plan';
import { readSummary, summaryColumns } from './summary';

export type RowStatus = 'done' | 'failed' | 'missing';

export const INDEX_FILE = 'index.csv';

/** What an index needs to know of a table. */
export type IndexedPlan = Pick<Plan, 'columns' | 'hashes' | 'format'> & {
  /** Null where the cells are those that the index has. */
  cells: Plan['cells'] | null;
};

/** Columns before those of the table. */
export const START = ['hash', 'status', 'file'];

/** What a line of the index tells of one result. */
interface End {
  status: RowStatus;
  file: string;
  results: readonly string[];
  reason: string;
}

/** What an index is written with beside its table. */
export interface IndexOptions {
  /** Results that are read anew. */
  changed?: ReadonlySet<string>;
  listener?: RowListener;
  /** Another name than that of the index of the last table. */
  name?: string;
}

/** Called for each row in its order; `isFirst` where no earlier row has the same result. */
export type RowListener = (row: number, status: RowStatus, isFirst: boolean) => void;

/**
 * Writes the index of a table from the files that are there: one line for each row, in the order of the table. Main
 * results come from the files; those that the index told before are not read again, but for `changed` ones. An index of
 * another table gets the name index-<its digest>.csv. Lines are read and written one by one. Returns the number of rows
 * by status. Throws where another table took the place of an index whose cells are wanted.
 */
export async function writeIndex(
  folder: string,
  plan: IndexedPlan,
  task: OpenTask,
  { changed = new Set(), listener = () => undefined, name = INDEX_FILE }: IndexOptions = {},
): Promise<Record<RowStatus, number>> {
  const { hashes, format, columns } = plan;
  const results = summaryColumns(task);
  const head = [...START, ...columns, ...results, 'reason'];
  const own = otherName(hashes);
  const isLast = name === INDEX_FILE;
  const path = join(folder, name);
  const before = plan.cells === null ? path : isLast ? await indexBefore(folder, own, head) : null;
  const files = new FoundFiles(folder, hashes);
  const counts: Record<RowStatus, number> = { done: 0, failed: 0, missing: 0 };
  const none = results.map(() => '');
  const endOf = (row: number, told: readonly string[] | null): End => {
    const hash = hashes[row];
    const file = resultName(hash, format);
    const known = told?.[1] === 'done' && !changed.has(hash) ? told.slice(START.length + columns.length, -1) : null;
    // a sweep has looked at its rows before; a merge looks at those of others
    const isTrusted = known !== null && plan.cells !== null;
    if (files.hasResult(row, format) && (isTrusted || isWhole(join(folder, file), format))) {
      try {
        const read = known ?? resultsIn(join(folder, file), plan, task);
        return { status: 'done', file, results: read, reason: '' };
      } catch (cause) {
        const reason = `the result cannot be read (${errorText(cause)}); delete it to have it computed again`;
        return { status: 'failed', file, results: none, reason };
      }
    }
    const failure = failureName(hash);
    if (!files.hasFailure(row)) return { status: 'missing', file: '', results: none, reason: '' };
    return { status: 'failed', file: failure, results: none, reason: reasonIn(join(folder, failure)) };
  };
  async function* lines() {
    const old = before === null ? null : indexRows(before);
    try {
      await old?.next();
      yield csvLine(head);
      for (const [row, hash] of hashes.entries()) {
        const line = old && ((await old.next()).value as string[] | undefined);
        const told = line?.[0] === hash ? line : null;
        const cells = plan.cells?.(row) ?? told?.slice(START.length, START.length + columns.length);
        if (!cells) throw new Error(`${before} became that of another table while it was read; run this again.`);
        const end = endOf(row, told);
        counts[end.status] += 1;
        listener(row, end.status, files.isFirst(row));
        yield csvLine([hash, end.status, end.file, ...cells, ...end.results, end.reason]);
      }
    } finally {
      await old?.return(undefined);
    }
  }
  await writeWhole(path, lines());
  if (isLast) rmSync(join(folder, own), { force: true });
  return counts;
}

/**
 * Writes the table of a sweep whose parts others compute, too, as an index under its own name, where the folder has
 * none of it: parts of several tables may start at once. A merge brings it up to date.
 */
export async function leaveTable(folder: string, plan: IndexedPlan, task: OpenTask): Promise<void> {
  const name = otherName(plan.hashes);
  if (existsSync(join(folder, name)) || (await indexAt(join(folder, INDEX_FILE)))?.name === name) return;
  await writeIndex(folder, plan, task, { name });
}

/**
 * An index of the table that has the name `own` beside others, with these columns; null where there is none. An index
 * of another table is given its own name.
 */
async function indexBefore(folder: string, own: string, head: readonly string[]): Promise<string | null> {
  const path = join(folder, INDEX_FILE);
  const found = await indexAt(path);
  if (found?.name === own) return found.head.join() === head.join() ? path : null;
  if (found && found.rowCount > 0) {
    try {
      renameSync(path, join(folder, found.name));
    } catch (reason) {
      // another sweep has done so just now
      if (!(reason instanceof Error && 'code' in reason && reason.code === 'ENOENT')) throw reason;
    }
  }
  const aside = await indexAt(join(folder, own));
  return aside?.head.join() === head.join() ? join(folder, own) : null;
}

/** NaN where there is no number, as in all tables of this program. */
function resultsIn(path: string, { format }: IndexedPlan, task: OpenTask): string[] {
  const summary = readSummary(path, format, task);
  return summaryColumns(task).map((name) => csvNumber(summary.get(name) ?? Number.NaN));
}

function reasonIn(path: string): string {
  try {
    const { reason } = JSON.parse(readFileSync(path, 'utf8')) as { reason?: unknown };
    return String(reason);
  } catch (cause) {
    return `the record of the failure cannot be read (${errorText(cause)})`;
  }
}
