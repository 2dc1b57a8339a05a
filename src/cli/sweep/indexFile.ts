import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { OpenTask } from '../task';
import { failureName, isWhole, namesIn, resultName, writeWhole } from './folder';
import type { Plan } from './plan';
import { readSummary, summaryColumns } from './summary';

export type RowStatus = 'done' | 'failed' | 'missing';

export const INDEX_FILE = 'index.csv';

/** What an index needs to know of a table. */
export type IndexedPlan = Pick<Plan, 'columns' | 'hashes' | 'cells' | 'format'>;

/** The rows of an index as texts by their hash, as far as it tells of whole results. */
type Known = Map<string, Record<string, string>>;

/**
 * Writes the index of a table from the files that are there: one line for each row, in the order of the table. Main
 * results come from the files; those that the index told before are not read again. An index of another table gets the
 * name index-<its digest>.csv. Returns the number of rows by status.
 */
export async function writeIndex(
  folder: string,
  plan: IndexedPlan,
  task: OpenTask,
): Promise<Record<RowStatus, number>> {
  const results = summaryColumns(task);
  const head = ['hash', 'status', 'file', ...plan.columns, ...results, 'reason'];
  const path = join(folder, INDEX_FILE);
  const known = knownRows(path, head, plan);
  const names = namesIn(folder);
  const counts: Record<RowStatus, number> = { done: 0, failed: 0, missing: 0 };
  const told = new Map<string, { status: RowStatus; file: string; results: string[]; reason: string }>();
  const tell = (hash: string) => {
    const file = resultName(hash, plan.format);
    const none = { results: results.map(() => ''), reason: '' };
    if (names.has(file)) {
      const before = known.get(hash);
      if (before) return { status: 'done' as const, file, results: results.map((name) => before[name]), reason: '' };
      const path = join(folder, file);
      if (isWhole(path, plan.format)) {
        const summary = readSummary(path, plan.format, task);
        return {
          status: 'done' as const,
          file,
          results: results.map((name) => numberCell(summary.get(name))),
          reason: '',
        };
      }
    }
    const failure = failureName(hash);
    if (!names.has(failure)) return { status: 'missing' as const, file: '', ...none };
    return { status: 'failed' as const, file: failure, ...none, reason: reasonIn(join(folder, failure)) };
  };
  const lineOf = (row: number) => {
    const hash = plan.hashes[row];
    let line = told.get(hash);
    if (!line) told.set(hash, (line = tell(hash)));
    counts[line.status] += 1;
    return csvLine([hash, line.status, line.file, ...plan.cells(row), ...line.results, line.reason]);
  };
  async function* lines() {
    yield await Promise.resolve(csvLine(head));
    for (let row = 0; row < plan.hashes.length; ++row) yield lineOf(row);
  }
  await writeWhole(path, lines());
  rmSync(join(folder, otherName(plan.hashes)), { force: true });
  return counts;
}

/** What an index of the same table and the same columns told; one of another table is given another name. */
function knownRows(path: string, head: readonly string[], { hashes }: IndexedPlan): Known {
  const known: Known = new Map();
  if (!existsSync(path)) return known;
  let rows: Record<string, string>[];
  try {
    rows = parse<Record<string, string>>(readFileSync(path, 'utf8'), { columns: true });
  } catch {
    // no index of ours: the files tell the same
    return known;
  }
  const before = rows.map((row) => row['hash'] ?? '');
  const digest = otherName(before);
  if (before.length > 0 && digest !== otherName(hashes)) renameSync(path, join(path, '..', digest));
  if (rows.length === 0 || Object.keys(rows[0]).join() !== head.join()) return known;
  for (const row of rows) if (row['status'] === 'done') known.set(row['hash'], row);
  return known;
}

/** The name of an index beside that of another table. */
function otherName(hashes: readonly string[]): string {
  const digest = createHash('sha256').update(hashes.join('\n')).digest('hex');
  return `index-${digest.slice(0, 8)}.csv`;
}

/** NaN where there is no number, as in all tables of this program. */
function numberCell(value: number | undefined): string {
  return String(value ?? Number.NaN);
}

function reasonIn(path: string): string {
  try {
    const { reason } = JSON.parse(readFileSync(path, 'utf8')) as { reason?: unknown };
    return String(reason);
  } catch (cause) {
    return `the record of the failure cannot be read (${cause instanceof Error ? cause.message : String(cause)})`;
  }
}

/** Cells by RFC 4180, with the end of the line. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\n`;
}
