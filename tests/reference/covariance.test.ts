import { describe, expect, it } from 'vitest';
import type { Model } from '../../src/physics/model';
import { equidistant, evolveKinetic, velocity } from './boltzmann';
import {
  energyProfile,
  evolve,
  initialCovariance,
  mechanicalEnergy,
  waveCorrelations,
  wignerCoefficient,
  wignerMode,
} from './covariance';
import { coordinateCount } from './generator';
import { profileAt, profileSamples, spectrumSamples } from './initial';
import { largestDifference, largestEntry } from './linear';
import { randomCovariance } from './random';

const base: Model = {
  dimension: 1,
  pinning: 1,
  couplings: [1],
  noise: 'momentum',
  noiseStrength: 1,
  epsilon: 0.1,
  siteCount: 24,
  transverseCount: 1,
  length: 2.4,
  initial: {
    profile: 'pulse',
    profileWidth: 0.2,
    spectrum: 'packet',
    spectrumCentre: 0.15,
    spectrumWidth: 0.1,
    geometry: 'planar',
    polarisation: 'all',
    drawnProfile: [],
    drawnSpectrum: [],
    packets: [],
  },
};
const start = (model: Model) => initialCovariance(model, profileSamples(model), spectrumSamples(model));
const ones = (count: number) => new Float64Array(count).fill(1);
const unpinned: Model = { ...base, pinning: 0 };

describe.each([
  ['pinned', base],
  ['unpinned', unpinned],
])('initial state, %s', (_, model) => {
  it('has the energy f(r) and the spectrum h(k)', () => {
    const correlations = waveCorrelations(model, start(model));
    const mean = spectrumSamples(model).reduce((sum, x) => sum + x, 0) / model.siteCount;
    expect(mean).toBeCloseTo(1, 12);
    expect(largestDifference(energyProfile(correlations), profileSamples(model))).toBeLessThan(1e-13);
    const flat = waveCorrelations(model, initialCovariance(model, ones(24), spectrumSamples(model)));
    const { re, im } = wignerMode(model, flat, 0);
    const spectrum = spectrumSamples(model);
    const expected = re.map((_x, i) => model.length * spectrum[(i + 12) % 24]);
    expect(largestDifference(re, expected)).toBeLessThan(1e-12);
    expect(largestEntry(im)).toBeLessThan(1e-12);
  });

  it('in equilibrium does not move', () => {
    const equilibrium = initialCovariance(model, ones(24), ones(24));
    const before = waveCorrelations(model, equilibrium);
    const after = waveCorrelations(model, evolve(model, equilibrium, 7));
    expect(largestDifference(before.re.data, after.re.data)).toBeLessThan(1e-12);
    expect(largestDifference(before.im.data, after.im.data)).toBeLessThan(1e-12);
    // Without pinning half a mode has no mechanical energy.
    expect(mechanicalEnergy(model, equilibrium)).toBeCloseTo(model.pinning === 0 ? 23.5 : 24, 11);
  });

  it('keeps the sum of <|psi|^2>, the constant of the unpinned ring included', () => {
    const before = energyProfile(waveCorrelations(model, start(model)));
    const after = energyProfile(waveCorrelations(model, evolve(model, start(model), 9)));
    expect(largestDifference(before, after)).toBeGreaterThan(1e-2);
    const sum = (values: Float64Array) => values.reduce((total, x) => total + x, 0);
    expect(Math.abs(sum(after) / sum(before) - 1)).toBeLessThan(1e-12);
  });
});

it('has coefficients that are those of a real function, and of the mode on its wave numbers', () => {
  const correlations = waveCorrelations(base, randomCovariance(coordinateCount(base), 5));
  for (const mode of [0, 1, 2, 5]) {
    const { waveNumbers, re, im } = wignerMode(base, correlations, mode);
    expect(waveNumbers[0]).toBeCloseTo(mode % 2 === 0 ? -0.5 : -0.5 + 1 / 48, 14);
    for (const z of [-3, 0, 1, 2, 7]) {
      const direct = wignerCoefficient(base, correlations, mode, z);
      const mirrored = wignerCoefficient(base, correlations, -mode, -z);
      expect(Math.hypot(direct.re - mirrored.re, direct.im + mirrored.im)).toBeLessThan(1e-13);
      let [sumRe, sumIm] = [0, 0];
      waveNumbers.forEach((k, i) => {
        const [cosine, sine] = [Math.cos(2 * Math.PI * k * z) / 24, Math.sin(2 * Math.PI * k * z) / 24];
        sumRe += re[i] * cosine - im[i] * sine;
        sumIm += re[i] * sine + im[i] * cosine;
      });
      expect(Math.hypot(direct.re - sumRe, direct.im - sumIm)).toBeLessThan(1e-13);
    }
  }
});

it('lets every wave number travel with its group velocity when there is no noise', () => {
  const errors = [48, 96].map((siteCount) => {
    const initial = { ...base.initial, profileWidth: 0.6, spectrumWidth: 0.05 };
    const model: Model = { ...base, noiseStrength: 0, siteCount, epsilon: 6 / siteCount, length: 6, initial };
    const correlations = waveCorrelations(model, evolve(model, start(model), 1 / model.epsilon));
    const spectrum = spectrumSamples(model);
    let [re, im] = [0, 0];
    for (let j = 0; j < siteCount; j++) {
      const angle = (-2 * Math.PI * velocity(model, j / siteCount)) / 6;
      re += (spectrum[j] / siteCount) * Math.cos(angle);
      im += (spectrum[j] / siteCount) * Math.sin(angle);
    }
    const transform = profileSamples(model).reduce(
      (sum, f, i) => sum + model.epsilon * f * Math.cos((2 * Math.PI * i) / siteCount),
      0,
    );
    const { re: a, im: b } = wignerCoefficient(model, correlations, 1, 0);
    // The site with r = 0 has index N/2: e^{-i pi} in the transform over indices.
    return Math.hypot(a + transform * re, b + transform * im);
  });
  expect(errors[0]).toBeLessThan(0.02);
  expect(Math.log2(errors[0] / errors[1])).toBeGreaterThan(1.7);
  expect(Math.log2(errors[0] / errors[1])).toBeLessThan(2.3);
});

it.each(['momentum', 'energy'] as const)(
  'tends to the kinetic equation as epsilon^2 in the homogeneous case, %s noise',
  (noise) => {
    const epsilons = [0.2, 0.05, 0.0125];
    const kineticTimes = [0.3, 0.6, 1];
    const spectrum = spectrumSamples(base);
    const quadrature = equidistant(24, 0);
    const initial = { re: quadrature.nodes.map((_k, i) => spectrum[(i + 12) % 24]), im: new Float64Array(24) };
    const limits = kineticTimes.map((t) => evolveKinetic({ ...base, noise }, 0, quadrature, initial, t).re);
    const errors = epsilons.map((epsilon) => {
      const model: Model = { ...base, noise, epsilon, length: 24 * epsilon };
      let covariance = initialCovariance(model, ones(24), spectrum);
      return Math.max(
        ...kineticTimes.map((t, i) => {
          covariance = evolve(model, covariance, (t - (kineticTimes[i - 1] ?? 0)) / epsilon);
          const { re } = wignerMode(model, waveCorrelations(model, covariance), 0);
          return largestDifference(
            re.map((x) => x / model.length),
            limits[i],
          );
        }),
      );
    });
    expect(largestDifference(limits[2], initial.re)).toBeGreaterThan(0.3);
    expect(errors[0]).toBeLessThan(0.05);
    for (const i of [0, 1]) {
      const order = Math.log(errors[i] / errors[i + 1]) / Math.log(epsilons[i] / epsilons[i + 1]);
      expect(Math.abs(order - 2), `errors ${errors.join(', ')}`).toBeLessThan(0.3);
    }
  },
);

it('refuses samples that are no profile', () => {
  expect(() => initialCovariance(base, ones(23), ones(24))).toThrow(RangeError);
  expect(() => initialCovariance(base, ones(24).fill(-1, 3, 4), ones(24))).toThrow(RangeError);
  expect(() => initialCovariance(base, ones(24).fill(NaN, 3, 4), ones(24))).toThrow(RangeError);
});

describe('profiles', () => {
  const at = (profile: Model['initial']['profile'], r: number) =>
    profileAt({ ...base, initial: { ...base.initial, profile } }, r);
  it('take the values of their definitions', () => {
    expect(at('pulse', 0.2)).toBeCloseTo(Math.exp(-0.5), 14);
    expect([0, 0.2, -0.2, 0.21].map((r) => at('box', r))).toEqual([1, 0.5, 0.5, 0]);
    expect(at('step', 0)).toBe(0.5);
    expect(at('step', -0.6)).toBeGreaterThan(0.97);
    expect(at('step', 0.6) + at('step', -0.6)).toBeCloseTo(1, 14);
    expect(at('pair', 0.3)).toBeCloseTo(at('pair', -0.3), 14);
    expect(at('wave', 0)).toBe(2);
    expect(at('wave', 0.3)).toBeCloseTo(1 + Math.cos((2 * Math.PI * 2 * 0.3) / 2.4), 14);
    expect(at('flat', 1)).toBe(1);
  });

  it('have spectra of mean 1', () => {
    for (const spectrum of ['thermal', 'packet', 'band'] as const) {
      const samples = spectrumSamples({ ...base, initial: { ...base.initial, spectrum, spectrumCentre: 0.47 } });
      expect(samples.reduce((sum, x) => sum + x, 0) / 24).toBeCloseTo(1, 12);
    }
  });
});

it('stays exact under strong noise for a long time', () => {
  // an antisymmetric rounding error of the covariance must not grow with the gain of the noise
  const strong: Model = { ...base, siteCount: 12, noiseStrength: 10 };
  const equilibrium = initialCovariance(strong, ones(12), ones(12));
  const crooked = { ...equilibrium, data: equilibrium.data.map((x, i) => x * (1 + 1e-15 * ((i * 7) % 5))) };
  expect(largestDifference(evolve(strong, crooked, 40).data, equilibrium.data)).toBeLessThan(1e-12);
});
