import { changed } from '../language/whenAsked';
import { transfer, type Remote } from 'comlink';
import { engineOf } from '../../workers';
import type { EngineName, WorkerEntry } from '../../workers/contract/names';
import type {
  CostlyParts,
  ErrorRule,
  Exhibits,
  SamplingPlan,
  Frame,
  Grid,
  RecordProgress,
  RecordRequest,
  RecordWorker,
  Smoothing,
  StoredTime,
} from '../../workers/contract/protocol';
import { latticeSites } from '../physics/lattice';
import { atomTrack, growTrack } from './atoms';
import { BatchQueue } from './batchQueue';
import {
  GRACE_MS,
  RESTART_LIMIT,
  failureOf,
  idleStatus,
  silenceOf,
  timesOf,
  waitingOf,
  type Engine,
  type EngineContext,
} from './engine';
import type { Fault } from './faults';
import { createPace, type Pace } from './pace';
import { SamplerCrew, type SamplerSlot } from './samplerCrew';
import type { EngineStatus } from './types';
import { WorkerLost, WorkerSlot, type SlotListeners } from './workerSlot';

/** Wall time between two questions how far the record has come. */
const ASK_MS = 40;
/** The same at the start of a run, until its record reaches the last time: pictures wait for the answer. */
const FIRST_ASK_MS = 10;
const START_MS = 500;

/** One run: what is still to be given out, and what has come back. */
interface Run {
  request: RecordRequest;
  startMs: number;
  batches: BatchQueue;
  stepTotal: number;
  /** Samples in the batches of the request. */
  sampleCount: number;
  /** How fast it gets on since the first worker began to sample; null before. */
  pace: Pace | null;
  exhibits: Partial<Exhibits>;
  /** The record worker that holds the sums; null before it is prepared. */
  recordIncarnation: number | null;
  /** Settles once the record can be added to. */
  recordReady: Promise<void>;
  /** Times that the record of this request was lost before without an answer in between. */
  losses: number;
  crew: SamplerCrew;
  wanted: () => boolean;
  /** The question how far the record has come, while it is under way. */
  question: Promise<void> | null;
}

/** The sums are gone with the record worker: all batches have to run again. */
class RecordLost extends Error {}

/** An ensemble: batches of realisations in as many workers as allowed, added up by the record worker. */
export class SampledEngine implements Engine {
  private readonly slots: SamplerSlot[];
  private readonly recordSlot: WorkerSlot<RecordWorker>;
  private readonly loaded = new Map<SamplerSlot, number>();
  /** The programs that take long to come. */
  private readonly waits = new Map<WorkerEntry, Fault>();
  private run: Run | null = null;
  private stopped = false;
  /** Samples that may be begun; Infinity for all. */
  private most = Infinity;
  private current: EngineStatus;
  /** Workers that may run batches now, at most one for each slot. */
  private limit: number;
  private readonly errors: ErrorRule;

  constructor(
    readonly name: EngineName,
    private readonly context: EngineContext,
  ) {
    this.current = idleStatus(name);
    this.errors = engineOf(name).samples?.errors ?? 'scatter';
    this.limit = Math.max(1, context.workerCount);
    const listeners: SlotListeners = {
      onRestart: (reason) => context.onNotice(reason),
      onSilence: (beats) => this.note(silenceOf(name, beats)),
    };
    this.slots = Array.from({ length: this.limit }, (): SamplerSlot => new WorkerSlot(context.host, name, listeners));
    this.recordSlot = new WorkerSlot(context.host, 'ensemble', listeners);
  }

  status(): EngineStatus {
    return this.current;
  }

  exhibit<Name extends keyof Exhibits>(name: Name): Exhibits[Name] | null {
    return this.run?.exhibits[name] ?? null;
  }

  /** Samples are recorded as frames alone. */
  derived(): Promise<null> {
    return Promise.resolve(null);
  }

  prepare(request: RecordRequest, firstSamples = Infinity): void {
    this.most = firstSamples;
    this.begin(request, 0);
  }

  goOn(): void {
    const { run } = this;
    this.most = Infinity;
    if (!run || this.stopped) return;
    run.batches.most = Infinity;
    if (this.current.phase === 'running') run.crew.recruit();
    if (this.current.phase !== 'idle') return;
    // the time in between is no part of the run, and says nothing of its speed
    run.startMs = performance.now() - this.current.diagnostics.wallMs;
    run.pace = null;
    this.update({ phase: 'running' });
    this.follow(run, () => this.sample(run));
  }

  pause(): void {
    this.most = 0;
    this.run?.batches.hold();
  }

  private begin(request: RecordRequest, losses: number): void {
    const batches = new BatchQueue(request.batches);
    const wanted = () => this.run === run && !this.stopped;
    const run: Run = {
      request,
      startMs: performance.now(),
      batches,
      stepTotal: 0,
      sampleCount: request.realisationCount,
      pace: null,
      exhibits: {},
      recordIncarnation: null,
      recordReady: Promise.resolve(),
      losses,
      crew: new SamplerCrew(this.slots, {
        request,
        batches,
        wanted,
        limit: () => this.limit,
        kernels: () => this.load(this.name, wanted),
        loaded: this.loaded,
        learnPlan: (plan) => this.learnPlan(run, plan),
        recordReady: () => run.recordReady,
        connectRecord: (port) => this.onRecord(run, (record) => record.connect(request.run, transfer(port, [port]))),
        onStart: () => (run.pace ??= createPace(performance.now())),
        onSize: (workerCount) => {
          if (workerCount !== this.current.workerCount) this.update({ workerCount });
        },
      }),
      wanted,
      question: null,
    };
    this.release();
    this.run = run;
    this.stopped = false;
    this.current = {
      ...idleStatus(this.name),
      phase: 'running',
      realisationGoal: request.realisationCount,
      workerCount: 1,
    };
    this.follow(run, () => this.record(run));
  }

  /** Works on a run for as long as it is wanted. */
  private follow(run: Run, work: () => Promise<void>): void {
    void work().catch((reason: unknown) => {
      if (!run.wanted()) return;
      if (reason instanceof RecordLost) this.recover(run, reason);
      else this.fail(reason);
    });
  }

  private fail(reason: unknown): void {
    this.stopped = true;
    this.release();
    this.update(failureOf(engineOf(this.name).subject, reason));
  }

  /** Runs all batches again after the record was lost, unless that has happened too often. */
  private recover(run: Run, reason: RecordLost): void {
    if (run.losses < RESTART_LIMIT) this.begin(run.request, run.losses + 1);
    else this.fail(reason.cause);
  }

  /** Calls the worker that holds the record of this run. Rejects with RecordLost when it is gone. */
  private async onRecord<Result>(run: Run, invoke: (api: Remote<RecordWorker>) => Promise<Result>): Promise<Result> {
    try {
      return await this.recordSlot.call(invoke, run.recordIncarnation ?? undefined);
    } catch (reason) {
      if (reason instanceof WorkerLost) throw new RecordLost(reason.message, { cause: reason });
      throw reason;
    }
  }

  private async record(run: Run): Promise<void> {
    await Promise.all([this.recordSlot, ...this.slots].map((slot) => slot.vacate(GRACE_MS)));
    if (!run.wanted()) return;
    // samplers start meanwhile, and wait for it when they are ready
    run.recordReady = this.prepareRecord(run);
    await this.sample(run);
  }

  /** Runs the batches that may run, and asks the record meanwhile how far it has come. */
  private async sample(run: Run): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    /** A question may be under way when the last batch ends: none follows it. */
    let isOver = false;
    const lastTime = run.request.kineticTimes.at(-1) ?? 0;
    try {
      await new Promise<void>((resolve, reject) => {
        const ask = () => {
          this.ask(run).then(() => {
            const isFirst = this.current.bufferedTime < lastTime && performance.now() - run.startMs < START_MS;
            if (run.wanted() && !isOver) timer = setTimeout(ask, isFirst ? FIRST_ASK_MS : ASK_MS);
          }, reject);
        };
        run.crew.work().then(resolve, reject);
        run.recordReady.then(ask, reject);
      });
    } finally {
      isOver = true;
      clearTimeout(timer);
    }
    await this.ask(run);
    if (!run.wanted()) return;
    // it may have been told meanwhile to go on
    if (run.batches.unfinished > 0) await this.sample(run);
    else this.update({ phase: run.batches.isFinished ? 'done' : 'idle', secondsLeft: null });
  }

  private async prepareRecord(run: Run): Promise<void> {
    const module = await this.load('ensemble', run.wanted);
    if (!run.wanted()) return;
    run.recordIncarnation = this.recordSlot.incarnation;
    await this.onRecord(run, (api) => api.prepare(run.request, this.errors, module));
  }

  /** Learns how far the record has come: after what was under way before, whose answer may be older. */
  private async ask(run: Run): Promise<void> {
    await run.question;
    if (!run.wanted()) return;
    run.question ??= this.onRecord(run, (api) => api.progress(run.request.run))
      .then((progress) => {
        if (progress && run.wanted()) this.learn(run, progress);
      })
      .finally(() => (run.question = null));
    await run.question;
  }

  private load(entry: WorkerEntry, wanted: () => boolean): Promise<WebAssembly.Module> {
    const { waits } = this;
    return this.context.host.load(entry, (fault) => {
      if (fault) waits.set(entry, fault);
      else waits.delete(entry);
      // another may still be on its way
      if (wanted()) this.note(waitingOf([...waits.values()].at(-1) ?? null));
    });
  }

  /** Changes the number of workers that may run batches: one too many ends with its batch. */
  limitWorkers(count: number): void {
    const limit = Math.max(1, Math.min(count, this.slots.length));
    if (limit === this.limit) return;
    this.limit = limit;
    if (this.run && !this.stopped && this.current.phase === 'running') this.run.crew.recruit();
  }

  /** What a worker says before it begins. */
  private learnPlan(run: Run, { batchSize, stepTotal, atoms, tracks }: SamplingPlan): void {
    run.batches.total = Math.ceil(run.request.realisationCount / batchSize);
    run.batches.most = Math.ceil(this.most / batchSize);
    run.stepTotal = stepTotal;
    run.sampleCount = samplesIn(run.request, batchSize);
    if (atoms) run.exhibits.atoms ??= atomTrack(atoms);
    if (tracks) run.exhibits.tracks ??= tracks;
  }

  private learn(run: Run, progress: RecordProgress): void {
    const { bufferedTime, realisationCount, energyDrift, momentumDrift, realisationSteps, microStep, tracks } =
      progress;
    const { atoms } = run.exhibits;
    for (const track of tracks) if (atoms) growTrack(atoms, track, track.restart);
    const sites = latticeSites(run.request.model);
    const nowMs = performance.now();
    const wallMs = nowMs - run.startMs;
    const siteSteps = realisationSteps * sites;
    const wanted = run.sampleCount;
    const share = run.stepTotal > 0 ? realisationSteps / (run.stepTotal * wanted) : realisationCount / wanted;
    run.pace?.note(share, nowMs);
    const inAll = run.pace?.secondsInAll() ?? null;
    this.update({
      bufferedTime,
      realisationCount,
      siteTimePerSecond: inAll === null ? 0 : (sites * run.stepTotal * microStep * wanted) / inAll,
      share: Math.min(1, share),
      ...timesOf(run.pace, this.current.workerCount),
      diagnostics: {
        wallMs,
        sites,
        realisations: realisationCount,
        steps: run.stepTotal,
        step: microStep,
        siteSteps,
        energyDrift,
        momentumDrift,
        errorEstimate: null,
      },
    });
  }

  async frame(kineticTime: number, grid: Grid, smoothing: Smoothing, costly: CostlyParts = {}): Promise<Frame | null> {
    const { run } = this;
    if (!run || run.recordIncarnation === null || kineticTime > this.current.bufferedTime) return null;
    try {
      const frame = await this.onRecord(run, (api) => api.frame(run.request.run, kineticTime, grid, smoothing, costly));
      if (frame) run.losses = 0;
      return frame;
    } catch (reason) {
      if (!(reason instanceof RecordLost)) throw reason;
      if (this.run === run && !this.stopped) this.recover(run, reason);
      return null;
    }
  }

  async stored(index: number): Promise<StoredTime | null> {
    const { run } = this;
    return run && (await this.onRecord(run, (api) => api.stored(run.request.run, index)));
  }

  /** Says what the run waits for. */
  private note(change: Pick<EngineStatus, 'message' | 'action'>): void {
    if (this.current.phase === 'running' || this.current.phase === 'done') this.update(change);
  }

  private update(change: Partial<EngineStatus>): void {
    this.current = changed(this.current, change);
    this.context.onChange();
  }

  /** Ends the work of the run before. */
  private release(): void {
    for (const slot of this.slots) {
      // one that is lost meanwhile has nothing to end
      if (slot.busy) void slot.call((api) => api.halt()).catch(() => undefined);
    }
  }

  stop(): void {
    this.stopped = true;
    this.release();
    if (this.current.phase === 'running') this.update({ phase: 'idle' });
  }

  rest(): void {
    if (this.current.phase === 'done') for (const slot of this.slots) slot.dismiss();
  }

  dispose(): void {
    this.stopped = true;
    this.release();
    this.run = null;
    for (const slot of [this.recordSlot, ...this.slots]) slot.cancel();
  }
}

/** Samples in the batches that a request asks for. */
function samplesIn({ realisationCount, batches }: RecordRequest, batchSize: number): number {
  if (!batches) return realisationCount;
  const [first, end] = [batches.first, batches.end].map((batch) => Math.min(realisationCount, batch * batchSize));
  return end - first;
}
