import { expect, it } from 'vitest';
import { NormalStream, streamSeed, waitingTime } from '../../src/maths/random';

/** Two-sided confidence 1 - 1e-5 of a standard normal deviate. */
const CONFIDENT = 4.42;
const count = 40_000;

/** The deviations of the first moments from theirs over the standard errors, which take as many moments more. */
function pulls(draw: () => number, moments: readonly number[]): number[] {
  const sums = moments.map(() => 0);
  for (let i = 0; i < count; ++i) {
    const value = draw();
    sums.forEach((_, m) => (sums[m] += value ** (m + 1)));
  }
  return sums
    .slice(0, moments.length / 2)
    .map((sum, m) => (sum / count - moments[m]) / Math.sqrt((moments[2 * m + 1] - moments[m] ** 2) / count));
}

it('draws normal numbers and waiting times with their first moments', () => {
  const random = new NormalStream(streamSeed(1, 0, 0));
  for (const pull of pulls(() => random.next(), [0, 1, 0, 3, 0, 15, 0, 105]))
    expect(Math.abs(pull)).toBeLessThan(CONFIDENT);
  for (const pull of pulls(() => waitingTime(random), [1, 2, 6, 24])) expect(Math.abs(pull)).toBeLessThan(CONFIDENT);
});

it('waits for a finite time, whatever number is drawn', () => {
  expect(Math.abs(waitingTime({ uniform: () => 0 }))).toBe(0);
  expect(waitingTime({ uniform: () => 1 - 2 ** -32 })).toBeCloseTo(32 * Math.LN2, 6);
});

it('gives no two streams of the largest ensembles the same seed', () => {
  const indices = new Set<number>();
  for (let i = 0; i < 20_000; ++i) {
    indices.add(i);
    indices.add(1e9 - i);
    // apart in the high half alone, and anywhere
    indices.add((i * 65_536) % 2 ** 32);
    indices.add((i * 2_654_435_761) % 2 ** 32);
  }
  for (const [seed, purpose] of [
    [1, 1],
    [7, 2],
    [4_294_967_295, 4],
  ]) {
    // the whole seed follows from 32 bits, so that its first word tells streams apart
    const firsts = new Set([...indices].map((index) => streamSeed(seed, index, purpose)[0]));
    expect(firsts.size).toBe(indices.size);
  }
});
