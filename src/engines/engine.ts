import type { EngineName, Frame, Grid, RecordRequest, Smoothing } from '../../workers/protocol';
import type { EngineStatus } from './types';
import type { WorkerHost } from './host';
import { WorkerLost } from './workerSlot';

/** A computation that records frames: prepare, advance by itself, answer frames. */
export interface Engine {
  readonly name: EngineName;
  /** Cancels what runs and records this request. */
  prepare(request: RecordRequest): void;
  /** The frame at a kinetic time, with the error of W if asked; null where the record does not reach. */
  frame(kineticTime: number, grid: Grid, smoothing: Smoothing, withError?: boolean): Promise<Frame | null>;
  status(): EngineStatus;
  /** Stops computing; the record so far stays. */
  stop(): void;
  dispose(): void;
}

export interface EngineContext {
  host: WorkerHost;
  /** Workers that one engine may use at once. */
  workerCount: number;
  /** The status has changed. */
  onChange(): void;
  /** A worker was restarted or the like: one line for the person. */
  onNotice(text: string): void;
}

/** A worker that takes longer than this for one call is stuck: calls have budgets of tens of milliseconds. */
export const STUCK_MS = 8000;
/** Preparing a large ring takes longer. */
export const PREPARE_MS = 30000;
/** Wall time after which a worker that is still busy with an old run is replaced. */
export const GRACE_MS = 40;
/** Restarts of one run before the engine gives up. */
export const RESTART_LIMIT = 3;

export function idleStatus(engine: EngineName): EngineStatus {
  return {
    engine,
    phase: 'idle',
    bufferedTime: 0,
    realisationCount: 0,
    realisationGoal: 0,
    siteTimePerSecond: 0,
    workerCount: 1,
    diagnostics: { wallMs: 0, sites: 0, realisations: 0, steps: 0, step: 0, siteSteps: 0, energyDrift: 0, momentumDrift: 0, errorEstimate: null },
    message: '',
  };
}

/** Runs an attempt again when its worker was lost, until it ends, is no longer wanted, or has failed too often. */
export async function persist(wanted: () => boolean, attempt: () => Promise<void>): Promise<void> {
  for (let restarts = 0; wanted(); ++restarts) {
    try {
      await attempt();
      return;
    } catch (reason) {
      if (!wanted()) return;
      if (!(reason instanceof WorkerLost) || restarts >= RESTART_LIMIT) throw reason;
    }
  }
}

/** How an engine stands after an error: a RangeError of a worker says that the scenario is more than it can do. */
export function failureOf(reason: unknown): Pick<EngineStatus, 'phase' | 'message'> {
  return { phase: reason instanceof Error && reason.name === 'RangeError' ? 'unsupported' : 'failed', message: messageOf(reason) };
}

export function messageOf(reason: unknown): string {
  return reason instanceof Error ? reason.message : String(reason);
}
