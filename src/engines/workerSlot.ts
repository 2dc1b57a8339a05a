import { releaseProxy, wrap, type Remote } from 'comlink';
import type { WorkerEntry } from '../../workers/entries';
import type { WorkerHandle, WorkerHost } from './host';

/** The worker is gone and took its work with it: the work is to be given out again, or was cancelled. */
export class WorkerLost extends Error {}

interface Occupant<Api> {
  handle: WorkerHandle;
  remote: Remote<Api>;
}

/**
 * One place for a worker: starts it when it is first needed and a new one after it died, was stuck or was taken from its work; what
 * was under way is then rejected with WorkerLost.
 */
export class WorkerSlot<Api> {
  private occupant: Occupant<Api> | null = null;
  private readonly pending = new Set<(reason: Error) => void>();
  private readonly idle = new Set<() => void>();
  private count = 0;

  constructor(
    private readonly host: WorkerHost,
    private readonly entry: WorkerEntry,
    private readonly onRestart: (reason: string) => void,
  ) {}

  /** True while a call is under way. */
  get busy(): boolean {
    return this.pending.size > 0;
  }

  /** Changes when the next call meets a new worker, which has to be prepared again. */
  get incarnation(): number {
    return this.count;
  }

  private remote(): Remote<Api> {
    if (!this.occupant) {
      const handle = this.host.start(this.entry);
      const occupant: Occupant<Api> = { handle, remote: wrap<Api>(handle.endpoint) };
      this.occupant = occupant;
      handle.onFailure((reason) => {
        if (this.occupant === occupant) this.lose(`The ${this.entry} worker stopped (${reason})`);
      });
    }
    return this.occupant.remote;
  }

  /**
   * Calls the worker and waits at most `timeoutMs`; after that it counts as stuck and is replaced. Rejects with WorkerLost when the
   * worker is gone (also when it is no longer the given incarnation), with the worker's own error when the call threw there.
   */
  async call<Result>(timeoutMs: number, invoke: (api: Remote<Api>) => Promise<Result>, incarnation = this.count): Promise<Result> {
    if (incarnation !== this.count) throw new WorkerLost(`The ${this.entry} worker was replaced`);
    const remote = this.remote();
    let abandon: (reason: Error) => void = () => undefined;
    const lost = new Promise<never>((_, reject) => (abandon = reject));
    this.pending.add(abandon);
    const giveUp = () => this.lose(`The ${this.entry} worker gave no answer for ${Math.round(timeoutMs / 1000)} s`);
    const timer = this.host.patient ? undefined : setTimeout(giveUp, timeoutMs);
    try {
      return await Promise.race([invoke(remote), lost]);
    } finally {
      clearTimeout(timer);
      this.pending.delete(abandon);
      if (this.pending.size === 0) {
        for (const resume of this.idle) resume();
        this.idle.clear();
      }
    }
  }

  /** Waits for what is under way; a worker that is not free after `graceMs` is replaced, without a notice. */
  async vacate(graceMs: number): Promise<void> {
    if (this.pending.size === 0) return;
    const timer = setTimeout(() => this.cancel(), graceMs);
    await new Promise<void>((resolve) => this.idle.add(resolve));
    clearTimeout(timer);
  }

  /** Takes the worker away: the quickest way to end its work. */
  cancel(): void {
    this.stop(new WorkerLost(`The ${this.entry} worker was cancelled`));
  }

  private lose(reason: string): void {
    this.stop(new WorkerLost(reason));
    this.onRestart(`${reason} and is started again.`);
  }

  private stop(reason: WorkerLost): void {
    const { occupant } = this;
    this.occupant = null;
    this.count += 1;
    occupant?.remote[releaseProxy]();
    occupant?.handle.terminate();
    for (const abandon of [...this.pending]) abandon(reason);
  }
}
