import { describe, expect, it } from 'vitest';
import { confidence95, fitLine } from '../../src/physics/statistics';
import { uniforms } from '../reference/random';

describe('straight line', () => {
  it('passes through points that lie on one', () => {
    const fit = fitLine([1, 2, 4, 7], [3, 1, -3, -9]);
    expect(fit.slope).toBeCloseTo(-2, 13);
    expect(fit.intercept).toBeCloseTo(5, 13);
    expect(fit.slopeError).toBeLessThan(1e-13);
    expect(fitLine([0, 2], [1, 2])).toEqual({ slope: 0.5, intercept: 1, slopeError: 0 });
  });

  it('has the least squares, and the error of its textbook formula', () => {
    // residuals 1, -2, 1 at x = -1, 0, 1 leave the line y = 3 + x alone
    const fit = fitLine([-1, 0, 1], [3, 1, 5]);
    expect(fit.slope).toBeCloseTo(1, 14);
    expect(fit.intercept).toBeCloseTo(3, 14);
    expect(fit.slopeError).toBeCloseTo(Math.sqrt(6 / 1 / 2), 13);
  });

  it('needs two points of each kind', () => {
    expect(() => fitLine([1], [1])).toThrow(RangeError);
    expect(() => fitLine([1, 2, 3], [1, 2])).toThrow(RangeError);
  });
});

it.each([3, 4, 8, 23, 60])('the confidence interval of a slope through %i points covers the true one in 95 of 100 cases', (pointCount) => {
  const uniform = uniforms(pointCount);
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  const x = Array.from({ length: pointCount }, (_, i) => i * i);
  const trials = 20_000;
  let covered = 0;
  for (let trial = 0; trial < trials; ++trial) {
    const fit = fitLine(x, x.map((at) => 2 - 0.7 * at + 3 * normal()));
    if (Math.abs(fit.slope + 0.7) <= confidence95(fit, pointCount)) covered += 1;
  }
  // 4.4 standard errors, confidence 1 - 1e-5
  expect(Math.abs(covered / trials - 0.95)).toBeLessThan(0.0068);
});
