import { describe, expect, it } from 'vitest';
import { hydrodynamicDecay, levyCoefficient, modeDecay } from '../../src/theory/hydrodynamics';
import type { Law } from '../../src/theory/phononIntegral';
import { kineticConductivity } from '../../src/theory/transport';
import { gaussPanels } from '../reference/boltzmann';
import { logarithmicDecay } from './asymptotes';

const law = (changes: Partial<Law> = {}): Law => ({
  dimension: 2,
  pinning: 0,
  couplings: [1],
  noise: 'momentum',
  noiseStrength: 1,
  ...changes,
});

/**
 * The slowest decay rate of mode p of the kinetic equation of the unpinned square lattice, docs/model.md (44) and (45):
 * the smallest mu with det [1 - gamma int b_l a_m / (gamma phi + i x - mu) dk] = 0, x = 2 pi p v_1, a = 16 b, b =
 * (sin^2 pi k_1, sin^2 pi k_2). At mu = p = 0 the matrix is K (1, -1; -1, 1) with K = 2 int b_1 b_2/(b_1 + b_2), which
 * is taken out: the change of the integrals is of the size of mu.
 */
function slowestDecay({ couplings: [stiffness], noiseStrength }: Law, p: number): number {
  const edges = [0];
  for (let x = 1e-8; x < 0.5; x *= 2) edges.push(x);
  const { nodes, weights } = gaussPanels([...edges, 0.5], 10);
  const sine = nodes.map((k) => Math.sin(Math.PI * k) ** 2);
  const count = nodes.length ** 2;
  const [s, level, weight, rate, turn] = Array.from({ length: 5 }, () => new Float64Array(count));
  let exchange = 0;
  for (let at = 0; at < count; ++at) {
    const [i, j] = [Math.floor(at / nodes.length), at % nodes.length];
    [s[at], level[at], weight[at]] = [sine[i], sine[j], 4 * weights[i] * weights[j]];
    const total = s[at] + level[at];
    exchange += (weight[at] * 2 * s[at] * level[at]) / total;
    rate[at] = 8 * noiseStrength * total;
    turn[at] = (2 * Math.PI * p) ** 2 * ((stiffness * Math.sin(2 * Math.PI * nodes[i]) ** 2) / (8 * total));
  }
  const determinant = (mu: number): number => {
    let [m11, m12, m22] = [0, 0, 0];
    for (let at = 0; at < count; ++at) {
      // the four signs of k together leave the real part of 1/(rate + i x - mu) - 1/rate
      const real = rate[at] - mu;
      const change = (16 * noiseStrength * weight[at] * (real * mu - turn[at])) / (rate[at] * (real * real + turn[at]));
      m11 += change * s[at] * s[at];
      m12 += change * s[at] * level[at];
      m22 += change * level[at] * level[at];
    }
    return -exchange * (m11 + 2 * m12 + m22) + m11 * m22 - m12 * m12;
  };
  let [low, high] = [0, 1.5 * modeDecay(law({ couplings: [stiffness], noiseStrength }), p)];
  if (!(determinant(low) * determinant(high) < 0)) throw new Error('no decay rate where it should be');
  const sign = Math.sign(determinant(low));
  for (let i = 0; i < 30; ++i) {
    const middle = (low + high) / 2;
    if (determinant(middle) * sign > 0) low = middle;
    else high = middle;
  }
  return low;
}

describe('the unpinned square lattice with momentum noise', () => {
  // the table of docs/model.md section 10
  it.each([
    [0.3, 1.0915, 1.1701],
    [0.1, 1.03237, 1.04924],
    [0.01, 1.003462, 1.004432],
    [0.001, 1.0003522, 1.0004201],
    [1e-4, 1.0000353, 1.0000406],
    [1e-5, 1.0000035, 1.000004],
  ])('decays as Gamma(p) and its logarithm, p = %d', (p, overIntegral, overLogarithm) => {
    const rate = slowestDecay(law(), p);
    const close = 1e-3 * (overIntegral - 1) + 4e-7;
    expect(Math.abs(rate / modeDecay(law(), p) - overIntegral)).toBeLessThan(close);
    expect(Math.abs(rate / logarithmicDecay(law(), p) - overLogarithm)).toBeLessThan(close);
  });

  it('depends on p c/gamma alone', () => {
    // 2 pi p c/gamma is that of alpha = gamma = 1 at p = 0.01; rates scale as gamma
    const other = law({ couplings: [1.3], noiseStrength: 0.7 });
    const p = (0.01 * 0.7) / Math.sqrt(1.3);
    expect(modeDecay(other, p) / (0.7 * modeDecay(law(), 0.01))).toBeCloseTo(1, 12);
    expect(logarithmicDecay(other, p) / (0.7 * logarithmicDecay(law(), 0.01))).toBeCloseTo(1, 12);
    expect(slowestDecay(other, p) / (0.7 * slowestDecay(law(), 0.01))).toBeCloseTo(1, 6);
  });

  it('has the constant 7 ln 2 + 1/2 - pi beside the logarithm, to 1e-6', () => {
    const constant = (p: number) =>
      (modeDecay(law(), p) * 32 * Math.PI) / (2 * Math.PI * p) ** 2 - Math.log(Math.SQRT2 / (2 * Math.PI * p));
    // what is missing is of the order of p
    expect(2 * constant(5e-7) - constant(1e-6)).toBeCloseTo(7 * Math.LN2 + 0.5 - Math.PI, 6);
  });

  it('decays alike in all directions on large scales', () => {
    const edges = [0];
    for (let x = 1e-6; x < 0.5; x *= 2) edges.push(x);
    const { nodes, weights } = gaussPanels([...edges, 0.5], 10);
    const sine = nodes.map((k) => Math.sin(Math.PI * k) ** 2);
    const speed = (i: number, total: number) => Math.sin(2 * Math.PI * nodes[i]) / (2 * Math.sqrt(2 * total));
    /** Gamma(p) for p along (1, 1). */
    const diagonal = (p: number) => {
      let sum = 0;
      nodes.forEach((_, i) =>
        nodes.forEach((__, j) => {
          const total = sine[i] + sine[j];
          for (const side of [-1, 1]) {
            const turn = (2 * Math.PI * p * (speed(i, total) + side * speed(j, total))) ** 2 / 2;
            sum += (2 * weights[i] * weights[j] * 8 * total * turn) / (64 * total * total + turn);
          }
        }),
      );
      return sum;
    };
    // what depends on the direction is of the order of p, as what the logarithm leaves out
    expect([0.1, 0.01, 1e-4].map((p) => Math.abs(diagonal(p) / modeDecay(law(), p) - 1) < 0.1 * p)).toEqual([
      true,
      true,
      true,
    ]);
  });

  it('decays at all scales, where the logarithm has its sign wrong', () => {
    const last = 9.1197 / (2 * Math.PI * Math.SQRT1_2);
    expect(logarithmicDecay(law(), 0.9999 * last)).toBeGreaterThan(0);
    expect(logarithmicDecay(law(), 1.0001 * last)).toBeLessThan(0);
    const decay = hydrodynamicDecay(law());
    for (const p of [1e-3, 0.1, 1, 10, 100]) expect(decay(2 * p)).toBeGreaterThan(decay(p));
    // phonons that fly many waves between collisions are lost at their own rate: the mean of phi is 8
    expect(decay(1e6)).toBeCloseTo(8, 2);
    expect(decay(-0.3)).toBe(decay(0.3));
    expect(decay(0)).toBe(0);
  });
});

describe('elsewhere', () => {
  it('Gamma(p) is the diffusive or the Levy law of small p', () => {
    for (const [other, p, accuracy] of [
      [law({ pinning: 1 }), 1e-4, 1e-5],
      [law({ dimension: 3, pinning: 1 }), 1e-4, 1e-5],
      [law({ noise: 'energy' }), 1e-4, 1e-5],
      [law({ dimension: 3 }), 1e-5, 1e-2],
      [law({ dimension: 1 }), 1e-5, 1e-2],
    ] as const)
      expect(Math.abs(modeDecay(other, p) / hydrodynamicDecay(other)(p) - 1)).toBeLessThan(accuracy);
  });

  it('Gamma(p) lacks 0.2641 sqrt(2 pi p c/gamma) of kappa_0 (2 pi p)^2 in d = 3 without pinning', () => {
    const other = law({ dimension: 3, couplings: [1.3], noiseStrength: 0.7 });
    const missing = (p: number) =>
      (1 - modeDecay(other, p) / hydrodynamicDecay(other)(p)) / Math.sqrt((2 * Math.PI * p * Math.sqrt(0.65)) / 0.7);
    expect(missing(1e-4)).toBeCloseTo(0.2641, 3);
    expect(missing(0.03)).toBeCloseTo(0.2641, 2);
  });

  it('the rate is kappa_0 (2 pi p)^2, or D |2 pi p|^{3/2} in d = 1, and none without noise', () => {
    for (const other of [law({ pinning: 1 }), law({ dimension: 3 }), law({ noise: 'energy' })]) {
      expect(hydrodynamicDecay(other)(0.2)).toBeCloseTo(kineticConductivity(other) * (0.4 * Math.PI) ** 2, 14);
    }
    expect(hydrodynamicDecay(law({ dimension: 1 }))(0.2)).toBeCloseTo(
      levyCoefficient(law({ dimension: 1 })) * (0.4 * Math.PI) ** 1.5,
      14,
    );
    expect(hydrodynamicDecay(law({ noiseStrength: 0 }))(0.2)).toBeNaN();
  });
});
