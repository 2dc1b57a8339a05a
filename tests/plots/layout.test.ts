import { expect, it } from 'vitest';
import { squareMargins } from '../../src/plots/layout';

const margins = { left: 46, right: 56, top: 8, bottom: 38 };

it.each([
  [333, 280],
  [300, 400],
  [1000, 560],
  [148, 92],
])('the plot area of a plane on %i x %i is square and centred', (width, height) => {
  const { left, right, top, bottom } = squareMargins(margins, width, height);
  expect(Math.abs(width - left - right - (height - top - bottom))).toBeLessThanOrEqual(1);
  expect([left - margins.left, top - margins.top]).toEqual([right - margins.right, bottom - margins.bottom]);
  expect(Math.min(left - margins.left, top - margins.top)).toBe(0);
});
