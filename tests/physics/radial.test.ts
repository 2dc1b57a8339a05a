import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { profileCoefficients } from '../../src/physics/initialState';
import type { Model, Profile } from '../../src/physics/model';
import { energyCoefficients } from '../../src/physics/modes';
import {
  latticeProfile,
  quadrant,
  radialMarginal,
  radialPlane,
  radialProfile,
  siteProfile,
} from '../../src/physics/radial';
import { coefficient } from '../../src/physics/wigner';
import { ringModel } from './models';

const radial = (dimension: 2 | 3, profile: Profile, profileWidth = 0.4): Model =>
  ringModel({
    dimension,
    siteCount: 12,
    transverseCount: 12,
    epsilon: 0.5,
    initial: { profile, profileWidth, geometry: 'radial' },
  });

/**
 * int f e^{-2 pi i (n_1 r_1 + n_2 r_2)/L} over L, in d = 3 averaged over r_3, by the midpoint rule with `count` points
 * along each axis.
 */
function byMidpoints({ dimension, initial, length }: Model, modes: [number, number], count: number): number {
  const axis = Array.from({ length: count }, (_, i) => ((i + 0.5) / count - 0.5) * length);
  const cosines = modes.map((n) => axis.map((r) => Math.cos((2 * Math.PI * n * r) / length)));
  let sum = 0;
  axis.forEach((x, i) =>
    axis.forEach((y, j) => {
      // f is even in each direction
      const weight = cosines[0][i] * cosines[1][j];
      if (dimension === 2) sum += weight * radialProfile(initial, length, [x, y]);
      else for (const z of axis) sum += (weight * radialProfile(initial, length, [x, y, z])) / count;
    }),
  );
  return (sum * length) / count ** 2;
}

const pairs: [number, number][] = [
  [0, 0],
  [1, 0],
  [2, 1],
  [1, 3],
];

it('the profiles are their definitions', () => {
  const [length, profileWidth] = [6, 0.5];
  const at = (profile: Profile, ...point: number[]) =>
    radialProfile({ ...radial(2, profile).initial, profileWidth }, length, point);
  const ball = (distance: number) => Math.exp(-2 * distance ** 2);
  // distances 0.5 and 1.5, and 1 and 3, inside and outside
  expect(at('pulse', 0.3, -0.4)).toBeCloseTo(ball(0.5), 14);
  expect(at('pulse', 0.5, -1, 1)).toBeCloseTo(ball(1.5), 14);
  expect([0.49, 0.5, 0.51, 2].map((x) => at('box', 0, -x))).toEqual([1, 0.5, 0, 0]);
  expect(at('box', 0.3, 0.3, 0.3)).toBe(0);
  // balls at -L/8 and L/8 of the first axis, L/8 = 3/4
  expect(at('pair', 0.75, 0.4)).toBeCloseTo(ball(0.4) + ball(Math.hypot(1.5, 0.4)), 14);
  expect(at('pair', -0.45, 0.4, 1.2)).toBeCloseTo(ball(1.3) + ball(Math.sqrt(1.2 ** 2 + 1.6)), 14);
  // the edge of the step is at L/4: half there, erfc of the distance in standard deviations elsewhere
  expect(at('step', 0.9, 1.2)).toBeCloseTo(0.5, 14);
  expect(at('step', 2, 0)).toBeCloseTo(0.15865525393145707, 14);
  expect(at('step', 0.6, 0.8)).toBeCloseTo(1 - 0.15865525393145707, 14);
  // L/(2 pi sigma) = 1.9: two waves on the ring, cos(2 pi r/3)
  expect(at('wave', 0.75, 1.5)).toBeCloseTo(1 + (0 - 1) / 2, 14);
  expect(at('wave', 0.5, 1, 1.5)).toBeCloseTo(1 + (0.5 - 0.5 - 1) / 3, 14);
  expect(at('flat', 1, 2)).toBe(1);
});

describe.each([2, 3] as const)('radial states in d = %i', (dimension) => {
  it.each(['pulse', 'pair', 'wave', 'step', 'flat'] as const)(
    '%s: coefficients of the plane and of the marginal are the integrals',
    (profile) => {
      const model = radial(dimension, profile, 0.6);
      const found = quadrant(model, 4);
      const scale = found[0];
      for (const [first, second] of pairs) {
        const expected = byMidpoints(model, [first, second], dimension === 2 ? 200 : 48);
        // pulses end at the faces of the cube, where the midpoint rule is of second order
        expect(Math.abs(found[4 * first + second] - expected) / scale, `(${first}, ${second})`).toBeLessThan(1e-4);
      }
      expect(found[4]).toBeCloseTo(radialMarginal(model, 4)[2], 12);
      expect([...energyCoefficients(model, 4)]).toEqual([...radialMarginal(model, 4)]);
    },
  );

  it.each(['pulse', 'pair', 'step'] as const)('%s much narrower than the ring: all its energy is there', (profile) => {
    const model = radial(dimension, profile, dimension === 2 ? 0.05 : 0.25);
    const found = quadrant(model, 4);
    for (const [first, second] of pairs) {
      const expected = byMidpoints(model, [first, second], dimension === 2 ? 800 : 96);
      // the step of d = 3 is cut off at 6 deviations
      expect(Math.abs(found[4 * first + second] - expected) / found[0], `(${first}, ${second})`).toBeLessThan(3e-9);
    }
    const sharp = { ...model, initial: { ...model.initial, profileWidth: 1e-3 } };
    const [sigma, edge] = [1e-3, model.length / 4];
    const ball = dimension === 2 ? Math.PI * edge ** 2 : (4 / 3) * Math.PI * edge ** 3;
    const wide = dimension === 2 ? Math.PI * sigma ** 2 : 4 * Math.PI * edge * sigma ** 2;
    const pulse = (2 * Math.PI * sigma ** 2) ** (dimension / 2);
    const total = { pulse, pair: 2 * pulse, step: ball + wide }[profile];
    expect((radialMarginal(sharp, 4)[0] * model.length ** (dimension - 1)) / total).toBeCloseTo(1, 12);
  });

  it('box: the transform of the ball, against shells', () => {
    const model = radial(dimension, 'box', 1.1);
    const { length, initial } = model;
    const found = quadrant(model, 4);
    for (const [first, second] of pairs) {
      // chords (sections) at right angles to p
      const p = Math.hypot(first, second) / length;
      const [sigma, steps] = [initial.profileWidth, 20000];
      let sum = 0;
      for (let i = 0; i < steps; ++i) {
        const x = sigma * Math.cos((Math.PI * (i + 0.5)) / steps);
        const half = Math.sqrt(sigma ** 2 - x ** 2);
        sum +=
          (dimension === 2 ? 2 * half : (Math.PI * half ** 2) / length) *
          Math.cos(2 * Math.PI * p * x) *
          half *
          (Math.PI / steps);
      }
      expect(Math.abs(found[4 * first + second] - sum / length)).toBeLessThan(1e-7);
    }
    expect(found[0] * length ** (dimension - 1)).toBeCloseTo(
      dimension === 2 ? Math.PI * 1.1 ** 2 : (4 / 3) * Math.PI * 1.1 ** 3,
      12,
    );
  });

  it('the plane is real, even in n_2, and symmetric where the axes are alike', () => {
    for (const profile of ['pulse', 'pair'] as const) {
      const plane = radialPlane(radial(dimension, profile, 0.6), 4);
      for (let n = 0; n < 4; ++n) {
        for (let m = 0; m < 4; ++m) {
          expect(coefficient(plane, n, m)).toEqual(coefficient(plane, n, -m));
          expect(coefficient(plane, n, m)[1]).toBe(0);
          const difference = Math.abs(coefficient(plane, n, m)[0] - coefficient(plane, m, n)[0]);
          if (profile === 'pulse') expect(difference).toBeLessThan(1e-12);
        }
      }
      const [a, b] = [coefficient(plane, 2, 1)[0], coefficient(plane, 1, 2)[0]];
      if (profile === 'pair') expect(Math.abs(a - b)).toBeGreaterThan(1e-3);
    }
  });

  it.each(['pulse', 'box', 'step', 'pair', 'wave', 'flat'] as const)(
    '%s: the rows of the lattice are its sites',
    (profile) => {
      const model = radial(dimension, profile, 1);
      const sites = siteProfile(model);
      const row = 12 ** (dimension - 1);
      expect(sites.length).toBe(12 * row);
      const rows = latticeProfile(model);
      expect(rows.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 13);
      for (let i = 0; i < 12; ++i) {
        for (const power of [1, 2]) {
          const mean = rows.reduce((sum, { profile: values, weight }) => sum + weight * values[i] ** power, 0);
          const expected = sites.subarray(i * row, (i + 1) * row).reduce((sum, value) => sum + value ** power / row, 0);
          expect(mean).toBeCloseTo(expected, 12);
        }
      }
      // the centre is site N/2 in each direction
      const centre = 6 * row + (dimension === 2 ? 6 : 6 * 12 + 6);
      expect(sites[centre]).toBeCloseTo(
        radialProfile(
          model.initial,
          model.length,
          Array.from({ length: dimension }, () => 0),
        ),
        14,
      );
    },
  );
});

it('depends on the distance alone, or lies on the axes', () => {
  const coordinate = fc.double({ min: -3, max: 3, noNaN: true });
  const model = radial(3, 'pulse', 0.8);
  const value = (profile: Profile, point: number[]) =>
    radialProfile({ ...model.initial, profile }, model.length, point);
  fc.assert(
    fc.property(fc.tuple(coordinate, coordinate, coordinate), fc.integer({ min: 0, max: 2 }), (point, flip) => {
      const mirrored = point.map((x, l) => (l === flip ? -x : x));
      for (const profile of ['pulse', 'box', 'step', 'pair', 'wave'] as const) {
        expect(value(profile, mirrored)).toBeCloseTo(value(profile, point), 12);
      }
      const turned = [Math.hypot(point[0], point[1]), 0, point[2]];
      for (const profile of ['pulse', 'step'] as const)
        expect(value(profile, turned)).toBeCloseTo(value(profile, point), 12);
      expect(value('wave', [point[1], point[2], point[0]])).toBeCloseTo(value('wave', point), 12);
    }),
    { seed: 12, numRuns: 200 },
  );
  expect(value('box', [0.8, 0, 0])).toBe(0.5);
  expect(value('step', [1.5, 0, 0])).toBeCloseTo(0.5, 12);
});

it('planar states have one row, and the coefficients of the chain', () => {
  const model = ringModel({ dimension: 3, transverseCount: 8 });
  const rows = latticeProfile(model);
  expect(rows.map(({ weight }) => weight)).toEqual([1]);
  const sites = siteProfile(model);
  for (let m = 0; m < sites.length; ++m) expect(sites[m]).toBe(rows[0].profile[Math.floor(m / 64)]);
  expect([...energyCoefficients(model, 5)]).toEqual([...profileCoefficients(model.initial, model.length, 5)]);
});
