import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { continuumLevels, gaussRule, levelDensity } from '../../src/physics/levels';
import type { Quadrature } from '../../src/maths/quadrature';
import { uniforms } from '../reference/random';

/** int sin^{2 m} pi k dk = (2m - 1)!!/(2m)!!. */
function sineMoment(power: number): number {
  let value = 1;
  for (let m = 1; m <= power; ++m) value *= (2 * m - 1) / (2 * m);
  return value;
}

/** The mean of sigma^power over the square of transverse wave numbers, by the binomial theorem. */
function squareMoment(power: number): number {
  let [sum, binomial] = [0, 1];
  for (let m = 0; m <= power; ++m) {
    sum += binomial * sineMoment(m) * sineMoment(power - m);
    binomial *= (power - m) / (m + 1);
  }
  return sum;
}

/** Ascending numbers strictly between 0 and `end`, some way apart. */
const cuts = (end: number) =>
  fc
    .uniqueArray(fc.integer({ min: 1, max: 19 }), { maxLength: 3 })
    .map((list) => list.sort((a, b) => a - b).map((i) => (i * end) / 20));

describe('levels of the infinite lattice', () => {
  it('have the moments of sin^2 pi k in d = 2, whatever the panels', () => {
    fc.assert(
      fc.property(cuts(0.5), (inner) => {
        const { levels, weights } = continuumLevels(2, [0, ...inner, 0.5], 16);
        for (let power = 0; power < 7; ++power) {
          expect(
            Math.abs(levels.reduce((sum, x, i) => sum + weights[i] * x ** power, 0) - sineMoment(power)),
          ).toBeLessThan(1e-12);
        }
      }),
      { seed: 5, numRuns: 60 },
    );
  });

  it('have the moments of sin^2 pi k_2 + sin^2 pi k_3 in d = 3, up to the degree of the rule', () => {
    fc.assert(
      fc.property(cuts(1), cuts(1), fc.integer({ min: 3, max: 8 }), (low, high, order) => {
        const { levels, weights } = continuumLevels(3, [0, ...low, 1, ...high.map((x) => 1 + x), 2], order);
        for (let power = 0; power < 2 * order; ++power) {
          const found = levels.reduce((sum, x, i) => sum + weights[i] * x ** power, 0);
          expect(Math.abs(found / squareMoment(power) - 1)).toBeLessThan(1e-11);
        }
        expect(Math.min(...weights)).toBeGreaterThan(0);
      }),
      { seed: 6, numRuns: 30 },
    );
  });
});

it('has a density that counts the square lattice, symmetric about 1', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 0.999, noNaN: true }), (x) => {
      expect(levelDensity(1 - x) / levelDensity(1 + x)).toBeCloseTo(1, 9);
    }),
    { seed: 7, numRuns: 100 },
  );
  expect(levelDensity(0)).toBeCloseTo(1 / Math.PI, 15);
  expect(levelDensity(1)).toBe(Infinity);
  // the share of levels below 1/2, by counting wave numbers
  const count = 2000;
  const sines = Array.from({ length: count }, (_, j) => Math.sin((Math.PI * (j + 0.5)) / count) ** 2).sort(
    (a, b) => a - b,
  );
  let below = 0;
  for (let i = 0, j = count; i < count; ++i) {
    while (j > 0 && sines[i] + sines[j - 1] >= 0.5) --j;
    below += j;
  }
  const steps = 4000;
  let integral = 0;
  for (let i = 0; i < steps; ++i) integral += (0.5 / steps) * levelDensity((0.5 * (i + 0.5)) / steps);
  expect(Math.abs(below / count ** 2 - integral)).toBeLessThan(1e-3);
});

it('makes Gauss rules of measures given by points', () => {
  const uniform = uniforms(3);
  const measure: Quadrature = {
    nodes: Float64Array.from({ length: 60 }, uniform),
    weights: Float64Array.from({ length: 60 }, () => 0.1 + uniform()),
  };
  const { nodes, weights } = gaussRule(measure, 6);
  const moment = (rule: Quadrature, power: number) =>
    rule.nodes.reduce((sum, x, i) => sum + rule.weights[i] * x ** power, 0);
  for (let power = 0; power < 12; ++power) {
    expect(moment({ nodes, weights }, power) / moment(measure, power)).toBeCloseTo(1, 11);
  }
  expect(Math.abs(moment({ nodes, weights }, 12) - moment(measure, 12))).toBeGreaterThan(1e-9);
  expect([...nodes].sort((a, b) => a - b)).toEqual([...nodes]);
});
