import { existsSync, readdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { observableNames } from '../names';
import { defaultGrid, type OpenTask } from '../task';
import { FoundFiles } from './foundFiles';
import { INDEX_FILE, START, type IndexedPlan } from './indexFile';
import { indexAt, indexRows } from './indexRows';
import { summaryColumns } from './summary';

/** The most places that a record reads. */
const MOST_PROBES = 4;

/** A table as its index tells it, without what its rows mean. */
export interface Indexed {
  plan: IndexedPlan;
  task: OpenTask;
}

/**
 * The names of the indices in a folder, that of the last table first. Where only parts were computed, none is that yet:
 * the youngest becomes it.
 */
export async function namesOfIndices(folder: string): Promise<string[]> {
  const own = readdirSync(folder).filter((name) => /^index-[0-9a-f]{8}\.csv$/.test(name));
  const age = (name: string) => -statSync(join(folder, name)).mtimeMs;
  const others = own.sort((a, b) => age(a) - age(b) || (a < b ? -1 : 1));
  const path = join(folder, INDEX_FILE);
  if (!existsSync(path) && others.length > 0) renameSync(join(folder, others.shift()!), path);
  if (!existsSync(path)) return [];
  if (others.length === 0) return [INDEX_FILE];
  // after parts of one table came in two turns the last table has both names
  const last = (await indexAt(path))?.name;
  return [INDEX_FILE, ...others.filter((name) => name !== last)];
}

/** Reads an index of a folder. Throws where its columns are not those of an index. */
export async function readIndex(folder: string, name = INDEX_FILE): Promise<Indexed> {
  const path = join(folder, name);
  const hashes: string[] = [];
  let head: string[] | null = null;
  for await (const cells of indexRows(path)) {
    if (head === null) head = cells;
    else hashes.push(cells[0]);
  }
  const task = head && taskOf(head);
  if (!head || !task) throw new Error(`${path} is no index of a sweep: its columns are others.`);
  const columns = head.slice(START.length, head.length - summaryColumns(task).length - 1);
  const { format } = new FoundFiles(folder, hashes);
  return { plan: { columns, hashes, cells: null, format }, task };
}

/** The kind of task whose main results these columns are. */
function taskOf(head: readonly string[]): OpenTask | null {
  const run = { kind: 'run', engine: null, grid: defaultGrid, smoothing: 'plain' } as const;
  const candidates: OpenTask[] = [
    ...Array.from({ length: MOST_PROBES + 1 }, (_, count) => ({
      ...run,
      probes: Array.from({ length: count }, () => []),
    })),
    { kind: 'study', epsilons: [] },
    ...observableNames.map((observable) => ({ kind: 'observable', observable }) as const),
  ];
  const isOf = (task: OpenTask) => {
    const end = [...summaryColumns(task), 'reason'];
    return head.length >= START.length + end.length && head.slice(-end.length).join() === end.join();
  };
  // the longest: that of more places ends like none of fewer
  return head.slice(0, START.length).join() === START.join() ? (candidates.findLast(isOf) ?? null) : null;
}
