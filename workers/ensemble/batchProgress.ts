/**
 * How many recorded times have come of each batch. Batches begin about in order: of those below a number all times have
 * come, and only the few above it are remembered one by one, as there may be 2^28 of them.
 */
export class BatchProgress {
  private readonly above = new Map<number, number>();

  /** `next`: the first batch that is not whole. */
  constructor(
    private readonly timeCount: number,
    private next = 0,
  ) {}

  reached(batch: number): number {
    return batch < this.next ? this.timeCount : (this.above.get(batch) ?? 0);
  }

  reach(batch: number, count: number): void {
    if (count <= this.reached(batch)) return;
    this.above.set(batch, count);
    for (; this.above.get(this.next) === this.timeCount; ++this.next) this.above.delete(this.next);
  }

  /** Batches that are remembered one by one. */
  get remembered(): number {
    return this.above.size;
  }
}
