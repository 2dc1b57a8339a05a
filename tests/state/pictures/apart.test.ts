import { expect, it } from 'vitest';
import { keptApart } from '../../../src/state/pictures/apart';
import { compareFrames } from '../../../src/state/pictures/comparison';
import { keptPicture, ringLength, sharesNoise } from '../../../src/state/pictures/keptPicture';
import { defaultScenario } from '../../../src/scenario/codec';
import { createComposer } from '../../../src/state/pictures/composer';
import { uniformFrame } from '../frames';

const close = (value: number): unknown => expect.closeTo(value, 12);

const options = { kind: 'wigner', quantity: 'energy', sharesNoise: false } as const;
const sampled = (value: number, error: number) => ({
  ...uniformFrame('chain', 1, value, error),
  wignerError: uniformFrame('chain', 1, error).wigner,
});

it('subtracts the kept run, and adds the variances of independent runs', () => {
  const { difference, score, compare } = keptApart(sampled(3, 0.3), sampled(2, 0.4), options);
  expect([...new Set(difference)]).toEqual([1]);
  expect([...new Set(score)]).toEqual([expect.closeTo(2, 12)]);
  expect(compare!()).toMatchObject({
    isKept: true,
    first: 'chain',
    second: 'chain',
    distance: 0.5,
    chiSquaredPerCell: close(4),
    samplingDistance: close(0.25),
  });
});

it('knows no error where both runs draw the same random numbers', () => {
  expect(sharesNoise('chain', { seed: 1 }, { seed: 1 })).toBe(true);
  expect(sharesNoise('chain', { seed: 1 }, { seed: 2 })).toBe(false);
  expect(sharesNoise('boltzmann', { seed: 1 }, { seed: 1 })).toBe(false);
  const { difference, score, compare } = keptApart(sampled(3, 0.3), sampled(2, 0.4), { ...options, sharesNoise: true });
  expect([...new Set(difference)]).toEqual([1]);
  expect(score).toBeNull();
  expect(compare!()).toMatchObject({ distance: 0.5, chiSquaredPerCell: null, samplingDistance: null });
});

it('has no score until both runs have an error', () => {
  const { score, compare } = keptApart(sampled(3, 0.3), uniformFrame('chain', 1, 2), options);
  expect([score, compare!()!.chiSquaredPerCell]).toEqual([null, null]);
  expect(keptApart(uniformFrame('boltzmann', 1, 3), null, options)).toMatchObject({ difference: null, compare: null });
});

const long = { ...defaultScenario, epsilon: 0.1, length: 12 };
const short = { ...long, length: 6 };

it('lays the field of another ring on the axes, and nothing beyond it', () => {
  const frames = { chain: uniformFrame('chain', 1, 2, 0.1) };
  expect([ringLength(long), ringLength(short)]).toEqual([expect.closeTo(12, 12), expect.closeTo(6, 12)]);
  const on = (kept: typeof long, present: typeof long) =>
    keptPicture({ scenario: kept, shown: 'minus' }, present, 'chain', frames).field!;
  const within = [false, false, true, true, true, true, false, false];
  const half = on(short, long);
  expect(within.map((_, i) => Number.isFinite(half.energy[i]))).toEqual(within);
  expect(half.wigner[2]).toBeCloseTo(2, 12);
  expect(half.wigner[0]).toBeNaN();
  expect(half.energyError![3]).toBeCloseTo(0.1, 12);
  expect(on(long, short).energy.every((value) => Math.abs(value - 2) < 1e-12)).toBe(true);
  // the same ring: the same frame
  expect(on(long, { ...long, noiseStrength: 0 })).toBe(frames.chain);
  expect(keptPicture({ scenario: short, shown: 'ghost' }, long, 'chain', frames).field).toBeNull();
  const apart = keptApart(uniformFrame('chain', 1, 3, 0.1), half, options);
  expect([...apart.difference!.slice(0, 8)].map(Number.isFinite)).toEqual(within);
  expect(apart.compare!()).toMatchObject({ distance: close(0.5), chiSquaredScatter: null });
});

it('takes both runs into the scales', () => {
  const composer = createComposer();
  const first = uniformFrame('chain', 0, 1);
  const second = uniformFrame('boltzmann', 0, 1);
  composer.setBase(second, 'wigner', [uniformFrame('boltzmann', 0, 4)]);
  const settings = { wallMs: 0, fields: ['chain', 'boltzmann'] as const };
  const kept = keptPicture({ scenario: long, shown: 'side' }, long, 'chain', { chain: uniformFrame('chain', 0, 4) });
  const frames = { chain: first, boltzmann: second };
  const fixed = composer.compose(0, frames, { ...settings, scale: 'fixed', kept: { ...kept, sharesNoise: true } });
  expect(fixed.ranges).toMatchObject({ field: 4, energy: close(4.48) });
  const following = composer.compose(0, frames, { ...settings, scale: 'follow', kept: { ...kept, sharesNoise: true } });
  expect(following.ranges).toMatchObject({ field: 5, energy: 5 });
  expect(composer.compose(0, frames, { ...settings, scale: 'follow' }).ranges).toMatchObject({ field: 1, energy: 1.5 });
  expect(following.kept).toMatchObject({ shown: 'side', scenario: long });
  expect(following.comparison).toMatchObject({ isKept: true, distance: 0.75 });
});

it('compares a narrow profile with a wide one alike from both sides', () => {
  const profile = (values: number[]) => ({ ...uniformFrame('limit', 1, 1), energy: Float64Array.from(values) });
  const narrow = { ...profile([0, 0, 0, 1, 0, 0, 0, 0]), energyError: new Float64Array(8).fill(0.1) };
  const wide = profile([0.001, 0.05, 0.2, 0.4, 0.2, 0.05, 0.001, 0]);
  const [one, other] = [compareFrames(narrow, wide), compareFrames(wide, narrow)];
  // five cells above 1 % of 0.7
  expect(one.chiSquaredPerCell).toBeCloseTo((0.6 ** 2 + 2 * 0.2 ** 2 + 2 * 0.05 ** 2) / 0.01 / 5, 12);
  expect(other.chiSquaredPerCell).toBe(one.chiSquaredPerCell);
  expect(other.chiSquaredScatter).toBe(one.chiSquaredScatter);
});
