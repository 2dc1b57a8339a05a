import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exchangeTable, latticeExchangeTable, threeValuedAngle } from '../../src/physics/rotation';
import { ringModel } from './models';

const variances = fc.double({ min: -8, max: 1.5, noNaN: true }).map((x) => 10 ** x);
const settings = { seed: 21, numRuns: 500 };

it('has the E cos theta and E cos 2 theta of a Gaussian angle', () => {
  fc.assert(
    fc.property(variances, (variance) => {
      const { cosine, sine, probability } = threeValuedAngle(variance);
      expect(Math.abs(cosine ** 2 + sine ** 2 - 1)).toBeLessThan(1e-14);
      expect(probability).toBeGreaterThan(0);
      expect(probability).toBeLessThanOrEqual(1);
      const mean = 1 - probability + probability * cosine;
      const double = 1 - probability + probability * (cosine ** 2 - sine ** 2);
      expect(Math.abs(mean - Math.exp(-variance / 2))).toBeLessThan(1e-14);
      expect(Math.abs(double - Math.exp(-2 * variance))).toBeLessThan(1e-14);
    }),
    settings,
  );
});

it('keeps its digits for small variances', () => {
  const { cosine, probability } = threeValuedAngle(1e-9);
  expect((probability * (1 - cosine)) / 5e-10).toBeCloseTo(1, 7);
  // E theta^4 = 3 v^2 of the Gaussian: theta_0^2 = 3 v, P = 1/3
  expect(probability).toBeCloseTo(1 / 3, 7);
});

describe.each(['momentum', 'energy'] as const)('exchange table, %s noise', (noise) => {
  it('has constants exact in single precision whose matrix is orthogonal', () => {
    // the rule for the step keeps the variance below 0.06
    fc.assert(
      fc.property(fc.double({ min: -6, max: -1.1, noNaN: true }), (exponent) => {
        const variance = 10 ** exponent;
        const { rotates, low, high, constants } = exchangeTable(noise, variance);
        for (const value of constants) expect(Math.fround(value)).toBe(value);
        const [first, second] =
          noise === 'momentum' ? [constants[0] / 2, (constants[1] - constants[2]) / 2] : constants;
        if (noise === 'momentum') expect((constants[1] + constants[2]) / 2).toBe(first);
        const versine = noise === 'momentum' ? 3 * first : first;
        const sineSquare = noise === 'momentum' ? 3 * second ** 2 : second ** 2;
        expect(rotates).toBe(noise);
        // cos^2 + sin^2 = 1
        expect(Math.abs(2 * versine - versine ** 2 - sineSquare)).toBeLessThan(1e-10);
        const probability = (2 * (low + 2 ** 31)) / 2 ** 32;
        expect(Math.abs((probability * versine) / -Math.expm1(-variance / 2) - 1)).toBeLessThan(1e-8);
        expect(Math.abs((2 * probability * sineSquare) / -Math.expm1(-2 * variance) - 1)).toBeLessThan(
          3e-3 * versine + 1e-8,
        );
        expect(high).toBe(-1 - low);
      }),
      settings,
    );
  });
});

it.each([
  ['momentum', 2, 8],
  ['momentum', 3, 4],
  ['energy', 2, 1 / 2],
  ['energy', 3, 1 / 3],
] as const)(
  'turns planes of the lattice by angles of the variance of the noise, %s, d = %i',
  (noise, dimension, share) => {
    const model = ringModel({ noise, dimension, transverseCount: 8, epsilon: 0.1, noiseStrength: 0.7 });
    const { rotates, low, constants } = latticeExchangeTable(model, 0.02);
    expect(rotates).toBe(noise);
    // 1 - E cos theta = 1 - e^{-variance/2}, with pairs of values: the versine stands first
    const probability = (2 * (low + 2 ** 31)) / 2 ** 32;
    expect((probability * constants[0]) / -Math.expm1((-share * 0.1 * 0.7 * 0.02) / 2)).toBeCloseTo(1, 7);
  },
);

it('does nothing without noise', () => {
  expect(exchangeTable('momentum', 0).rotates).toBeNull();
});
