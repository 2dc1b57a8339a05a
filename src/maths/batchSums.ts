import { shownError } from './statistics';

/** Sums over the samples of one batch. */
export interface Batch {
  count: number;
  /** At each time, of what is measured, and of its square. */
  values: Float64Array;
  squares: Float64Array;
}

export interface Averages {
  sampleCount: number;
  mean: Float64Array;
  /** One standard error as it is shown (`shownError`), from the scatter of single samples; NaN for fewer than four. */
  error: Float64Array;
}

/** A measured curve with what the errors of all that is made of it come from. */
export interface SampledCurve extends Averages {
  /** Ascending. */
  times: Float64Array;
  /** The sums over groups of samples. */
  groups: readonly Batch[];
}

/** The curve of all groups at its times. Throws where it is not finite. */
export function sampledCurve(times: Float64Array, groups: readonly Batch[]): SampledCurve {
  return { times, groups, ...averagesOf(groups, times.length) };
}

/** Averages over all batches, added in the order given. Throws where they are not finite. */
export function averagesOf(batches: readonly Batch[], timeCount: number): Averages {
  const mean = new Float64Array(timeCount);
  const squares = new Float64Array(timeCount);
  const sampleCount = batches.reduce((sum, batch) => sum + batch.count, 0);
  for (const batch of batches) {
    for (let i = 0; i < timeCount; ++i) {
      mean[i] += batch.values[i] / sampleCount;
      squares[i] += batch.squares[i] / sampleCount;
    }
  }
  if (!mean.every(Number.isFinite)) throw new Error('The computation gave numbers that are not finite.');
  const freedom = sampleCount - 1;
  const error = mean.map((value, i) => shownError(Math.sqrt(Math.max(0, squares[i] - value ** 2) / freedom), freedom));
  return { sampleCount, mean, error };
}

/**
 * One standard error of sum_i weights_i mean_i as it is shown (`shownError`), from the scatter of the groups, since
 * times of one sample depend on each other: with D_b = sum_i weights_i (sum over group b - n_b mean)_i it is sqrt(sum_b
 * D_b^2 / (n^2 - sum_b n_b^2)). NaN for fewer than four groups.
 */
export function combinedError(curve: Omit<SampledCurve, 'times'>, weights: ArrayLike<number>): number {
  const { sampleCount, mean, groups } = curve;
  let scatter = 0;
  let counts = 0;
  for (const { count, values } of groups) {
    let deviation = 0;
    for (let i = 0; i < mean.length; ++i) if (weights[i] !== 0) deviation += weights[i] * (values[i] - count * mean[i]);
    scatter += deviation ** 2;
    counts += count ** 2;
  }
  const denominator = sampleCount ** 2 - counts;
  return shownError(Math.sqrt(scatter / denominator), groups.length - 1);
}
