import type { EngineName } from '../../workers/contract/names';
import type {
  CostlyParts,
  DerivedFields,
  Diagnostics,
  Exhibits,
  Frame,
  Grid,
  Smoothing,
} from '../../workers/contract/protocol';
import type { Said } from '../language/whenAsked';
import type { Scenario } from '../scenario/scenario';
import type { FaultAction } from './faults';
import type { RecordSource } from './openedRecords';

export type EnginePhase = 'idle' | 'running' | 'done' | 'failed' | 'unsupported';

export interface EngineStatus {
  engine: EngineName;
  phase: EnginePhase;
  /** The record is readable from 0 to this kinetic time. */
  bufferedTime: number;
  /** Realisations finished over the whole record, and wanted; 0 for deterministic engines. */
  realisationCount: number;
  realisationGoal: number;
  /**
   * Microscopic sites x realisations x time per second of wall time, all workers together; 0 for kinetic engines, and
   * until it is known.
   */
  siteTimePerSecond: number;
  workerCount: number;
  /** Part of the work that is done: of all steps of all realisations, of the phonons, or of the kinetic time. */
  share: number;
  /** Wall time that is left at the speed of the last seconds, in seconds; null until that is known. */
  secondsLeft: number | null;
  /** What the whole run takes of one processor at that speed, in seconds. */
  processorSeconds: number | null;
  diagnostics: Diagnostics;
  /** Why it failed or cannot run, or what it waits for while it runs, in one line. */
  message: string;
  /** What the user can do about it. */
  action: FaultAction;
  /** The file that the record comes from; absent where it is computed here. */
  source?: RecordSource;
}

export interface SessionStatus {
  run: number;
  engines: Partial<Record<EngineName, EngineStatus>>;
  /** The kept run; absent without one. */
  kept?: KeptStatus;
  /** Restarted workers and the like, newest last. */
  notices: Said[];
}

export interface KeptStatus {
  /** Its engines are those of the present run, which has the same physics. */
  isPresent: boolean;
  /** Those that are wanted: idle ones wait for the present run. */
  engines: Partial<Record<EngineName, EngineStatus>>;
}

/** A scenario, and the engines that are to record it. */
export interface WantedRun {
  scenario: Scenario;
  engines: EngineName[];
}

/** How far a run that is prepared has come: it waits for the present one, is recorded, or can be shown at once. */
export type PreparedState = 'none' | 'waiting' | 'running' | 'ready';

/** Everything the page asks of the engines. */
export interface Session {
  /**
   * Cancels what runs and records the scenario with these engines; goes on with what was prepared of it. `kept` is
   * recorded beside it: what either of them has recorded under other names stays, so that the two change places at
   * once. The kept run gives way to the present one; its records take 512 MB at most.
   */
  start(scenario: Scenario, engines: EngineName[], kept?: WantedRun | null): void;
  /** Whether there is a present run: one was started, and not released since. */
  hasRun(): boolean;
  /** Keeps a run beside the present one, which may be that itself; null lets it go. Throws where there is no run. */
  keep(kept: WantedRun | null): void;
  /**
   * Records a scenario in advance, in place of the one before; null drops it. Deterministic engines record it whole,
   * sampled ones an eighth of their samples, 32 at least. It waits for the present run to end, or works beside a long
   * one with a single worker, and gives way to the next. Engines whose records would take more than 256 MB together are
   * left out.
   */
  prepare(next: WantedRun | null): void;
  prepared(): PreparedState;
  /**
   * Changes the engines of the present run: new ones record its scenario, those left out stop, the others go on. Throws
   * where there is no run.
   */
  show(engines: EngineName[]): void;
  /** Asks again for what did not come from the network, and starts the engines again that failed for the lack of it. */
  retry(): void;
  /** Starts one engine of the present run again, with new workers. */
  restart(engine: EngineName): void;
  /**
   * The frames of all running engines at one kinetic time, interpolated linearly between recorded times; an engine
   * whose record does not reach that far is missing. Null when a newer request or run has made this one stale. At most
   * one request is in flight per engine; call again when the promise settles. Sampled engines have `costly` errors
   * where they are asked for.
   */
  frames(
    kineticTime: number,
    grid: Grid,
    smoothing: Smoothing,
    costly?: CostlyParts,
  ): Promise<Partial<Record<EngineName, Frame>> | null>;
  /**
   * The frame of one engine of the present run; null where its record does not reach. It makes no request of `frames`
   * stale, nor does a run that begins meanwhile: look at the run in the status before and after.
   */
  frameOf(name: EngineName, kineticTime: number, grid: Grid, smoothing: Smoothing): Promise<Frame | null>;
  /**
   * The same of the kept run; empty beyond its last time. Null also where there is none, or where it is the present
   * run.
   */
  keptFrames(
    kineticTime: number,
    grid: Grid,
    smoothing: Smoothing,
    costly?: CostlyParts,
  ): Promise<Partial<Record<EngineName, Frame>> | null>;
  /** What the engine that has it shows besides frames; null while it does not run or has nothing yet. */
  exhibit<Name extends keyof Exhibits>(name: Name): Exhibits[Name] | null;
  /**
   * A derived field at the recorded time nearest to a kinetic time; null while its engine does not run or is on its way
   * there: ask again. One request in flight.
   */
  derived<Name extends keyof DerivedFields>(
    name: Name,
    kineticTime: number,
    grid: Grid,
    smoothing: Smoothing,
  ): Promise<DerivedFields[Name] | null>;
  /**
   * Begins no further work; batches under way come to their end, and records stay. Other engines that are asked for,
   * and another attempt, wait.
   */
  suspend(): void;
  /** Goes on where it was suspended, with what was asked for meanwhile. */
  resume(): void;
  /** Gives back all workers with their records, as `dispose` does, but can be started again. */
  release(): void;
  status(): SessionStatus;
  /** Called at most 10 times a second with the newest status; returns the unsubscription. */
  subscribe(listener: (status: SessionStatus) => void): () => void;
  /** The listener is called at once with every step of an engine on show, in its task; the status tells the rest. */
  watch(listener: () => void): () => void;
  /** Terminates all workers. */
  dispose(): void;
}
