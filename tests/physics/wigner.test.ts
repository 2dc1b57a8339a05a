import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  coefficient,
  combine,
  emptyCoefficients,
  energyProfile,
  husimi,
  husimiWidths,
  spectrumProfile,
  synthesize,
  type WignerCoefficients,
} from '../../src/physics/wigner';
import { wignerCoefficient } from '../reference/covariance';
import { zeros } from '../reference/linear';
import { uniforms } from '../reference/random';
import { ringModel } from './models';

/** Random coefficients of a real function. */
function randomCoefficients(length: number, modeCount: number, reach: number, seed: number): WignerCoefficients {
  const uniform = uniforms(seed);
  const c = emptyCoefficients(length, modeCount, reach);
  for (let i = 0; i < c.values.length; ++i) c.values[i] = 2 * uniform() - 1;
  for (let z = 0; z <= reach; ++z) {
    c.values[2 * (reach - z)] = c.values[2 * (reach + z)];
    c.values[2 * (reach - z) + 1] = -c.values[2 * (reach + z) + 1];
  }
  c.values[2 * reach + 1] = 0;
  return c;
}

const bands = fc.record({
  modeCount: fc.integer({ min: 1, max: 7 }),
  reach: fc.integer({ min: 0, max: 6 }),
  positionExtra: fc.integer({ min: 0, max: 5 }),
  waveExtra: fc.integer({ min: 0, max: 5 }),
  seed: fc.integer({ min: 0, max: 1e6 }),
});

describe('synthesis', () => {
  it('goes back to the coefficients by sums over the grid', () => {
    fc.assert(
      fc.property(bands, ({ modeCount, reach, positionExtra, waveExtra, seed }) => {
        const [length, positions, waves] = [3.7, 2 * modeCount - 1 + positionExtra, 2 * reach + 1 + waveExtra];
        const c = randomCoefficients(length, modeCount, reach, seed);
        const field = synthesize(c, positions, waves);
        for (let n = 0; n < modeCount; ++n) {
          for (let z = -reach; z <= reach; ++z) {
            let [re, im] = [0, 0];
            for (let j = 0; j < waves; ++j) {
              for (let i = 0; i < positions; ++i) {
                const angle = 2 * Math.PI * (((j + 0.5) / waves - 0.5) * z - n * ((i + 0.5) / positions - 0.5));
                re += (field[j * positions + i] * Math.cos(angle) * length) / (positions * waves);
                im += (field[j * positions + i] * Math.sin(angle) * length) / (positions * waves);
              }
            }
            const [a, b] = coefficient(c, n, z);
            expect(Math.hypot(re - a, im - b)).toBeLessThan(1e-12);
          }
        }
      }),
      { seed: 2, numRuns: 60 },
    );
  });

  it('has the marginals energy and spectrum', () => {
    fc.assert(
      fc.property(bands, ({ modeCount, reach, positionExtra, waveExtra, seed }) => {
        const [length, positions, waves] = [3.7, 2 * modeCount - 1 + positionExtra, 2 * reach + 1 + waveExtra];
        const c = randomCoefficients(length, modeCount, reach, seed);
        const field = synthesize(c, positions, waves);
        const energy = energyProfile(c, positions);
        const spectrum = spectrumProfile(c, waves);
        const column = (i: number) =>
          Array.from({ length: waves }, (_, j) => field[j * positions + i]).reduce((a, b) => a + b, 0) / waves;
        const row = (j: number) =>
          (field.subarray(j * positions, (j + 1) * positions).reduce((a, b) => a + b, 0) * length) / positions;
        energy.forEach((value, i) => expect(Math.abs(value - column(i))).toBeLessThan(1e-12));
        spectrum.forEach((value, j) => expect(Math.abs(value - row(j))).toBeLessThan(1e-12));
      }),
      { seed: 4, numRuns: 60 },
    );
  });

  it('keeps the total on a grid too coarse for the band', () => {
    const c = randomCoefficients(3.7, 20, 15, 5);
    const sum = synthesize(c, 9, 8).reduce((total, value) => total + value, 0) * (3.7 / 72);
    expect(Math.abs(sum - coefficient(c, 0, 0)[0])).toBeLessThan(1e-12);
  });
});

describe('Husimi smoothing', () => {
  // one realisation is a pure state: <psi^* psi> has rank one, and W is negative in places
  const model = ringModel({ siteCount: 60, epsilon: 0.05 });
  const pureState = (seed: number): WignerCoefficients => {
    const uniform = uniforms(seed);
    const psi = Array.from({ length: 60 }, () => [2 * uniform() - 1, 2 * uniform() - 1]);
    const correlations = { re: zeros(60), im: zeros(60) };
    psi.forEach(([a, b], from) =>
      psi.forEach(([c, d], to) => {
        correlations.re.data[from * 60 + to] = a * c + b * d;
        correlations.im.data[from * 60 + to] = a * d - b * c;
      }),
    );
    const result = emptyCoefficients(model.length, 30, 29);
    for (let n = 0; n < 30; ++n) {
      for (let z = -29; z <= 29; ++z) {
        const { re, im } = wignerCoefficient(model, correlations, n, z);
        result.values.set([re, im], 2 * (n * 59 + z + 29));
      }
    }
    return result;
  };

  it.each([1, 2, 3])('makes a pure state non-negative, state %i', (seed) => {
    const plain = pureState(seed);
    const largest = Math.max(...synthesize(plain, 64, 64));
    expect(Math.min(...synthesize(plain, 64, 64))).toBeLessThan(-0.1 * largest);
    const smooth = husimi(plain, model.epsilon);
    // what lies beyond the band has a factor exp(-pi N/8) = 6e-11
    expect(Math.min(...synthesize(smooth, 64, 64))).toBeGreaterThan(-1e-8 * largest);
    expect(coefficient(smooth, 0, 0)).toEqual(coefficient(plain, 0, 0));
  });

  it('is the Gaussian of least area, no smaller', () => {
    const { sigmaR, sigmaK } = husimiWidths(model.length, model.epsilon);
    expect(sigmaR * sigmaK).toBeCloseTo(model.epsilon / (4 * Math.PI), 15);
    expect(sigmaR / model.length).toBeCloseTo(sigmaK, 15);
    // with 0.6 of the area a pure state still shows negative values
    expect(Math.min(...synthesize(husimi(pureState(1), 0.6 * model.epsilon), 64, 64))).toBeLessThan(-1e-4);
  });
});

it('combines equal bands only, and answers inside the band only', () => {
  const a = randomCoefficients(2, 3, 2, 1);
  const b = randomCoefficients(2, 3, 2, 2);
  expect(coefficient(combine(a, 0.25, b, 0.75), 2, -1)[1]).toBeCloseTo(
    0.25 * coefficient(a, 2, -1)[1] + 0.75 * coefficient(b, 2, -1)[1],
    15,
  );
  expect(() => combine(a, 1, randomCoefficients(2, 3, 3, 1), 1)).toThrow(RangeError);
  for (const [n, z] of [
    [3, 0],
    [-1, 0],
    [0, 3],
  ])
    expect(() => coefficient(a, n, z)).toThrow(RangeError);
});
