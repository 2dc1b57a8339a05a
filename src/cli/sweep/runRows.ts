import { LastingCrew } from '../crew';
import type { Interruption } from '../interruption';
import type { Bench } from '../measure';
import type { Reporter } from '../reporter';
import { createPace } from '../../session/pace';
import type { Plan } from './plan';
import { isRowDone, runRow, type RowEnd } from './runRow';
import type { Schedule, Scheduled } from './schedule';

type Tools = Pick<Bench, 'host' | 'workerCount' | 'interruption'> & {
  reporter: Reporter;
  /** Rows of this sweep that were finished before. */
  doneBefore: number;
};

/**
 * Runs the rows of a schedule: the small ones side by side, then the others one after another. Rows that another sweep
 * has finished meanwhile are skipped. Resolves to the number of rows that have failed; rejects where the folder cannot
 * be written.
 */
export async function runRows(plan: Plan, { beside, alone }: Schedule, folder: string, tools: Tools): Promise<number> {
  const { host, workerCount, interruption } = tools;
  const progress = rowProgress([...beside, ...alone], tools);
  let stopped = false;
  let failures = 0;
  const present = new Set<() => void>();
  interruption.onFirst(() => {
    stopped = true;
    for (const listener of present) listener();
  });

  async function lane(queue: Iterator<Scheduled>, workers: number): Promise<void> {
    const crew = new LastingCrew(host, workers);
    try {
      for (let next = queue.next(); !next.done && !stopped; next = queue.next()) {
        const { row } = next.value;
        const listeners: (() => void)[] = [];
        const own: Interruption = {
          exitCode: () => interruption.exitCode(),
          onFirst(listener) {
            listeners.push(listener);
            present.add(listener);
            if (stopped) listener();
          },
        };
        let end: RowEnd = 'done';
        if (!isRowDone(plan, row, folder)) {
          const reporter = progress.reporterOf(next.value);
          try {
            end = await runRow(plan, row, folder, { host, crew, workerCount: workers, reporter, interruption: own });
          } finally {
            for (const listener of listeners) present.delete(listener);
          }
        }
        if (end === 'failed') failures += 1;
        if (end !== 'interrupted') progress.finish(next.value, end);
      }
    } catch (reason) {
      stopped = true;
      for (const listener of present) listener();
      throw reason;
    } finally {
      crew.dispose();
    }
  }

  const small = beside.values();
  const lanes = Array.from({ length: Math.min(workerCount, beside.length) }, () => lane(small, 1));
  // the others end their rows before the failure of one is told
  const failed = (await Promise.allSettled(lanes)).find((end) => end.status === 'rejected');
  if (failed) throw failed.reason;
  await lane(alone.values(), workerCount);
  return failures;
}

/** How far all rows together are, by their seconds. */
function rowProgress(rows: readonly Scheduled[], { reporter, doneBefore }: Tools) {
  const total = rows.reduce((sum, { seconds }) => sum + seconds, 0);
  const pace = createPace(performance.now());
  const under = new Map<number, number>();
  let finished = 0;
  let count = 0;
  let failed = 0;
  const tell = () => {
    const share = Math.min(1, [...under.values()].reduce((sum, part) => sum + part, finished) / (total || 1));
    pace.note(share, performance.now());
    const failures = failed > 0 ? `, ${failed} failed` : '';
    reporter.progress(
      share,
      `${doneBefore + count} of ${doneBefore + rows.length} rows${failures}`,
      pace.secondsLeft(),
    );
  };
  return {
    reporterOf: ({ row, seconds }: Scheduled): Reporter => ({
      notice: () => undefined,
      progress(fraction) {
        under.set(row, fraction * seconds);
        tell();
      },
      end: () => undefined,
    }),
    finish({ row, seconds }: Scheduled, end: RowEnd) {
      under.delete(row);
      finished += seconds;
      count += 1;
      if (end === 'failed') failed += 1;
      tell();
    },
  };
}
