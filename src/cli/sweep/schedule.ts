import { totalmem } from 'node:os';
import type { Cost } from '../../../workers/contract/cost';
import { costOfRow, type Plan } from './plan';

/** Of the memory of the machine, for rows that run side by side. */
const MEMORY_SHARE = 1 / 4;
/** A row that takes less than this share of what one worker has to do leaves nobody waiting at the end. */
const SMALL_SHARE = 1 / 4;
/** Seconds of one worker that every row takes beside its computation, measured: docs/decisions/0039-sweeps.md. */
const ROW_SECONDS = 0.02;

export interface Scheduled {
  row: number;
  /** Seconds of one worker. */
  seconds: number;
}

/** Which rows run side by side with a worker each, and which one after another with all workers. */
export interface Schedule {
  beside: Scheduled[];
  alone: Scheduled[];
  /** What all of it takes, in wall time, and at once. */
  cost: Cost;
}

/** Results do not depend on it. */
export function scheduleOf(plan: Plan, rows: readonly number[], workerCount: number): Schedule {
  const costs = rows.map((row) => costOfRow(plan, row, 1));
  const total = costs.reduce((sum, { seconds }) => sum + seconds + ROW_SECONDS, 0);
  const mostSeconds = (SMALL_SHARE * total) / workerCount;
  const mostBytes = (MEMORY_SHARE * totalmem()) / workerCount;
  const schedule: Schedule = { beside: [], alone: [], cost: { seconds: 0, bytes: 0 } };
  const { cost } = schedule;
  rows.forEach((row, i) => {
    const { seconds, bytes } = costs[i];
    const all = seconds + ROW_SECONDS;
    if (all <= mostSeconds && bytes <= mostBytes) {
      schedule.beside.push({ row, seconds: all });
      cost.seconds += all / workerCount;
      cost.bytes = Math.max(cost.bytes, workerCount * bytes);
    } else {
      const shared = costOfRow(plan, row, workerCount);
      schedule.alone.push({ row, seconds: all });
      cost.seconds += shared.seconds + ROW_SECONDS;
      cost.bytes = Math.max(cost.bytes, shared.bytes);
    }
  });
  return schedule;
}
