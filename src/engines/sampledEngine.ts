import { transfer, type Remote } from 'comlink';
import type { AtomTrack, PhononTracks, SampleChunk, SamplerWorker, Frame, Grid, RecordRequest, RecordWorker, Smoothing } from '../../workers/protocol';
import { latticeSites } from '../physics/lattice';
import { atomTrack, growTrack } from './atoms';
import { GRACE_MS, PREPARE_MS, RESTART_LIMIT, STUCK_MS, failureOf, idleStatus, persist, type Engine, type EngineContext } from './engine';
import type { EngineStatus } from './types';
import { WorkerLost, WorkerSlot } from './workerSlot';

const BUDGET_MS = 16;

/** One run: what is still to be given out, and what has come back. */
interface Run {
  request: RecordRequest;
  startMs: number;
  batchTotal: number;
  /** Batches taken back from lost workers, to be given out first. */
  returned: number[];
  nextBatch: number;
  finishedBatches: number;
  realisationSteps: number;
  stepTotal: number;
  atoms: AtomTrack | null;
  tracks: PhononTracks | null;
  /** Workers that wait because they are far ahead of the others. */
  waiting: (() => void)[];
  /** The record worker that holds the sums; null before it is prepared. */
  recordIncarnation: number | null;
  /** Times that the record of this request was lost before. */
  losses: number;
}

/** The sums are gone with the record worker: all batches have to run again. */
class RecordLost extends Error {}

/** The engines that sample. */
export type SampledEngineName = 'chain' | 'phonons';

/** An ensemble: batches of realisations in as many workers as allowed, added up in order by the record worker. */
export class SampledEngine implements Engine {
  private readonly slots: WorkerSlot<SamplerWorker>[];
  private readonly recordSlot: WorkerSlot<RecordWorker>;
  private readonly loaded = new Map<WorkerSlot<SamplerWorker>, number>();
  private run: Run | null = null;
  private stopped = false;
  private current: EngineStatus;

  constructor(readonly name: SampledEngineName, private readonly context: EngineContext) {
    this.current = idleStatus(name);
    const notify = (reason: string) => context.onNotice(reason);
    this.slots = Array.from({ length: Math.max(1, context.workerCount) }, () => new WorkerSlot<SamplerWorker>(context.host, name, notify));
    this.recordSlot = new WorkerSlot(context.host, 'record', notify);
  }

  status(): EngineStatus {
    return this.current;
  }

  atoms(): AtomTrack | null {
    return this.run?.atoms ?? null;
  }

  tracks(): PhononTracks | null {
    return this.run?.tracks ?? null;
  }

  prepare(request: RecordRequest): void {
    this.begin(request, 0);
  }

  private begin(request: RecordRequest, losses: number): void {
    const run: Run = {
      request, startMs: performance.now(), batchTotal: Infinity, returned: [], nextBatch: 0, finishedBatches: 0,
      realisationSteps: 0, stepTotal: 0, atoms: null, tracks: null, waiting: [], recordIncarnation: null, losses,
    };
    this.release();
    this.run = run;
    this.stopped = false;
    this.current = { ...idleStatus(this.name), phase: 'running', realisationGoal: request.realisationCount, workerCount: this.slots.length };
    const wanted = () => this.run === run && !this.stopped;
    void this.record(run, wanted).catch((reason: unknown) => {
      if (!wanted()) return;
      if (reason instanceof RecordLost) this.recover(run, reason);
      else this.fail(reason);
    });
  }

  private fail(reason: unknown): void {
    this.stopped = true;
    this.release();
    this.update(failureOf(reason));
  }

  /** Runs all batches again after the record was lost, unless that has happened too often. */
  private recover(run: Run, reason: RecordLost): void {
    if (run.losses < RESTART_LIMIT) this.begin(run.request, run.losses + 1);
    else this.fail(reason);
  }

  /** Calls the worker that holds the record of this run. Rejects with RecordLost when it is gone. */
  private async onRecord<Result>(run: Run, timeoutMs: number, invoke: (api: Remote<RecordWorker>) => Promise<Result>): Promise<Result> {
    try {
      return await this.recordSlot.call(timeoutMs, invoke, run.recordIncarnation ?? undefined);
    } catch (reason) {
      if (reason instanceof WorkerLost) throw new RecordLost(reason.message, { cause: reason });
      throw reason;
    }
  }

  private async record(run: Run, wanted: () => boolean): Promise<void> {
    await Promise.all([this.recordSlot, ...this.slots].map((slot) => slot.vacate(GRACE_MS)));
    if (!wanted()) return;
    run.recordIncarnation = this.recordSlot.incarnation;
    await this.onRecord(run, PREPARE_MS, (api) => api.prepare(run.request));
    await Promise.all(this.slots.map((slot) => persist(wanted, () => this.work(slot, run, wanted))));
    if (wanted()) this.update({ phase: 'done' });
  }

  /** One worker's share: batch after batch until none is left. */
  private async work(slot: WorkerSlot<SamplerWorker>, run: Run, wanted: () => boolean): Promise<void> {
    const module = await this.context.host.kernels();
    if (!wanted()) return;
    const { incarnation } = slot;
    await slot.call(PREPARE_MS, async (api) => {
      if (this.loaded.get(slot) !== incarnation) await api.load(module);
      this.loaded.set(slot, incarnation);
      const { batchSize, stepTotal, atoms, tracks } = await api.prepare(run.request);
      run.batchTotal = Math.ceil(run.request.realisationCount / batchSize);
      run.stepTotal = stepTotal;
      run.atoms ??= atoms && atomTrack(atoms);
      run.tracks ??= tracks;
    });
    for (let batch = await this.take(run, wanted); batch !== null && wanted(); batch = await this.take(run, wanted)) {
      try {
        await this.runBatch(slot, incarnation, run, batch, wanted);
      } catch (reason) {
        run.returned.push(batch);
        this.resume(run);
        throw reason;
      }
    }
  }

  /** The next batch, or null when there is none. A worker may be at most two rounds ahead of the slowest: sums wait in order. */
  private async take(run: Run, wanted: () => boolean): Promise<number | null> {
    for (;;) {
      const returned = run.returned.pop();
      if (returned !== undefined) return returned;
      if (run.nextBatch >= run.batchTotal || !wanted()) return null;
      if (run.nextBatch - run.finishedBatches < 3 * this.slots.length) return run.nextBatch++;
      await new Promise<void>((resolve) => run.waiting.push(resolve));
    }
  }

  private resume(run: Run): void {
    for (const resume of run.waiting.splice(0)) resume();
  }

  private async runBatch(slot: WorkerSlot<SamplerWorker>, incarnation: number, run: Run, batch: number, wanted: () => boolean): Promise<void> {
    for (let finished = false; !finished && wanted(); ) {
      const chunk = await slot.call(STUCK_MS, (api) => api.advance(run.request.run, batch, BUDGET_MS), incarnation);
      if (!chunk || !wanted()) return;
      ({ finished } = chunk);
      await this.add(run, chunk, wanted);
    }
    run.finishedBatches += 1;
    this.resume(run);
  }

  private async add(run: Run, chunk: SampleChunk, wanted: () => boolean): Promise<void> {
    run.realisationSteps += chunk.realisationSteps;
    if (run.atoms && chunk.track) growTrack(run.atoms, chunk.track, chunk.firstFrame === 0);
    const buffers = chunk.sums.flatMap((sums) => [sums.coefficients.buffer, sums.squares.buffer, sums.extra.buffer]) as ArrayBuffer[];
    const progress = await this.onRecord(run, STUCK_MS, (api) => api.add(run.request.run, transfer(chunk, buffers)));
    if (!progress || !wanted()) return;
    const sites = latticeSites(run.request.model);
    const wallMs = performance.now() - run.startMs;
    const siteSteps = run.realisationSteps * sites;
    this.update({
      bufferedTime: progress.bufferedTime,
      realisationCount: progress.realisationCount,
      siteTimePerSecond: (siteSteps * chunk.microStep * 1000) / wallMs,
      diagnostics: {
        wallMs,
        sites,
        realisations: progress.realisationCount,
        steps: run.stepTotal,
        step: chunk.microStep,
        siteSteps,
        energyDrift: progress.energyDrift,
        momentumDrift: progress.momentumDrift,
        errorEstimate: null,
      },
    });
  }

  async frame(kineticTime: number, grid: Grid, smoothing: Smoothing, withError = false): Promise<Frame | null> {
    const { run } = this;
    if (!run || run.recordIncarnation === null || kineticTime > this.current.bufferedTime) return null;
    try {
      return await this.onRecord(run, STUCK_MS, (api) => api.frame(run.request.run, kineticTime, grid, smoothing, withError));
    } catch (reason) {
      if (!(reason instanceof RecordLost)) throw reason;
      if (this.run === run && !this.stopped) this.recover(run, reason);
      return null;
    }
  }

  private update(change: Partial<EngineStatus>): void {
    this.current = { ...this.current, ...change };
    this.context.onChange();
  }

  /** Ends the waiting of workers of the run before. */
  private release(): void {
    if (this.run) this.resume(this.run);
  }

  stop(): void {
    this.stopped = true;
    this.release();
    if (this.current.phase === 'running') this.update({ phase: 'idle' });
  }

  dispose(): void {
    this.stopped = true;
    this.release();
    this.run = null;
    for (const slot of [this.recordSlot, ...this.slots]) slot.cancel();
  }
}
