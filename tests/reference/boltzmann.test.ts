import { describe, expect, it } from 'vitest';
import {
  equidistant,
  evolveKinetic,
  gaussPanels,
  kineticCoefficient,
  scattering,
  velocity,
  type ComplexVector,
  type KineticLaw,
} from './boltzmann';
import { frequency } from './generator';
import { largestDifference } from './linear';

const law: KineticLaw = { pinning: 0.8, couplings: [1.1, 0.3], noise: 'momentum', noiseStrength: 0.9 };
const real = (values: Float64Array): ComplexVector => ({ re: values, im: new Float64Array(values.length) });

describe('quadratures', () => {
  it('integrate what they should', () => {
    const gauss = gaussPanels([-0.5, -0.1, 0.2, 0.5], 5);
    const moment = (power: number) => gauss.nodes.reduce((sum, k, j) => sum + gauss.weights[j] * k ** power, 0);
    for (const power of [0, 2, 4, 8]) expect(moment(power)).toBeCloseTo(0.5 ** power / (power + 1), 14);
    for (const power of [1, 3, 9]) expect(Math.abs(moment(power))).toBeLessThan(1e-15);
    const { nodes, weights } = equidistant(8);
    for (const z of [1, 3, 7]) {
      expect(Math.abs(nodes.reduce((sum, k, j) => sum + weights[j] * Math.cos(2 * Math.PI * z * k), 0))).toBeLessThan(
        1e-15,
      );
    }
  });
});

describe('scattering', () => {
  it('is symmetric, not negative, and has the known total rates', () => {
    const { nodes, weights } = equidistant(40, 0);
    for (const noise of ['momentum', 'energy'] as const) {
      for (const k of nodes) {
        let rate = 0;
        nodes.forEach((from, j) => {
          const value = scattering(noise, k, from);
          expect(value).toBeGreaterThan(-1e-14);
          expect(Math.abs(value - scattering(noise, from, k))).toBeLessThan(1e-14);
          rate += weights[j] * value;
        });
        const sine = Math.sin(Math.PI * k) ** 2;
        expect(rate).toBeCloseTo(noise === 'energy' ? 1 : (4 / 3) * sine * (3 - 2 * sine), 13);
      }
    }
  });

  it("has the velocity omega'/2 pi", () => {
    for (const k of [-0.4, -0.1, 0.03, 0.2]) {
      const slope = (frequency(law, k + 1e-4) - frequency(law, k - 1e-4)) / 2e-4;
      expect(velocity(law, k)).toBeCloseTo(slope / (2 * Math.PI), 6);
    }
    expect(velocity({ pinning: 0, couplings: [1] }, 0)).toBe(0);
    expect(velocity({ pinning: 0, couplings: [2] }, 1e-7)).toBeCloseTo(1, 9);
  });
});

describe.each([
  ['equidistant', equidistant(48)],
  ['graded', gaussPanels([-0.5, -0.1, 0, 0.1, 0.5], 10)],
])('kinetic mode, %s', (_, rule) => {
  const initial = real(rule.nodes.map((k) => Math.exp(Math.cos(2 * Math.PI * (k - 0.2)))));

  it.each(['momentum', 'energy'] as const)('conserves the energy and keeps the equilibrium, %s noise', (noise) => {
    const later = evolveKinetic({ ...law, noise }, 0, rule, initial, 2);
    expect(largestDifference(later.re, initial.re)).toBeGreaterThan(0.1);
    const before = kineticCoefficient(rule, initial, 0).re;
    expect(Math.abs(kineticCoefficient(rule, later, 0).re / before - 1)).toBeLessThan(1e-12);
    const flat = real(new Float64Array(rule.nodes.length).fill(1));
    expect(largestDifference(evolveKinetic({ ...law, noise }, 0, rule, flat, 2).re, flat.re)).toBeLessThan(1e-12);
    const settled = evolveKinetic({ ...law, noise }, 0, rule, initial, 60);
    if (noise === 'energy')
      expect(
        largestDifference(
          settled.re,
          settled.re.map(() => before),
        ),
      ).toBeLessThan(1e-10);
  });

  it('only turns the phases without noise', () => {
    const { re, im } = evolveKinetic({ ...law, noiseStrength: 0 }, 0.7, rule, initial, 3);
    const phase = (k: number) => -2 * Math.PI * 0.7 * velocity(law, k) * 3;
    expect(
      largestDifference(
        re,
        rule.nodes.map((k, j) => initial.re[j] * Math.cos(phase(k))),
      ),
    ).toBeLessThan(1e-12);
    expect(
      largestDifference(
        im,
        rule.nodes.map((k, j) => initial.re[j] * Math.sin(phase(k))),
      ),
    ).toBeLessThan(1e-12);
  });

  it('loses amplitude when noise and transport meet', () => {
    const still = kineticCoefficient(rule, evolveKinetic(law, 0, rule, initial, 3), 0);
    const mixed = kineticCoefficient(rule, evolveKinetic(law, 0.3, rule, initial, 3), 0);
    expect(Math.hypot(mixed.re, mixed.im)).toBeLessThan(0.9 * Math.hypot(still.re, still.im));
  });
});

it('relaxes the harmonics of energy noise at their known rates', () => {
  // R = 1 - cos cos takes cos 2 pi k to -3/2 of itself and every other harmonic but the constant to -1.
  const rule = equidistant(24);
  const decay = (harmonic: (k: number) => number) => {
    const initial = real(rule.nodes.map(harmonic));
    return evolveKinetic({ ...law, noise: 'energy' }, 0, rule, initial, 1.7).re[5] / initial.re[5];
  };
  expect(decay((k) => Math.cos(2 * Math.PI * k))).toBeCloseTo(Math.exp(-1.5 * 0.9 * 1.7), 12);
  expect(decay((k) => Math.sin(2 * Math.PI * k))).toBeCloseTo(Math.exp(-0.9 * 1.7), 12);
  expect(decay((k) => Math.cos(4 * Math.PI * k))).toBeCloseTo(Math.exp(-0.9 * 1.7), 12);
});
