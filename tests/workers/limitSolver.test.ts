import { describe, expect, it } from 'vitest';
import { profileCoefficients } from '../../src/physics/initialState';
import type { Model } from '../../src/physics/model';
import { levyCoefficient } from '../../src/physics/transport';
import { coefficient, energyProfile } from '../../src/physics/wigner';
import { KineticSolver } from '../../workers/kineticSolver';
import { LimitSolver } from '../../workers/limitSolver';
import { freshArena } from '../kernels/kernels';
import { ringModel } from '../physics/models';

/** A pulse so narrow that it stays a point, on a ring that nothing crosses. */
const narrow = (changes: Partial<Model>, length: number, profileWidth: number): Model => ({
  ...ringModel({ initial: { profileWidth, spectrum: 'thermal' } }), siteCount: 12, length, ...changes,
});

const solverOf = (model: Model, modeCount: number): LimitSolver =>
  new LimitSolver({ arena: freshArena(), model, horizon: 1, modeCount, recordedTimes: 1 });

/** e(0) over the total: of an odd number of cells the middle one lies at r = 0. */
function peak(solver: LimitSolver, modeCount: number): number {
  const cells = 2 * modeCount + 1;
  return energyProfile(solver.coefficients(solver.snapshot(), 0), cells)[modeCount] / solver.total();
}

describe('hydrodynamic limit of the unpinned chain', () => {
  const model = narrow({ pinning: 0, couplings: [1.3], noiseStrength: 0.9 }, 200, 0.01);

  it('has the peak Gamma(5/3)/(pi (D t)^{2/3}) and falls as t^{-2/3}', () => {
    const solver = solverOf(model, 1200);
    const spread = levyCoefficient(model);
    let time = 0;
    for (const next of [1, 2, 5]) {
      solver.advance(next / spread - time);
      time = next / spread;
      // Gamma(5/3) = (2/3) Gamma(2/3)
      const expected = ((2 / 3) * 1.3541179394264) / (Math.PI * next ** (2 / 3));
      expect(Math.abs(peak(solver, 1200) / expected - 1), `D t = ${next}`).toBeLessThan(2e-4);
    }
  });

  it('has the tail 0.2992 D t |r|^{-5/2}', () => {
    const solver = solverOf({ ...model, length: 1000, initial: { ...model.initial, profileWidth: 1.2 } }, 900);
    solver.advance(0.5 / levyCoefficient(model));
    const cells = 2001;
    const profile = energyProfile(solver.coefficients(solver.snapshot(), 0), cells);
    for (const cell of [60, 120]) {
      const r = (cell * 1000) / cells;
      const value = profile[(cells - 1) / 2 + cell] / solver.total();
      // the next term of the expansion and the width of the pulse add 2 % and less
      expect(Math.abs(value / ((0.2992 * 0.5) / r ** 2.5) - 1)).toBeLessThan(0.025);
    }
  });
});

it.each([['pinned', {}, 0.10825317547], ['energy noise, unpinned', { pinning: 0, noise: 'energy', noiseStrength: 2 }, 0.125]] as const)(
  'is the heat kernel with kappa_0, %s', (_, changes, conductivity) => {
    const sigma = 0.2;
    const model = narrow(changes, 20, sigma);
    const solver = solverOf(model, 128);
    for (const time of [0, 0.7, 3]) {
      if (time > 0) solver.advance(time === 0.7 ? 0.7 : 2.3);
      const variance = sigma ** 2 + 2 * conductivity * time;
      expect(peak(solver, 128)).toBeCloseTo(1 / Math.sqrt(2 * Math.PI * variance), 9);
    }
  },
);

it('is in local equilibrium and keeps the total', () => {
  const model = ringModel({ initial: { profile: 'step' } });
  const solver = solverOf(model, 8);
  const transform = profileCoefficients(model.initial, model.length, 8);
  const before = solver.total();
  expect(before).toBeCloseTo(transform[0], 13);
  for (const time of [0, 1.5]) {
    solver.advance(time);
    const c = solver.coefficients(solver.snapshot(), 5);
    for (let n = 0; n < 8; ++n) {
      for (let z = 1; z <= 5; ++z) for (const sign of [1, -1]) expect(coefficient(c, n, sign * z)).toEqual([0, 0]);
      if (time === 0) expect(coefficient(c, n, 0)).toEqual([transform[2 * n], transform[2 * n + 1]]);
    }
    expect(coefficient(c, 0, 0)[0]).toBe(before);
  }
  // an earlier snapshot keeps its time
  const earlier = solver.snapshot();
  const kept = solver.coefficients(earlier, 2).values;
  solver.advance(1);
  expect(solver.coefficients(earlier, 2).values).toEqual(kept);
  expect(solver.coefficients(solver.snapshot(), 2).values).not.toEqual(kept);
});

// the ring is so long that no sound front comes round it
it.each([
  ['pinned', 1, 240, 60, 0.03], ['unpinned', 0, 720, 120, 0.06],
] as const)('is where the kinetic equation goes, %s', (_, pinning, length, modeCount, accuracy) => {
  const model: Model = { ...ringModel({ pinning, initial: { spectrum: 'thermal', profileWidth: length / 120 } }), siteCount: 10 * length, length };
  const request = { arena: freshArena(), model, horizon: 400, modeCount, recordedTimes: 2 };
  const [kinetic, limit] = [new KineticSolver(request), solverOf(model, modeCount)];
  const profileOf = (solver: KineticSolver | LimitSolver) => energyProfile(solver.coefficients(solver.snapshot(), 0), 301);
  const deviations = [50, 350].map((duration) => {
    kinetic.advance(duration);
    limit.advance(duration);
    const expected = profileOf(limit);
    return Math.max(...profileOf(kinetic).map((value, i) => Math.abs(value - expected[i]))) / Math.max(...expected);
  });
  expect(deviations[1]).toBeLessThan(accuracy);
  expect(deviations[1]).toBeLessThan(0.85 * deviations[0]);
});
