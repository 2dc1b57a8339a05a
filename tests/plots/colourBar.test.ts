import { expect, it } from 'vitest';
import { commonPower } from '../../src/plots/colourBar';

it('takes a power of ten out of numbers that would not fit beside the bar', () => {
  expect([0.05, 0.5, 5, 999].map(commonPower)).toEqual([0, 0, 0, 0]);
  expect([0.02, 0.005, 1e-3, 2e-6, 1000, 5e7].map(commonPower)).toEqual([-2, -3, -3, -6, 3, 7]);
  expect([0, NaN].map(commonPower)).toEqual([0, 0]);
});
