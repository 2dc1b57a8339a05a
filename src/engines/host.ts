import type { Endpoint } from 'comlink';
import type { WorkerEntry } from '../../workers/entries';

/** A started worker. */
export interface WorkerHandle {
  endpoint: Endpoint;
  /** Called once when the worker dies by itself, with the reason. */
  onFailure(listener: (reason: string) => void): void;
  terminate(): void;
}

/** What the engines need of the platform: a page, or Node. */
export interface WorkerHost {
  start(entry: WorkerEntry): WorkerHandle;
  /** The compiled kernels; rejects with a readable reason where WebAssembly or SIMD is missing. */
  kernels(): Promise<WebAssembly.Module>;
  /** Logical processors. */
  processorCount: number;
  /** No call counts as stuck, however long it takes: nobody waits for the next picture. */
  patient?: boolean;
}
