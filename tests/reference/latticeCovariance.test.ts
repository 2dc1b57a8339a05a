import { describe, expect, it } from 'vitest';
import { componentSize, indicesOf, siteAt, siteCountOf, type Lattice } from './lattice';
import {
  latticeCoefficient,
  latticeEnergies,
  latticeEnergy,
  latticeEvolve,
  latticeInitial,
  latticePairs,
  latticeWaves,
  momentumSquare,
  planarProfile,
  planarSamples,
  planeCoefficient,
  type LatticeState,
} from './latticeCovariance';
import { largestDifference, largestEntry, type Matrix } from './linear';
import { randomCovariance } from './random';
import { rows } from '../size';

const plane: Lattice = {
  sizes: [5, 5],
  pinning: 0.8,
  couplings: [1.1],
  noise: 'momentum',
  noiseStrength: 0.9,
  epsilon: 0.2,
};
const space: Lattice = { ...plane, sizes: [4, 4, 4] };
const lattices = [plane, space].flatMap((lattice) =>
  (['momentum', 'energy'] as const).flatMap((noise) =>
    [0.8, 0].map((pinning): [string, Lattice] => {
      const name = `d = ${lattice.sizes.length}, ${noise} noise, omega_0 = ${pinning}`;
      return [name, { ...lattice, noise, pinning }];
    }),
  ),
);
const odd: [string, Lattice][] = [
  ['d = 2', plane],
  ['d = 3', { ...plane, sizes: [3, 3, 3] }],
];
const ones = (count: number) => new Float64Array(count).fill(1);

/** A planar bump with a lopsided spectrum in the first polarisation. */
function bump(lattice: Lattice): LatticeState {
  const length = lattice.sizes[0];
  const along = (f: (x: number) => number) => Array.from({ length }, (_, i) => f((2 * Math.PI * i) / length));
  return {
    profile: planarSamples(
      lattice,
      along((x) => 1 + 0.8 * Math.cos(x - 0.4)),
    ),
    spectrum: along((x) => 1 + 0.5 * Math.cos(x) + 0.7 * Math.sin(x)),
    shares: lattice.sizes.map((_, i) => (i === 0 ? 1 : 0)),
  };
}
const sum = (values: Float64Array) => values.reduce((total, x) => total + x, 0);

describe.each(rows(lattices, [0, 3, 5, 6]))('state, %s', (_, lattice) => {
  const [n, d] = [siteCountOf(lattice), lattice.sizes.length];
  const state = bump(lattice);
  const start = latticeInitial(lattice, state);
  const later = latticeEvolve(lattice, start, 1.2);

  it('has the energy f(r) and the spectrum h(k_1) in its polarisation, and no pairs', () => {
    expect(largestDifference(latticeEnergies(lattice, start), state.profile)).toBeLessThan(1e-13);
    expect(largestEntry(latticeWaves(lattice, start, 1).re.data)).toBe(0);
    const pairs = latticePairs(lattice, start, 0);
    expect(Math.max(largestEntry(pairs.re.data), largestEntry(pairs.im.data))).toBeLessThan(1e-13);
    const flat = latticeWaves(lattice, latticeInitial(lattice, { ...state, profile: ones(n) }), 0);
    for (const [z, re, im] of [
      [0, 1, 0],
      [1, 0.25, 0.35],
      [-1, 0.25, -0.35],
      [2, 0, 0],
    ]) {
      const coefficient = latticeCoefficient(lattice, flat, 0, z);
      const length = lattice.epsilon * lattice.sizes[0];
      expect(Math.hypot(coefficient.re - length * re, coefficient.im - length * im)).toBeLessThan(1e-13);
    }
    expect(latticeCoefficient(lattice, latticeWaves(lattice, start, 0), 1, 0).re).not.toBeCloseTo(0, 2);
  });

  it('in equipartition does not move', () => {
    const shares = new Float64Array(d).fill(1 / d);
    const equilibrium = latticeInitial(lattice, { profile: ones(n), spectrum: ones(lattice.sizes[0]), shares });
    const after = latticeEvolve(lattice, equilibrium, 1.2);
    for (let i = 0; i < d; i++) {
      for (const of of [latticeWaves, latticePairs]) {
        expect(largestDifference(of(lattice, after, i).re.data, of(lattice, equilibrium, i).re.data)).toBeLessThan(
          1e-12,
        );
        expect(largestDifference(of(lattice, after, i).im.data, of(lattice, equilibrium, i).im.data)).toBeLessThan(
          1e-12,
        );
      }
    }
    // Without pinning half a mode of each component has no mechanical energy.
    expect(latticeEnergy(lattice, equilibrium)).toBeCloseTo(lattice.pinning === 0 ? n - 0.5 : n, 11);
  });

  it('conserves the energy, and the variance of every total momentum with momentum noise', () => {
    const [before, after] = [latticeEnergies(lattice, start), latticeEnergies(lattice, later)];
    expect(largestDifference(before, after)).toBeGreaterThan(1e-2);
    expect(Math.abs(sum(after) / sum(before) - 1)).toBeLessThan(1e-12);
    expect(Math.abs(latticeEnergy(lattice, later) / latticeEnergy(lattice, start) - 1)).toBeLessThan(1e-12);
    for (let i = 0; i < d; i++) {
      const change = Math.abs(momentumSquare(lattice, later, i) - momentumSquare(lattice, start, i)) / n;
      // pinning turns psi^(0) on a circle, which leaves the square of its imaginary part alone where there are no pairs
      if (lattice.noise === 'momentum') expect(change).toBeLessThan(1e-12);
      else if (i === 0) expect(change).toBeGreaterThan(1e-4);
    }
  });

  it('keeps different polarisations uncorrelated, and mixes their energies with momentum noise only', () => {
    for (let i = 0; i < d; i++) {
      for (let j = 0; j < d; j++) {
        if (i === j) continue;
        for (const { re, im } of [latticeWaves(lattice, later, i, j), latticePairs(lattice, later, i, j)]) {
          expect(Math.max(largestEntry(re.data), largestEntry(im.data))).toBeLessThan(1e-14);
        }
      }
    }
    const second = latticeCoefficient(lattice, latticeWaves(lattice, later, 1), 0, 0).re;
    if (lattice.noise === 'momentum') expect(second).toBeGreaterThan(0.05);
    else expect(second).toBe(0);
  });

  it('stays invariant along the transverse directions', () => {
    const energies = latticeEnergies(lattice, later);
    const profile = planarProfile(lattice, energies);
    expect(largestDifference(energies, planarSamples(lattice, profile))).toBeLessThan(1e-13);
  });
});

it.each(odd)('has the same total however the polarisations share it, %s', (_, lattice) => {
  const d = lattice.sizes.length;
  const state = bump(lattice);
  const [alone, shared] = [state.shares, new Float64Array(d).fill(1 / d)].map((shares) =>
    latticeEvolve(lattice, latticeInitial(lattice, { ...state, shares }), 3),
  );
  const total = (covariance: Matrix, z: number) => {
    const coefficients = lattice.sizes.map((_size, i) =>
      latticeCoefficient(lattice, latticeWaves(lattice, covariance, i), 1, z),
    );
    return [coefficients.reduce((re, c) => re + c.re, 0), coefficients.reduce((im, c) => im + c.im, 0)];
  };
  for (const z of [-1, 0, 1]) expect(largestDifference(total(alone, z), total(shared, z))).toBeLessThan(1e-13);
  const first = (covariance: Matrix) => latticeCoefficient(lattice, latticeWaves(lattice, covariance, 0), 0, 0).re;
  expect(Math.abs(first(alone) - first(shared))).toBeGreaterThan(1e-3);
});

it.each(odd)('has coefficients of real functions that agree with each other, %s', (_, lattice) => {
  const size = lattice.sizes[0];
  const covariance = randomCovariance(lattice.sizes.length * componentSize(lattice), 5);
  const waves = lattice.sizes.map((_size, i) => latticeWaves(lattice, covariance, i));
  const energies = latticeEnergies(lattice, covariance);
  for (const mode of [0, 1, 2, 5]) {
    for (const z of [-2, 0, 1, 4]) {
      const [direct, mirrored] = [
        latticeCoefficient(lattice, waves[0], mode, z),
        latticeCoefficient(lattice, waves[0], -mode, -z),
      ];
      expect(Math.hypot(direct.re - mirrored.re, direct.im + mirrored.im)).toBeLessThan(1e-13);
    }
    // int e(r_1, r_2) dr_2 / L has the modes (n, 0) of the plane and those of the marginal
    const onAxis = planeCoefficient(lattice, energies, [mode, 0]);
    const marginal = waves.map((wave) => latticeCoefficient(lattice, wave, mode, 0));
    expect(onAxis.re).toBeCloseTo(
      marginal.reduce((re, c) => re + c.re, 0),
      13,
    );
    expect(onAxis.im).toBeCloseTo(
      marginal.reduce((im, c) => im + c.im, 0),
      13,
    );
  }
  // the modes of the plane give back the energies, averaged over r_3
  const modes = Array.from({ length: size }, (_x, j) => j);
  for (const indices of [
    [0, 0],
    [1, 2],
  ]) {
    let value = 0;
    for (const a of modes) {
      for (const b of modes) {
        const { re, im } = planeCoefficient(lattice, energies, [a, b]);
        const angle = (2 * Math.PI * (a * (indices[0] - size / 2) + b * (indices[1] - size / 2))) / size;
        value += (re * Math.cos(angle) - im * Math.sin(angle)) / (lattice.epsilon * size);
      }
    }
    const column = lattice.sizes.length === 2 ? [indices] : modes.map((c) => [...indices, c]);
    expect(value).toBeCloseTo(
      column.reduce((total, site) => total + energies[siteAt(lattice, site)], 0) / column.length,
      12,
    );
  }
});

it('carries radial profiles', () => {
  const square = (y: number) => indicesOf(plane, y).reduce((sum, i) => sum + (i - 2) ** 2, 0);
  const profile = Float64Array.from({ length: 25 }, (_, y) => Math.exp(-square(y)));
  const later = latticeEvolve(plane, latticeInitial(plane, { profile, spectrum: ones(5), shares: [0.5, 0.5] }), 2);
  const energies = latticeEnergies(plane, later);
  const exchanged = energies.map((_, y) => energies[siteAt(plane, indicesOf(plane, y).reverse())]);
  expect(largestDifference(energies, exchanged)).toBeLessThan(1e-13);
  expect(Math.max(...energies) - Math.min(...energies)).toBeGreaterThan(0.05);
});

it('refuses samples that are no profile and planes that are no squares', () => {
  const state = bump(plane);
  expect(() => latticeInitial(plane, { ...state, profile: ones(24) })).toThrow(RangeError);
  expect(() => latticeInitial(plane, { ...state, shares: [1, NaN] })).toThrow(RangeError);
  expect(() => latticeInitial(plane, { ...state, spectrum: ones(5).fill(-1, 2, 3) })).toThrow(RangeError);
  expect(() => planeCoefficient({ ...plane, sizes: [5, 4] }, ones(20), [1, 1])).toThrow(RangeError);
});
