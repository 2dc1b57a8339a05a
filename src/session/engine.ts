import { t } from '@lingui/core/macro';
import { i18n } from '../language';
import { withTexts, type Said } from '../language/whenAsked';
import type { EngineName } from '../../workers/contract/names';
import { engineOf } from '../../workers';
import type {
  CostlyParts,
  DerivedFields,
  Exhibits,
  Frame,
  Grid,
  RecordRequest,
  Smoothing,
  StoredTime,
} from '../../workers/contract/protocol';
import { Fault, faultOf, isRefusal } from './faults';
import type { WorkerHost } from './host';
import type { OpenedRecord } from './openedRecords';
import type { Pace } from './pace';
import type { EngineStatus } from './types';
import { WorkerLost } from './workerSlot';

/** A computation that records frames: prepare, advance by itself, answer frames. */
export interface Engine {
  readonly name: EngineName;
  /** Where what it answers comes from a file; absent for one that computes. */
  readonly opened?: OpenedRecord;
  /**
   * Cancels what runs and records this request. A sampled engine that is given `firstSamples` does not begin more
   * batches than these need, and is idle then.
   */
  prepare(request: RecordRequest, firstSamples?: number): void;
  /** Records what is left behind the first samples, or after a pause. */
  goOn(): void;
  /** Begins nothing more until it is to go on; a deterministic engine, whose record is short, comes to its end. */
  pause(): void;
  /** The frame at a kinetic time, with costly errors if asked; null where the record does not reach. */
  frame(kineticTime: number, grid: Grid, smoothing: Smoothing, costly?: CostlyParts): Promise<Frame | null>;
  status(): EngineStatus;
  /** Stops computing; the record so far stays. */
  stop(): void;
  /** Gives back the workers that a finished record does not need. */
  rest(): void;
  /** How many workers may share the work from now on; a deterministic engine shares it at its beginning. */
  limitWorkers(count: number): void;
  /** What it shows besides frames; null while there is nothing of that name. */
  exhibit<Name extends keyof Exhibits>(name: Name): Exhibits[Name] | null;
  /** A derived field at the recorded time nearest to a kinetic time; null where there is none, or not yet. */
  derived<Name extends keyof DerivedFields>(
    name: Name,
    kineticTime: number,
    grid: Grid,
    smoothing: Smoothing,
  ): Promise<DerivedFields[Name] | null>;
  /**
   * The state of the sums of an ensemble at recorded time number `index`; null where there is none. Rejects where it
   * was lost with its worker.
   */
  stored(index: number): Promise<StoredTime | null>;
  dispose(): void;
}

export interface EngineContext {
  host: WorkerHost;
  /** Workers that one engine may use at once. */
  workerCount: number;
  /** The status has changed. */
  onChange(): void;
  /** A worker was restarted or the like: one line for the user. */
  onNotice(text: Said): void;
  /** Resolves when the processors are free for what nobody looks at yet, or it has waited long enough. */
  leisure(): Promise<void>;
}

/** Wall time after which a worker that is still busy with an old run is replaced. */
export const GRACE_MS = 40;
/** Restarts without progress between them before the engine gives up. */
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
    share: 0,
    secondsLeft: null,
    processorSeconds: null,
    diagnostics: {
      wallMs: 0,
      sites: 0,
      realisations: 0,
      steps: 0,
      step: 0,
      siteSteps: 0,
      energyDrift: 0,
      momentumDrift: 0,
      errorEstimate: null,
    },
    message: '',
    action: 'none',
  };
}

/**
 * Runs an attempt again when its worker was lost, until it ends, is no longer wanted, or has failed too often while
 * `progress` stood still.
 */
export async function persist(
  wanted: () => boolean,
  attempt: () => Promise<void>,
  progress: () => number = () => 0,
): Promise<void> {
  let before = progress();
  for (let restarts = 0; wanted(); ++restarts) {
    try {
      await attempt();
      return;
    } catch (reason) {
      if (!wanted()) return;
      if (progress() > before) restarts = 0;
      before = progress();
      if (!(reason instanceof WorkerLost) || restarts >= RESTART_LIMIT) throw reason;
    }
  }
}

/** What the pace of a run on so many workers says about its length: that part of the status. */
export function timesOf(
  pace: Pace | null,
  workerCount: number,
): Pick<EngineStatus, 'secondsLeft' | 'processorSeconds'> {
  const inAll = pace?.secondsInAll() ?? null;
  return { secondsLeft: pace?.secondsLeft() ?? null, processorSeconds: inAll === null ? null : inAll * workerCount };
}

/** How `what` stands after an error: a RangeError of a worker says that the scenario is more than it can do. */
export function failureOf(what: Said, reason: unknown): Pick<EngineStatus, 'phase' | 'message' | 'action'> {
  if (isRefusal(reason)) return { phase: 'unsupported', message: reason.message, action: 'none' };
  const lost =
    reason instanceof WorkerLost ? (reason.fault ?? new Fault('lost', what, () => `${reason.message}.`)) : null;
  const fault = lost ?? faultOf(reason, what);
  return withTexts({ phase: 'failed' as const, action: fault.action }, { message: () => fault.message });
}

/** What a running engine says while something takes long: the part of its status to change, empty again with null. */
export function waitingOf(fault: Fault | null): Pick<EngineStatus, 'message' | 'action'> {
  if (!fault) return { message: '', action: 'none' };
  return withTexts({ action: fault.action }, { message: () => fault.message });
}

/** A worker of an engine, in the middle of a sentence. */
function workerOf(engine: EngineName): string {
  const name = i18n._(engineOf(engine).subject);
  return t`a worker of ${name}`;
}

/** What a running engine says while one of its workers has been silent for so many beats. */
export function silenceOf(engine: EngineName, beats: number): Pick<EngineStatus, 'message' | 'action'> {
  return waitingOf(beats > 0 ? new Fault('silent', () => workerOf(engine), `${beats} s`) : null);
}
