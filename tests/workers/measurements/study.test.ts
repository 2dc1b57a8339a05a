import { describe, expect, it } from 'vitest';
import type { Model } from '../../../src/physics/model';
import { fitLine } from '../../../src/maths/statistics';
import { emptyCoefficients } from '../../../src/physics/wigner';
import type { StudyPoint } from '../../../workers/contract/protocol';
import { maximumNorm, studyPoint, weakNorm } from '../../../workers/measurements/study';
import { freshArena } from '../kernels/kernels';
import { ringModel } from '../../physics/models';
import { latticeModel, type Changes } from '../latticeReference';
import { isFull } from '../../size';

const epsilons = [0.2, 0.1, 0.05, 0.025];

/** The slope of log(value) against log(epsilon). */
const order = (points: StudyPoint[], value: (point: StudyPoint) => number): number =>
  fitLine(
    points.map((point) => Math.log(point.epsilon)),
    points.map((point) => Math.log(value(point))),
  ).slope;

const study = (
  modelAt: (epsilon: number) => Model,
  kineticTime: number,
  timeCount: number,
  some = epsilons,
): StudyPoint[] => some.map((epsilon) => studyPoint(freshArena(), modelAt(epsilon), kineticTime, timeCount));

describe.each(['momentum', 'energy'] as const)('homogeneous states as epsilon falls, %s noise', (noise) => {
  const initial = { profile: 'flat', spectrum: 'packet', spectrumCentre: 0.2, spectrumWidth: 0.08 } as const;
  // many times: the pairs make the distance oscillate with the phase 2 omega t/epsilon
  const points = study((epsilon) => ringModel({ noise, epsilon, siteCount: 96, initial }), 1, 20);

  it('come as near to the kinetic equation as epsilon^2 (Theorem 4)', () => {
    expect(Math.abs(order(points, (point) => point.distance) - 2)).toBeLessThan(0.2);
    points.forEach((point, i) => expect(point).toMatchObject({ epsilon: epsilons[i], siteCount: 96 }));
    expect(points[3].distance).toBeLessThan(2e-4);
  });

  it('lose their pairs as epsilon, and as epsilon^2 in the average over time', () => {
    expect(Math.abs(order(points, (point) => point.pairs) - 1)).toBeLessThan(0.2);
    expect(Math.abs(order(points, (point) => point.pairsAveraged) - 2)).toBeLessThan(0.25);
  });
});

const pulse = (epsilon: number) => ({
  epsilon,
  siteCount: 12 * Math.round(0.6 / epsilon),
  initial: { profileWidth: 0.6 },
});
const chain = (law: Changes) => (epsilon: number) => ringModel({ ...law, ...pulse(epsilon) });
const lattice = (dimension: 2 | 3, law: Changes) => (epsilon: number) =>
  latticeModel(dimension, { noiseStrength: 0.3, ...law, ...pulse(epsilon) });

describe.each([
  ['pinned, momentum noise', chain({ pinning: 1 }), 2, 2, 0.6],
  ['pinned, energy noise', chain({ pinning: 1, noise: 'energy' }), 2, 2, 0.6],
  // the group velocity jumps at k = 0: there a shift by epsilon p/2 matters to a lower order
  ['unpinned, momentum noise', chain({ pinning: 0 }), 2, 1.2, 0.6],
  ['d = 2, momentum noise', lattice(2, {}), 1, 2, 0.4],
  ['d = 2, energy noise', lattice(2, { noise: 'energy' }), 1, 2, 0.4],
  ['d = 3, momentum noise', lattice(3, {}), 1, 2, 0.4],
] as const)('a pulse as epsilon falls, %s', (_, modelAt, kineticTime, expected, mostRatio) => {
  it(`approaches the kinetic equation in the weak norm, order ${expected} (Theorem 5)`, () => {
    // the finest lattice takes as long as all the others
    const isLattice = modelAt(0.2).dimension > 1;
    const points = study(modelAt, kineticTime, 3, isFull || !isLattice ? epsilons : epsilons.slice(0, 3));
    for (let i = 1; i < points.length; ++i) {
      expect(points[i].distance).toBeLessThan(mostRatio * points[i - 1].distance);
      expect(points[i].pairs).toBeLessThan(points[i - 1].pairs);
    }
    expect(Math.abs(order(points, (point) => point.distance) - expected)).toBeLessThan(0.2);
  });
});

describe('norms', () => {
  const length = 4.8;
  const c = emptyCoefficients(length, 3, 2);
  const at = (n: number, z: number) => 2 * (n * 5 + z + 2);

  it('weigh each coefficient as stated', () => {
    c.values[at(0, 0)] = 3;
    expect(weakNorm(c)).toBeCloseTo(Math.sqrt(9 / length), 14);
    c.values[at(2, -1) + 1] = 0.5;
    const weight = (1 + ((4 * Math.PI) / length) ** 2) * 2;
    expect(weakNorm(c)).toBeCloseTo(Math.sqrt((9 + (2 * 0.25) / weight) / length), 14);
  });

  it('find the largest value of a homogeneous field, whatever its sign', () => {
    const flat = emptyCoefficients(length, 1, 2);
    flat.values[4] = -length;
    flat.values[6] = flat.values[2] = -length / 4;
    // W(k) = -1 - cos(2 pi k)/2, looked at in the middle of five cells: one of them is k = 0
    expect(maximumNorm(flat)).toBeCloseTo(1.5, 12);
  });
});
