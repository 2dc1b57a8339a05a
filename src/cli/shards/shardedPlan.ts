import type { Scenario } from '../../scenario/scenario';
import { engineOf } from '../../../workers';
import { contentHash } from '../sweep/contentHash';
import { resultName } from '../sweep/folder';
import { costOfRow, jobOf, type Plan } from '../sweep/plan';
import type { SweepCommand } from '../sweep/arguments';
import { closedTask } from '../task';
import type { Shard } from './ranges';
import { batchesOf } from './writePart';

/** What one shard computes of a plan: rows, and of some of them a part. */
export interface Portion {
  plan: Plan;
  rows: number[];
}

/** Seconds of one worker below which a row of a table is not worth parts: each is written, read and joined. */
const LEAST_SECONDS = 60;

/**
 * The rows of one shard. A row of an ensemble that costs more than an equal share of the whole table is computed by all
 * shards, each a range of its batches; so is the only row of a table. Of the others each n-th goes to one shard:
 * neighbours cost about the same. What a row costs depends on the table alone, so that all shards agree.
 */
export function portionOf(plan: Plan, shard: Shard): Portion {
  const split = shard.count > 1 ? splitRows(plan, shard.count) : new Set<number>();
  const others = plan.distinct.filter((row) => !split.has(row));
  const own = others.filter((_, i) => i % shard.count === shard.part - 1);
  const sharded: Plan = { ...plan, shardOf: (row) => (split.has(row) ? shard : null) };
  const parts = [...split].filter((row) => {
    const { first, end } = batchesOf(plan, row, shard).batches;
    return end > first;
  });
  return { plan: sharded, rows: [...own, ...parts].sort((a, b) => a - b) };
}

/** The rows that all shards share. */
function splitRows(plan: Plan, shardCount: number): Set<number> {
  const { distinct } = plan;
  const isEnsemble = (row: number) => {
    const { task } = plan.asked(row);
    return task.kind === 'run' && engineOf(task.engine).samples !== null;
  };
  if (distinct.length === 1) return new Set(distinct.filter(isEnsemble));
  const seconds = distinct.map((row) => costOfRow(plan, row, 1).seconds);
  const fair = seconds.reduce((sum, each) => sum + each, 0) / shardCount;
  return new Set(distinct.filter((row, i) => seconds[i] > Math.max(fair, LEAST_SECONDS) && isEnsemble(row)));
}

/** One scenario as a table of one row. Throws UsageError where it cannot be computed. */
export function planOfOne(
  scenario: Scenario,
  notices: readonly string[],
  { task: open, kineticTimes, format, folder }: Pick<SweepCommand, 'task' | 'kineticTimes' | 'format' | 'folder'>,
): Plan {
  const task = closedTask(open);
  const hash = contentHash({ scenario, task, kineticTimes, format });
  const asked = { scenario, task, kineticTimes, notices, out: { file: folder ?? 'DIR', format } };
  jobOf(asked);
  return {
    columns: [],
    hashes: [hash],
    cells: () => [],
    distinct: [0],
    format,
    asked: () => asked,
    file: () => resultName(hash, format),
    shardOf: () => null,
  };
}
