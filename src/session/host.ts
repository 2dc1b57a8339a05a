import type { Endpoint } from 'comlink';
import type { WorkerEntry } from '../../workers/contract/names';
import type { Said } from '../language/whenAsked';
import type { Beats } from './beats';
import type { Fault } from './faults';
import type { WaitListener } from './loads';

/** A started worker. */
export interface WorkerHandle {
  endpoint: Endpoint;
  /**
   * Called when the worker dies by itself, with the reason, and with a Fault where the table has a better word than
   * that it was lost.
   */
  onFailure(listener: (reason: Said, fault?: Fault) => void): void;
  terminate(): void;
}

/** What the engines need of the platform: a page, or Node. */
export interface WorkerHost {
  /**
   * Sees to it that workers of this kind can be started, and resolves to the compiled kernels. Rejects with a Fault, or
   * an Error with a readable reason; the next call tries again. `onWaiting` hears when it takes long.
   */
  load(entry: WorkerEntry, onWaiting?: WaitListener): Promise<WebAssembly.Module>;
  /** Asks again for everything that is still on its way. */
  reload?(): void;
  /** Memory is scarce, as on a phone: a browser ends pages there that take more than it likes. */
  readonly sparesMemory?: boolean;
  /** Resolves when work may begin that can wait; absent where it always may. */
  awake?(): Promise<void>;
  /** Starts a worker whose kind is loaded. */
  start(entry: WorkerEntry): WorkerHandle;
  /** Is told what was thrown in a worker, with its stack there; refusals of a scenario are not. */
  onFault?(reason: unknown): void;
  /** Logical processors. */
  processorCount: number;
  /** The clock by which silent workers are missed; null where the platform tells of the end of every worker. */
  beats: Beats | null;
}
