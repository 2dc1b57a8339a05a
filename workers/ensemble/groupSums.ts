import type { CoefficientSums } from './sampleErrors';

/** How many sums there are, how long each is, and what none of their numbers reaches. */
interface GroupShape {
  timeCount: number;
  groupCount: number;
  size: number;
  largest: number;
}

const MOST_GRAINS = 2 ** 31 - 1;
/** Added and taken away, it leaves the nearest integer. */
const ROUNDING = 1.5 * 2 ** 52;

/**
 * Sums over groups of batches at every recorded time, counted in grains of 2^-31 of the largest sum: exact whatever the
 * order of the batches, and fine enough for their scatter. Memory is taken when a time is first added to, and can pass
 * to the record that follows: to get it anew takes longer than to add.
 */
export class GroupSums {
  private readonly values: (Int32Array | null)[];
  /** Realisations in each group, [time][group]. */
  private readonly counts: Float64Array;
  private readonly grain: number;

  constructor(
    private readonly shape: GroupShape,
    previous: GroupSums | null = null,
  ) {
    const { timeCount, groupCount, size, largest } = shape;
    const isAlike = previous?.shape.groupCount === groupCount && previous.shape.size === size;
    this.values = Array.from({ length: timeCount }, (_, time) => (isAlike ? previous.values[time] : null) ?? null);
    this.counts = new Float64Array(timeCount * groupCount);
    this.grain = largest / MOST_GRAINS;
  }

  /**
   * Adds the sums of one batch to the group that its number belongs to. The caller sees to it that no sum over all
   * groups reaches the largest.
   */
  add(time: number, batch: number, realisationCount: number, sums: ArrayLike<number>): void {
    const { grain } = this;
    const { groupCount, size } = this.shape;
    if (groupCount === 0) return;
    const group = batch % groupCount;
    const values = (this.values[time] ??= new Int32Array(groupCount * size));
    const start = group * size;
    const at = time * groupCount + group;
    const grains = 1 / grain;
    // what a record before has left there does not count
    if (this.counts[at] === 0) values.fill(0, start, start + size);
    // rounds as `ExactSums` does; a sum of integers in 32 bits is the fastest that there is
    for (let i = 0; i < size; ++i)
      values[start + i] = (values[start + i] + ((sums[i] * grains + ROUNDING - ROUNDING) | 0)) | 0;
    this.counts[at] += realisationCount;
  }

  /** The groups that hold something. */
  at(time: number): CoefficientSums[] {
    const { groupCount, size } = this.shape;
    const values = this.values[time];
    if (!values) return [];
    const groups = Array.from({ length: groupCount }, (_, group) => ({
      count: this.counts[time * groupCount + group],
      values: values.subarray(group * size, (group + 1) * size),
      unit: this.grain,
    }));
    return groups.filter(({ count }) => count > 0);
  }
}
