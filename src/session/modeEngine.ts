import { changed } from '../language/whenAsked';
import type { EngineName } from '../../workers/contract/names';
import type {
  CostlyParts,
  DerivedFields,
  Frame,
  Grid,
  ModeProgress,
  RecordRequest,
  Smoothing,
} from '../../workers/contract/protocol';
import { engineOf } from '../../workers';
import {
  GRACE_MS,
  RESTART_LIMIT,
  failureOf,
  idleStatus,
  persist,
  silenceOf,
  timesOf,
  waitingOf,
  type Engine,
  type EngineContext,
} from './engine';
import { crewSize, solveTogether, type ModeSlot } from './modeCrew';
import { createPace } from './pace';
import type { EngineStatus } from './types';
import { WorkerLost, WorkerSlot, type SlotListeners } from './workerSlot';

function once(start: () => Promise<void>): () => Promise<void> {
  let started: Promise<void> | null = null;
  return () => (started ??= start());
}

/** A deterministic engine: the workers of a long record solve a share of its modes each, the first one keeps it. */
export class ModeEngine implements Engine {
  private readonly slots: ModeSlot[];
  private request: RecordRequest | null = null;
  private current: EngineStatus;
  /** The incarnation of each worker that has its kernels. */
  private readonly loaded = new Map<ModeSlot, number>();
  private stopped = false;
  /** Workers that may share the next record. */
  private limit: number;
  /** Times that a finished record went with its worker, since it last answered. */
  private losses = 0;

  constructor(
    readonly name: EngineName,
    private readonly context: EngineContext,
  ) {
    this.current = idleStatus(name);
    const listeners: SlotListeners = {
      onRestart: (reason) => context.onNotice(reason),
      onSilence: (beats) => this.note(silenceOf(name, beats)),
    };
    this.limit = Math.max(1, context.workerCount);
    this.slots = Array.from({ length: this.limit }, () => new WorkerSlot(context.host, name, listeners));
  }

  /** The worker that keeps the record. */
  private get keeper(): ModeSlot {
    return this.slots[0];
  }

  /** That which has its kernels; one that never is before. */
  private get keeperIncarnation(): number {
    return this.loaded.get(this.keeper) ?? -1;
  }

  status(): EngineStatus {
    return this.current;
  }

  prepare(request: RecordRequest): void {
    this.losses = 0;
    this.begin(request);
  }

  private begin(request: RecordRequest): void {
    this.request = request;
    this.stopped = false;
    this.current = { ...idleStatus(this.name), phase: 'running' };
    const wanted = () => this.request === request && !this.stopped;
    let furthest = 0;
    const reached = () => (furthest = Math.max(furthest, this.current.bufferedTime));
    void Promise.all(this.slots.map((slot) => slot.vacate(GRACE_MS)))
      .then(() => persist(wanted, () => this.record(request, wanted), reached))
      .catch((reason: unknown) => {
        if (wanted()) this.update(failureOf(engineOf(this.name).subject, reason));
      });
  }

  private async record(request: RecordRequest, wanted: () => boolean): Promise<void> {
    const start = performance.now();
    const pace = createPace(start);
    const module = await this.context.host.load(this.name, (fault) => wanted() && this.note(waitingOf(fault)));
    if (!wanted()) return;
    const lastTime = request.kineticTimes[request.kineticTimes.length - 1];
    const workerCount = crewSize(this.name, request, this.limit);
    await solveTogether(this.slots.slice(0, workerCount), {
      request,
      wanted,
      leisure: once(() => this.context.leisure()),
      load: (slot) => this.load(slot, module),
      learn: (states) => {
        if (!wanted()) return;
        const solved = states.reduce((sum, { ownTime }) => sum + ownTime, 0) / workerCount;
        const share = lastTime === 0 ? 1 : Math.min(1, solved / lastTime);
        pace.note(share, performance.now());
        this.update({
          ...this.progressed(states, performance.now() - start),
          workerCount,
          share,
          ...timesOf(pace, workerCount),
        });
      },
    });
    if (wanted()) this.update({ phase: 'done' });
  }

  private async load(slot: ModeSlot, module: WebAssembly.Module): Promise<void> {
    const { incarnation } = slot;
    if (this.loaded.get(slot) === incarnation) return;
    await slot.call((api) => api.load(module), incarnation);
    this.loaded.set(slot, incarnation);
  }

  /** What the states of all shares come to; that of the keeper is the first. */
  private progressed(states: readonly ModeProgress[], wallMs: number): Partial<EngineStatus> {
    const [{ bufferedTime, energyDrift }] = states;
    const estimates = states.map(({ errorEstimate }) => errorEstimate);
    return {
      bufferedTime,
      diagnostics: {
        ...this.current.diagnostics,
        wallMs,
        steps: states.reduce((sum, { stepCount }) => sum + stepCount, 0),
        step: Math.max(...states.map(({ largestStep }) => largestStep)),
        energyDrift,
        errorEstimate: estimates.every((each) => each !== null) ? Math.max(...estimates) : null,
      },
    };
  }

  async frame(kineticTime: number, grid: Grid, smoothing: Smoothing, costly: CostlyParts = {}): Promise<Frame | null> {
    const { request } = this;
    if (!request || (kineticTime > this.current.bufferedTime && this.current.phase !== 'done')) return null;
    // the page asks with every frame of the screen, long before the first worker is there
    if (!this.loaded.has(this.keeper)) return null;
    try {
      const frame = await this.keeper.call(
        (api) => api.frame(request.run, kineticTime, grid, smoothing, costly),
        this.keeperIncarnation,
      );
      if (frame) this.losses = 0;
      return frame;
    } catch (reason) {
      if (!(reason instanceof WorkerLost)) throw reason;
      if (this.request === request && this.current.phase === 'done') this.recover(request, reason);
      return null;
    }
  }

  /** The record went with its worker: computes it again, unless that has happened too often. */
  private recover(request: RecordRequest, reason: WorkerLost): void {
    this.losses += 1;
    if (this.losses <= RESTART_LIMIT) this.begin(request);
    else this.update(failureOf(engineOf(this.name).subject, reason));
  }

  /** The shares of a record are given out once. */
  limitWorkers(count: number): void {
    this.limit = Math.max(1, Math.min(count, this.slots.length));
  }

  /** Its records are whole at once. */
  goOn(): void {
    return;
  }

  pause(): void {
    return;
  }

  exhibit(): null {
    return null;
  }

  async derived<Name extends keyof DerivedFields>(
    name: Name,
    kineticTime: number,
    grid: Grid,
    smoothing: Smoothing,
  ): Promise<DerivedFields[Name] | null> {
    const { request } = this;
    if (!request || this.current.phase === 'failed') return null;
    try {
      // comlink loses the type parameter
      return await this.keeper.call(
        (api) => api.derived(name, request.run, kineticTime, grid, smoothing),
        this.keeperIncarnation,
      );
    } catch (reason) {
      if (!(reason instanceof WorkerLost)) throw reason;
      return null;
    }
  }

  stored(): Promise<null> {
    return Promise.resolve(null);
  }

  /** Says what the run waits for. */
  private note(change: Pick<EngineStatus, 'message' | 'action'>): void {
    if (this.current.phase === 'running' || this.current.phase === 'done') this.update(change);
  }

  private update(change: Partial<EngineStatus>): void {
    this.current = changed(this.current, change);
    this.context.onChange();
  }

  stop(): void {
    this.stopped = true;
    if (this.current.phase === 'running') this.update({ phase: 'idle' });
  }

  rest(): void {
    if (this.current.phase === 'done') for (const slot of this.slots.slice(1)) slot.dismiss();
  }

  dispose(): void {
    this.stopped = true;
    this.request = null;
    for (const slot of this.slots) slot.cancel();
  }
}
