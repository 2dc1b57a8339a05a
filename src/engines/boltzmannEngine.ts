import type { BoltzmannWorker, Frame, Grid, KineticProgress, RecordRequest, Smoothing } from '../../workers/protocol';
import { GRACE_MS, PREPARE_MS, STUCK_MS, idleStatus, messageOf, persist, type Engine, type EngineContext } from './engine';
import type { EngineStatus } from './types';
import { WorkerLost, WorkerSlot } from './workerSlot';

const BUDGET_MS = 25;

/** The linear phonon Boltzmann equation, in one worker. */
export class BoltzmannEngine implements Engine {
  readonly name = 'boltzmann';
  private readonly slot: WorkerSlot<BoltzmannWorker>;
  private request: RecordRequest | null = null;
  private current: EngineStatus = idleStatus('boltzmann');
  private loaded = -1;
  private stopped = false;

  constructor(private readonly context: EngineContext) {
    this.slot = new WorkerSlot(context.host, 'boltzmann', (reason) => context.onNotice(reason));
  }

  status(): EngineStatus {
    return this.current;
  }

  prepare(request: RecordRequest): void {
    this.request = request;
    this.stopped = false;
    this.current = { ...idleStatus('boltzmann'), phase: 'running' };
    const wanted = () => this.request === request && !this.stopped;
    void this.slot
      .vacate(GRACE_MS)
      .then(() => persist(wanted, () => this.record(request, wanted)))
      .catch((reason: unknown) => {
        if (wanted()) this.update({ phase: 'failed', message: messageOf(reason) });
      });
  }

  private async record(request: RecordRequest, wanted: () => boolean): Promise<void> {
    const start = performance.now();
    const module = await this.context.host.kernels();
    if (!wanted()) return;
    const fresh = this.loaded !== this.slot.incarnation;
    this.loaded = this.slot.incarnation;
    await this.slot.call(PREPARE_MS, async (api) => {
      if (fresh) await api.load(module);
      await api.prepare(request);
    });
    while (wanted()) {
      const progress = await this.slot.call(STUCK_MS, (api) => api.advance(request.run, BUDGET_MS));
      if (!progress || !wanted()) return;
      this.update(this.progressed(progress, performance.now() - start));
      if (progress.finished) return;
    }
  }

  private progressed(progress: KineticProgress, wallMs: number): Partial<EngineStatus> {
    const { finished, bufferedTime, stepCount, largestStep, energyDrift } = progress;
    return {
      phase: finished ? 'done' : 'running',
      bufferedTime,
      diagnostics: { ...this.current.diagnostics, wallMs, steps: stepCount, step: largestStep, energyDrift },
    };
  }

  async frame(kineticTime: number, grid: Grid, smoothing: Smoothing): Promise<Frame | null> {
    const { request } = this;
    if (!request || (kineticTime > this.current.bufferedTime && this.current.phase !== 'done')) return null;
    try {
      return await this.slot.call(STUCK_MS, (api) => api.frame(request.run, kineticTime, grid, smoothing));
    } catch (reason) {
      if (!(reason instanceof WorkerLost)) throw reason;
      // the record went with the worker: compute it again
      if (this.request === request && this.current.phase === 'done') this.prepare(request);
      return null;
    }
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
