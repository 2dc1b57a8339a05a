import { expect, it } from 'vitest';
import { defaultScenario } from '../../../src/scenario/codec';
import { portionOf } from '../../../src/cli/shards/shardedPlan';
import { batchesOf } from '../../../src/cli/shards/writePart';
import { planOf, type Plan } from '../../../src/cli/sweep/plan';
import type { RunTask } from '../../../src/cli/task';

const task = {
  kind: 'run',
  engine: null,
  grid: { positionCount: 8, waveNumberCount: 8 },
  smoothing: 'plain',
  probes: [],
} satisfies Omit<RunTask, 'engine'> & { engine: null };

function planWith(rows: [engine: string, M: string, e: string][]): Plan {
  const table = { columns: ['engine', 'M', 'e'], rows: rows.map((cells) => ({ cells })) };
  return planOf(table, defaultScenario, { task, kineticTimes: null, format: 'json', folder: null });
}

const small = (e: number): [string, string, string] => ['chain', '16', String(e)];
const large: [string, string, string] = ['chain', '1000000', '0.01'];

it.each([1, 2, 3, 5, 40])('gives each row to one of %i shards, and a large ensemble to all', (count) => {
  const plan = planWith([small(0.1), large, ['moments', '16', '0.02'], small(0.05), small(0.2), small(0.1)]);
  const portions = Array.from({ length: count }, (_, i) => portionOf(plan, { part: i + 1, count }));
  const owners = [0, 1, 2, 3, 4, 5].map((row) => portions.filter(({ rows }) => rows.includes(row)).length);
  // the last row is the first one again
  expect(owners).toEqual([1, count, 1, 1, 1, 0]);
  let reached = 0;
  for (const { plan: own } of portions) {
    if (count === 1) expect(own.shardOf(1)).toBeNull();
    else {
      expect([0, 2, 3, 4].map((row) => own.shardOf(row))).toEqual([null, null, null, null]);
      const { batches, batchTotal } = batchesOf(own, 1, own.shardOf(1)!);
      expect(batches.first).toBe(reached);
      reached = batches.end;
      if (own.shardOf(1)!.part === count) expect(reached).toBe(batchTotal);
    }
  }
});

it('splits no row that is as long as the others, nor a short one', () => {
  const alike = planWith([large, ['chain', '1000000', '0.01000001'], ['chain', '1000000', '0.01000002']]);
  const rowsOf = (plan: Plan, count: number) =>
    Array.from({ length: count }, (_, i) => portionOf(plan, { part: i + 1, count }).rows);
  expect(rowsOf(alike, 3)).toEqual([[0], [1], [2]]);
  expect(rowsOf(planWith([small(0.1), small(0.05)]), 4)).toEqual([[0], [1], [], []]);
});

it('gives no part to shards beyond the batches of an ensemble', () => {
  const one = planWith([small(0.1)]);
  const counts = Array.from({ length: 9 }, (_, i) => portionOf(one, { part: i + 1, count: 9 }).rows.length);
  expect(counts.filter((rows) => rows > 0)).toHaveLength(4);
});
