import { expect, it } from 'vitest';
import type { Model, Noise } from '../../src/physics/model';
import {
  conductivity,
  kineticConductivity,
  noiseConductivity,
  remainingConductivity,
} from '../../src/theory/transport';
import { coefficient } from '../../src/physics/wigner';
import { MomentSolver } from '../../workers/moments/momentSolver';
import { freshArena } from '../workers/kernels/kernels';
import { ringModel } from '../physics/models';
import { rows } from '../size';

const laws: [2 | 3, Noise][] = [
  [2, 'energy'],
  [3, 'energy'],
  [2, 'momentum'],
];

it.each(rows(laws, [2]))(
  'a planar pulse of the lattice spreads at what kappa(epsilon) has reached, to 1e-3, d = %d, %s noise',
  (dimension, noise) => {
    const siteCount = 1200;
    const epsilon = 0.5;
    const base = ringModel({ noise, initial: { spectrum: 'thermal', profileWidth: 20 * epsilon } });
    const model: Model = { ...base, dimension, transverseCount: 8, epsilon, siteCount, length: siteCount * epsilon };
    const solver = new MomentSolver({ arena: freshArena(), model, horizon: 40, modeCount: 3, recordedTimes: 2 });
    const square = () => {
      const now = solver.coefficients(solver.snapshot(), 0);
      const total = coefficient(now, 0, 0)[0];
      // cumulants: -2 log <e^{-2 pi i q y}> / (2 pi q)^2, two modes cancel the fourth
      const estimate = (n: number) =>
        (-2 * Math.log(coefficient(now, n, 0)[0] / total)) / ((2 * Math.PI * n) / siteCount) ** 2;
      return (4 * estimate(1) - estimate(2)) / 3;
    };
    const [first, last] = [50, 54];
    solver.advance(epsilon * first);
    const before = square();
    solver.advance(epsilon * (last - first));
    const slope = (square() - before) / (2 * (last - first));
    const expected = conductivity(model, epsilon) - remainingConductivity(model, epsilon, (first + last) / 2);
    expect(Math.abs(slope / expected - 1)).toBeLessThan(1e-3);
    // both parts are seen
    for (const part of [epsilon * noiseConductivity(model), kineticConductivity(model) / epsilon])
      expect(part / expected).toBeGreaterThan(0.02);
  },
);
