import { describe, expect, test } from 'vitest';
import { averagesOf, combinedError, type Batch } from '../../src/maths/batchSums';
import { uniforms } from '../reference/random';

/** Batches of pairs (x, x + y) with x, y of mean 0 and variance 1. */
function batchesOf(sizes: number[], seed: number): Batch[] {
  const uniform = uniforms(seed);
  const draw = () => Math.sqrt(12) * (uniform() - 0.5);
  return sizes.map((count) => {
    const batch: Batch = { count, values: new Float64Array(2), squares: new Float64Array(2) };
    for (let i = 0; i < count; ++i) {
      const x = draw();
      [x, x + draw()].forEach((value, at) => {
        batch.values[at] += value;
        batch.squares[at] += value ** 2;
      });
    }
    return batch;
  });
}

describe('averages over batches', () => {
  const sizes = [...Array.from({ length: 40 }, () => 16), 5];

  test('carry the standard error of single samples', () => {
    const { sampleCount, mean, error } = averagesOf(batchesOf(sizes, 1), 2);
    expect(sampleCount).toBe(645);
    expect(error[0] * Math.sqrt(645)).toBeCloseTo(1, 0);
    expect(error[1] / error[0]).toBeCloseTo(Math.SQRT2, 0);
    for (const i of [0, 1]) expect(Math.abs(mean[i] / error[i])).toBeLessThan(4);
  });

  test('of a difference know that both depend on each other', () => {
    // the difference of both is y alone
    let square = 0;
    for (let seed = 0; seed < 20; ++seed) {
      const batches = batchesOf(sizes, seed);
      square += combinedError({ ...averagesOf(batches, 2), groups: batches }, [-1, 1]) ** 2 / 20;
    }
    expect(Math.abs(square * 645 - 1)).toBeLessThan(0.25);
  });

  test('of one batch have no error from batches, and numbers that are not finite are refused', () => {
    const one = batchesOf([8], 3);
    expect(combinedError({ ...averagesOf(one, 2), groups: one }, [1, 0])).toBeNaN();
    expect(averagesOf([], 0)).toMatchObject({ sampleCount: 0, mean: new Float64Array(0) });
    one[0].values[1] = Infinity;
    expect(() => averagesOf(one, 2)).toThrow('not finite');
  });
});
