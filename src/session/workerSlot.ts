import { t } from '@lingui/core/macro';
import { i18n } from '../language';
import { said, SaidError, type Said } from '../language/whenAsked';
import { releaseProxy, wrap, type Remote } from 'comlink';
import { engineOf } from '../../workers';
import type { WorkerEntry } from '../../workers/contract/names';
import { isRefusal, type Fault } from './faults';
import type { WorkerHandle, WorkerHost } from './host';

/** A worker at the beginning of a sentence. */
function workerIn(entry: WorkerEntry): string {
  if (entry === 'ensemble') return t`The worker that averages`;
  if (entry === 'measurements') return t`A worker of the measurements`;
  if (entry === 'results') return t`The worker that reads result files`;
  const name = i18n._(engineOf(entry).subject);
  return t`A worker of ${name}`;
}

/** The worker is gone and took its work with it: the work is to be given out again, or was cancelled. */
export class WorkerLost extends SaidError {
  /** `fault` is what to say if the work cannot go on. */
  constructor(
    message: Said,
    readonly fault: Fault | null = null,
  ) {
    super(message);
  }
}

/** Beats without a sign of life after which the user is told, and after which the worker is replaced. */
export const TOLD_BEATS = 8;
export const LOST_BEATS = 60;
/**
 * A machine on which workers were missed may be too busy for them: each time the slot waits twice as long, up to this
 * many times.
 */
const MOST_PATIENCE = 8;

interface Occupant<Api> {
  handle: WorkerHandle;
  remote: Remote<Api>;
}

export interface SlotListeners {
  /** A worker was lost and the next call starts another. */
  onRestart(reason: Said): void;
  /**
   * The worker is under way and gives no sign of life for this many beats, from TOLD_BEATS on; 0 when it does again or
   * is gone.
   */
  onSilence?(beats: number): void;
}

/**
 * One place for a worker: starts it when it is first needed and a new one after it died, was silent for too long or was
 * taken from its work; what was under way is then rejected with WorkerLost. A worker may take any time as long as it
 * gives signs of life.
 */
export class WorkerSlot<Api> {
  private occupant: Occupant<Api> | null = null;
  private readonly pending = new Set<(reason: Error) => void>();
  private readonly idle = new Set<() => void>();
  private count = 0;
  private silence = 0;
  private patience = 1;
  private unwatch: (() => void) | null = null;

  constructor(
    private readonly host: WorkerHost,
    private readonly entry: WorkerEntry,
    private readonly listeners: SlotListeners,
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
      handle.endpoint.addEventListener('message', () => {
        if (this.occupant === occupant) this.hear();
      });
      handle.onFailure((reason, fault) => {
        if (this.occupant !== occupant) return;
        const { entry } = this;
        this.lose(
          () => t`${{ who: workerIn(entry) }} stopped (${{ reason: said(reason) }})`,
          () => t`${{ who: workerIn(entry) }} stopped (${{ reason: said(reason) }}) and is started again.`,
          fault,
        );
      });
    }
    return this.occupant.remote;
  }

  /**
   * Calls the worker. Rejects with WorkerLost when the worker is gone (also when it is no longer the given
   * incarnation), with the worker's own error when the call threw there.
   */
  async call<Result>(invoke: (api: Remote<Api>) => Promise<Result>, incarnation = this.count): Promise<Result> {
    if (incarnation !== this.count) {
      const { entry } = this;
      throw new WorkerLost(() => t`${{ who: workerIn(entry) }} was replaced`);
    }
    const remote = this.remote();
    let abandon: (reason: Error) => void = () => undefined;
    const lost = new Promise<never>((_, reject) => (abandon = reject));
    this.pending.add(abandon);
    this.unwatch ??= this.host.beats?.subscribe(() => this.miss()) ?? null;
    try {
      return await Promise.race([invoke(remote), lost]);
    } catch (reason) {
      if (!(reason instanceof WorkerLost) && !isRefusal(reason)) this.host.onFault?.(reason);
      throw reason;
    } finally {
      this.pending.delete(abandon);
      if (this.pending.size === 0) this.rest();
    }
  }

  private rest(): void {
    this.hear();
    this.unwatch?.();
    this.unwatch = null;
    for (const resume of this.idle) resume();
    this.idle.clear();
  }

  /** A sign of life. */
  private hear(): void {
    if (this.silence >= TOLD_BEATS) this.listeners.onSilence?.(0);
    this.silence = 0;
  }

  private miss(): void {
    this.silence += 1;
    if (this.silence >= LOST_BEATS * this.patience) {
      this.patience = Math.min(2 * this.patience, MOST_PATIENCE);
      const { entry, silence: seconds } = this;
      this.lose(
        () => t`${{ who: workerIn(entry) }} gave no sign of life for ${seconds} s`,
        () => t`${{ who: workerIn(entry) }} gave no sign of life for ${seconds} s and is started again.`,
      );
    } else if (this.silence >= TOLD_BEATS) {
      this.listeners.onSilence?.(this.silence);
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
    const { entry } = this;
    this.stop(new WorkerLost(() => t`${{ who: workerIn(entry) }} was cancelled`));
  }

  /** Ends a worker that has nothing to do; the next call starts another. */
  dismiss(): void {
    if (this.occupant && this.pending.size === 0) this.cancel();
  }

  /** `reason` is a sentence without its end, `notice` one that says that it goes on. */
  private lose(reason: Said, notice: Said, fault?: Fault): void {
    this.stop(new WorkerLost(reason, fault));
    this.listeners.onRestart(notice);
  }

  private stop(reason: WorkerLost): void {
    const { occupant } = this;
    this.occupant = null;
    this.count += 1;
    this.hear();
    occupant?.remote[releaseProxy]();
    occupant?.handle.terminate();
    for (const abandon of [...this.pending]) abandon(reason);
  }
}
