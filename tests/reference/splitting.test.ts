import { describe, expect, it } from 'vitest';
import type { Model } from '../../src/physics/model';
import {
  energyProfile,
  evolve,
  initialCovariance,
  mechanicalEnergy,
  momentumVariance,
  waveCorrelations,
} from './covariance';
import { circulant, coordinateCount, frequency, type Ring } from './generator';
import { profileSamples, spectrumSamples } from './initial';
import { congruence, identity, largestDifference, largestEntry, product, type Matrix } from './linear';
import { ringModel } from '../physics/models';
import { randomCovariance } from './random';
import {
  applyFlow,
  averagedStep,
  averagedSteps,
  averagedSweep,
  averageRotation,
  exactFlow,
  liftedFlow,
} from './splitting';

const model = ringModel({ epsilon: 0.02, initial: { profileWidth: 0.1 } });
const small: Ring = {
  siteCount: 12,
  pinning: 0.8,
  couplings: [1.1, 0.3],
  noise: 'momentum',
  noiseStrength: 0.9,
  epsilon: 0.2,
};
const unitTriple: Matrix = {
  rows: 3,
  columns: 3,
  data: Float64Array.from([0, 1, -1, -1, 0, 1, 1, -1, 0], (x) => x / Math.sqrt(3)),
};
const unitPair: Matrix = { rows: 2, columns: 2, data: Float64Array.from([0, 1, -1, 0]) };

describe('averaged rotation', () => {
  it.each([
    ['triple', unitTriple],
    ['pair', unitPair],
  ])('of a %s is the average over three angles', (_, field) => {
    for (const variance of [1e-4, 0.02, 0.5, 1, 4]) {
      const coordinates = field.rows === 3 ? [5, 2, 7] : [6, 3];
      const covariance = randomCovariance(8, 3);
      const [a, b] = [1 - Math.exp(-variance / 2), 1 - Math.exp(-2 * variance)];
      const angle = Math.acos(b / (2 * a) - 1);
      const probability = a / (1 - Math.cos(angle));
      const expected = covariance.data.map((x) => (1 - probability) * x);
      const square = product(field, field);
      for (const theta of [angle, -angle]) {
        const rotation = identity(8);
        coordinates.forEach((i, row) =>
          coordinates.forEach((j, column) => {
            const at = row * field.columns + column;
            rotation.data[i * 8 + j] += Math.sin(theta) * field.data[at] + (1 - Math.cos(theta)) * square.data[at];
          }),
        );
        congruence(rotation, covariance).data.forEach((x, i) => (expected[i] += (probability / 2) * x));
      }
      averageRotation(covariance, coordinates, field, variance);
      expect(largestDifference(covariance.data, expected)).toBeLessThan(1e-12);
    }
  });
});

describe.each([
  ['pinned', small],
  ['unpinned', { ...small, pinning: 0 }],
])('harmonic flow, %s', (_, ring) => {
  const covariance = randomCovariance(coordinateCount(ring), 9);

  it('is that of the generator without noise', () => {
    const expected = evolve({ ...ring, noiseStrength: 0 }, covariance, 0.7);
    expect(largestDifference(applyFlow(covariance, exactFlow(ring, 0.7)).data, expected.data)).toBeLessThan(1e-12);
  });

  it('is exact when lifted with all taps', () => {
    const taps = (symbol: (omega: number) => number) => {
      const row = circulant(12, (k) => symbol(frequency(ring, k))).data.slice(0, 7);
      row[6] /= 2;
      return row;
    };
    const h = 0.7;
    const kick = taps((omega) => omega * Math.tan((omega * h) / 2));
    const drift = taps((omega) => (omega === 0 ? h : Math.sin(omega * h) / omega));
    const expected = applyFlow(covariance, exactFlow(ring, h));
    expect(
      largestDifference(applyFlow(covariance, liftedFlow(ring, { kick, drift })).data, expected.data),
    ).toBeLessThan(1e-12);
  });
});

describe.each(['momentum', 'energy'] as const)('averaged splitting, %s noise', (noise) => {
  const chain: Model = { ...model, noise };
  const start = initialCovariance(chain, profileSamples(chain), spectrumSamples(chain));
  const options = (h: number) => ({
    taps: 'exact' as const,
    h,
    variance: chain.epsilon * chain.noiseStrength * h,
    noise,
  });
  const profile = (covariance: Matrix) => energyProfile(waveCorrelations(chain, covariance));
  const exact = profile(evolve(chain, start, 24));
  const error = (covariance: Matrix) => largestDifference(profile(covariance), exact) / largestEntry(exact);

  it('is second order in the step, and within 1e-3 of the generator at h = 1', () => {
    const errors = [1, 0.5, 0.25].map((h) => error(averagedSteps(chain, start, 24 / h, options(h))));
    expect(errors[0]).toBeLessThan(1e-3);
    expect(errors[2]).toBeGreaterThan(1e-9);
    for (const i of [0, 1]) {
      expect(errors[i] / errors[i + 1], `errors ${errors.join(', ')}`).toBeGreaterThan(3.3);
      expect(errors[i] / errors[i + 1], `errors ${errors.join(', ')}`).toBeLessThan(5.5);
    }
  });

  it('loses accuracy when every sweep goes the same way', () => {
    let oneWay = start;
    for (let stepIndex = 0; stepIndex < 48; stepIndex++)
      oneWay = averagedStep(chain, oneWay, { ...options(0.5), reversed: false });
    expect(error(oneWay)).toBeGreaterThan(2 * error(averagedSteps(chain, start, 48, options(0.5))));
  });

  it('conserves what the noise conserves', () => {
    const free: Ring = { ...small, noise, pinning: 0 };
    const covariance = randomCovariance(coordinateCount(free), 4);
    const later = averagedSteps(free, covariance, 6, { taps: 'exact', h: 0.8, variance: 0.15, noise });
    expect(Math.abs(mechanicalEnergy(free, later) / mechanicalEnergy(free, covariance) - 1)).toBeLessThan(1e-12);
    const momentumChange = Math.abs(momentumVariance(free, later) / momentumVariance(free, covariance) - 1);
    if (noise === 'momentum') expect(momentumChange).toBeLessThan(1e-12);
    else expect(momentumChange).toBeGreaterThan(1e-3);
  });
});

it('refuses a ring that the colours do not fit', () => {
  const ring: Ring = { ...small, siteCount: 13 };
  const sweep = () =>
    averagedSweep(ring, randomCovariance(26, 1), { variance: 0.1, noise: 'momentum', reversed: false });
  expect(sweep).toThrow(RangeError);
});
