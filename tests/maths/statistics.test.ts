import { describe, expect, it } from 'vitest';
import { fitLine, shownError } from '../../src/maths/statistics';
import { uniforms } from '../reference/random';

describe('straight line', () => {
  it('passes through points that lie on one', () => {
    const fit = fitLine([1, 2, 4, 7], [3, 1, -3, -9]);
    expect(fit.slope).toBeCloseTo(-2, 13);
    expect(fit.intercept).toBeCloseTo(5, 13);
    expect(fitLine([0, 2], [1, 2])).toEqual({ slope: 0.5, intercept: 1 });
  });

  it('has the least squares', () => {
    // residuals 1, -2, 1 at x = -1, 0, 1 leave the line y = 3 + x alone
    const fit = fitLine([-1, 0, 1], [3, 1, 5]);
    expect(fit.slope).toBeCloseTo(1, 14);
    expect(fit.intercept).toBeCloseTo(3, 14);
  });

  it('needs two points of each kind', () => {
    expect(() => fitLine([1], [1])).toThrow(RangeError);
    expect(() => fitLine([1, 2, 3], [1, 2])).toThrow(RangeError);
  });
});

it.each([4, 5, 8, 32])('deviations over the shown error from %i values have variance 1', (count) => {
  const uniform = uniforms(count);
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  const trials = 40_000;
  let square = 0;
  for (let trial = 0; trial < trials; ++trial) {
    const values = Array.from({ length: count }, normal);
    const mean = values.reduce((sum, value) => sum + value, 0) / count;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1) / count;
    square += (mean / shownError(Math.sqrt(variance), count - 1)) ** 2 / trials;
  }
  // of three degrees of freedom the squares have no variance and converge slowly; else 5 standard errors
  expect(Math.abs(square - 1)).toBeLessThan(count === 4 ? 0.2 : 0.06);
  expect([shownError(1, 2), shownError(1, 0)]).toEqual([NaN, NaN]);
});
