import { describe, expect, it } from 'vitest';
import { scatteringRate } from '../../../src/physics/collision';
import { groupVelocity } from '../../../src/physics/dispersion';
import { profileCoefficients, spectrum } from '../../../src/physics/initialState';
import type { Model } from '../../../src/physics/model';
import { coefficient } from '../../../src/physics/wigner';
import { KineticSolver } from '../../../workers/boltzmann/kineticSolver';
import { freshArena } from '../kernels/kernels';
import { ringModel } from '../../physics/models';
import { evolveKinetic, gaussPanels, kineticCoefficient, type Quadrature } from '../../reference/boltzmann';

const solve = (model: Model, times: number[], modeCount: number): KineticSolver => {
  const solver = new KineticSolver({
    arena: freshArena(),
    model,
    horizon: times[times.length - 1],
    modeCount,
    recordedTimes: times.length + 1,
  });
  times.forEach((time, i) => solver.advance(time - (i === 0 ? 0 : times[i - 1])));
  return solver;
};

/** Panels of the reference: its own rule, halving towards k = 0, with edges where the band has its own. */
function referenceRule(model: Model, smallest: number): Quadrature {
  const edges = new Set([0.5, 0.3, 0.25, 0.2]);
  for (let x = 0.15; x > smallest; x /= 2) edges.add(x);
  if (model.initial.spectrum === 'band') {
    for (const sign of [1, -1]) edges.add(Math.abs(model.initial.spectrumCentre + sign * model.initial.spectrumWidth));
  }
  const half = [...edges].sort((a, b) => a - b);
  return gaussPanels([...half.map((x) => -x).reverse(), 0, ...half], 11);
}

const packet = { spectrum: 'packet', spectrumCentre: 0.15, spectrumWidth: 0.08 } as const;
const band = { spectrum: 'band', spectrumCentre: 0.23, spectrumWidth: 0.06 } as const;
const cases: [string, Model, number[], number, number][] = [
  ['pinned, momentum noise, packet', ringModel({ initial: packet }), [0.7, 1, 2.4], 0.02, 1e-8],
  ['pinned, momentum noise, band', ringModel({ noiseStrength: 3, initial: band }), [0.7, 2], 0.02, 1e-8],
  [
    'pinned, energy noise, further couplings',
    ringModel({ noise: 'energy', couplings: [1, 0.4], initial: packet }),
    [1.9],
    0.02,
    1e-8,
  ],
  [
    'unpinned, momentum noise, packet',
    ringModel({ pinning: 0, initial: { ...packet, spectrumCentre: 0.05 } }),
    [0.5, 2.4],
    4e-3,
    1e-6,
  ],
  ['unpinned, energy noise, band', ringModel({ pinning: 0, noise: 'energy', initial: band }), [2], 4e-3, 1e-6],
];

describe.each(cases)('Boltzmann equation, %s', (_, model, times, smallest, accuracy) => {
  it('agrees with the exponential of the dense collision matrix', () => {
    const horizon = times[times.length - 1];
    const solver = solve(model, times, 6);
    const found = solver.coefficients(solver.snapshot(), 12);
    const rule = referenceRule(model, smallest);
    const transform = profileCoefficients(model.initial, model.length, 6);
    for (const n of [0, 1, 3, 5]) {
      const start = {
        re: rule.nodes.map((k) => transform[2 * n] * spectrum(model.initial, k)),
        im: new Float64Array(rule.nodes.length),
      };
      const later = evolveKinetic(model, n / model.length, rule, start, horizon);
      for (const z of [-12, -3, 0, 1, 5]) {
        const { re, im } = kineticCoefficient(rule, later, z);
        const [a, b] = coefficient(found, n, z);
        expect(Math.hypot(a - re, b - im) / transform[0], `n = ${n}, z = ${z}`).toBeLessThan(accuracy);
      }
    }
  });
});

it.each([
  ['pinned', 1],
  ['unpinned', 0],
])('is free transport without noise, %s', (_, pinning) => {
  const model = ringModel({ pinning, noiseStrength: 0, initial: { ...packet, spectrumWidth: 0.03 } });
  const solver = solve(model, [3], 8);
  const found = solver.coefficients(solver.snapshot(), 9);
  const transform = profileCoefficients(model.initial, model.length, 8);
  // panels end at k = 0, where v of the unpinned chain jumps
  const rule = gaussPanels(
    Array.from({ length: 41 }, (__, i) => i / 40 - 0.5),
    12,
  );
  for (let n = 0; n < 8; ++n) {
    for (const z of [-9, -2, 0, 4]) {
      let [re, im] = [0, 0];
      rule.nodes.forEach((k, j) => {
        const angle = 2 * Math.PI * (k * z - (n / model.length) * groupVelocity(model, k) * 3);
        const value = rule.weights[j] * transform[2 * n] * spectrum(model.initial, k);
        re += value * Math.cos(angle);
        im += value * Math.sin(angle);
      });
      const [a, b] = coefficient(found, n, z);
      expect(Math.hypot(a - re, b - im) / transform[0]).toBeLessThan(1e-10);
    }
  }
});

describe.each(['momentum', 'energy'] as const)('homogeneous Boltzmann equation, %s noise', (noise) => {
  const model = ringModel({ noise, noiseStrength: 1.3, initial: { profile: 'flat', ...packet, spectrumWidth: 0.05 } });

  it('lets the odd part decay with e^{-gamma phi t} at every k', () => {
    const solver = new KineticSolver({ arena: freshArena(), model, horizon: 4, modeCount: 1, recordedTimes: 10 });
    const { nodes } = solver.quadrature;
    const half = nodes.length / 2;
    const before = solver.snapshot();
    const odd = (state: Float64Array, k: number) => state[2 * k] - state[2 * (k + half)];
    let largest = 0;
    for (let k = 0; k < half; ++k) largest = Math.max(largest, Math.abs(odd(before, k)));
    for (const time of [0.5, 4]) {
      solver.advance(time === 0.5 ? 0.5 : 3.5);
      const after = solver.snapshot();
      for (let k = 0; k < half; ++k) {
        const decayed = odd(before, k) * Math.exp(-1.3 * scatteringRate(noise, nodes[k]) * time);
        expect(Math.abs(odd(after, k) - decayed)).toBeLessThan(1e-12 * largest);
      }
    }
  });

  it('stays non-negative and conserves int int W', () => {
    const strong = { ...model, noiseStrength: 10 };
    const solver = new KineticSolver({
      arena: freshArena(),
      model: strong,
      horizon: 1000,
      modeCount: 1,
      recordedTimes: 50,
    });
    const before = solver.total();
    for (let i = 0; i < 40; ++i) {
      solver.advance(i < 20 ? 0.05 : 49.95);
      const state = solver.snapshot();
      for (let k = 0; k < state.length; k += 2) expect(state[k]).toBeGreaterThan(-1e-12);
      expect(Math.abs(solver.total() / before - 1)).toBeLessThan(1e-10);
    }
    // equilibrium is reached, but for the long waves that momentum noise hardly scatters
    const { nodes } = solver.quadrature;
    const state = solver.snapshot();
    nodes.forEach((k, i) => {
      if (Math.abs(k) > 0.1)
        expect(Math.abs(state[2 * i] / before - 1)).toBeLessThan(noise === 'energy' ? 1e-10 : 0.02);
    });
  });
});

it.each([
  ['momentum', 1],
  ['momentum', 0],
  ['energy', 0],
] as const)('does not move equilibrium, %s noise, omega_0 = %i', (noise, pinning) => {
  const model = ringModel({ noise, pinning, noiseStrength: 2, initial: { profile: 'flat', spectrum: 'thermal' } });
  const solver = new KineticSolver({ arena: freshArena(), model, horizon: 50, modeCount: 3, recordedTimes: 4 });
  const before = solver.snapshot();
  for (const time of [0.1, 49.9]) solver.advance(time);
  solver.snapshot().forEach((value, i) => expect(Math.abs(value - before[i])).toBeLessThan(1e-11 * model.length));
});

it('gives the same numbers whichever intervals lead to a time, to its accuracy', () => {
  const model = ringModel({ initial: packet });
  const [once, often] = [
    solve(model, [2], 6),
    solve(
      model,
      Array.from({ length: 80 }, (_, i) => (i + 1) / 40),
      6,
    ),
  ];
  const [a, b] = [once, often].map((solver) => solver.coefficients(solver.snapshot(), 8).values);
  if (a.length !== b.length) throw new Error('different bands');
  a.forEach((value, i) => expect(Math.abs(value - b[i])).toBeLessThan(1e-8));
});
