import { transfer } from 'comlink';
import type { RecordRequest, SamplerWorker, SamplingPlan } from '../../workers/contract/protocol';
import type { BatchQueue } from './batchQueue';
import { persist } from './engine';
import type { WorkerSlot } from './workerSlot';

export type SamplerSlot = WorkerSlot<SamplerWorker>;

/** Batches that a worker has at once: it begins the next one without waiting for the page. */
const LANES = 2;

/** What a crew of samplers works on, and for whom. */
export interface SamplingTask {
  request: RecordRequest;
  batches: BatchQueue;
  wanted(): boolean;
  /** Workers that may run batches now. */
  limit(): number;
  /** The kernels, once they are there. */
  kernels(): Promise<WebAssembly.Module>;
  /** The incarnation of each worker that has them. */
  loaded: Map<SamplerSlot, number>;
  /** What a worker says of the run before it begins. */
  learnPlan(plan: SamplingPlan): void;
  /** Resolves once the record can be added to. */
  recordReady(): Promise<void>;
  /** Gives the record its end of a port. */
  connectRecord(port: MessagePort): Promise<void>;
  /** A worker begins to sample. */
  onStart(): void;
  /** So many workers are at work. */
  onSize(count: number): void;
}

/** The workers that draw the samples of one run, batch by batch. */
export class SamplerCrew {
  /** The slots that work by their places, and how many batches each of them has. */
  private readonly atWork = new Map<number, number>();
  /** Who waits for the end of the batches that may run. */
  private awaited: { resolve(): void; reject(reason: unknown): void } | null = null;

  constructor(
    private readonly slots: readonly SamplerSlot[],
    private readonly task: SamplingTask,
  ) {}

  /** Runs the batches that may run; rejects when a worker gave up. */
  work(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.awaited = { resolve, reject };
      this.recruit();
    });
  }

  /**
   * Puts idle workers to work, while somebody waits for their batches: no more than the limit and than there are
   * batches that nobody has, and only one until it is known how many there are.
   */
  recruit(): void {
    const { atWork, awaited, task } = this;
    const { batches, wanted } = task;
    if (!awaited || !wanted()) return;
    const limit = task.limit();
    const occupied = [...atWork.values()].filter((count) => count > 0).length;
    const places = batches.total === Infinity ? 1 : Math.min(limit, occupied + batches.left);
    for (let place = 0; place < limit && atWork.size < places; ++place) {
      if (atWork.has(place)) continue;
      atWork.set(place, 0);
      let done = 0;
      void persist(
        wanted,
        () => this.share(place, () => (done += 1)),
        () => done,
      ).then(() => {
        atWork.delete(place);
        this.recruit();
        if (atWork.size > 0) return;
        this.awaited = null;
        awaited.resolve();
      }, awaited.reject);
    }
    if (atWork.size > 0) task.onSize(atWork.size);
  }

  /** One worker's share: batch after batch until none is left, some of them asked for ahead. */
  private async share(place: number, onBatch: () => void): Promise<void> {
    const { atWork } = this;
    const { batches, loaded, request, wanted } = this.task;
    const slot = this.slots[place];
    const module = await this.task.kernels();
    if (!wanted()) return;
    const { incarnation } = slot;
    await slot.call(async (api) => {
      if (loaded.get(slot) !== incarnation) await api.load(module);
      loaded.set(slot, incarnation);
      this.task.learnPlan(await api.prepare(request));
    }, incarnation);
    await this.task.recordReady();
    if (!wanted()) return;
    const { port1, port2 } = new MessageChannel();
    await Promise.all([
      slot.call((api) => api.connect(transfer(port1, [port1])), incarnation),
      this.task.connectRecord(port2),
    ]);
    this.task.onStart();
    this.recruit();
    const mayGoOn = () => wanted() && place < this.task.limit();
    // what is asked for ahead must leave something for the other workers
    const mayLead = () => mayGoOn() && batches.left >= atWork.size;
    const lanes = Array.from({ length: LANES }, async (_, lane) => {
      const next = () => ((lane === 0 ? mayGoOn() : mayLead()) ? batches.take() : null);
      const count = (more: number) => atWork.set(place, (atWork.get(place) ?? 0) + more);
      for (let batch = next(); batch !== null; batch = next()) {
        count(1);
        try {
          const isRecorded = await slot.call((api) => api.work(request.run, batch), incarnation);
          if (!isRecorded || !wanted()) return;
          batches.finish();
          onBatch();
        } catch (reason) {
          batches.giveBack(batch);
          throw reason;
        } finally {
          count(-1);
        }
      }
    });
    // a worker that is lost takes the batches of all lanes with it: all of them are given back before it is replaced
    const failed = (await Promise.allSettled(lanes)).find((lane) => lane.status === 'rejected');
    if (failed) throw failed.reason;
  }
}
