import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scatteringRate } from '../../src/physics/collision';
import { groupVelocity } from '../../src/physics/dispersion';
import {
  maximalPlanarRate,
  planarExchange,
  planarFrequency,
  planarRate,
  planarTerms,
  planarVelocity,
  polarisationFactor,
  polarisationShares,
  ringLevels,
} from '../../src/physics/planar';
import { latticeFrequency } from '../reference/lattice';
import { latticeScattering, latticeVelocity } from '../reference/latticeBoltzmann';
import { ringModel } from './models';

const wave = fc.double({ min: -0.5, max: 0.5, noNaN: true });
const settings = { seed: 4, numRuns: 300 };
const sine = (k: number) => Math.sin(Math.PI * k) ** 2;
const level = (transverse: number[]) => transverse.reduce((sum, k) => sum + sine(k), 0);
const law = { pinning: 0.6, couplings: [1.3] };

it('has the frequency and the velocity of the lattice through the level', () => {
  fc.assert(
    fc.property(wave, fc.array(wave, { minLength: 1, maxLength: 2 }), (k, transverse) => {
      const vector = [k, ...transverse];
      expect(planarFrequency(law, k, level(transverse))).toBeCloseTo(latticeFrequency(law, vector), 12);
      expect(planarVelocity(law, k, level(transverse))).toBeCloseTo(latticeVelocity(law, vector, 0), 12);
      expect(planarVelocity(law, k, 0)).toBeCloseTo(groupVelocity(law, k), 12);
    }),
    settings,
  );
  expect(planarVelocity({ ...law, pinning: 0 }, 0, 0)).toBe(0);
});

describe.each([2, 3] as const)('kernel in d = %i', (dimension) => {
  describe.each(['momentum', 'energy'] as const)('%s noise', (noise) => {
    const kind = { dimension, noise };
    const vector = fc.tuple(...Array.from({ length: dimension }, () => wave));
    const terms = planarTerms(kind);

    it('is that of the lattice averaged over exchanges of the transverse directions', () => {
      fc.assert(
        fc.property(vector, vector, (k, from) => {
          const [first, ...rest] = from;
          const exchanged = [rest, [...rest].reverse()];
          const expected = exchanged.reduce(
            (sum, transverse) => sum + latticeScattering(noise, k, [first, ...transverse]) / 2,
            0,
          );
          const found = terms.reduce(
            (sum, { gain, source }) => sum + gain(k[0], level(k.slice(1))) * source(first, level(rest)),
            0,
          );
          expect(Math.abs(found - expected)).toBeLessThan(1e-12);
        }),
        settings,
      );
    });

    it('loses as much as it gains, and never more than the largest rate', () => {
      const [count, { levels, weights }] = [6, ringLevels(dimension, 6)];
      fc.assert(
        fc.property(vector, ([k, ...transverse]) => {
          const sigma = level(transverse);
          let sum = 0;
          // trigonometric polynomials of degree 1: six wave numbers integrate them exactly
          for (const { gain, source } of terms) {
            levels.forEach((other, i) => {
              for (let j = 0; j < count; ++j) sum += (weights[i] / count) * gain(k, sigma) * source(j / count, other);
            });
          }
          const rate = planarRate(kind, k, sigma);
          expect(Math.abs(sum - rate)).toBeLessThan(1e-12);
          expect(rate).toBeLessThanOrEqual(maximalPlanarRate(kind) + 1e-12);
        }),
        settings,
      );
      expect(planarRate(kind, 0.5, dimension - 1)).toBe(maximalPlanarRate(kind));
    });

    it('is the source of the second moments at q = 0, twice as strong', () => {
      const exchange = planarExchange(kind, 0);
      fc.assert(
        fc.property(
          wave,
          wave,
          fc.double({ min: 0, max: 2, noNaN: true }),
          fc.double({ min: 0, max: 2, noNaN: true }),
          (k, other, a, b) => {
            const value = (list: typeof terms) =>
              list.reduce((sum, { gain, source }) => sum + gain(k, a) * source(other, b), 0);
            expect(Math.abs(value(exchange) - 2 * value(terms))).toBeLessThan(1e-11);
          },
        ),
        settings,
      );
    });
  });
});

it('is the chain in d = 1', () => {
  expect(planarRate({ dimension: 1, noise: 'momentum' }, 0.2, 0)).toBe(scatteringRate('momentum', 0.2));
  expect(maximalPlanarRate({ dimension: 1, noise: 'momentum' })).toBe(1.5);
  expect([...ringLevels(1, 8).levels]).toEqual([0]);
});

it('has the levels of the transverse rings with weights that give every mean', () => {
  fc.assert(
    fc.property(fc.constantFrom(2, 3), fc.integer({ min: 1, max: 12 }), (dimension, count) => {
      const { levels, weights } = ringLevels(dimension, count);
      const axis = Array.from({ length: count }, (_, j) => sine(j / count));
      const all = dimension === 2 ? axis : axis.flatMap((a) => axis.map((b) => a + b));
      for (const f of [() => 1, (x: number) => x, (x: number) => Math.exp(-x), (x: number) => Math.sqrt(x)]) {
        const expected = all.reduce((sum, x) => sum + f(x), 0) / all.length;
        expect(Math.abs(levels.reduce((sum, x, i) => sum + weights[i] * f(x), 0) - expected)).toBeLessThan(1e-13);
      }
      expect(Math.min(...weights)).toBeGreaterThan(0);
    }),
    { seed: 2, numRuns: 60 },
  );
});

it('mixes differences of polarisations by the noise, and shares the energy', () => {
  expect(([1, 2, 3] as const).map((dimension) => polarisationFactor({ dimension, noise: 'momentum' }))).toEqual([
    1, -1, -0.5,
  ]);
  expect(polarisationFactor({ dimension: 3, noise: 'energy' })).toBe(1);
  for (const polarisation of ['all', 1, 2, 3] as const) {
    const shares = polarisationShares(ringModel({ dimension: 3, initial: { polarisation } }));
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 15);
    if (polarisation !== 'all') expect(shares[polarisation - 1]).toBe(1);
    else expect(shares[0]).toBe(shares[2]);
  }
});
