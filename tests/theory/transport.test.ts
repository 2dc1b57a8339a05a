import { describe, expect, it } from 'vitest';
import { collisionTerms, scatteringRate } from '../../src/physics/collision';
import { groupVelocity, soundSpeed } from '../../src/physics/dispersion';
import { hydrodynamicDecay, levyCoefficient } from '../../src/theory/hydrodynamics';
import type { Model } from '../../src/physics/model';
import {
  closedConductivity,
  conductivity,
  conductivityCurve,
  currentCorrelation,
  diffusivity,
  displacementExponent,
  kineticConductivity,
  meanSquareDisplacement,
  pinnedConductivity,
  superdiffusive,
} from '../../src/theory/transport';
import { coefficient } from '../../src/physics/wigner';
import { KineticSolver } from '../../workers/boltzmann/kineticSolver';
import { MomentSolver } from '../../workers/moments/momentSolver';
import { freshArena } from '../workers/kernels/kernels';
import { gaussPanels } from '../reference/boltzmann';
import { ringModel } from '../physics/models';

const law = (changes: Parameters<typeof ringModel>[0] = {}): Model =>
  ringModel({ initial: { spectrum: 'thermal' }, ...changes });
const free = law({ pinning: 0 });

describe('conductivity', () => {
  it('has the value of the unit chain to 1e-9, by quadrature and in closed form', () => {
    expect(Math.abs(kineticConductivity(law()) - 0.10825317547)).toBeLessThan(1e-10);
    expect(Math.abs(pinnedConductivity(1, 1, 1) - 0.10825317547)).toBeLessThan(1e-10);
  });

  it('is a curve of two parts over epsilon', () => {
    const epsilons = Float64Array.of(0.01, 0.3, 4);
    const { total, kinetic, noise } = conductivityCurve(law(), epsilons);
    epsilons.forEach((epsilon, i) => {
      expect(total[i]).toBe(conductivity(law(), epsilon));
      expect(kinetic[i] * noise[i]).toBeCloseTo(kineticConductivity(law()), 12);
    });
  });

  it('has a closed form for the pinned nearest-neighbour chain with momentum noise alone', () => {
    expect(closedConductivity(law({ pinning: 2, couplings: [1.5, 0], noiseStrength: 0.4 }))).toBe(
      pinnedConductivity(2, 1.5, 0.4),
    );
    for (const other of [free, law({ noise: 'energy' }), law({ couplings: [1, 0.1] }), law({ noiseStrength: 0 })])
      expect(closedConductivity(other)).toBeNull();
  });

  it.each([
    [0.02, 1, 1],
    [0.3, 2, 0.4],
    [1, 0.5, 3],
    [5, 1.3, 0.9],
  ])('agrees with its closed form, omega_0 = %d, alpha = %d, gamma = %d', (pinning, stiffness, noiseStrength) => {
    const value = kineticConductivity(law({ pinning, couplings: [stiffness], noiseStrength }));
    expect(value / pinnedConductivity(pinning, stiffness, noiseStrength)).toBeCloseTo(1, 9);
  });

  it('is int v^2 dk / gamma with energy noise, finite also without pinning', () => {
    // v = c sign(k) cos(pi k): the mean of v^2 is c^2/2 = alpha/4
    expect(kineticConductivity({ ...free, noise: 'energy', couplings: [1.6], noiseStrength: 2 })).toBeCloseTo(0.2, 12);
    expect(superdiffusive({ ...free, noise: 'energy' })).toBe(false);
  });

  it('is infinite without noise, and without pinning where momentum is conserved', () => {
    expect(kineticConductivity(free)).toBe(Infinity);
    expect(kineticConductivity(law({ noiseStrength: 0 }))).toBe(Infinity);
    expect(superdiffusive(free)).toBe(true);
    expect(superdiffusive(law())).toBe(false);
  });

  it('in microscopic units is smallest where both of its parts are equal', () => {
    const chain = law({ noiseStrength: 0.7 });
    const best = Math.sqrt(kineticConductivity(chain) / 0.7);
    expect(conductivity(chain, best)).toBeCloseTo(2 * best * 0.7, 12);
    for (const factor of [0.9, 1.1])
      expect(conductivity(chain, factor * best)).toBeGreaterThan(conductivity(chain, best));
  });
});

describe('current correlation', () => {
  it('starts at the mean of v^2 and integrates to the conductivity', () => {
    expect(currentCorrelation(free, 0.1, 0)).toBeCloseTo(0.25, 12);
    const chain = law();
    const epsilon = 0.2;
    // s = x^2 takes the tail s^{-3/2} to x^{-2}, of which the rest beyond x = 400 is added
    const { nodes, weights } = gaussPanels([0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 400], 16);
    const integral = nodes.reduce(
      (sum, x, i) => sum + weights[i] * 2 * x * currentCorrelation(chain, epsilon, x * x),
      0,
    );
    const rest = 1 / (8 * Math.sqrt(Math.PI) * epsilon ** 1.5 * 400);
    expect(integral + rest).toBeCloseTo(kineticConductivity(chain) / epsilon, 5);
  });

  it('falls as s^{-1/2} without pinning, with the coefficient c^2/(2 sqrt(pi lambda))', () => {
    const chain = law({ pinning: 0, couplings: [1.3, 0.2], noiseStrength: 0.9 });
    const tail = (s: number) => soundSpeed(chain) ** 2 / (2 * Math.sqrt(Math.PI * 0.1 * 0.9 * s));
    const error = (s: number) => Math.abs(currentCorrelation(chain, 0.1, s) / tail(s) - 1);
    expect(error(1e6)).toBeLessThan(1e-4);
    expect(error(1e4)).toBeGreaterThan(error(1e5));
  });

  it('falls as s^{-3/2} with pinning, with the coefficient alpha^2/(16 sqrt(pi) omega_0^2 lambda^{3/2})', () => {
    const chain = law({ pinning: 0.8, couplings: [1.3], noiseStrength: 0.9 });
    const tail = (s: number) => 1.3 ** 2 / (16 * Math.sqrt(Math.PI) * 0.8 ** 2 * (0.1 * 0.9 * s) ** 1.5);
    const error = (s: number) => Math.abs(currentCorrelation(chain, 0.1, s) / tail(s) - 1);
    expect(error(1e6)).toBeLessThan(1e-4);
    expect(error(1e4)).toBeGreaterThan(error(1e5));
  });
});

describe('mean square displacement', () => {
  it.each([
    ['pinned', law({ noiseStrength: 0.8 })],
    ['unpinned', free],
    ['energy noise', law({ noise: 'energy', couplings: [1, 0.3] })],
  ])('of the kinetic equation is that of the formula to 1e-4, %s', (_, chain) => {
    const length = 240;
    const model: Model = { ...chain, siteCount: 2400, length, initial: { ...chain.initial, profileWidth: 4 } };
    const solver = new KineticSolver({ arena: freshArena(), model, horizon: 9, modeCount: 3, recordedTimes: 2 });
    const start = solver.coefficients(solver.snapshot(), 0);
    let time = 0;
    for (const next of [0.3, 2, 9]) {
      solver.advance(next - time);
      time = next;
      const now = solver.coefficients(solver.snapshot(), 0);
      // <e^{-2 pi i p X}> = 1 - (2 pi p)^2 <X^2>/2 + O(p^4); two modes cancel the fourth order
      const estimate = (n: number) =>
        (2 * (1 - coefficient(now, n, 0)[0] / coefficient(start, n, 0)[0])) / ((2 * Math.PI * n) / length) ** 2;
      const square = (4 * estimate(1) - estimate(2)) / 3;
      expect(Math.abs(square / meanSquareDisplacement(chain, time) - 1), `at ${time}`).toBeLessThan(1e-4);
    }
  });

  it('begins as int v^2 t^2, is that without noise, and ends as 2 kappa_0 t', () => {
    const chain = law();
    const mean = currentCorrelation(chain, 1, 0);
    expect(meanSquareDisplacement(chain, 1e-4) / (mean * 1e-8)).toBeCloseTo(1, 4);
    expect(meanSquareDisplacement({ ...chain, noiseStrength: 0 }, 3) / (9 * mean)).toBeCloseTo(1, 12);
    // the correction falls as t^{-1/2}, as that of the spreading rate
    const rate = (t: number) =>
      (meanSquareDisplacement(chain, 1.01 * t) - meanSquareDisplacement(chain, 0.99 * t)) / (0.04 * t);
    expect(rate(1e6) / kineticConductivity(chain)).toBeCloseTo(1, 2);
    expect(rate(1e4) + 1 / (8 * Math.sqrt(Math.PI * 1e4))).toBeCloseTo(kineticConductivity(chain), 5);
  });
});

describe('diffusivity', () => {
  it.each([
    ['pinned', law({ noiseStrength: 0.8 })],
    ['unpinned', free],
    ['energy noise', law({ noise: 'energy', couplings: [1, 0.3] })],
  ])('integrates to half the mean square displacement, %s', (_, chain) => {
    const { nodes, weights } = gaussPanels([0, 0.5, 1, 2, 4, 8, 16, 30], 12);
    const integral = nodes.reduce((sum, t, i) => sum + weights[i] * diffusivity(chain, t), 0);
    expect(integral / (meanSquareDisplacement(chain, 30) / 2)).toBeCloseTo(1, 9);
  });

  it('is half the slope of a displacement that grows with its late exponent', () => {
    for (const chain of [law(), free, { ...law(), noiseStrength: 0 }]) {
      const growth = meanSquareDisplacement(chain, 1e6) / meanSquareDisplacement(chain, 1e5);
      expect(Math.log10(growth)).toBeCloseTo(displacementExponent(chain), 2);
    }
  });

  it('tends to kappa_0 as t^{-1/2}, or grows as t^{1/2} where that is infinite', () => {
    const chain = law();
    expect(diffusivity(chain, 1e4) + 1 / (8 * Math.sqrt(Math.PI * 1e4))).toBeCloseTo(kineticConductivity(chain), 6);
    expect(diffusivity(free, 4e5) / diffusivity(free, 1e5)).toBeCloseTo(2, 2);
    expect(diffusivity({ ...chain, noiseStrength: 0 }, 3)).toBeCloseTo(3 * currentCorrelation(chain, 1, 0), 12);
  });
});

/**
 * The slowest decay rate of mode p: the smallest mu with det [1 - gamma int b_l a_m / (gamma phi + 2 pi i p v - mu) dk]
 * = 0.
 */
function slowestDecay(chain: Model, p: number): number {
  const edges = [0];
  for (let x = 1e-7; x < 0.5; x *= 1.5) edges.push(x);
  const { nodes, weights } = gaussPanels([...edges, 0.5], 12);
  const terms = collisionTerms(chain.noise);
  // k and -k together leave the real parts
  const determinant = (mu: number): number => {
    const m = [
      [1, 0],
      [0, 1],
    ];
    nodes.forEach((k, i) => {
      const real = chain.noiseStrength * scatteringRate(chain.noise, k) - mu;
      const imaginary = 2 * Math.PI * p * groupVelocity(chain, k);
      const resolvent = (2 * weights[i] * chain.noiseStrength * real) / (real ** 2 + imaginary ** 2);
      terms.forEach(({ source }, l) => terms.forEach(({ gain }, j) => (m[l][j] -= resolvent * source(k) * gain(k))));
    });
    return m[0][0] * m[1][1] - m[0][1] * m[1][0];
  };
  let [low, high] = [0, 1.5 * levyCoefficient(chain) * (2 * Math.PI * p) ** 1.5];
  if (!(determinant(low) * determinant(high) < 0)) throw new Error('no decay rate where it should be');
  for (let i = 0; i < 60; ++i) {
    const middle = (low + high) / 2;
    if (determinant(middle) * determinant(low) > 0) low = middle;
    else high = middle;
  }
  return low;
}

describe('superdiffusion', () => {
  const other = law({ pinning: 0, couplings: [1.3], noiseStrength: 0.9 });

  // the ratio depends on p c/gamma alone
  it.each([
    ['alpha = 1.3, gamma = 0.9', other, 0.0125, 1.0323],
    ['alpha = 1.3, gamma = 0.9', other, 0.003, 1.0155],
    ['alpha = 2, gamma = 1', law({ pinning: 0, couplings: [2] }), 0.001, 1.0095],
    ['alpha = gamma = 1', free, 0.001 * Math.SQRT2, 1.0095],
  ])('decays on large scales with the Levy coefficient, %s, p = %d', (_, chain, p, ratio) => {
    const expected = levyCoefficient(chain) * (2 * Math.PI * p) ** 1.5;
    expect(Math.abs(slowestDecay(chain, p) / expected - ratio)).toBeLessThan(1e-4);
    expect(hydrodynamicDecay(chain)(p) / expected).toBeCloseTo(1, 13);
  });

  it('is what the kinetic equation does late', () => {
    const p = 0.0125;
    // no energy in the long waves at first: those run as fronts and fall only as t^{-1/2}
    const initial = {
      ...other.initial,
      profile: 'wave',
      profileWidth: 80,
      spectrum: 'packet',
      spectrumCentre: 0.3,
      spectrumWidth: 0.04,
    } as const;
    const model: Model = { ...other, siteCount: 800, length: 80, initial };
    const solver = new KineticSolver({ arena: freshArena(), model, horizon: 400, modeCount: 2, recordedTimes: 2 });
    const size = () => Math.hypot(...coefficient(solver.coefficients(solver.snapshot(), 0), 1, 0));
    solver.advance(200);
    const before = size();
    // what is left of the fronts averages out over their period
    const period = 1 / (p * soundSpeed(other));
    solver.advance(period);
    expect(Math.abs(Math.log(before / size()) / period / slowestDecay(other, p) - 1)).toBeLessThan(2e-3);
  });
});

it('the large scale laws of a diffusive chain and of none are told apart', () => {
  const chain = law();
  expect(hydrodynamicDecay(chain)(0.2)).toBeCloseTo(0.10825317547 * (0.4 * Math.PI) ** 2, 10);
  expect(hydrodynamicDecay(chain)(-0.2)).toBe(hydrodynamicDecay(chain)(0.2));
  expect(hydrodynamicDecay(law({ noiseStrength: 0 }))(0.2)).toBeNaN();
});

it.each([
  ['momentum noise', 0.2, law()],
  ['momentum noise', 0.5, law()],
  ['energy noise', 0.5, law({ noise: 'energy' })],
  ['energy noise, unpinned', 0.3, law({ noise: 'energy', pinning: 0, couplings: [1, 0.2] })],
])('a pulse of the chain spreads at kappa(epsilon) and its tail, to 1e-3, %s, epsilon = %d', (_, epsilon, chain) => {
  const siteCount = 2400;
  const model: Model = {
    ...chain,
    epsilon,
    siteCount,
    length: siteCount * epsilon,
    initial: { ...chain.initial, profileWidth: 40 * epsilon },
  };
  const solver = new MomentSolver({ arena: freshArena(), model, horizon: 200, modeCount: 3, recordedTimes: 2 });
  const square = () => {
    const now = solver.coefficients(solver.snapshot(), 0);
    const total = coefficient(now, 0, 0)[0];
    // cumulants: -2 log <e^{-2 pi i q y}> / (2 pi q)^2, two modes cancel the fourth
    const estimate = (n: number) =>
      (-2 * Math.log(coefficient(now, n, 0)[0] / total)) / ((2 * Math.PI * n) / siteCount) ** 2;
    return (4 * estimate(1) - estimate(2)) / 3;
  };
  const lambda = epsilon * chain.noiseStrength;
  const [first, last] = [60 / lambda, 66 / lambda];
  solver.advance(epsilon * first);
  const before = square();
  solver.advance(epsilon * (last - first));
  const slope = (square() - before) / (2 * (last - first));
  // with energy noise the currents forget exponentially
  const tail =
    chain.noise === 'energy' ? 0 : 1 / (8 * Math.sqrt(Math.PI) * lambda ** 1.5 * Math.sqrt((first + last) / 2));
  if (chain.noise === 'momentum') expect(tail / slope).toBeGreaterThan(0.02);
  expect(Math.abs(slope / (conductivity(chain, epsilon) - tail) - 1)).toBeLessThan(1e-3);
});
