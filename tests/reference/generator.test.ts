import { describe, expect, it } from 'vitest';
import { mechanicalEnergy, momentumVariance } from './covariance';
import {
  circulant,
  coordinateCount,
  covarianceGenerator,
  forceMatrix,
  frequency,
  noiseDrift,
  noiseFields,
  propagate,
  type Ring,
} from './generator';
import { largestDifference, largestEntry, product, transpose, zeros, type Matrix } from './linear';
import { randomCovariance, uniforms } from './random';

const pinned: Ring = {
  siteCount: 12,
  pinning: 0.8,
  couplings: [1.1, 0.3, -0.1],
  noise: 'momentum',
  noiseStrength: 0.9,
  epsilon: 0.2,
};
const rings: [string, Ring][] = [
  ['pinned, momentum noise', pinned],
  ['unpinned, momentum noise', { ...pinned, pinning: 0 }],
  ['pinned, energy noise', { ...pinned, noise: 'energy' }],
  ['unpinned, energy noise', { ...pinned, pinning: 0, noise: 'energy' }],
];

/** Four stages of Runge-Kutta a step: independent of the Taylor series under test. */
function rungeKutta(ring: Ring, covariance: Matrix, microTime: number, stepCount: number): Matrix {
  const { derivative } = covarianceGenerator(ring);
  const plus = (a: Matrix, b: Matrix, factor: number): Matrix => ({
    ...a,
    data: a.data.map((x, i) => x + factor * b.data[i]),
  });
  const h = microTime / stepCount;
  let state = covariance;
  for (let stepIndex = 0; stepIndex < stepCount; stepIndex++) {
    const a = derivative(state);
    const b = derivative(plus(state, a, h / 2));
    const c = derivative(plus(state, b, h / 2));
    const d = derivative(plus(state, c, h));
    state = [a, b, c, d].reduce((sum, slope, i) => plus(sum, slope, (h * [1, 2, 2, 1][i]) / 6), state);
  }
  return state;
}

describe.each(rings)('generator, %s', (_, ring) => {
  const size = coordinateCount(ring);
  const covariance = randomCovariance(size, 7);

  it('conserves the energy of any state', () => {
    const change = covarianceGenerator(ring).derivative(covariance);
    expect(largestEntry(change.data)).toBeGreaterThan(0.1);
    expect(Math.abs(mechanicalEnergy(ring, change))).toBeLessThan(1e-12);
    const later = propagate(covarianceGenerator(ring), covariance, 5);
    expect(Math.abs(mechanicalEnergy(ring, later) / mechanicalEnergy(ring, covariance) - 1)).toBeLessThan(1e-12);
  });

  it('keeps the total momentum exactly where noise and forces do', () => {
    const change = momentumVariance(ring, covarianceGenerator(ring).derivative(covariance));
    if (ring.noise === 'momentum' && ring.pinning === 0) expect(Math.abs(change)).toBeLessThan(1e-12);
    else expect(Math.abs(change)).toBeGreaterThan(1e-2);
  });

  it('agrees with Runge-Kutta steps to their fourth order', () => {
    const exact = propagate(covarianceGenerator(ring), covariance, 1);
    const errors = [16, 32].map((stepCount) =>
      largestDifference(rungeKutta(ring, covariance, 1, stepCount).data, exact.data),
    );
    expect(Math.log2(errors[0] / errors[1])).toBeGreaterThan(3.8);
    expect(Math.log2(errors[0] / errors[1])).toBeLessThan(4.3);
    const coarse = rungeKutta(ring, covariance, 1, 64).data;
    const fine = rungeKutta(ring, covariance, 1, 128).data;
    expect(
      largestDifference(
        fine.map((x, i) => x + (x - coarse[i]) / 15),
        exact.data,
      ),
    ).toBeLessThan(1e-9);
  });

  it('composes in time', () => {
    const generator = covarianceGenerator(ring);
    const once = propagate(generator, covariance, 3);
    const twice = propagate(generator, propagate(generator, covariance, 1.3), 1.7);
    expect(largestDifference(once.data, twice.data) / largestEntry(once.data)).toBeLessThan(1e-12);
  });

  it('turns the momenta of a rotation without changing their squares', () => {
    const uniform = uniforms(3);
    for (const { sites, field } of noiseFields(ring)) {
      const momenta = { ...zeros(sites.length, 1), data: Float64Array.from(sites, () => uniform() - 0.5) };
      const velocity = product(field, momenta);
      expect(Math.abs(product(transpose(momenta), velocity).data[0])).toBeLessThan(1e-15);
      const sum = velocity.data.reduce((total, x) => total + x, 0);
      if (ring.noise === 'momentum') expect(Math.abs(sum)).toBeLessThan(1e-15);
    }
  });

  it('has the force of the dispersion relation', () => {
    const expected = circulant(ring.siteCount, (k) => frequency(ring, k) ** 2);
    expect(largestDifference(forceMatrix(ring).data, expected.data)).toBeLessThan(1e-13);
  });
});

describe('drift of the mean momenta', () => {
  const n = 12;
  const momenta = Float64Array.from({ length: n }, uniforms(11));
  const at = (y: number) => momenta[(y + n) % n];
  const drift = (ring: Ring) => {
    const state = zeros(2 * n, 1);
    state.data.set(momenta, n);
    return product(noiseDrift(ring), state).data;
  };

  it('of momentum noise is (epsilon gamma / 6) times the Laplacian of 4 p_y + p_{y-1} + p_{y+1}', () => {
    const smooth = (y: number) => 4 * at(y) + at(y - 1) + at(y + 1);
    const result = drift(pinned);
    for (let y = 0; y < n; y++) {
      const laplacian = smooth(y + 1) + smooth(y - 1) - 2 * smooth(y);
      expect(result[n + y]).toBeCloseTo((pinned.epsilon * pinned.noiseStrength * laplacian) / 6, 14);
    }
    expect(Math.abs(result.reduce((sum, x) => sum + x, 0))).toBeLessThan(1e-14);
    expect(largestEntry(result.subarray(0, n))).toBe(0);
  });

  it('of energy noise is - epsilon gamma p_y', () => {
    const result = drift({ ...pinned, noise: 'energy' });
    for (let y = 0; y < n; y++) expect(result[n + y]).toBeCloseTo(-pinned.epsilon * pinned.noiseStrength * at(y), 14);
  });
});

it('refuses a negative time and an imaginary frequency', () => {
  expect(() => propagate(covarianceGenerator(pinned), randomCovariance(24, 1), -1)).toThrow(RangeError);
  expect(() => frequency({ pinning: 0, couplings: [-1] }, 0.3)).toThrow(RangeError);
});
