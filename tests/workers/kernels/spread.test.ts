import { expect, it } from 'vitest';
import { uniforms } from '../../reference/random';
import { freshArena } from './kernels';

const count = 24;
const filled = (seed: number) => {
  const random = uniforms(seed);
  return Float32Array.from({ length: count }, () => Math.fround(random()));
};

it('finds the largest of the sums wherever it stands', () => {
  const arena = freshArena();
  const sums = arena.singles(filled(1));
  for (let i = 0; i < count; ++i) {
    const values = filled(1);
    values[i] = 7 + i;
    arena.f32(sums, count).set(values);
    expect(arena.kernels.largestSum(sums, count)).toBe(7 + i);
  }
  arena.f32(sums, count).fill(0);
  // what it is divided by is never 0
  const least = arena.kernels.largestSum(sums, count);
  expect(least).toBeGreaterThan(0);
  expect(least).toBeLessThan(1e-30);
});

it('adds sums to totals, and totals to sums, and leaves zeros behind', () => {
  const arena = freshArena();
  const [first, second] = [filled(2), filled(3)];
  const sums = arena.singles(first);
  const totals = arena.doubles(new Float64Array(count));
  arena.kernels.drainSums(sums, count, totals);
  expect([...arena.f64(totals, count)]).toEqual([...first]);
  expect([...arena.f32(sums, count)]).toEqual(new Array(count).fill(0));
  arena.f32(sums, count).set(second);
  arena.kernels.drainSums(sums, count, totals);
  const wanted = Float64Array.from(first, (value, i) => value + second[i]);
  expect([...arena.f64(totals, count)]).toEqual([...wanted]);
  arena.f32(sums, count).set(first);
  arena.kernels.collectSums(sums, count, totals);
  expect([...arena.f32(sums, count)]).toEqual(Array.from(wanted, (value, i) => Math.fround(value + first[i])));
  expect([...arena.f64(totals, count)]).toEqual(new Array(count).fill(0));
});
