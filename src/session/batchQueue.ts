import type { BatchRange } from '../../workers/contract/protocol';

/** The batches of one run, all or those of a range: given out in order, taken back from lost workers. */
export class BatchQueue {
  /** Batches of the whole run; Infinity until the first worker has told. */
  total = Infinity;
  /** So many may be given out. */
  most = Infinity;
  private next: number;
  private finished = 0;
  /** Batches of lost workers, to be given out first. */
  private readonly returned: number[] = [];

  constructor(private readonly range: BatchRange = { first: 0, end: Infinity }) {
    this.next = range.first;
  }

  private get count(): number {
    return Math.max(0, Math.min(this.total, this.range.end) - this.range.first);
  }

  private get allowed(): number {
    return Math.min(this.count, this.most);
  }

  /** Batches that may run and are not finished: as many workers have something to do. */
  get unfinished(): number {
    return this.allowed - this.finished;
  }

  /** All are finished. */
  get isFinished(): boolean {
    return this.finished === this.count;
  }

  /** Batches that may run and nobody has. */
  get left(): number {
    return this.range.first + this.allowed - this.next + this.returned.length;
  }

  /** Gives out no batch more. */
  hold(): void {
    this.most = Math.min(this.most, this.next - this.range.first - this.returned.length);
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
