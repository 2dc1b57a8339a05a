import type { Scenario } from '../../scenario/scenario';
import { engineOf } from '../../../workers';
import { contentHash } from '../sweep/contentHash';
import { resultName } from '../sweep/folder';
import { costOfRow, costOn, jobOf, type Plan } from '../sweep/plan';
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
 * neighbours cost about the same. Costs are estimated from the table alone, so that all shards agree.
 */
export function portionOf(plan: Plan, shard: Shard): Portion {
  const split = shard.count > 1 ? splitRows(plan, shard.count) : new Set<number>();
  // counted with the split ones: which shard has a row does not hang on what others cost
  const own = plan.distinct.filter((row, i) => i % shard.count === shard.part - 1 && !split.has(row));
  const sharded: Plan = { ...plan, shardOf: (row) => (split.has(row) ? shard : null) };
  const parts = [...split].filter((row) => {
    const { first, end } = batchesOf(plan, row, shard).batches;
    return end > first;
  });
  return { plan: sharded, rows: [...own, ...parts].sort((a, b) => a - b) };
}

/** What a shard of one scenario computes, or why it has nothing to compute. */
export function partText(plan: Plan, shard: Shard, isThere: boolean): string {
  const name = `Part ${shard.part} of ${shard.count}`;
  if (isThere) return `${name} is there.`;
  if (!isEnsemble(plan, 0)) {
    const rule = 'only ensembles of --engine chain and phonons are computed in parts; part 1 computes this run whole';
    return shard.part === 1 ? `${name} is the whole run: ${rule}.` : `${name} has nothing to compute: ${rule}.`;
  }
  const { batches, batchTotal } = batchesOf(plan, 0, shard);
  const { first, end } = batches;
  if (first === end) return `${name} has nothing to compute: the ensemble has ${batchTotal} batches.`;
  return `${name}: batches ${first + 1} to ${end} of ${batchTotal}.`;
}

function isEnsemble(plan: Plan, row: number): boolean {
  const { task } = plan.asked(row);
  return task.kind === 'run' && engineOf(task.engine).samples !== null;
}

/** The rows that all shards share. */
function splitRows(plan: Plan, shardCount: number): Set<number> {
  const { distinct } = plan;
  if (distinct.length === 1) return new Set(distinct.filter((row) => isEnsemble(plan, row)));
  const seconds = distinct.map((row) => costOfRow(plan, row, 1).seconds);
  const fair = seconds.reduce((sum, each) => sum + each, 0) / shardCount;
  return new Set(distinct.filter((row, i) => seconds[i] > Math.max(fair, LEAST_SECONDS) && isEnsemble(plan, row)));
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
    cost: () => costOn(asked, 1),
    file: () => resultName(hash, format),
    shardOf: () => null,
  };
}
