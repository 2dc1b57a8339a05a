import type { EngineName } from '../../workers/contract/names';
import type {
  CostlyErrors,
  DerivedFields,
  Frame,
  Grid,
  ModeProgress,
  ModeWorker,
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
import { createPace } from './pace';
import type { EngineStatus } from './types';
import { WorkerLost, WorkerSlot } from './workerSlot';

const BUDGET_MS = 25;

function once(start: () => Promise<void>): () => Promise<void> {
  let started: Promise<void> | null = null;
  return () => (started ??= start());
}

/** A deterministic engine, in one worker. */
export class ModeEngine implements Engine {
  private readonly slot: WorkerSlot<ModeWorker>;
  private request: RecordRequest | null = null;
  private current: EngineStatus;
  private loaded = -1;
  private stopped = false;
  /** Times that a finished record went with its worker, since it last answered. */
  private losses = 0;

  constructor(
    readonly name: EngineName,
    private readonly context: EngineContext,
  ) {
    this.current = idleStatus(name);
    this.slot = new WorkerSlot(context.host, name, {
      onRestart: (reason) => context.onNotice(reason),
      onSilence: (beats) => this.note(silenceOf(name, beats)),
    });
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
    void this.slot
      .vacate(GRACE_MS)
      .then(() => persist(wanted, () => this.record(request, wanted), reached))
      .catch((reason: unknown) => {
        if (wanted()) this.update(failureOf(engineOf(this.name).subject, reason));
      });
  }

  private async record(request: RecordRequest, wanted: () => boolean): Promise<void> {
    const start = performance.now();
    const pace = createPace(start);
    const lastTime = request.kineticTimes[request.kineticTimes.length - 1];
    const module = await this.context.host.load(this.name, (fault) => wanted() && this.note(waitingOf(fault)));
    if (!wanted()) return;
    const { incarnation } = this.slot;
    const leisure = once(() => this.context.leisure());
    let progress = await this.slot.call(async (api) => {
      if (this.loaded !== incarnation) await api.load(module);
      this.loaded = incarnation;
      // in one go: many a record is whole after it
      const [, first] = await Promise.all([api.prepare(request), api.advance(request.run, BUDGET_MS)]);
      return first;
    });
    for (; wanted(); progress = await this.slot.call((api) => api.advance(request.run, BUDGET_MS), incarnation)) {
      if (!progress || !wanted()) return;
      const share = progress.finished || lastTime === 0 ? 1 : progress.bufferedTime / lastTime;
      pace.note(share, performance.now());
      this.update({ ...this.progressed(progress, performance.now() - start), share, ...timesOf(pace, 1) });
      if (progress.finished) return;
      // what is left estimates the error
      if (progress.bufferedTime >= lastTime) await leisure();
      if (!wanted()) return;
    }
  }

  private progressed(progress: ModeProgress, wallMs: number): Partial<EngineStatus> {
    const { finished, bufferedTime, stepCount, largestStep, energyDrift, errorEstimate } = progress;
    return {
      phase: finished ? 'done' : 'running',
      bufferedTime,
      diagnostics: {
        ...this.current.diagnostics,
        wallMs,
        steps: stepCount,
        step: largestStep,
        energyDrift,
        errorEstimate,
      },
    };
  }

  async frame(kineticTime: number, grid: Grid, smoothing: Smoothing, costly: CostlyErrors = {}): Promise<Frame | null> {
    const { request } = this;
    if (!request || (kineticTime > this.current.bufferedTime && this.current.phase !== 'done')) return null;
    try {
      const frame = await this.slot.call(
        (api) => api.frame(request.run, kineticTime, grid, smoothing, costly),
        this.loaded,
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

  /** It has one worker. */
  limitWorkers(): void {
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
      return await this.slot.call((api) => api.derived(name, request.run, kineticTime, grid, smoothing), this.loaded);
    } catch (reason) {
      if (!(reason instanceof WorkerLost)) throw reason;
      return null;
    }
  }

  /** Says what the run waits for. */
  private note(change: Pick<EngineStatus, 'message' | 'action'>): void {
    if (this.current.phase === 'running' || this.current.phase === 'done') this.update(change);
  }

  private update(change: Partial<EngineStatus>): void {
    this.current = { ...this.current, ...change };
    this.context.onChange();
  }

  stop(): void {
    this.stopped = true;
    if (this.current.phase === 'running') this.update({ phase: 'idle' });
  }

  dispose(): void {
    this.stopped = true;
    this.request = null;
    this.slot.cancel();
  }
}
