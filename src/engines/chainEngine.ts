import { transfer } from 'comlink';
import type { AtomTrack, ChainChunk, ChainWorker, Frame, Grid, RecordRequest, RecordWorker, Smoothing } from '../../workers/protocol';
import { atomTrack, growTrack } from './atoms';
import { GRACE_MS, PREPARE_MS, STUCK_MS, idleStatus, messageOf, persist, type Engine, type EngineContext } from './engine';
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
  /** Workers that wait because they are far ahead of the others. */
  waiting: (() => void)[];
}

/** The ensemble of chains: batches of realisations in as many workers as allowed, added up in order by the record worker. */
export class ChainEngine implements Engine {
  readonly name = 'chain';
  private readonly slots: WorkerSlot<ChainWorker>[];
  private readonly recordSlot: WorkerSlot<RecordWorker>;
  private readonly loaded = new Map<WorkerSlot<ChainWorker>, number>();
  private run: Run | null = null;
  private stopped = false;
  private current: EngineStatus = idleStatus('chain');

  constructor(private readonly context: EngineContext) {
    const notify = (reason: string) => context.onNotice(reason);
    this.slots = Array.from({ length: Math.max(1, context.workerCount) }, () => new WorkerSlot<ChainWorker>(context.host, 'chain', notify));
    this.recordSlot = new WorkerSlot(context.host, 'record', notify);
  }

  status(): EngineStatus {
    return this.current;
  }

  atoms(): AtomTrack | null {
    return this.run?.atoms ?? null;
  }

  prepare(request: RecordRequest): void {
    const run: Run = {
      request, startMs: performance.now(), batchTotal: Infinity, returned: [], nextBatch: 0, finishedBatches: 0,
      realisationSteps: 0, stepTotal: 0, atoms: null, waiting: [],
    };
    this.release();
    this.run = run;
    this.stopped = false;
    this.current = { ...idleStatus('chain'), phase: 'running', realisationGoal: request.realisationCount, workerCount: this.slots.length };
    const wanted = () => this.run === run && !this.stopped;
    void this.record(run, wanted).catch((reason: unknown) => {
      if (!wanted()) return;
      if (reason instanceof WorkerLost) this.prepare(request);
      else {
        this.stopped = true;
        this.update({ phase: 'failed', message: messageOf(reason) });
      }
    });
  }

  private async record(run: Run, wanted: () => boolean): Promise<void> {
    await Promise.all([this.recordSlot, ...this.slots].map((slot) => slot.vacate(GRACE_MS)));
    if (!wanted()) return;
    await this.recordSlot.call(PREPARE_MS, (api) => api.prepare(run.request));
    await Promise.all(this.slots.map((slot) => persist(wanted, () => this.work(slot, run, wanted))));
    if (wanted()) this.update({ phase: 'done' });
  }

  /** One worker's share: batch after batch until none is left. */
  private async work(slot: WorkerSlot<ChainWorker>, run: Run, wanted: () => boolean): Promise<void> {
    const module = await this.context.host.kernels();
    if (!wanted()) return;
    await slot.call(PREPARE_MS, async (api) => {
      if (this.loaded.get(slot) !== slot.incarnation) await api.load(module);
      this.loaded.set(slot, slot.incarnation);
      const { batchSize, stepTotal, atoms } = await api.prepare(run.request);
      run.batchTotal = Math.ceil(run.request.realisationCount / batchSize);
      run.stepTotal = stepTotal;
      run.atoms ??= atoms && atomTrack(atoms);
    });
    for (let batch = await this.take(run, wanted); batch !== null && wanted(); batch = await this.take(run, wanted)) {
      try {
        await this.runBatch(slot, run, batch, wanted);
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

  private async runBatch(slot: WorkerSlot<ChainWorker>, run: Run, batch: number, wanted: () => boolean): Promise<void> {
    for (let finished = false; !finished && wanted(); ) {
      const chunk = await slot.call(STUCK_MS, (api) => api.advance(run.request.run, batch, BUDGET_MS));
      if (!chunk || !wanted()) return;
      ({ finished } = chunk);
      await this.add(run, chunk, wanted);
    }
    run.finishedBatches += 1;
    this.resume(run);
  }

  private async add(run: Run, chunk: ChainChunk, wanted: () => boolean): Promise<void> {
    run.realisationSteps += chunk.realisationSteps;
    if (run.atoms && chunk.track) growTrack(run.atoms, chunk.track, chunk.firstFrame === 0);
    const buffers = chunk.sums.flatMap((sums) => [sums.coefficients.buffer, sums.squares.buffer]) as ArrayBuffer[];
    const progress = await this.recordSlot.call(STUCK_MS, (api) => api.add(run.request.run, transfer(chunk, buffers)));
    if (!progress || !wanted()) return;
    const { siteCount } = run.request.model;
    const wallMs = performance.now() - run.startMs;
    const siteSteps = run.realisationSteps * siteCount;
    this.update({
      bufferedTime: progress.bufferedTime,
      realisationCount: progress.realisationCount,
      siteTimePerSecond: (siteSteps * chunk.microStep * 1000) / wallMs,
      diagnostics: {
        wallMs,
        sites: siteCount,
        realisations: progress.realisationCount,
        steps: run.stepTotal,
        step: chunk.microStep,
        siteSteps,
        energyDrift: progress.energyDrift,
        momentumDrift: progress.momentumDrift,
      },
    });
  }

  async frame(kineticTime: number, grid: Grid, smoothing: Smoothing): Promise<Frame | null> {
    const { run } = this;
    if (!run || kineticTime > this.current.bufferedTime) return null;
    try {
      return await this.recordSlot.call(STUCK_MS, (api) => api.frame(run.request.run, kineticTime, grid, smoothing));
    } catch (reason) {
      if (!(reason instanceof WorkerLost)) throw reason;
      // the record went with its worker: compute it again
      if (this.run === run && !this.stopped) this.prepare(run.request);
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
