import { expect, it } from 'vitest';
import type { Comparison } from '../../src/state/pictures/comparison';
import { isUnexplained, samplingText } from '../../src/views/page/Why';

const apart = (changes: Partial<Comparison>): Comparison => ({
  kineticTime: 1,
  first: 'chain',
  second: 'boltzmann',
  quantity: 'energy',
  distance: 0.1,
  chiSquaredPerCell: 1.2,
  chiSquaredScatter: 0.5,
  samplingDistance: 0.1,
  ...changes,
});

it('asks why a lattice and the kinetic equation differ by more than their errors, and no more', () => {
  expect(isUnexplained(apart({}))).toBe(false);
  expect(isUnexplained(apart({ chiSquaredPerCell: 2.6 }))).toBe(true);
  expect(isUnexplained(apart({ chiSquaredPerCell: 2.6, isKept: true }))).toBe(false);
  // both on the lattice, both kinetic, and the limit, which is neither
  for (const pair of [
    ['chain', 'moments'],
    ['boltzmann', 'phonons'],
    ['chain', 'limit'],
  ] as const)
    expect(isUnexplained(apart({ first: pair[0], second: pair[1], chiSquaredPerCell: 9 })), pair.join()).toBe(false);
});

it('takes the distance where nothing is sampled, and nothing where an error is not known', () => {
  const none = { chiSquaredPerCell: null, chiSquaredScatter: null, samplingDistance: null };
  expect(isUnexplained(apart({ ...none, first: 'moments' }))).toBe(true);
  expect(isUnexplained(apart({ ...none, first: 'moments', distance: 1e-3 }))).toBe(false);
  // spectra on another grid than that of the record, as a phone has it
  expect(isUnexplained(apart(none))).toBe(false);
  expect(isUnexplained(apart({ ...none, first: 'moments', second: 'phonons' }))).toBe(false);
});

it('says first that most of a distance is sampling, where the exact means are much closer at that time', () => {
  const run = { lastTime: 4 };
  const means = { kineticTime: 1, distance: 2.6e-4 };
  expect(samplingText(means, apart({ distance: 0.051 }), run)).toBe(
    'The exact means are 0.026 % apart; the rest of the 5.1 % is sampling: other seeds give another one, a larger M a smaller one.',
  );
  expect(samplingText(means, apart({ second: 'phonons' }), run)).toContain('a larger M and P a smaller one');
  // most of it is there without sampling, the picture has moved on, or nothing is sampled
  expect(samplingText({ ...means, distance: 0.08 }, apart({}), run)).toBeNull();
  expect(samplingText({ ...means, kineticTime: 2 }, apart({}), run)).toBeNull();
  expect(samplingText(means, apart({ first: 'moments' }), run)).toBeNull();
});
