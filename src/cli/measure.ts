import type { FileFormat } from '../export/formats';
import { said } from '../language/whenAsked';
import { findingsOf, type Measurement } from '../measurements/measurement';
import type { Findings } from '../measurements/findings';
import { isRefusal } from '../session/faults';
import type { WorkerHost } from '../session/host';
import { createPace } from '../session/pace';
import type { Crew } from './crew';
import type { Interruption } from './interruption';
import { UsageError } from './options';
import type { Reporter } from './reporter';

/** What a task of the command line works with. */
export interface Bench {
  host: WorkerHost;
  crew: Crew;
  workerCount: number;
  reporter: Reporter;
  interruption: Interruption;
  /**
   * Called with what the outcome will be if nothing is to be told of it, where that can be written while it is
   * computed.
   */
  onExpected?(expected: Expected): void;
}

/** What comes of a task. */
export interface Expected {
  pieces(notices: string[], format: FileFormat): AsyncIterable<string | Uint8Array>;
}

/**
 * Measures with all workers, told by the reporter; the findings are those of what was finished when it was interrupted.
 */
export async function measure<Result>(measurement: Measurement<Result>, bench: Bench): Promise<Findings> {
  const { crew, workerCount, reporter, interruption } = bench;
  const controller = new AbortController();
  interruption.onFirst(() => controller.abort());
  const { thing: runner, giveBack } = crew.runner(workerCount, (text) => reporter.notice(said(text)));
  const pace = createPace(performance.now());
  let isSound = false;
  try {
    const measured = await runner.run(measurement, {
      signal: controller.signal,
      onProgress({ fraction, told }) {
        pace.note(fraction, performance.now());
        reporter.progress(fraction, told, pace.secondsLeft());
      },
    });
    isSound = !controller.signal.aborted;
    return findingsOf(measurement, measured);
  } catch (reason) {
    // more than the workers can do, whenever it is tried again
    throw isRefusal(reason) ? new UsageError(reason.message, { cause: reason }) : reason;
  } finally {
    giveBack(isSound);
    reporter.end();
  }
}
