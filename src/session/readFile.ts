import { proxy } from 'comlink';
import type { CostlyParts, Frame, Grid, Smoothing } from '../../workers/contract/protocol';
import type { Reading, ResultWorker } from '../../workers/results/program';
import type { Problem } from '../results/problem';
import type { ResultSummary } from '../results/record';
import { areDense } from '../results/times';
import type { Scenario } from '../scenario/scenario';
import { shownFileName } from '../language/fileName';
import { RESTART_LIMIT } from './engine';
import type { WorkerHost } from './host';
import type { OpenedRecord } from './openedRecords';
import { WorkerLost, WorkerSlot } from './workerSlot';

/** Bytes that a result file may have, and where memory is scarce. */
export const MOST_FILE_BYTES = 512e6;
export const SPARING_FILE_BYTES = 128e6;

/** A file whose records are in memory. */
export interface ReadFile {
  name: string;
  summaries: ResultSummary[];
  /** The record number `index` as that of a scenario. */
  record(index: number, scenario: Scenario): OpenedRecord;
  /** Gives the memory back. */
  dispose(): void;
}

/**
 * Reads a result file in a worker of its own, which keeps its records; they are read again where it is lost.
 * `onProgress` hears which part is behind. Resolves to why the file is not opened where it is not; rejects where
 * `signal` is aborted or the worker cannot be started.
 */
export async function readFile(
  host: WorkerHost,
  file: Blob & { name: string },
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<ReadFile | { problem: Problem }> {
  const mostBytes = host.sparesMemory ? SPARING_FILE_BYTES : MOST_FILE_BYTES;
  const slot = new WorkerSlot<ResultWorker>(host, 'results', { onRestart: () => undefined });
  let incarnation = -1;
  const open = async (tell: (share: number) => void): Promise<Reading> => {
    await host.load('results');
    signal.throwIfAborted();
    const mine = slot.incarnation;
    const reading = await slot.call<Reading>(async (api) => await api.open(file, mostBytes, proxy(tell)), mine);
    incarnation = mine;
    return reading;
  };
  const abort = () => slot.cancel();
  signal.addEventListener('abort', abort);
  let reading: Reading;
  try {
    reading = await open(onProgress);
  } catch (reason) {
    slot.cancel();
    signal.throwIfAborted();
    // a browser that has no more memory ends the worker
    if (reason instanceof WorkerLost) return { problem: { kind: 'memory', bytes: file.size } };
    throw reason;
  } finally {
    signal.removeEventListener('abort', abort);
  }
  if ('problem' in reading) {
    slot.cancel();
    return reading;
  }
  const { records: summaries } = reading;
  let opening: Promise<Reading> | null = null;

  const frameOf = async (index: number, lastTime: number, ...rest: FrameRequest): Promise<Frame | null> => {
    const [kineticTime, grid, smoothing, costly] = rest;
    for (let losses = 0; ; ++losses) {
      try {
        if (incarnation !== slot.incarnation) await (opening ??= open(() => undefined).finally(() => (opening = null)));
        return await slot.call((api) => api.frame(index, kineticTime, lastTime, grid, smoothing, costly), incarnation);
      } catch (reason) {
        if (!(reason instanceof WorkerLost) || losses >= RESTART_LIMIT) throw reason;
      }
    }
  };

  const name = shownFileName(file.name);
  return {
    name,
    summaries,
    record(index, scenario) {
      const summary = summaries[index];
      const { version, realisationCount, kineticTimes, smoothing } = summary;
      return {
        engine: summary.engine,
        scenario,
        summary,
        source: {
          ...{ file: name, version, realisationCount },
          heldTimes: areDense(kineticTimes, scenario.lastTime) ? null : kineticTimes,
          isSmoothed: smoothing === 'husimi',
        },
        frame: (...request) => frameOf(index, scenario.lastTime, ...request),
      };
    },
    dispose: () => slot.cancel(),
  };
}

type FrameRequest = [kineticTime: number, grid: Grid, smoothing: Smoothing, costly?: CostlyParts];
