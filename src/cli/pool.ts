import type { Remote } from 'comlink';
import type { AnalysisWorker } from '../../workers/contract/protocol';
import { persist } from '../session/engine';
import type { WorkerHost } from '../session/host';
import { WorkerSlot } from '../session/workerSlot';
import type { Interruption } from './interruption';
import type { Reporter } from './reporter';

/** What a measurement runs with. */
export interface Bench {
  host: WorkerHost;
  workerCount: number;
  reporter: Reporter;
  interruption: Interruption;
}

export interface TaskList<Result> {
  taskCount: number;
  run(api: Remote<AnalysisWorker>, index: number): Promise<Result>;
  /** Any unit; tasks are alike without it. */
  cost?(index: number): number;
  /** In words, how far it is after these results, in any order. */
  detail(results: ReadonlyMap<number, Result>): string;
}

/**
 * Runs tasks, which do not depend on each other, on analysis workers. Resolves to their results in the order of the tasks, whatever
 * the number of workers; when it is interrupted, to those of the finished ones. Rejects if a task fails.
 */
export async function runTasks<Result>({ host, workerCount, reporter, interruption }: Bench, tasks: TaskList<Result>): Promise<Result[]> {
  const { taskCount, cost = () => 1 } = tasks;
  const results = new Map<number, Result>();
  const finished = () => [...results].sort(([a], [b]) => a - b).map(([, result]) => result);
  let total = 0;
  for (let index = 0; index < taskCount; ++index) total += cost(index);
  let done = 0;
  let next = 0;
  let ended = false;
  const slots = Array.from(
    { length: Math.min(workerCount, taskCount) },
    () => new WorkerSlot<AnalysisWorker>(host, 'measurements', { onRestart: (reason) => reporter.notice(reason) }),
  );
  const end = () => {
    ended = true;
    for (const slot of slots) slot.cancel();
  };
  interruption.onFirst(end);

  async function work(slot: WorkerSlot<AnalysisWorker>): Promise<void> {
    const module = await host.load('measurements');
    let loaded = -1;
    while (next < taskCount && !ended) {
      const index = next++;
      await persist(
        () => !ended && !results.has(index),
        async () => {
          const { incarnation } = slot;
          if (loaded !== incarnation) await slot.call((api) => api.load(module), incarnation);
          loaded = incarnation;
          results.set(index, await slot.call((api) => tasks.run(api, index), incarnation));
        },
      );
      if (!results.has(index)) return;
      done += cost(index);
      reporter.progress(done / total, tasks.detail(results));
    }
  }

  try {
    await Promise.all(slots.map(work));
  } finally {
    end();
    reporter.end();
  }
  return finished();
}
