import { expect, it } from 'vitest';
import { spaced, spacedAt } from '../../src/maths/spaced';

it('has its ends as they are and equal distances or ratios between', () => {
  expect(spaced(0.1, 0.3, 3, false)).toEqual([0.1, 0.2, 0.3]);
  expect(spaced(0.01, 100, 5, true)).toEqual([0.01, 0.1, 1, 10, 100]);
});

it('gives a finer range all numbers of a coarser one, digit by digit', () => {
  for (const isLog of [false, true]) {
    const [coarse, fine] = [9, 33].map((count) => spaced(0.013, 7.7, count, isLog));
    coarse.forEach((value, i) => expect(fine[4 * i]).toBe(value));
    expect(spacedAt(0.013, 7.7, 0.25, isLog)).toBe(fine[8]);
  }
});
