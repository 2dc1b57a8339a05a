import { findingsOf, type Measurement } from '../measurements/measurement';
import type { Findings } from '../measurements/findings';
import { createRunner } from '../measurements/runner';
import type { WorkerHost } from '../session/host';
import { createPace } from '../session/pace';
import type { Interruption } from './interruption';
import type { Reporter } from './reporter';

/** What a task of the command line works with. */
export interface Bench {
  host: WorkerHost;
  workerCount: number;
  reporter: Reporter;
  interruption: Interruption;
}

/**
 * Measures with all workers, told by the reporter; the findings are those of what was finished when it was interrupted.
 */
export async function measure<Result>(measurement: Measurement<Result>, bench: Bench): Promise<Findings> {
  const { host, workerCount, reporter, interruption } = bench;
  const controller = new AbortController();
  interruption.onFirst(() => controller.abort());
  const runner = createRunner(host, workerCount, (text) => reporter.notice(text));
  const pace = createPace(performance.now());
  try {
    const measured = await runner.run(measurement, {
      signal: controller.signal,
      onProgress({ fraction, told }) {
        pace.note(fraction, performance.now());
        reporter.progress(fraction, told, pace.secondsLeft());
      },
    });
    return findingsOf(measurement, measured);
  } finally {
    runner.dispose();
    reporter.end();
  }
}
