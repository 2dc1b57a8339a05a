import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scatteringRate } from '../../src/physics/collision';
import { groupVelocity, soundSpeed } from '../../src/physics/dispersion';
import { modeDecay } from '../../src/theory/hydrodynamics';
import type { Law } from '../../src/theory/phononIntegral';
import {
  currentCorrelation,
  currentTail,
  currentTailExponent,
  diffusivity,
  kineticConductivity,
  meanSquareDisplacement,
  pinnedConductivity,
  remainingConductivity,
  superdiffusive,
} from '../../src/theory/transport';
import { isStable } from '../../src/scenario/couplings';
import { law } from '../physics/models';
import { gaussPanels } from '../reference/boltzmann';

/**
 * e^{-z} I_n(z) for n = 0, 1: the mean of e^{z (cos x - 1)} cos n x by the trapezoidal rule, by its asymptotic series
 * where z is large.
 */
function scaledBessel(n: 0 | 1, z: number): number {
  if (z > 400) {
    let [term, sum] = [1, 1];
    for (let j = 1; j < 20; ++j) {
      term *= -(4 * n * n - (2 * j - 1) ** 2) / (8 * z * j);
      sum += term;
    }
    return sum / Math.sqrt(2 * Math.PI * z);
  }
  const points = 240;
  let sum = 0;
  for (let i = 0; i < points; ++i) {
    const x = (2 * Math.PI * (i + 0.5)) / points;
    sum += Math.exp(-2 * z * Math.sin(x / 2) ** 2) * Math.cos(n * x);
  }
  return sum / points;
}

/**
 * int sin^2(2 pi k_1) e^{-t sum_l sin^2 pi k_l} dk over the torus: a product of Bessel functions, no quadrature over k.
 */
function heatSum(dimension: number, t: number): number {
  const z = t / 2;
  const along = z < 1e-6 ? 0.5 : scaledBessel(1, z) / z;
  return along * scaledBessel(0, z) ** (dimension - 1);
}

/** int_0^inf f(t) dt by panels of ln t. */
function halfLine(f: (t: number) => number): number {
  const edges = Array.from({ length: 201 }, (_, i) => -40 + i / 2);
  const { nodes, weights } = gaussPanels(edges, 10);
  return nodes.reduce((sum, x, i) => sum + weights[i] * Math.exp(x) * f(Math.exp(x)), 0);
}

/**
 * kappa_0 in d >= 2 with momentum noise: 1/(S (omega_0^2 + 2 alpha S)) by partial fractions and 1/S = int e^{-t S} dt.
 */
function conductivityByBessel({ dimension, pinning, couplings: [stiffness], noiseStrength }: Law): number {
  const share = pinning ** 2 / (2 * stiffness);
  const part =
    pinning === 0 ? (t: number) => t / (2 * stiffness) : (t: number) => -Math.expm1(-t * share) / pinning ** 2;
  return (stiffness ** 2 / (32 * noiseStrength)) * halfLine((t) => part(t) * heatSum(dimension, t));
}

/** C/T^2 at lambda s = time with momentum noise, by 1/omega^2 = int e^{-t omega^2} dt. */
function correlationByBessel({ dimension, pinning, couplings: [stiffness] }: Law, time: number): number {
  return (
    (stiffness ** 2 / 4) *
    halfLine((t) => Math.exp(-t * pinning ** 2) * heatSum(dimension, 2 * stiffness * t + 8 * time))
  );
}

describe('in d = 2 and 3', () => {
  it('without pinning kappa_0 is (alpha/32 gamma)(W_3 - 2/3), to ten digits', () => {
    const watson = 1.010924039434652;
    for (const [stiffness, noiseStrength] of [
      [1, 1],
      [1.7, 0.4],
      [0.01, 10],
    ]) {
      const value = kineticConductivity(law(3, { pinning: 0, couplings: [stiffness], noiseStrength }));
      expect(Math.abs(value / (((stiffness / 32) * (watson - 2 / 3)) / noiseStrength) - 1)).toBeLessThan(1e-10);
    }
  });

  it.each(
    ([2, 3] as const).flatMap((dimension) => [4, 1, 0.1, 0.01, 1e-3, 1e-6].map((pinning) => ({ dimension, pinning }))),
  )('with pinning it is what Bessel functions give, to 1e-9: %o', ({ dimension, pinning }) => {
    for (const couplings of [[1], [0.01], [4]]) {
      const state = law(dimension, { pinning, couplings, noiseStrength: 0.7 });
      expect(
        Math.abs(kineticConductivity(state) / conductivityByBessel(state) - 1),
        `alpha = ${couplings[0]}`,
      ).toBeLessThan(1e-9);
    }
  });

  it.each(([2, 3] as const).flatMap((dimension) => [1, 0.03, 0].map((pinning) => ({ dimension, pinning }))))(
    'C(s) is what Bessel functions give, to 1e-9, early and late: %o',
    ({ dimension, pinning }) => {
      const state = law(dimension, { pinning, couplings: [1.3] });
      for (const time of [0, 0.3, 10, 1e3, 1e4]) {
        expect(
          Math.abs(currentCorrelation(state, 1, time) / correlationByBessel(state, time) - 1),
          `t = ${time}`,
        ).toBeLessThan(1e-9);
      }
    },
  );
});

describe('in d = 1', () => {
  it('kappa_0 has its closed form at weak pinning', () => {
    for (const pinning of [1, 0.01, 1e-3, 1e-6, 1e-12]) {
      expect(
        Math.abs(kineticConductivity(law(1, { pinning, couplings: [1.3] })) / pinnedConductivity(pinning, 1.3, 1) - 1),
      ).toBeLessThan(1e-10);
    }
  });

  it('kappa_0 is finite without pinning where there is no sound, (3/4)(1 - 1/sqrt 3)/gamma, and C falls as s^{-3/2}', () => {
    const silent = law(1, { pinning: 0, couplings: [1, -0.25], noiseStrength: 0.6 });
    expect(soundSpeed(silent)).toBe(0);
    expect(superdiffusive(silent)).toBe(false);
    const exact = (0.75 * (1 - 1 / Math.sqrt(3))) / 0.6;
    expect(Math.abs(kineticConductivity(silent) / exact - 1)).toBeLessThan(1e-10);
    expect(currentCorrelation(silent, 0.1, 1e7) / currentTail(silent, 0.1, 1e7)).toBeCloseTo(1, 4);
  });

  it.each([
    ['c^2 < 0 with pinning', { pinning: 1, couplings: [1, -0.5] }, -1.5],
    ['c = 0 with pinning', { pinning: 1, couplings: [1, -0.25] }, -3.5],
    ['c = 0 and no k^4 with pinning', { pinning: 1.5, couplings: [1, -0.4, 1 / 15] }, -5.5],
    ['c = 0 and no k^4 without', { pinning: 0, couplings: [1, -0.4, 1 / 15] }, -2.5],
  ])('C falls as its tail: %s', (_, changes, exponent) => {
    const chain = law(1, { ...changes, noiseStrength: 0.6 });
    const late = 1e5;
    const ratio = currentCorrelation(chain, 0.1, late) / currentTail(chain, 0.1, late);
    // corrections go as 1/(lambda s)
    expect(Math.abs(ratio - 1)).toBeLessThan(20 / (0.06 * late));
    expect(currentTailExponent(chain)).toBe(exponent);
    const slope = Math.log2(currentTail(chain, 0.1, 2 * late) / currentTail(chain, 0.1, late));
    expect(slope).toBeCloseTo(exponent, 9);
  });

  // coefficients of omega^2 with an oscillating v, drawn over the schema
  const couplings = fc
    .tuple(
      fc.double({ min: 0.01, max: 4, noNaN: true }),
      fc.array(fc.double({ min: -4, max: 4, noNaN: true }), { maxLength: 8 }),
    )
    .map(([first, further]) => [first, ...further]);
  const chains = fc
    .record({
      dimension: fc.constant(1 as const),
      pinning: fc.constantFrom(0, 1e-3, 0.05, 0.5, 2, 4),
      couplings,
      noise: fc.constantFrom('momentum' as const, 'energy' as const),
      noiseStrength: fc.constantFrom(0.01, 0.3, 1, 10),
    })
    .filter(({ pinning, couplings: list }) => isStable(pinning, list));

  it('every number of transport is that of many fixed panels, to 1e-8, whatever the couplings', () => {
    const edges = [0];
    for (let x = 1e-12; x < 0.02; x *= 1.5) edges.push(x);
    for (let i = 0; i <= 1600; ++i) edges.push(0.02 + (0.48 * i) / 1600);
    const { nodes, weights } = gaussPanels(edges, 16);
    fc.assert(
      fc.property(chains, fc.constantFrom(0.01, 1, 30, 1000), (chain, time) => {
        const velocity = nodes.map((k) => groupVelocity(chain, k));
        const rate = nodes.map((k) => chain.noiseStrength * scatteringRate(chain.noise, k));
        const sum = (f: (v: number, phi: number) => number) =>
          nodes.reduce((total, _, i) => total + 2 * weights[i] * f(velocity[i], rate[i]), 0);
        const close = (value: number, f: (v: number, phi: number) => number) =>
          expect(Math.abs(value - sum(f))).toBeLessThanOrEqual(1e-8 * sum(f));
        close(currentCorrelation(chain, 1, time), (v, phi) => v * v * Math.exp(-phi * time));
        close(diffusivity(chain, time), (v, phi) => (v * v * -Math.expm1(-phi * time)) / phi);
        close(meanSquareDisplacement(chain, time), (v, phi) => {
          const x = phi * time;
          return 2 * (v * time) ** 2 * (x < 1e-3 ? 0.5 - x / 6 + x ** 2 / 24 : (x - 1 + Math.exp(-x)) / x ** 2);
        });
        if (superdiffusive(chain)) return;
        close(kineticConductivity(chain), (v, phi) => (v * v) / phi);
        if (chain.noise === 'momentum')
          close(remainingConductivity(chain, 1, time), (v, phi) => ((v * v) / phi) * Math.exp(-phi * time));
        close(
          modeDecay(chain, 0.3),
          (v, phi) => (phi * (0.6 * Math.PI * v) ** 2) / (phi ** 2 + (0.6 * Math.PI * v) ** 2),
        );
      }),
      { seed: 5, numRuns: 40 },
    );
  });
});
