import { describe, expect, it } from 'vitest';
import { componentSize, type Lattice } from './lattice';
import {
  latticeEnergies,
  latticeEnergy,
  latticeEvolve,
  latticeInitial,
  momentumSquare,
  planarProfile,
  planarSamples,
} from './latticeCovariance';
import { latticeFlow, latticeSteps, latticeSweep } from './latticeSplitting';
import { congruence, largestDifference, largestEntry, type Matrix } from './linear';
import { randomCovariance } from './random';
import { rows } from '../size';

const plane: Lattice = {
  sizes: [12, 4],
  pinning: 1,
  couplings: [1],
  noise: 'momentum',
  noiseStrength: 1,
  epsilon: 0.02,
};
const space: Lattice = { ...plane, sizes: [4, 4, 4] };
const random = (lattice: Lattice, seed: number) =>
  randomCovariance(lattice.sizes.length * componentSize(lattice), seed);

it.each([1, 0])('the flow is that of the generator without noise, omega_0 = %f', (pinning) => {
  for (const sizes of [
    [6, 4],
    [3, 4, 3],
  ]) {
    const lattice: Lattice = { ...plane, sizes, pinning };
    const covariance = random(lattice, 9);
    const expected = latticeEvolve({ ...lattice, noiseStrength: 0 }, covariance, 0.7);
    expect(largestDifference(congruence(latticeFlow(lattice, 0.7), covariance).data, expected.data)).toBeLessThan(
      1e-12,
    );
  }
});

const secondOrder: [string, Lattice, number, number][] = [
  ['d = 2, momentum noise', plane, 12, 2e-4],
  ['d = 2, energy noise', { ...plane, noise: 'energy' }, 12, 2e-4],
  ['d = 3, momentum noise', { ...space, pinning: 0 }, 3, 1e-3],
];

it.each(rows(secondOrder, [1]))('the averaged steps are second order, %s', (_, lattice, microTime, bound) => {
  const size = lattice.sizes[0];
  const pulse = Array.from({ length: size }, (_x, i) => Math.exp(-0.5 * ((i - size / 2) / 2.5) ** 2));
  const shares = lattice.sizes.map((_size, i) => (i === 0 ? 1 : 0));
  const start = latticeInitial(lattice, {
    profile: planarSamples(lattice, pulse),
    spectrum: new Float64Array(size).fill(1),
    shares,
  });
  const profile = (covariance: Matrix) => planarProfile(lattice, latticeEnergies(lattice, covariance));
  const exact = profile(latticeEvolve(lattice, start, microTime));
  const error = (covariance: Matrix) => largestDifference(profile(covariance), exact) / largestEntry(exact);
  const errors = [0.5, 0.25].map((h) => error(latticeSteps(lattice, start, microTime / h, h)));
  expect(errors[0]).toBeLessThan(bound);
  expect(errors[1]).toBeGreaterThan(1e-7);
  expect(errors[0] / errors[1], `errors ${errors.join(', ')}`).toBeGreaterThan(3.3);
  expect(errors[0] / errors[1], `errors ${errors.join(', ')}`).toBeLessThan(5.5);
});

describe.each(['momentum', 'energy'] as const)('%s noise', (noise) => {
  it.each([[[6, 4]], [[4, 4, 4]]])('on %j conserves in steps what it conserves in the generator', (sizes) => {
    const free: Lattice = { ...plane, sizes, noise, pinning: 0, epsilon: 0.2 };
    const covariance = random(free, 4);
    const later = latticeSteps(free, covariance, 2, 0.6);
    expect(Math.abs(latticeEnergy(free, later) / latticeEnergy(free, covariance) - 1)).toBeLessThan(1e-12);
    sizes.forEach((_, i) => {
      const change = Math.abs(momentumSquare(free, later, i) / momentumSquare(free, covariance, i) - 1);
      if (noise === 'momentum') expect(change).toBeLessThan(1e-12);
      else expect(change).toBeGreaterThan(1e-3);
    });
  });
});

it.each([[[6, 4]], [[4, 4, 4]]])('the steps on %j have the same total however the polarisations share it', (sizes) => {
  const lattice: Lattice = { ...plane, sizes, epsilon: 0.1 };
  const profile = planarSamples(lattice, [0.2, 1, 0.7, 0.3, 0, 0].slice(0, sizes[0]));
  const spectrum = new Float64Array(sizes[0]).fill(1);
  const [alone, shared] = [sizes.map((_, i) => Number(i === 0)), sizes.map(() => 1 / sizes.length)].map((shares) =>
    latticeEnergies(lattice, latticeSteps(lattice, latticeInitial(lattice, { profile, spectrum, shares }), 3, 0.5)),
  );
  expect(largestDifference(shared, profile)).toBeGreaterThan(0.1);
  expect(largestDifference(alone, shared)).toBeLessThan(1e-13);
});

it('is less accurate when every sweep goes the same way', () => {
  const lattice: Lattice = { ...plane, sizes: [6, 4], epsilon: 0.08 };
  const pulse = Array.from({ length: 6 }, (_, i) => Math.exp(-0.5 * ((i - 3) / 1.25) ** 2));
  const start = latticeInitial(lattice, {
    profile: planarSamples(lattice, pulse),
    spectrum: new Float64Array(6).fill(1),
    shares: [1, 0],
  });
  const exact = latticeEnergies(lattice, latticeEvolve(lattice, start, 4));
  const error = (oneWay: boolean) =>
    largestDifference(latticeEnergies(lattice, latticeSteps(lattice, start, 16, 0.25, oneWay)), exact);
  expect(error(true)).toBeGreaterThan(2 * error(false));
});

it('refuses a lattice that the colours do not fit', () => {
  const odd: Lattice = { ...plane, sizes: [5, 4] };
  expect(() => latticeSweep(odd, random(odd, 1), 0.1, false)).toThrow(RangeError);
});
