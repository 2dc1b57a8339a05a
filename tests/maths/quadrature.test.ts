import { expect, it } from 'vitest';
import { gaussLegendre, torusQuadrature } from '../../src/maths/quadrature';

it('integrates polynomials of degree 2n - 1 exactly, and no more', () => {
  for (const count of [1, 2, 3, 5, 12, 40]) {
    const { nodes, weights } = gaussLegendre(count);
    const moment = (power: number) => nodes.reduce((sum, x, i) => sum + weights[i] * x ** power, 0);
    for (let power = 0; power < 2 * count; ++power) {
      expect(Math.abs(moment(power) - (power % 2 === 0 ? 2 / (power + 1) : 0))).toBeLessThan(1e-14);
    }
    if (count < 6) expect(Math.abs(moment(2 * count) - 2 / (2 * count + 1))).toBeGreaterThan(1e-4);
  }
});

it('is a symmetric rule on the torus that breaks where it is told', () => {
  const { nodes, weights } = torusQuadrature([0.1, 0.33, 0.7], (a, b) => b - a > 0.1, 6, 4000);
  const half = nodes.length / 2;
  for (let i = 0; i < half; ++i) {
    expect(nodes[i]).toBeGreaterThan(0);
    expect(nodes[i + half]).toBe(-nodes[i]);
    expect(weights[i + half]).toBe(weights[i]);
  }
  const integral = (f: (k: number) => number) => nodes.reduce((sum, k, i) => sum + weights[i] * f(k), 0);
  for (const z of [0, 1, 2, 5])
    expect(Math.abs(integral((k) => Math.cos(2 * Math.PI * z * k)) - (z === 0 ? 1 : 0))).toBeLessThan(1e-7);
  for (const power of [0, 2, 4, 10]) expect(integral((k) => k ** power)).toBeCloseTo(0.5 ** power / (power + 1), 15);
  // jumps at the breaks and at 0 cost nothing
  expect(integral((k) => (Math.abs(k) < 0.33 && Math.abs(k) > 0.1 ? k * k : 0))).toBeCloseTo(
    (2 * (0.33 ** 3 - 0.1 ** 3)) / 3,
    15,
  );
  expect(integral((k) => Math.abs(k) ** 3)).toBeCloseTo((2 * 0.5 ** 4) / 4, 15);
});

it('refines towards a point, but never beyond the nodes allowed', () => {
  const wanted = torusQuadrature([], (a, b) => a === 0 && b > 1e-4, 12, 4000);
  expect(Math.min(...wanted.nodes.map(Math.abs))).toBeLessThan(1e-5);
  const limited = torusQuadrature([], () => true, 12, 500);
  expect(limited.nodes.length).toBeLessThanOrEqual(500);
  expect(limited.nodes.length).toBeGreaterThan(120);
  expect(limited.weights.reduce((sum, w) => sum + w, 0)).toBeCloseTo(1, 14);
});
