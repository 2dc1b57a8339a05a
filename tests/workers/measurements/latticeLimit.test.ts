import { expect, it } from 'vitest';
import type { Model } from '../../../src/physics/model';
import { recordedBand } from '../../../workers/contract/band';
import { KineticSolver } from '../../../workers/boltzmann/kineticSolver';
import { MomentSolver } from '../../../workers/moments/momentSolver';
import { weakNorm } from '../../../workers/measurements/study';
import { freshArena } from '../kernels/kernels';
import { latticeModel, type Changes } from '../latticeReference';
import { rows } from '../../size';

const times = [0.3, 0.7, 1.2];

/**
 * Largest distances between moments and Boltzmann equation: of W in the weak norm, docs/model.md (33), of the c_i(n)
 * over c(0,0).
 */
function distances(model: Model): { wigner: number; polarisations: number } {
  const { modeCount } = recordedBand({ model, grid: { positionCount: 24, waveNumberCount: 24 } });
  const reach = 8;
  const [moments, kinetic] = [MomentSolver, KineticSolver].map(
    (Solver) => new Solver({ arena: freshArena(), model, horizon: 1.2, modeCount, recordedTimes: 4 }),
  );
  const unit = weakNorm(kinetic.coefficients(kinetic.snapshot(), reach));
  const total = kinetic.total();
  const result = { wigner: 0, polarisations: 0 };
  times.forEach((time, i) => {
    const [a, b] = [moments, kinetic].map((solver) => {
      solver.advance(time - (i === 0 ? 0 : times[i - 1]));
      const snapshot = solver.snapshot();
      return { wigner: solver.coefficients(snapshot, reach), densities: solver.densities(snapshot) };
    });
    const difference = { ...a.wigner, values: a.wigner.values.map((value, j) => value - b.wigner.values[j]) };
    result.wigner = Math.max(result.wigner, weakNorm(difference) / unit);
    expect(a.densities.length).toBe(2 * model.dimension * modeCount);
    a.densities.forEach(
      (value, j) => (result.polarisations = Math.max(result.polarisations, Math.abs(value - b.densities[j]) / total)),
    );
  });
  return result;
}

const packet = { spectrum: 'packet', spectrumCentre: 0.15, spectrumWidth: 0.1 } as const;
const cases: [string, 2 | 3, Changes][] = [
  ['d = 2, thermal', 2, { transverseCount: 12 }],
  ['d = 2, packet', 2, { transverseCount: 12, initial: packet }],
  ['d = 3, thermal', 3, { transverseCount: 8, pinning: 1.5 }],
  ['d = 3, packet', 3, { transverseCount: 8, pinning: 1.5, initial: packet }],
];

it.each(rows(cases, [0, 3]))(
  'the moments tend to the Boltzmann equation, one polarisation, %s',
  (_, dimension, changes) => {
    const found = [0.2, 0.1, 0.05].map((epsilon) =>
      distances(latticeModel(dimension, { ...changes, epsilon, siteCount: Math.round(4.8 / epsilon) })),
    );
    for (const key of ['wigner', 'polarisations'] as const) {
      const [coarse, middle, fine] = found.map((distance) => distance[key]);
      expect(fine, `${key}: ${coarse}, ${middle}, ${fine}`).toBeLessThan(6e-3);
      for (const ratio of [coarse / middle, middle / fine]) {
        expect(Math.log2(ratio), `${key}: ${coarse}, ${middle}, ${fine}`).toBeGreaterThan(1.6);
        expect(Math.log2(ratio), `${key}: ${coarse}, ${middle}, ${fine}`).toBeLessThan(2.2);
      }
    }
  },
);
