import { t } from '@lingui/core/macro';
import type { AnalysisWorker } from '../../workers/contract/protocol';
import type { Said } from '../language/whenAsked';
import { failureOf, persist } from '../session/engine';
import { Fault } from '../session/faults';
import type { WorkerHost } from '../session/host';
import { TOLD_BEATS, WorkerSlot } from '../session/workerSlot';
import type { Measured, Measurement } from './measurement';

/** How far a measurement has come. */
export interface Progress<Result> {
  /** From 0 to 1, by the costs of the tasks. */
  fraction: number;
  /** In words. */
  told: string;
  /** The result of the tasks that are finished. */
  measured(): Measured<Result>;
}

export interface RunOptions<Result> {
  /** Ends the measurement early. */
  signal: AbortSignal;
  /** Parts of an earlier measurement of the same physics with other samples, which are averaged over as well. */
  known?: readonly unknown[];
  /** Called after every task. */
  onProgress?(progress: Progress<Result>): void;
}

/** Workers that measure. */
export interface Runner {
  /**
   * Resolves to the result, which does not depend on the number of workers; when the signal ends it, at once to that of
   * the finished tasks. A task whose worker was lost runs again. Rejects with the reason where a task fails or its
   * worker is lost again and again. One measurement at a time: the one before has resolved, or its signal has ended it.
   */
  run<Result>(measurement: Measurement<Result>, options: RunOptions<Result>): Promise<Measured<Result>>;
  /** Terminates the workers. */
  dispose(): void;
}

/** Measurements in sentences. */
const what = () => t`the measurement`;

interface Place {
  slot: WorkerSlot<AnalysisWorker>;
  /** The incarnation that has its kernels. */
  loaded: number;
}

/**
 * A runner with up to `workerCount` workers, which are started when they are needed and kept. `onNotice` takes what a
 * person should know meanwhile: a worker that was started again or is silent, a file that does not come.
 */
export function createRunner(host: WorkerHost, workerCount: number, onNotice: (text: Said) => void): Runner {
  const places: Place[] = [];
  const tell = (fault: Fault) => onNotice(() => fault.message);
  const addPlace = () => {
    const slot = new WorkerSlot<AnalysisWorker>(host, 'measurements', {
      onRestart: onNotice,
      onSilence(beats) {
        if (beats === TOLD_BEATS) tell(new Fault('silent', what, `${beats} s`));
      },
    });
    places.push({ slot, loaded: -1 });
  };

  return {
    async run(measurement, { signal, known = [], onProgress }) {
      const { taskCount } = measurement;
      const startMs = performance.now();
      const parts = new Map<number, unknown>();
      let total = 0;
      for (let task = 0; task < taskCount; ++task) total += measurement.cost(task);
      let done = 0;
      let next = 0;
      let ended = signal.aborted;
      const measured = () => {
        const ordered = [...known, ...[...parts].sort(([a], [b]) => a - b).map(([, part]) => part)];
        return { result: measurement.combine(ordered), wallMs: performance.now() - startMs, parts: ordered };
      };
      while (places.length < Math.min(workerCount, taskCount)) addPlace();
      const crew = places.slice(0, taskCount);
      const end = () => {
        ended = true;
        for (const { slot } of crew) if (slot.busy) slot.cancel();
      };

      async function work(place: Place): Promise<void> {
        for (;;) {
          await host.awake?.();
          if (next >= taskCount || ended) return;
          const task = next++;
          const wanted = () => !ended && !parts.has(task);
          await persist(wanted, async () => {
            const module = await host.load('measurements', (fault) => wanted() && fault && tell(fault));
            if (!wanted()) return;
            const { slot } = place;
            const { incarnation } = slot;
            if (place.loaded !== incarnation) await slot.call((api) => api.load(module), incarnation);
            place.loaded = incarnation;
            const part = await slot.call((api) => measurement.run(api, task), incarnation);
            if (wanted()) parts.set(task, part);
          });
          if (ended || !parts.has(task)) return;
          done += measurement.cost(task);
          onProgress?.({ fraction: done / total, told: measurement.told(parts.size), measured });
        }
      }

      signal.addEventListener('abort', end);
      try {
        await Promise.all(crew.map(work));
      } catch (reason) {
        if (!ended) end();
        throw reason;
      } finally {
        signal.removeEventListener('abort', end);
      }
      return measured();
    },
    dispose() {
      for (const { slot } of places) slot.cancel();
    },
  };
}

/** Why a measurement failed, in a sentence for the page. */
export function measurementFailure(reason: unknown): Said {
  const failure = failureOf(what, reason);
  return () => failure.message;
}
