/** The batches of one run: given out in order, taken back from lost workers. */
export class BatchQueue {
  /** Infinity until the first worker has told. */
  total = Infinity;
  /** So many may be given out. */
  most = Infinity;
  private next = 0;
  private finished = 0;
  /** Batches of lost workers, to be given out first. */
  private readonly returned: number[] = [];

  private get end(): number {
    return Math.min(this.total, this.most);
  }

  /** Batches that may run and are not finished: as many workers have something to do. */
  get unfinished(): number {
    return this.end - this.finished;
  }

  /** All are finished. */
  get isFinished(): boolean {
    return this.finished === this.total;
  }

  /** Batches that may run and nobody has. */
  get left(): number {
    return this.end - this.next + this.returned.length;
  }

  /** Gives out no batch more. */
  hold(): void {
    this.most = Math.min(this.most, this.next - this.returned.length);
  }

  /** The next batch, or null when there is none. */
  take(): number | null {
    if (this.left <= 0) return null;
    return this.returned.pop() ?? this.next++;
  }

  giveBack(batch: number): void {
    this.returned.push(batch);
  }

  finish(): void {
    this.finished += 1;
  }
}
