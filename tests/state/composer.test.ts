import { describe, expect, it } from 'vitest';
import { compareFrames } from '../../src/state/comparison';
import { createComposer } from '../../src/state/composer';
import { createSteadyRange, roundUp125 } from '../../src/state/displayRange';
import { uniformFrame } from './frames';

describe('comparison of two engines', () => {
  it('measures the distance relative to the reference and in standard errors', () => {
    const comparison = compareFrames(uniformFrame('chain', 1, 1.1, 0.05), uniformFrame('boltzmann', 1, 1));
    expect(comparison.energyDistance).toBeCloseTo(0.1, 12);
    expect(comparison.chiSquaredPerCell).toBeCloseTo(4, 10);
    expect(comparison.samplingDistance).toBeCloseTo(0.05, 12);
  });

  it('gives no score without an error estimate', () => {
    const comparison = compareFrames(uniformFrame('chain', 1, 2), uniformFrame('boltzmann', 1, 1));
    expect(comparison.chiSquaredPerCell).toBeNull();
    expect(comparison.samplingDistance).toBeNull();
  });

  it('leaves cells without energy out of the score', () => {
    const sampled = uniformFrame('chain', 1, 1, 0.1);
    const reference = uniformFrame('boltzmann', 1, 1);
    reference.energy[3] = 1e-6;
    expect(compareFrames(sampled, reference).chiSquaredPerCell).toBe(0);
  });

  it('refuses grids that differ', () => {
    const other = { ...uniformFrame('chain', 1, 1), energy: new Float64Array(3) };
    expect(() => compareFrames(other, uniformFrame('boltzmann', 1, 1))).toThrow(/different grids/);
  });
});

describe('the picture of one time', () => {
  it('keeps the scale of the first frame over the record', () => {
    const composer = createComposer();
    composer.setBase(uniformFrame('boltzmann', 0, 4));
    const later = { chain: uniformFrame('chain', 1, 1.5, 0.1), boltzmann: uniformFrame('boltzmann', 1, 1) };
    const { ranges, difference } = composer.compose(1, later, 0, 'record');
    expect(ranges.field).toBe(4);
    expect(ranges.energy).toBeGreaterThan(4);
    expect(ranges.difference).toBe(0.5);
    expect(Array.from(difference ?? [])).toEqual(Array(32).fill(0.5));
  });

  it('follows the time on show when asked to', () => {
    const composer = createComposer();
    composer.setBase(uniformFrame('boltzmann', 0, 4));
    const later = { chain: uniformFrame('chain', 1, 9), boltzmann: uniformFrame('boltzmann', 1, 1) };
    expect(composer.compose(1, later, 0, 'time').ranges.field).toBe(1);
  });

  it('shows one engine alone, without a difference', () => {
    const composer = createComposer();
    composer.setBase(uniformFrame('boltzmann', 0, 4));
    const frame = composer.compose(1, { boltzmann: uniformFrame('boltzmann', 1, 1) }, 0, 'record');
    expect(frame.difference).toBeNull();
    expect(frame.comparison).toBeNull();
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
