import type { Share } from '../contract/protocol';
import type { RecordedState } from './recordedWay';
import { wholeRecord } from './shares';

/** The states of all modes at the recorded times, put together from the shares of several workers. */
export class SharedRecord {
  /** Recorded times from the first on that all shares have reached. */
  reached = 0;
  private readonly snapshots: (Float64Array | null)[];
  /** Shares that have come of each time. */
  private readonly come: Int32Array;
  private waiting: (() => void)[] = [];

  constructor(
    timeCount: number,
    private readonly share: Share = wholeRecord,
  ) {
    this.snapshots = Array.from({ length: timeCount }, () => null);
    this.come = new Int32Array(timeCount);
  }

  get isWhole(): boolean {
    return this.reached === this.snapshots.length;
  }

  /**
   * Adds the state of a share. The array is kept. A sum with -0 leaves the numbers of a share as they are, bit by bit.
   */
  add({ index, snapshot }: RecordedState): void {
    const sum = this.snapshots[index];
    if (sum) for (let i = 0; i < sum.length; ++i) sum[i] += snapshot[i];
    else this.snapshots[index] = snapshot;
    this.come[index] += 1;
    while (!this.isWhole && this.come[this.reached] === this.share.count) ++this.reached;
    for (const resume of this.waiting.splice(0)) resume();
  }

  /** All modes. */
  at(index: number): Float64Array {
    if (index >= this.reached) throw new Error(`recorded time ${index} is not reached by all shares`);
    return this.ownAt(index);
  }

  /** The modes of the share of this worker, which has reached the time, and others as they have come. */
  ownAt(index: number): Float64Array {
    const snapshot = this.snapshots[index];
    if (!snapshot) throw new Error(`recorded time ${index} is not reached`);
    return snapshot;
  }

  /** Gives up the states that have come, whose memory may serve another record. */
  release(): Float64Array[] {
    return this.snapshots.splice(0).filter((snapshot) => snapshot !== null);
  }

  /** Resolves when another state has come, or after so many milliseconds. */
  async arrival(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.waiting.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
}
