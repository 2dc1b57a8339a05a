import { describe, expect, it } from 'vitest';
import { ringModel } from '../../physics/models';
import { runEnsemble } from './kernels';

describe.each([
  ['pinned', { pinning: 1 }],
  ['weakly pinned', { pinning: 0.05 }],
  ['unpinned', { pinning: 0 }],
  ['unpinned, further couplings', { pinning: 0, couplings: [1, 0.4] }],
  ['unpinned, strong noise', { pinning: 0, noiseStrength: 10 }],
])('over 1e5 microscopic time units, %s', (_, changes) => {
  const model = ringModel({ siteCount: 96, epsilon: 0.02, ...changes, initial: { spectrum: 'thermal' } });
  const kineticTimes = Array.from({ length: 11 }, (__, i) => (i * 1e5 * model.epsilon) / 10);
  const { sums } = runEnsemble(
    {
      run: 1,
      engine: 'chain',
      model,
      kineticTimes,
      grid: { positionCount: 64, waveNumberCount: 64 },
      realisationCount: 16,
      seed: 3,
    },
    undefined,
    [0],
  );

  it('energy and momentum change by less than 1e-5', () => {
    const largest = (key: 'energyDrift' | 'momentumDrift') => Math.max(...sums.map(([batch]) => batch[key]));
    expect(largest('energyDrift')).toBeLessThan(1e-5);
    expect(largest('momentumDrift')).toBeLessThan(1e-5);
    // single precision is at work: a drift of exactly 0 would mean that nothing was measured
    expect(largest('energyDrift')).toBeGreaterThan(1e-9);
  });
});
