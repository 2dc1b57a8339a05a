import { expect, it } from 'vitest';
import { gaussLegendre, waveWeights } from '../../../src/maths/quadrature';
import { coefficient } from '../../../src/physics/wigner';
import { KineticSolver } from '../../../workers/boltzmann/kineticSolver';
import { freshArena } from '../kernels/kernels';
import { ringModel } from '../../physics/models';

it.each([0, 0.01, 1, Math.PI, 7, 11.9, 12.1, 40, 100])(
  'polynomials times a wave of %d radians are integrated exactly',
  (theta) => {
    const rule = gaussLegendre(12);
    const fine = gaussLegendre(300);
    const weights = waveWeights(rule, theta);
    for (const degree of [0, 1, 5, 11]) {
      const wanted = [Math.cos, Math.sin].map((wave) =>
        fine.nodes.reduce((sum, x, i) => sum + fine.weights[i] * x ** degree * wave(theta * x), 0),
      );
      const found = [0, 1].map((part) =>
        rule.nodes.reduce((sum, x, i) => sum + weights[2 * i + part] * x ** degree, 0),
      );
      expect(Math.hypot(found[0] - wanted[0], found[1] - wanted[1]), `degree ${degree}`).toBeLessThan(1e-12);
    }
  },
);

it.each([0, 0.4])('an even spectrum stays even up to the shortest wave of a record, gamma = %d', (noiseStrength) => {
  const model = ringModel({ noiseStrength, initial: { spectrum: 'thermal' } });
  const solver = new KineticSolver({ arena: freshArena(), model, horizon: 3, modeCount: 4, recordedTimes: 4 });
  solver.advance(3);
  const found = solver.coefficients(solver.snapshot(), 127);
  const [total] = coefficient(found, 0, 0);
  for (let z = 1; z <= 127; ++z)
    expect(Math.hypot(...coefficient(found, 0, z)) / total, `z = ${z}`).toBeLessThan(1e-12);
});
