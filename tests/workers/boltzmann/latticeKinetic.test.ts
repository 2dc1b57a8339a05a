import { describe, expect, it } from 'vitest';
import { profileCoefficients, spectrum } from '../../../src/physics/initialState';
import type { Model } from '../../../src/physics/model';
import { quadrant } from '../../../src/physics/radial';
import { coefficient, synthesize } from '../../../src/physics/wigner';
import { kineticPlane } from '../../../workers/boltzmann/kineticPlane';
import { KineticSolver } from '../../../workers/boltzmann/kineticSolver';
import { freshArena } from '../kernels/kernels';
import type { ComplexVector } from '../../reference/boltzmann';
import { latticeKinetic, latticeKineticCoefficient, waveVectors } from '../../reference/latticeBoltzmann';
import type { Complex } from '../../reference/linear';
import { latticeModel, radialModel } from '../latticeReference';
import { isFull, rows } from '../../size';

const distance = ([a, b]: readonly [number, number], { re, im }: Complex) => Math.hypot(a - re, b - im);

/**
 * W_i(p; k) of the dense collision matrix on `counts` wave numbers, started from `value` h(k_1)/mean h in the given
 * shares.
 */
function reference(
  model: Model,
  p: number[],
  counts: number[],
  value: number,
  shares: number[],
  time: number,
): { vectors: number[][]; state: ComplexVector } {
  const vectors = waveVectors(counts);
  const h = vectors.map(([k]) => spectrum(model.initial, k));
  const mean = h.reduce((sum, x) => sum + x, 0) / h.length;
  const re = Float64Array.from(shares.flatMap((share) => h.map((x) => (share * value * x) / mean)));
  return { vectors, state: latticeKinetic(model, p, vectors, { re, im: new Float64Array(re.length) }, time) };
}

const packet = { spectrum: 'packet', spectrumCentre: 0.15, spectrumWidth: 0.1 } as const;
// pinned so strongly that few wave numbers resolve the dispersion relation; the accuracies are those of the reference's
// grid
const plane = { siteCount: 48, epsilon: 0.1, pinning: 1.5, noiseStrength: 0.5 };
const planar: [string, Model, number[], number, number][] = [
  ['d = 2, momentum noise', latticeModel(2, plane), [16, 12], 1.2, 1e-7],
  [
    'd = 2, momentum noise, packet',
    latticeModel(2, { ...plane, initial: { ...packet, polarisation: 2 } }),
    [24, 12],
    1.2,
    1e-8,
  ],
  ['d = 2, energy noise, packet', latticeModel(2, { ...plane, noise: 'energy', initial: packet }), [24, 12], 1.2, 1e-8],
  ['d = 3, momentum noise', latticeModel(3, { ...plane, pinning: 2 }), [12, 6, 6], 0.5, 1e-5],
  ['d = 3, energy noise', latticeModel(3, { ...plane, pinning: 2, noise: 'energy' }), [12, 6, 6], 0.5, 1e-7],
];

describe.each(rows(planar, [0, 2, 3]))('Boltzmann equation, %s', (_, model, counts, time, accuracy) => {
  it('agrees with the exponential of the dense collision matrix in W and in every polarisation', () => {
    const modeCount = 4;
    const solver = new KineticSolver({ arena: freshArena(), model, horizon: time, modeCount, recordedTimes: 3 });
    // two intervals, one of them short
    solver.advance(0.1 * time);
    solver.advance(0.9 * time);
    const snapshot = solver.snapshot();
    const [found, densities] = [solver.coefficients(snapshot, 4), solver.densities(snapshot)];
    const start = profileCoefficients(model.initial, model.length, modeCount);
    const all = counts.map((_count, i) => i);
    const shares = all.map((i) => Number(model.initial.polarisation === i + 1));
    for (const n of isFull ? [0, 1, 3] : [0, 3]) {
      const p = all.map((l) => (l === 0 ? n / model.length : 0));
      const { vectors, state } = reference(model, p, counts, start[2 * n], shares, time);
      for (const z of [-3, 0, 1]) {
        const expected = latticeKineticCoefficient(vectors, state, all, z);
        expect(distance(coefficient(found, n, z), expected) / start[0], `n = ${n}, z = ${z}`).toBeLessThan(accuracy);
      }
      for (const i of all) {
        const at = 2 * (i * modeCount + n);
        const expected = latticeKineticCoefficient(vectors, state, [i], 0);
        expect(distance([densities[at], densities[at + 1]], expected) / start[0], `c_${i + 1}(${n})`).toBeLessThan(
          accuracy,
        );
      }
    }
  });
});

const radial: [string, Model, number[], number, number][] = [
  ['d = 2, momentum noise', radialModel(2, 48, { ...plane, siteCount: 48 }), [16, 16], 1.2, 1e-9],
  [
    'd = 2, energy noise, packet',
    radialModel(2, 48, { ...plane, noise: 'energy', initial: packet }),
    [24, 14],
    1.2,
    1e-9,
  ],
  [
    'd = 3, momentum noise',
    radialModel(3, 24, { ...plane, siteCount: 24, epsilon: 0.2, pinning: 2 }),
    [8, 8, 6],
    0.5,
    1e-8,
  ],
];

describe.each(rows(radial, [1, 2]))('plane modes of the Boltzmann equation, %s', (_, model, counts, time, accuracy) => {
  it('agree with the exponential of the dense collision matrix', () => {
    const modeCount = 4;
    const solver = new KineticSolver({
      arena: freshArena(),
      model,
      horizon: time,
      modeCount,
      planeModes: modeCount,
      recordedTimes: 2,
    });
    solver.advance(time);
    const values = solver.densities(solver.snapshot()).subarray(2 * model.dimension * modeCount);
    const found = { length: model.length, modeCount, reach: modeCount - 1, values };
    const start = quadrant(model, modeCount);
    const all = counts.map((_count, i) => i);
    for (const [first, second] of model.dimension === 2
      ? [
          [2, 1],
          [0, 2],
        ]
      : [[2, 1]]) {
      const p = all.map((l) => ([first, second][l] ?? 0) / model.length);
      const value = start[first * modeCount + second];
      const { vectors, state } = reference(
        model,
        p,
        counts,
        value,
        all.map(() => 1 / all.length),
        time,
      );
      const expected = latticeKineticCoefficient(vectors, state, all, 0);
      // something has happened since the start
      expect(Math.abs(expected.re / value - 1)).toBeGreaterThan(5e-3);
      for (const sign of [1, -1]) {
        expect(
          distance(coefficient(found, first, sign * second), expected) / start[0],
          `(${first}, ${second})`,
        ).toBeLessThan(accuracy);
      }
    }
  });
});

const fineGrids = [
  ['d = 2, pinned', 2, 1, 1e-6],
  ['d = 3, pinned', 3, 1, 1e-6],
  ['d = 2, weakly pinned', 2, 0.2, 1e-6],
  ['d = 2, unpinned', 2, 0, 3e-4],
  ['d = 3, unpinned', 3, 0, 1e-4],
] as const;

describe.each(rows(fineGrids, [1, 2, 3]))('grid of the plane modes, %s', (_, dimension, pinning, accuracy) => {
  it.each(['momentum', 'energy'] as const)(
    'resolves what the refined nodes of the marginal resolve, %s noise',
    (noise) => {
      const model = radialModel(dimension, 48, { pinning, noise, epsilon: 0.25, initial: { profileWidth: 1 } });
      const modeCount = 8;
      const arena = freshArena();
      const solver = new KineticSolver({ arena, model, horizon: 4, modeCount, recordedTimes: 5 });
      const make = kineticPlane(arena, model, 4, (modeCount - 1) / model.length);
      const start = quadrant(model, modeCount);
      const modes = Array.from({ length: modeCount }, (__, n) => make(n, 0, start[n * modeCount]));
      for (const time of [1, 2, 3, 4]) {
        solver.advance(1);
        const marginal = solver.coefficients(solver.snapshot(), 0);
        modes.forEach(({ integrator, energy }, n) => {
          integrator.advance(1);
          const [re, im] = energy();
          expect(distance(coefficient(marginal, n, 0), { re, im }) / start[0], `n = ${n}, t = ${time}`).toBeLessThan(
            accuracy,
          );
        });
      }
    },
  );
});

describe.each([2, 3] as const)('Boltzmann equation in d = %i', (dimension) => {
  describe.each(['momentum', 'energy'] as const)('%s noise', (noise) => {
    it('stays non-negative where it is homogeneous, and conserves int int W', () => {
      const changes = {
        noise,
        noiseStrength: 3,
        initial: { profile: 'flat', ...packet, spectrumWidth: 0.05 },
      } as const;
      const model = latticeModel(dimension, changes);
      const solver = new KineticSolver({ arena: freshArena(), model, horizon: 50, modeCount: 1, recordedTimes: 20 });
      const before = solver.total();
      for (let i = 0; i < 16; ++i) {
        solver.advance(i < 8 ? 0.02 : 6);
        for (const value of solver.snapshot().filter((__, at) => at % 2 === 0))
          expect(value).toBeGreaterThan(-1e-12 * before);
        expect(Math.abs(solver.total() / before - 1)).toBeLessThan(1e-10);
      }
      // the spectrum is forgotten
      const state = solver.snapshot();
      const late = Array.from(solver.quadrature.nodes, (k, i) =>
        Math.abs(k) > 0.1 ? Math.abs(state[2 * i] / before - 1) : 0,
      );
      expect(Math.max(...late)).toBeLessThan(0.02);
    });

    it.each([1, 0])('stays non-negative where it is not, to the resolution of its band, omega_0 = %i', (pinning) => {
      const model = latticeModel(dimension, {
        siteCount: 48,
        pinning,
        noise,
        initial: { ...packet, profileWidth: 0.8 },
      });
      const modeCount = 24;
      const solver = new KineticSolver({ arena: freshArena(), model, horizon: 3, modeCount, recordedTimes: 4 });
      const before = solver.total();
      for (let i = 0; i < 3; ++i) {
        solver.advance(1);
        const field = synthesize(solver.coefficients(solver.snapshot(), 60), 96, 121);
        expect(Math.min(...field) / Math.max(...field)).toBeGreaterThan(-1e-6);
        expect(Math.abs(solver.total() / before - 1)).toBeLessThan(1e-10);
      }
    });

    it.each([1, 0])('does not move equilibrium, omega_0 = %i', (pinning) => {
      const model = latticeModel(dimension, {
        noise,
        pinning,
        noiseStrength: 2,
        initial: { profile: 'flat', polarisation: 'all' },
      });
      const solver = new KineticSolver({ arena: freshArena(), model, horizon: 50, modeCount: 3, recordedTimes: 4 });
      const before = solver.snapshot();
      expect(solver.total()).toBeCloseTo(model.length, 12);
      for (const time of [0.1, 49.9]) solver.advance(time);
      solver.snapshot().forEach((value, i) => expect(Math.abs(value - before[i])).toBeLessThan(1e-11 * model.length));
    });
  });
});
