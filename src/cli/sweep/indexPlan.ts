import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { observableNames } from '../names';
import { defaultGrid, type OpenTask } from '../task';
import { namesIn, resultName } from './folder';
import { INDEX_FILE, type IndexedPlan } from './indexFile';
import { summaryColumns } from './summary';

/** The most places that a record reads. */
const MOST_PROBES = 4;

/** A table as its index tells it, without what its rows mean. */
export interface Indexed {
  plan: IndexedPlan;
  task: OpenTask;
}

/** Reads the index of a folder; null where there is none. Throws where its columns are not those of an index. */
export function readIndex(folder: string): Indexed | null {
  const path = join(folder, INDEX_FILE);
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return null;
  const [head, ...rows] = parse(readFileSync(path, 'utf8'));
  const task = head && taskOf(head);
  if (!task) throw new Error(`${path} is no index of a sweep: its columns are others.`);
  const width = summaryColumns(task).length + 1;
  const hashes = rows.map(([hash]) => hash);
  const names = namesIn(folder);
  const isArchive = hashes.some((hash) => names.has(resultName(hash, 'npz')));
  return {
    plan: {
      columns: head.slice(START, head.length - width),
      hashes,
      cells: (row) => rows[row].slice(START, rows[row].length - width),
      format: isArchive ? 'npz' : 'json',
    },
    task,
  };
}

/** hash, status, file. */
const START = 3;

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
    return head.length >= START + end.length && head.slice(-end.length).join() === end.join();
  };
  // the longest: that of more places ends like none of fewer
  return head.slice(0, START).join() === 'hash,status,file' ? (candidates.findLast(isOf) ?? null) : null;
}
