import { describe, expect, it } from 'vitest';
import type { ComplexVector } from './boltzmann';
import { indicesOf, latticeFrequency, siteCountOf, type Lattice } from './lattice';
import {
  latticeKinetic,
  latticeKineticCoefficient,
  latticeScattering,
  latticeVelocity,
  waveVectors,
  type LatticeLaw,
} from './latticeBoltzmann';
import {
  latticeCoefficient,
  latticeEnergies,
  latticeEvolve,
  latticeInitial,
  latticeWaves,
  planarSamples,
  planeCoefficient,
} from './latticeCovariance';
import { largestDifference } from './linear';
import { uniforms } from './random';
import { rows } from '../size';

const law: LatticeLaw = { pinning: 0.8, couplings: [1.1], noise: 'momentum', noiseStrength: 0.9 };
const grids: [string, number[]][] = [
  ['d = 2', [8, 6]],
  ['d = 3', [4, 4, 4]],
];
const noises = ['momentum', 'energy'] as const;

it('orders the wave vectors with the first component fastest', () => {
  const axis = [-0.375, -0.125, 0.125, 0.375];
  expect(waveVectors([4, 2])).toEqual([...axis.map((k) => [k, -0.25]), ...axis.map((k) => [k, 0.25])]);
  expect(waveVectors([2, 3], 0)).toContainEqual([-0.5, -0.5]);
});

describe.each(grids)('%s', (_, counts) => {
  const d = counts.length;
  const vectors = waveVectors(counts);
  const count = vectors.length;
  const uniform = uniforms(2);
  const initial: ComplexVector = {
    re: Float64Array.from({ length: d * count }, uniform),
    im: Float64Array.from({ length: d * count }, uniform),
  };
  const energies = (state: ComplexVector) =>
    counts.map((_size, i) => latticeKineticCoefficient(vectors, state, [i], 0));

  it.each(noises)('has a symmetric kernel that is not negative and has the known total rate, %s noise', (noise) => {
    for (const k of vectors) {
      let rate = 0;
      for (const from of vectors) {
        const value = latticeScattering(noise, k, from);
        expect(value).toBeGreaterThan(-1e-14);
        expect(Math.abs(value - latticeScattering(noise, from, k))).toBeLessThan(1e-14);
        rate += value / count;
      }
      expect(rate).toBeCloseTo(
        noise === 'energy' ? 1 : 8 * k.reduce((sum, kl) => sum + Math.sin(Math.PI * kl) ** 2, 0),
        12,
      );
    }
  });

  it('has the velocity of the frequency', () => {
    for (const k of vectors.slice(0, 9)) {
      k.forEach((_k, l) => {
        const moved = (step: number) =>
          latticeFrequency(
            law,
            k.map((km, m) => (m === l ? km + step : km)),
          );
        expect(latticeVelocity(law, k, l)).toBeCloseTo((moved(1e-4) - moved(-1e-4)) / (4e-4 * Math.PI), 6);
      });
    }
    expect(
      latticeVelocity(
        { pinning: 0, couplings: [1] },
        counts.map(() => 0),
        0,
      ),
    ).toBe(0);
  });

  it.each(noises)('conserves the energy at p = 0 and keeps equipartition, %s noise', (noise) => {
    const still = counts.map(() => 0);
    const later = latticeKinetic({ ...law, noise }, still, vectors, initial, 0.7);
    expect(largestDifference(later.re, initial.re)).toBeGreaterThan(0.1);
    const [before, after] = [energies(initial), energies(later)];
    const total = (values: { re: number }[]) => values.reduce((sum, { re }) => sum + re, 0);
    expect(Math.abs(total(after) / total(before) - 1)).toBeLessThan(1e-12);
    const own = largestDifference(
      after.map((c) => c.re),
      before.map((c) => c.re),
    );
    if (noise === 'energy') expect(own).toBeLessThan(1e-12);
    else expect(own).toBeGreaterThan(1e-3);
    const flat: ComplexVector = { re: new Float64Array(d * count).fill(1), im: new Float64Array(d * count) };
    expect(largestDifference(latticeKinetic({ ...law, noise }, still, vectors, flat, 0.7).re, flat.re)).toBeLessThan(
      1e-12,
    );
  });

  it('only turns the phases without noise, for any p', () => {
    const p = [0.7, -0.4, 0.3].slice(0, d);
    const { re, im } = latticeKinetic({ ...law, noiseStrength: 0 }, p, vectors, initial, 3);
    for (let i = 0; i < d * count; i++) {
      const angle = p.reduce((sum, pl, l) => sum - 6 * Math.PI * pl * latticeVelocity(law, vectors[i % count], l), 0);
      expect(re[i]).toBeCloseTo(initial.re[i] * Math.cos(angle) - initial.im[i] * Math.sin(angle), 12);
      expect(im[i]).toBeCloseTo(initial.re[i] * Math.sin(angle) + initial.im[i] * Math.cos(angle), 12);
    }
  });

  it('takes sin^2 pi k_1 of one polarisation to the others at the rates of the index matrix', () => {
    // with W_i = a_i W and sum_i a_i = 0 the gain of W_i is -1/(d - 1) of that of the sum
    const shape = vectors.map((k) => Math.sin(Math.PI * k[0]) ** 2);
    const state = (amplitudes: number[]): ComplexVector => ({
      re: Float64Array.from(amplitudes.flatMap((a) => shape.map((x) => a * x))),
      im: new Float64Array(d * count),
    });
    const t = 1e-5;
    const slope = (amplitudes: number[], k: number) => {
      const before = state(amplitudes);
      const after = latticeKinetic(
        law,
        counts.map(() => 0),
        vectors,
        before,
        t,
      );
      return (after.re[k] - before.re[k]) / t;
    };
    const difference = [1, -1, 0].slice(0, d);
    const even = counts.map(() => 1);
    for (const k of [0, 3, count - 1]) {
      const rate = 8 * vectors[k].reduce((sum, kl) => sum + Math.sin(Math.PI * kl) ** 2, 0);
      // mean of sin^4 is 3/8 and that of sin^2 sin^2 in two directions 1/4, exact on grids of four points and more
      const gain =
        16 * vectors[k].reduce((sum, kl, l) => sum + Math.sin(Math.PI * kl) ** 2 * (l === 0 ? 3 / 8 : 1 / 4), 0);
      expect(slope(even, k)).toBeCloseTo(law.noiseStrength * (gain - rate * shape[k]), 2);
      expect(slope(difference, k)).toBeCloseTo(law.noiseStrength * (-gain / (d - 1) - rate * shape[k]), 2);
    }
  });
});

it.each(rows(noises, [1]))(
  'is the limit of the homogeneous lattice, with an error of order epsilon^2, %s noise',
  (noise) => {
    const sizes = [6, 4];
    const weak: LatticeLaw = { ...law, noise, noiseStrength: 0.2 };
    const spectrum = Array.from({ length: 6 }, (_, j) => 1 + 0.9 * Math.cos((2 * Math.PI * (j - 1)) / 6));
    // W(k) of the ring on its own wave vectors, which start at -1/2
    const vectors = waveVectors(sizes, 0);
    const count = vectors.length;
    const initial: ComplexVector = { re: new Float64Array(2 * count), im: new Float64Array(2 * count) };
    vectors.forEach((_k, i) => (initial.re[i] = spectrum[((i % 6) + 3) % 6]));
    // the errors oscillate in time: only the largest of several has an order
    const kineticTimes = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];
    const limits = kineticTimes.map((t) => latticeKinetic(weak, [0, 0], vectors, initial, t));
    const errors = [0.1, 0.025].map((epsilon) => {
      const lattice: Lattice = { ...weak, sizes, epsilon };
      let covariance = latticeInitial(lattice, { profile: new Float64Array(count).fill(1), spectrum, shares: [1, 0] });
      return Math.max(
        ...kineticTimes.flatMap((t, index) => {
          covariance = latticeEvolve(lattice, covariance, (t - (kineticTimes[index - 1] ?? 0)) / epsilon);
          return [0, 1].flatMap((i) => {
            const waves = latticeWaves(lattice, covariance, i);
            return [0, 1, 2].map((z) => {
              const { re, im } = latticeCoefficient(lattice, waves, 0, z);
              const expected = latticeKineticCoefficient(vectors, limits[index], [i], z);
              return Math.hypot(re / (6 * epsilon) - expected.re, im / (6 * epsilon) - expected.im);
            });
          });
        }),
      );
    });
    expect(largestDifference(limits[7].re, initial.re)).toBeGreaterThan(0.1);
    expect(errors[0], `errors ${errors.join(', ')}`).toBeLessThan(2e-3);
    const order = Math.log(errors[0] / errors[1]) / Math.log(4);
    expect(Math.abs(order - 2), `errors ${errors.join(', ')}`).toBeLessThan(0.3);
  },
);

it.each(rows(noises, [0]))(
  'is approached by a wave along the first direction, polarisation by polarisation, %s noise',
  (noise) => {
    const [length, amplitude] = [2, 0.8];
    const errors = [12, 24].map((size) => {
      const lattice: Lattice = { ...law, noise, noiseStrength: 0.3, sizes: [size, 3], epsilon: length / size };
      const wave = Array.from({ length: size }, (_, i) => 1 + amplitude * Math.cos(2 * Math.PI * (i / size - 0.5)));
      const state = { profile: planarSamples(lattice, wave), spectrum: new Float64Array(size).fill(1), shares: [1, 0] };
      const later = latticeEvolve(lattice, latticeInitial(lattice, state), 1 / lattice.epsilon);
      // the transverse wave numbers of the lattice itself
      const vectors = [-1 / 3, 0, 1 / 3].flatMap((k2) => waveVectors([32]).map(([k1]) => [k1, k2]));
      const count = vectors.length;
      const initial: ComplexVector = {
        re: new Float64Array(2 * count).fill(1, 0, count),
        im: new Float64Array(2 * count),
      };
      const limit = latticeKinetic(lattice, [1 / length, 0], vectors, initial, 1);
      const scale = (amplitude * length) / 2;
      return Math.max(
        ...[0, 1].map((i) => {
          const { re, im } = latticeCoefficient(lattice, latticeWaves(lattice, later, i), 1, 0);
          const expected = latticeKineticCoefficient(vectors, limit, [i], 0);
          if (i === 0 || noise === 'momentum') expect(expected.re).toBeGreaterThan(0.3);
          return Math.hypot(re / scale - expected.re, im / scale - expected.im);
        }),
      );
    });
    expect(errors[1], `errors ${errors.join(', ')}`).toBeLessThan(0.015);
    const order = Math.log2(errors[0] / errors[1]);
    expect(Math.abs(order - 2), `errors ${errors.join(', ')}`).toBeLessThan(0.3);
  },
);

it('is approached by a wave along the diagonal of the plane', () => {
  const [length, kineticTime, amplitude] = [2, 0.3, 0.8];
  const errors = [6, 12].map((size) => {
    const lattice: Lattice = { ...law, noiseStrength: 0.2, sizes: [size, size], epsilon: length / size };
    const profile = Float64Array.from({ length: siteCountOf(lattice) }, (_, y) => {
      const [i, j] = indicesOf(lattice, y);
      return 1 + amplitude * Math.cos((2 * Math.PI * (i + j)) / size);
    });
    const start = latticeInitial(lattice, { profile, spectrum: new Float64Array(size).fill(1), shares: [1, 0] });
    const energies = latticeEnergies(lattice, latticeEvolve(lattice, start, kineticTime / lattice.epsilon));
    const vectors = waveVectors([16, 16]);
    const count = vectors.length;
    const initial: ComplexVector = {
      re: new Float64Array(2 * count).fill(1, 0, count),
      im: new Float64Array(2 * count),
    };
    const limit = latticeKinetic(lattice, [1 / length, 1 / length], vectors, initial, kineticTime);
    const expected = latticeKineticCoefficient(vectors, limit, [0, 1], 0);
    expect(Math.hypot(expected.re - 1, expected.im)).toBeGreaterThan(0.04);
    const { re, im } = planeCoefficient(lattice, energies, [1, 1]);
    // the wave has the modes +-(1,1), each with half of its amplitude
    const scale = (amplitude * length) / 2;
    return Math.hypot(re / scale - expected.re, im / scale - expected.im);
  });
  expect(errors[1], `errors ${errors.join(', ')}`).toBeLessThan(0.04);
  const order = Math.log2(errors[0] / errors[1]);
  expect(Math.abs(order - 2), `errors ${errors.join(', ')}`).toBeLessThan(0.4);
});
