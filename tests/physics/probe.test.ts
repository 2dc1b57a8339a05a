import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gaussLegendre } from '../../src/maths/quadrature';
import { probeKernel, probeReading, type Probe } from '../../src/physics/probe';
import { coefficient, emptyCoefficients, husimi, synthesize, type WignerCoefficients } from '../../src/physics/wigner';
import { uniforms } from '../reference/random';

const length = 7;

/** Random coefficients of a real function. */
function randomCoefficients(seed: number): WignerCoefficients {
  const uniform = uniforms(seed);
  const c = emptyCoefficients(length, 6, 5);
  for (let i = 0; i < c.values.length; ++i) c.values[i] = 2 * uniform() - 1;
  for (let z = 0; z <= c.reach; ++z) {
    c.values[2 * (c.reach - z)] = c.values[2 * (c.reach + z)];
    c.values[2 * (c.reach - z) + 1] = -c.values[2 * (c.reach + z) + 1];
  }
  c.values[2 * c.reach + 1] = 0;
  return c;
}

const read = (c: WignerCoefficients, probe: Probe, epsilon: number | null = null) =>
  probeReading(c, probeKernel(probe, c, epsilon));

const seeds = fc.integer({ min: 0, max: 2 ** 31 });
const wave = fc.double({ min: -0.5, max: 0.5, noNaN: true });
const place = fc.double({ min: -length / 2, max: length / 2, noNaN: true });

describe('a probe', () => {
  it('reads at a point what the field has at the centre of a cell, smoothed or not', () => {
    const c = randomCoefficients(3);
    const [columns, rows] = [12, 14];
    for (const epsilon of [null, 0.2]) {
      const field = synthesize(epsilon === null ? c : husimi(c, epsilon), columns, rows);
      for (const [i, j] of [
        [0, 0],
        [3, 9],
        [11, 13],
      ]) {
        const point: Probe = { kind: 'point', r: length * ((i + 0.5) / columns - 0.5), k: (j + 0.5) / rows - 0.5 };
        expect(read(c, point, epsilon)).toBeCloseTo(field[j * columns + i], 12);
      }
    }
  });

  it('reads the integral of W over a region', () => {
    const rule = gaussLegendre(24);
    fc.assert(
      fc.property(seeds, fc.tuple(place, place), fc.tuple(wave, wave), (seed, rs, ks) => {
        const c = randomCoefficients(seed);
        const ends = (pair: [number, number]): [number, number] => [Math.min(...pair), Math.max(...pair)];
        const [r, k] = [ends(rs), ends(ks)];
        let integral = 0;
        rule.nodes.forEach((x, i) =>
          rule.nodes.forEach((y, j) => {
            const point: Probe = {
              kind: 'point',
              r: (r[0] + r[1] + (r[1] - r[0]) * x) / 2,
              k: (k[0] + k[1] + (k[1] - k[0]) * y) / 2,
            };
            integral += ((r[1] - r[0]) * (k[1] - k[0]) * rule.weights[i] * rule.weights[j] * read(c, point)) / 4;
          }),
        );
        expect(read(c, { kind: 'region', r, k })).toBeCloseTo(integral, 10);
      }),
      { numRuns: 30 },
    );
  });

  it('reads the whole energy over everything, and never smooths a region', () => {
    const c = randomCoefficients(8);
    const all: Probe = { kind: 'region', r: [-length / 2, length / 2], k: [-0.5, 0.5] };
    expect(read(c, all)).toBeCloseTo(coefficient(c, 0, 0)[0], 12);
    const part: Probe = { kind: 'region', r: [-1, 2], k: [0, 0.2] };
    expect(read(c, part, 0.2)).toBe(read(c, part));
  });
});
