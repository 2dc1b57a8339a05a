import { expect, test } from 'vitest';
import { averagesOf, type Batch } from '../../src/maths/batchSums';
import { integratedCorrelation, simpsonWeights } from '../../src/theory/greenKubo';

test('the rule of integration is exact for a cubic', () => {
  const weights = simpsonWeights(4, 0.5);
  expect(weights.reduce((sum, weight, i) => sum + weight * (0.5 * i) ** 3, 0)).toBeCloseTo(4, 12);
  expect(() => simpsonWeights(3, 0.5)).toThrow(RangeError);
});

test('the integral of a measured curve has the error of the integrals of its realisations', () => {
  // curves a + b s on [0, 2] integrate to 2 a + 2 b
  const lines = [
    [1, 0.5],
    [0.8, 0.1],
    [1.3, -0.2],
    [0.9, 0.7],
    [1.1, 0.3],
  ];
  const batches = lines.map(([a, b]): Batch => ({
    count: 1,
    values: Float64Array.of(a, a + b, a + 2 * b),
    squares: new Float64Array(3),
  }));
  const integrals = lines.map(([a, b]) => 2 * a + 2 * b);
  const mean = integrals.reduce((sum, value) => sum + value / 5, 0);
  const squares = integrals.reduce((sum, value) => sum + value ** 2, 0);
  const { integral, integralError } = integratedCorrelation(averagesOf(batches, 3), squares, 1);
  expect(integral).toBeCloseTo(mean, 12);
  // four degrees of freedom: the variance of Student's t is 2
  expect(integralError).toBeCloseTo(
    Math.sqrt((2 * integrals.reduce((sum, value) => sum + (value - mean) ** 2, 0)) / 20),
    12,
  );
});
