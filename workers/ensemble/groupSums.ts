import type { CoefficientSums } from './sampleErrors';

/** How many sums there are, and how long each is. */
interface GroupShape {
  timeCount: number;
  groupCount: number;
  size: number;
}

/**
 * Sums over groups of batches at every recorded time; single precision is enough for their scatter. Memory is taken when
 * a time is first added to, and can pass to the record that follows: to get it anew takes longer than to add.
 */
export class GroupSums {
  private readonly values: (Float32Array | null)[];
  /** Realisations in each group, [time][group]. */
  private readonly counts: Float64Array;

  constructor(
    private readonly shape: GroupShape,
    previous: GroupSums | null = null,
  ) {
    const { timeCount, groupCount, size } = shape;
    const isAlike = previous?.shape.groupCount === groupCount && previous.shape.size === size;
    this.values = Array.from({ length: timeCount }, (_, time) => (isAlike ? previous.values[time] : null) ?? null);
    this.counts = new Float64Array(timeCount * groupCount);
  }

  /** Adds the sums of one batch to the group that its number belongs to. */
  add(time: number, batch: number, realisationCount: number, sums: ArrayLike<number>): void {
    const { groupCount, size } = this.shape;
    if (groupCount === 0) return;
    const group = batch % groupCount;
    const values = (this.values[time] ??= new Float32Array(groupCount * size));
    const start = group * size;
    const at = time * groupCount + group;
    if (this.counts[at] === 0) values.set(sums, start);
    else for (let i = 0; i < size; ++i) values[start + i] += sums[i];
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
    }));
    return groups.filter(({ count }) => count > 0);
  }
}
