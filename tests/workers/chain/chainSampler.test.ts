import { describe, expect, it } from 'vitest';
import type { InitialState, Model } from '../../../src/physics/model';
import { ChainSampler } from '../../../workers/chain/chainSampler';
import { profileAt } from '../../reference/initial';
import { ringModel } from '../../physics/models';

/** Two-sided confidence 1 - 1e-5 of a standard normal deviate. */
const CONFIDENT = 4.42;

const thermal = { spectrum: 'thermal' } as const;
const lattice = (changes: Partial<Model>, initial: Partial<InitialState> = {}) =>
  ringModel({ siteCount: 24, transverseCount: 4, ...changes, initial: { ...thermal, ...initial } });

describe.each([1, 2] as const)('initial states of the chain, d = %i', (dimension) => {
  it('vanish where the profile does', () => {
    const model = lattice({ dimension }, { profile: 'box', profileWidth: 0.55 });
    const [{ wave, momentum }] = new ChainSampler(model).draw(5, 0);
    const rowSize = wave.length / model.siteCount;
    wave.forEach((value, m) => {
      const r = model.epsilon * (Math.floor(m / rowSize) - model.siteCount / 2);
      const isInside = profileAt(model, r) > 0;
      expect([value !== 0, momentum[m] !== 0], `site ${m}`).toEqual([isInside, isInside]);
    });
  });

  it('have the energy of the profile on average, each polarisation its share', () => {
    const model = lattice({ dimension }, { polarisation: dimension === 1 ? 'all' : 2 });
    const sampler = new ChainSampler(model);
    const draws = 400;
    const rowSize = 4 ** (dimension - 1);
    const sums = new Float64Array(model.siteCount);
    for (let index = 0; index < draws; ++index) {
      const states = sampler.draw(9, index);
      if (dimension === 2) expect(states[0].wave.every((value) => value === 0)).toBe(true);
      const { wave, momentum } = states[dimension - 1];
      // |psi|^2 = (wave^2 + momentum^2)/2
      wave.forEach((value, m) => (sums[Math.floor(m / rowSize)] += (value ** 2 + momentum[m] ** 2) / 2));
    }
    // |psi|^2 is exponential: its standard deviation is its mean
    sums.forEach((sum, i) => {
      const energy = profileAt(model, model.epsilon * (i - model.siteCount / 2));
      const count = draws * rowSize;
      expect(Math.abs(sum / count / energy - 1) * Math.sqrt(count), `site ${i}`).toBeLessThan(CONFIDENT);
    });
  });

  it('carry the mean of an unpinned lattice beside the fields', () => {
    for (const noise of ['momentum', 'energy'] as const) {
      const pinned = new ChainSampler(lattice({ dimension, noise })).draw(3, 7);
      const unpinned = new ChainSampler(lattice({ dimension, noise, pinning: 0 })).draw(3, 7);
      pinned.forEach(({ wave, momentum, zeroMode }, component) => {
        const free = unpinned[component];
        const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);
        expect(zeroMode).toEqual([0, 0]);
        expect([...free.wave]).toEqual([...wave]);
        // psi^(0) is the sum over the sites of (wave + i momentum)/sqrt 2
        expect(free.zeroMode[0]).toBeCloseTo(total(wave) / Math.SQRT2, 12);
        const [carried, left] = noise === 'momentum' ? [total(momentum), 0] : [0, total(momentum)];
        expect(free.zeroMode[1]).toBeCloseTo(carried / Math.SQRT2, 12);
        expect(total(free.momentum)).toBeCloseTo(left, 12);
      });
    }
  });
});
