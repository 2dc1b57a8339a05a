import { describe, expect, it } from 'vitest';
import type { FieldPair } from '../../../src/state/engines';
import { compareFrames, scoreField } from '../../../src/state/pictures/comparison';
import { createComposer } from '../../../src/state/pictures/composer';
import {
  createFollowingRange,
  createGlide,
  createSteadyRange,
  roundUp125,
  roundUpReadable,
} from '../../../src/state/pictures/displayRange';
import type { Frame } from '../../../workers/contract/protocol';
import { uniforms } from '../../reference/random';
import { uniformFrame } from '../frames';

describe('comparison of two engines', () => {
  it('measures the distance relative to the reference and in standard errors', () => {
    const comparison = compareFrames(uniformFrame('chain', 1, 1.1, 0.05), uniformFrame('boltzmann', 1, 1));
    expect(comparison.distance).toBeCloseTo(0.1, 12);
    expect(comparison.chiSquaredPerCell).toBeCloseTo(4, 10);
    expect(comparison.samplingDistance).toBeCloseTo(0.05, 12);
  });

  it('states the scatter of the score by how many cells move by themselves', () => {
    const reference = uniformFrame('boltzmann', 1, 1);
    const matrix = (of: (i: number, j: number) => number) =>
      Float64Array.from({ length: 64 }, (_, at) => 0.05 ** 2 * of(Math.floor(at / 8), at % 8));
    const scatter = (values: Float64Array, freedom = Infinity) =>
      compareFrames({ ...uniformFrame('chain', 1, 1.1, 0.05), energyCovariance: { values, freedom } }, reference)
        .chiSquaredScatter;
    expect(scatter(matrix((i, j) => Number(i === j)))).toBeCloseTo(Math.sqrt(2 / 8), 12);
    expect(scatter(matrix(() => 1))).toBeCloseTo(Math.SQRT2, 12);
    expect(scatter(matrix((i, j) => Number(i >> 1 === j >> 1)))).toBeCloseTo(Math.sqrt(2 / 4), 12);
    expect(compareFrames(uniformFrame('chain', 1, 1.1, 0.05), reference).chiSquaredScatter).toBeNull();
  });

  it('knows the scatter from few groups without bias, and of two sampled engines', () => {
    // normal groups of cells that move by themselves: the covariance estimated from them has off-diagonal noise
    const uniform = uniforms(3);
    const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
    const sampled = (engine: 'chain' | 'phonons') => {
      const groups = Array.from({ length: 15 }, () => Array.from({ length: 8 }, normal));
      const values = Float64Array.from({ length: 64 }, (_, at) =>
        groups.reduce((sum, group) => sum + (group[at >> 3] * group[at & 7]) / 15, 0),
      );
      return { ...uniformFrame(engine, 1, 1, 1), energyCovariance: { values, freedom: 15 } };
    };
    const effective = (second: () => Frame) => {
      let sum = 0;
      for (let trial = 0; trial < 400; ++trial)
        sum += compareFrames(sampled('chain'), second()).chiSquaredScatter! ** 2 / 400;
      return 2 / sum;
    };
    // n_eff is held below 8: a little less on average
    for (const second of [() => uniformFrame('boltzmann', 1, 1), () => sampled('phonons')]) {
      expect(effective(second)).toBeGreaterThan(6);
      expect(effective(second)).toBeLessThan(8);
    }
  });

  it('compares the spectra of homogeneous states, whose profiles are one number', () => {
    const chain = { ...uniformFrame('chain', 1, 1, 0.05), spectrum: Float64Array.of(1.2, 1, 1, 0.8) };
    const boltzmann = uniformFrame('boltzmann', 1, 1);
    expect(compareFrames(chain, boltzmann).distance).toBe(0);
    const comparison = compareFrames(chain, boltzmann, 'spectrum');
    expect(comparison.distance).toBeCloseTo(Math.sqrt(0.08 / 4), 12);
    expect(comparison.chiSquaredPerCell).toBeCloseTo((2 * 16) / 4, 10);
    expect(comparison.chiSquaredScatter).toBeNull();
  });

  it('gives no score without an error estimate', () => {
    const comparison = compareFrames(uniformFrame('chain', 1, 2), uniformFrame('boltzmann', 1, 1));
    expect(comparison.chiSquaredPerCell).toBeNull();
    expect(comparison.samplingDistance).toBeNull();
  });

  it('leaves cells without energy out of the score', () => {
    const sampled = uniformFrame('chain', 1, 1, 0.1);
    const reference = uniformFrame('boltzmann', 1, 1);
    [sampled.energy[3], sampled.energyError![3], reference.energy[3]] = [1e-6, 1e-6, 9e-6];
    expect(compareFrames(sampled, reference).chiSquaredPerCell).toBe(0);
    // energy that only one of both has counts
    [sampled.energy[3], sampled.energyError![3]] = [1, 0.1];
    expect(compareFrames(sampled, reference).chiSquaredPerCell).toBeCloseTo((1 - 9e-6) ** 2 / 0.01 / 8, 9);
  });

  it('refuses grids that differ', () => {
    const other = { ...uniformFrame('chain', 1, 1), energy: new Float64Array(3) };
    expect(() => compareFrames(other, uniformFrame('boltzmann', 1, 1))).toThrow(/different grids/);
  });
});

describe('the standard score of a difference', () => {
  const sampled = (value: number, errors: number[]) => ({
    ...uniformFrame('chain', 1, value),
    wignerError: Float64Array.from(errors),
  });

  it('is the difference over its error, and none where there is next to no energy', () => {
    const errors = Array<number>(32).fill(0.2);
    errors[5] = 1e-9;
    const score = scoreField(sampled(1.5, errors), uniformFrame('boltzmann', 1, 1));
    expect(score?.[0]).toBeCloseTo(2.5, 12);
    expect(score?.[5]).toBeNaN();
  });

  it('adds the variances of two sampled engines', () => {
    const score = scoreField(sampled(2, Array<number>(32).fill(0.3)), sampled(1, Array<number>(32).fill(0.4)));
    expect(score?.[7]).toBeCloseTo(2, 12);
  });

  it('needs an error', () => {
    expect(scoreField(uniformFrame('chain', 1, 2), uniformFrame('boltzmann', 1, 1))).toBeNull();
  });
});

const fields = ['chain', 'boltzmann'] as const;

describe('the picture of one time', () => {
  it('keeps the scale of the first frame over the record', () => {
    const composer = createComposer();
    composer.setBase(uniformFrame('boltzmann', 0, 4));
    const later = { chain: uniformFrame('chain', 1, 1.5, 0.1), boltzmann: uniformFrame('boltzmann', 1, 1) };
    const { ranges, difference } = composer.compose(1, later, { wallMs: 0, scale: 'fixed', fields });
    expect(ranges.field).toBe(4);
    expect(ranges.energy).toBeGreaterThan(4);
    expect(ranges.difference).toBe(0.5);
    expect(Array.from(difference ?? [])).toEqual(Array(32).fill(0.5));
  });

  it('follows the time on show when asked to', () => {
    const composer = createComposer();
    composer.setBase(uniformFrame('boltzmann', 0, 4));
    const later = { chain: uniformFrame('chain', 1, 9), boltzmann: uniformFrame('boltzmann', 1, 1) };
    expect(composer.compose(1, later, { wallMs: 0, scale: 'follow', fields }).ranges.field).toBe(10);
  });

  it.each(['fixed', 'follow', 'root', 'log'] as const)(
    'is alike at rest whatever was on show before, with scales that are %s',
    (scale) => {
      const framesOf = (value: number) => ({
        chain: uniformFrame('chain', 1, value, 0.3 * value),
        boltzmann: uniformFrame('boltzmann', 1, 1),
      });
      const composer = createComposer();
      composer.setBase(uniformFrame('boltzmann', 0, 1));
      const rangesAt = (value: number, isMoving: boolean, wallMs: number, by = composer) =>
        by.compose(1, framesOf(value), { wallMs, scale, fields, isMoving }).ranges;
      const fresh = (value: number) => {
        const other = createComposer();
        other.setBase(uniformFrame('boltzmann', 0, 1));
        return rangesAt(value, false, 0, other);
      };
      for (const [i, value] of [7, 1.04, 1.02, 3, 1, 1.9].entries()) {
        rangesAt(12, true, 100 * i);
        rangesAt(1.02 * value, true, 100 * i + 20);
        expect(rangesAt(value, false, 100 * i + 40)).toEqual(fresh(value));
      }
      // which is not so while it moves
      rangesAt(12, true, 1000);
      expect(rangesAt(2, true, 1020)).not.toEqual(fresh(2));
    },
  );

  it('has room for the error bands of the curves', () => {
    const composer = createComposer();
    composer.setBase(uniformFrame('boltzmann', 0, 1));
    const frames = { chain: uniformFrame('chain', 1, 1, 0.9), boltzmann: uniformFrame('boltzmann', 1, 1) };
    const { ranges } = composer.compose(1, frames, { wallMs: 0, scale: 'fixed', fields });
    expect([ranges.energy, ranges.spectrum]).toEqual([2, 2]);
    const wide = { ...frames, chain: uniformFrame('chain', 1, 1, 1.3) };
    expect(composer.compose(1, wide, { wallMs: 1, scale: 'fixed', fields }).ranges.spectrum).toBe(5);
  });

  it('keeps the last comparison while none is made, but not beyond its run or for another pair', () => {
    const composer = createComposer();
    composer.setBase(uniformFrame('boltzmann', 0, 1));
    const frames = { chain: uniformFrame('chain', 1, 1.5, 0.5), boltzmann: uniformFrame('boltzmann', 1, 1) };
    const compose = (isCompared: boolean, pair: FieldPair = [...fields]) =>
      composer.compose(1, frames, { wallMs: 0, scale: 'fixed', fields: pair, isCompared }).comparison;
    expect(compose(false)).toBeNull();
    const compared = compose(true);
    expect(compared).toMatchObject({ first: 'chain', second: 'boltzmann' });
    expect(compose(false)).toBe(compared);
    composer.setBase(uniformFrame('boltzmann', 0, 1));
    expect(compose(false)).toBeNull();
  });

  it('subtracts the engines of the fields, in their order', () => {
    const frames = {
      moments: uniformFrame('moments', 1, 3),
      phonons: uniformFrame('phonons', 1, 1, 0.5),
      boltzmann: uniformFrame('boltzmann', 1, 9),
    };
    const frame = createComposer().compose(1, frames, {
      wallMs: 0,
      scale: 'fixed',
      fields: ['phonons', 'moments'],
    });
    expect(frame.difference?.[0]).toBe(-2);
    expect(frame.comparison).toMatchObject({ first: 'phonons', second: 'moments', chiSquaredPerCell: 16 });
  });

  it('does not compare an engine with itself', () => {
    const frame = createComposer().compose(
      1,
      { chain: uniformFrame('chain', 1, 3, 0.1) },
      { wallMs: 0, scale: 'fixed', fields: ['chain', 'chain'] },
    );
    expect(frame.comparison).toBeNull();
    expect(frame.difference?.[0]).toBe(0);
  });

  it('shows one engine alone, without a difference', () => {
    const composer = createComposer();
    composer.setBase(uniformFrame('boltzmann', 0, 4));
    const frame = composer.compose(
      1,
      { boltzmann: uniformFrame('boltzmann', 1, 1) },
      { wallMs: 0, scale: 'fixed', fields },
    );
    expect(frame.difference).toBeNull();
    expect(frame.comparison).toBeNull();
  });
});

describe('scales that follow', () => {
  it('take steps that leave three fifths of the colours in use, and depend on no clock', () => {
    const range = createFollowingRange();
    let worst = 1;
    for (let i = 0; i <= 4000; i++) {
      const magnitude = 40 * Math.exp(-i / 400) * (1 + 0.02 * Math.sin(i));
      worst = Math.min(worst, magnitude / range.update(magnitude));
    }
    expect(worst).toBeGreaterThanOrEqual(0.6 - 1e-12);
    expect([0.0101, 1, 1.2, 1.6, 2.5, 4, 6, 8].map(roundUpReadable)).toEqual([0.015, 1, 1.5, 2, 3, 5, 7, 10]);
  });

  it('clip a little before they grow, and hold where there is nothing', () => {
    const range = createFollowingRange();
    expect([2, 2.05, 2.07, 1.9, 0, NaN, Infinity].map((x) => range.update(x))).toEqual([2, 2, 3, 2, 2, 2, 2]);
  });

  it('share one scale among both fields, with the larger one filling it', () => {
    const composer = createComposer();
    composer.setBase(uniformFrame('boltzmann', 0, 400));
    for (const peak of [1, 0.31, 0.011]) {
      const frames = { chain: uniformFrame('chain', 1, peak, 0.1), boltzmann: uniformFrame('boltzmann', 1, peak / 2) };
      for (const scale of ['follow', 'root', 'log'] as const) {
        const { ranges } = composer.compose(1, frames, { wallMs: 0, scale, fields });
        expect(peak / ranges.field).toBeGreaterThanOrEqual(0.6);
        expect(peak / ranges.field).toBeLessThanOrEqual(1.03);
      }
      expect(composer.compose(1, frames, { wallMs: 0, scale: 'fixed', fields }).ranges.field).toBe(400);
    }
  });

  it('skip cells without a score', () => {
    const composer = createComposer();
    composer.setBase(uniformFrame('boltzmann', 0, 1));
    const errors = Float64Array.from({ length: 32 }, (_, i) => (i < 16 ? 0.1 : 1e-9));
    const chain = { ...uniformFrame('chain', 1, 1.6), wignerError: errors };
    const { ranges } = composer.compose(
      1,
      { chain, boltzmann: uniformFrame('boltzmann', 1, 1) },
      { wallMs: 0, scale: 'follow', fields },
    );
    expect(ranges.score).toBe(7);
  });

  it('glide while pictures follow each other and arrive at rest', () => {
    const glide = createGlide();
    expect(glide.towards(5, 0, true)).toBe(5);
    const onTheWay = glide.towards(3, 50, true);
    expect(onTheWay).toBeGreaterThan(3);
    expect(onTheWay).toBeLessThan(5);
    expect(glide.towards(3, 60, false)).toBe(3);
    for (let ms = 80; ms < 2000; ms += 16) glide.towards(7, ms, true);
    expect(glide.towards(7, 2000, true)).toBe(7);
  });
});

describe('steady ranges', () => {
  it('are 1, 2 or 5 times a power of ten', () => {
    expect([0.011, 0.2, 0.21, 3, 7, 10].map(roundUp125)).toEqual([0.02, 0.2, 0.5, 5, 10, 10]);
  });

  it('grow at once and shrink late', () => {
    const range = createSteadyRange();
    expect(range.update(0.8, 0)).toBe(1);
    expect(range.update(3, 10)).toBe(5);
    expect(range.update(0.8, 20)).toBe(5);
    expect(range.update(0.8, 700)).toBe(5);
    expect(range.update(0.8, 2000)).toBe(1);
  });

  it('do not shrink for a moment of quiet', () => {
    const range = createSteadyRange();
    range.update(3, 0);
    range.update(0.8, 100);
    range.update(3, 1000);
    expect(range.update(0.8, 1700)).toBe(5);
  });
});
