import type { OutputFormat } from '../../export/report';
import { checkArchive } from '../archive';
import { quoted, UsageError } from '../options';
import { readOpenTask, readTask, type OpenTask } from '../task';
import type { Shard } from '../shards/ranges';

/** What a command line with --sweep or --shard asks for: one task for each row of a table. */
export interface SweepCommand {
  /** The name of a file, or a grid in one line; null where the scenario is the only row. */
  table: string | null;
  /** What rows do not name comes from here; the defaults where it is null. */
  scenario: string | null;
  /** Without an engine where each row has to name its own. */
  task: OpenTask;
  /** Kinetic times, ascending and distinct; null where none were given. */
  kineticTimes: number[] | null;
  workerCount: number;
  quiet: boolean;
  /** Null in a dry run only. */
  folder: string | null;
  format: OutputFormat;
  shard: Shard;
  isDry: boolean;
}

/** Options that nothing but a sweep has. */
export const sweepOptions = ['format', 'shard', 'dry-run'] as const;

const mostShards = 1_000_000;

/** What the options say of a sweep. Throws UsageError. */
export function readSweep(
  values: ReadonlyMap<string, string>,
  kineticTimes: readonly number[] | null,
): Omit<SweepCommand, 'scenario' | 'kineticTimes' | 'workerCount' | 'quiet'> {
  const table = values.get('sweep') ?? null;
  const task = table === null ? readTask(values) : readOpenTask(values);
  const isDry = values.has('dry-run');
  const folder = values.get('out') ?? null;
  if (folder === null && !isDry)
    throw new UsageError(
      `--${table === null ? 'shard' : 'sweep'} needs --out DIR, a folder for its results, or --dry-run.`,
    );
  const format = values.has('format') ? readFormat(values.get('format')!) : 'json';
  if (task.kind === 'run' && format === 'npz')
    checkArchive(folder ?? 'DIR', task.grid, kineticTimes?.length ?? 1, task.grid.waveNumberCount);
  const shard = values.has('shard') ? readShard(values.get('shard')!) : { part: 1, count: 1 };
  return { table, task, folder, format, shard, isDry };
}

function readFormat(text: string): OutputFormat {
  if (text === 'json' || text === 'npz') return text;
  throw new UsageError(`--format ${quoted(text)} is neither json nor npz.`);
}

function readShard(text: string): Shard {
  const [, part, count] = (/^(\d{1,9})\/(\d{1,9})$/.exec(text) ?? []).map(Number);
  if (part >= 1 && part <= count && count <= mostShards) return { part, count };
  throw new UsageError(
    `--shard ${quoted(text)} is no part; it takes i/n with i from 1 to n and n up to ${mostShards}, such as 1/4.`,
  );
}
