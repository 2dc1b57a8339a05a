import type { Grains } from '../contract/protocol';
import type { CoefficientSums } from './sampleErrors';

/** How many sums there are, how long each is, and what none of their numbers reaches. */
interface GroupShape {
  timeCount: number;
  groupCount: number;
  size: number;
  largest: number;
  grainBytes: 4 | 8;
}

/** What no sum reaches, in grains. */
const MOST_GRAINS = { 4: 2 ** 31 - 1, 8: 2 ** 51 };
/** Added and taken away, it leaves the nearest integer. */
const ROUNDING = 1.5 * 2 ** 52;

/**
 * Sums over groups of batches at every recorded time, counted in grains of 2^-31 of the largest sum, or where
 * realisations are many 2^-51: exact whatever the order of the batches, and fine enough for their scatter. Memory is
 * taken when a time is first added to, and can pass to the record that follows: to get it anew takes longer than to
 * add.
 */
export class GroupSums {
  private readonly values: (Grains | null)[];
  /** Realisations in each group, [time][group]. */
  private readonly counts: Float64Array;
  private readonly grain: number;

  constructor(
    private readonly shape: GroupShape,
    previous: GroupSums | null = null,
  ) {
    const { timeCount, groupCount, size, largest, grainBytes } = shape;
    const isAlike =
      previous?.shape.groupCount === groupCount &&
      previous.shape.size === size &&
      previous.shape.grainBytes === grainBytes;
    this.values = Array.from({ length: timeCount }, (_, time) => (isAlike ? previous.values[time] : null) ?? null);
    this.counts = new Float64Array(timeCount * groupCount);
    this.grain = largest / MOST_GRAINS[grainBytes];
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
    const { values, start } = this.begun(time, group);
    const grains = 1 / grain;
    // rounds as `ExactSums` does; a sum of integers in 32 bits is the fastest that there is
    if (values instanceof Int32Array) {
      for (let i = 0; i < size; ++i)
        values[start + i] = (values[start + i] + ((sums[i] * grains + ROUNDING - ROUNDING) | 0)) | 0;
    } else for (let i = 0; i < size; ++i) values[start + i] += sums[i] * grains + ROUNDING - ROUNDING;
    this.counts[time * groupCount + group] += realisationCount;
  }

  /** Realisations in each group at one time: the head of what is stored of it. */
  countsAt(time: number): Float64Array {
    const { groupCount } = this.shape;
    return this.counts.subarray(time * groupCount, (time + 1) * groupCount);
  }

  /** Numbers of the groups that hold something. */
  stateLength(counts: ArrayLike<number>): number {
    let filled = 0;
    for (let group = 0; group < counts.length; ++group) if (counts[group] > 0) filled += 1;
    return filled * this.shape.size;
  }

  /** Writes the groups that hold something into an array from `at` on. */
  store(time: number, state: Grains, at: number): void {
    const { size } = this.shape;
    let to = at;
    this.countsAt(time).forEach((count, group) => {
      if (count === 0) return;
      state.set(this.values[time]!.subarray(group * size, (group + 1) * size), to);
      to += size;
    });
  }

  /** Adds groups over other batches, as `store` has written them: their counts, and the state from `at` on. */
  addState(time: number, counts: ArrayLike<number>, state: Grains, at: number): void {
    let from = at;
    for (let group = 0; group < this.shape.groupCount; ++group) {
      if (counts[group] === 0) continue;
      const { values, start } = this.begun(time, group);
      for (let i = 0; i < this.shape.size; ++i) values[start + i] += state[from + i];
      from += this.shape.size;
      this.counts[time * this.shape.groupCount + group] += counts[group];
    }
  }

  newGrains(length: number): Grains {
    return this.shape.grainBytes === 4 ? new Int32Array(length) : new Float64Array(length);
  }

  /** The sums of a group, which start there; what a record before has left there does not count. */
  private begun(time: number, group: number): { values: Grains; start: number } {
    const { groupCount, size } = this.shape;
    const values = (this.values[time] ??= this.newGrains(groupCount * size));
    const start = group * size;
    if (this.counts[time * groupCount + group] === 0) values.fill(0, start, start + size);
    return { values, start };
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
