/** The batches of one run: given out in order, taken back from lost workers. */
export class BatchQueue {
  /** Infinity until the first worker has told. */
  total = Infinity;
  private next = 0;
  private finished = 0;
  /** Batches of lost workers, to be given out first. */
  private readonly returned: number[] = [];
  /** Workers that wait because they are far ahead of the others. */
  private waiting: (() => void)[] = [];

  /** Batches that are not finished: as many workers have something to do. */
  get unfinished(): number {
    return this.total - this.finished;
  }

  /** Batches that nobody has. */
  get left(): number {
    return this.total - this.next + this.returned.length;
  }

  /**
   * The next batch, or null when there is none or `wanted` says no. A worker may be at most two rounds ahead of the
   * slowest of `workerCount`: sums wait in order.
   */
  async take(wanted: () => boolean, workerCount: () => number): Promise<number | null> {
    while (wanted()) {
      const returned = this.returned.pop();
      if (returned !== undefined) return returned;
      if (this.next >= this.total) return null;
      if (this.next - this.finished < 3 * workerCount()) return this.next++;
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
    return null;
  }

  giveBack(batch: number): void {
    this.returned.push(batch);
    this.resume();
  }

  finish(): void {
    this.finished += 1;
    this.resume();
  }

  /** Lets those who wait look again. */
  resume(): void {
    for (const resume of this.waiting.splice(0)) resume();
  }
}
