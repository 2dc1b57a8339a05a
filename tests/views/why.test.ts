import { expect, it } from 'vitest';
import type { Comparison } from '../../src/state/pictures/comparison';
import { isUnexplained } from '../../src/views/page/Why';

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
