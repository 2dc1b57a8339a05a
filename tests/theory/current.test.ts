import { describe, expect, it } from 'vitest';
import type { Model, Noise } from '../../src/physics/model';
import {
  accumulatedConductivity,
  conductivity,
  currentCorrelation,
  currentTail,
  currentTailExponent,
  kineticConductivity,
  leastConductivity,
  noiseConductivity,
  remainingConductivity,
} from '../../src/theory/transport';
import { coefficient } from '../../src/physics/wigner';
import { MomentSolver } from '../../workers/moments/momentSolver';
import { freshArena } from '../workers/kernels/kernels';
import { covarianceGenerator } from '../reference/generator';
import { zeros } from '../reference/linear';
import { ringModel } from '../physics/models';

const law = (changes: Parameters<typeof ringModel>[0] = {}): Model =>
  ringModel({ initial: { spectrum: 'thermal' }, ...changes });

describe('what the noise itself conducts', () => {
  it.each<Noise>(['momentum', 'energy'])(
    'is the spreading rate of the kinetic energy by the generator, %s noise',
    (noise) => {
      const chain = law({ noise, noiseStrength: 1.7, siteCount: 12 });
      const [n, site] = [12, 6];
      const size = 2 * n;
      const hot = zeros(size);
      hot.data[(n + site) * size + n + site] = 1;
      const change = covarianceGenerator(chain).derivative(hot);
      let spread = 0;
      for (let y = 0; y < n; ++y) spread += (y - site) ** 2 * change.data[(n + y) * size + n + y];
      // half of the energy is kinetic, p^2/2, and the conductivity is half the rate of <y^2>
      expect(spread / 4).toBeCloseTo(chain.epsilon * noiseConductivity(chain), 12);
    },
  );

  it('adds to the spreading of a pulse with energy noise', () => {
    const chain = law({ noise: 'energy', epsilon: 0.5, siteCount: 900 });
    const model: Model = { ...chain, length: 450, initial: { ...chain.initial, profileWidth: 15 } };
    const solver = new MomentSolver({ arena: freshArena(), model, horizon: 40, modeCount: 3, recordedTimes: 2 });
    const square = () => {
      const now = solver.coefficients(solver.snapshot(), 0);
      const total = coefficient(now, 0, 0)[0];
      const estimate = (n: number) =>
        (-2 * Math.log(coefficient(now, n, 0)[0] / total)) / ((2 * Math.PI * n) / 900) ** 2;
      return (4 * estimate(1) - estimate(2)) / 3;
    };
    solver.advance(30);
    const before = square();
    solver.advance(10);
    expect((square() - before) / (2 * 20) / conductivity(chain, 0.5)).toBeCloseTo(1, 3);
  });
});

it.each<Noise>(['momentum', 'energy'])('kappa(epsilon) is least where it says, %s noise', (noise) => {
  const chain = law({ noise, noiseStrength: 0.7 });
  const least = leastConductivity(chain);
  expect(conductivity(chain, least.epsilon)).toBeCloseTo(least.conductivity, 12);
  for (const factor of [0.95, 1.05])
    expect(conductivity(chain, factor * least.epsilon)).toBeGreaterThan(least.conductivity);
});

describe('the integral of the correlation', () => {
  it('before and after a time gives kappa_0/epsilon', () => {
    const chain = law({ noiseStrength: 0.6 });
    const parts = accumulatedConductivity(chain, 0.1, 30) + remainingConductivity(chain, 0.1, 30);
    expect(parts).toBeCloseTo(kineticConductivity(chain) / 0.1, 11);
    expect(remainingConductivity(law({ pinning: 0 }), 0.1, 30)).toBe(Infinity);
  });

  it.each([
    ['unpinned', law({ pinning: 0 })],
    ['pinned', law()],
    ['without noise', law({ noiseStrength: 0 })],
  ])('has C as its derivative, %s', (_, chain) => {
    const slope = (accumulatedConductivity(chain, 0.1, 20.01) - accumulatedConductivity(chain, 0.1, 19.99)) / 0.02;
    expect(slope).toBeCloseTo(currentCorrelation(chain, 0.1, 20), 8);
  });
});

it.each([
  ['unpinned', law({ pinning: 0, couplings: [1, 0.2] })],
  ['unpinned, without sound', law({ pinning: 0, couplings: [1, -0.25] })],
  ['pinned', law({ pinning: 0.8, couplings: [1.3, -0.1] })],
])('the late tail is approached, %s', (_, chain) => {
  const error = (s: number) => Math.abs(currentCorrelation(chain, 0.1, s) / currentTail(chain, 0.1, s) - 1);
  expect(error(1e6)).toBeLessThan(1e-4);
  expect(error(1e5)).toBeLessThan(error(1e4));
  expect(Math.log10(currentTail(chain, 0.1, 1e6) / currentTail(chain, 0.1, 1e5))).toBeCloseTo(
    currentTailExponent(chain),
    12,
  );
});

it('there is no power law with energy noise and without noise', () => {
  expect(currentTail(law({ noise: 'energy' }), 0.1, 5)).toBeNaN();
  expect(currentTail(law({ noiseStrength: 0 }), 0.1, 5)).toBeNaN();
  expect([law({ noise: 'energy' }), law({ noiseStrength: 0 })].map(currentTailExponent)).toEqual([NaN, NaN]);
});
