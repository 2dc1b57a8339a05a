/** The batches of one run: given out in order, taken back from lost workers. */
export class BatchQueue {
  /** Infinity until the first worker has told. */
  total = Infinity;
  private next = 0;
  private finished = 0;
  /** Batches of lost workers, to be given out first. */
  private readonly returned: number[] = [];

  /** Batches that are not finished: as many workers have something to do. */
  get unfinished(): number {
    return this.total - this.finished;
  }

  /** Batches that nobody has. */
  get left(): number {
    return this.total - this.next + this.returned.length;
  }

  /** The next batch, or null when there is none. */
  take(): number | null {
    return this.returned.pop() ?? (this.next < this.total ? this.next++ : null);
  }

  giveBack(batch: number): void {
    this.returned.push(batch);
  }

  finish(): void {
    this.finished += 1;
  }
}
