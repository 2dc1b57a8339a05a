import { describe, expect, it } from 'vitest';
import type { Model } from '../../../src/physics/model';
import type { RecordRequest } from '../../../workers/contract/protocol';
import { rows, sized } from '../../size';
import { latticeModel, radialModel } from '../latticeReference';
import { runEnsemble } from './kernels';

const grid = { positionCount: 32, waveNumberCount: 32 };
const requestOf = (model: Model, changes: Partial<RecordRequest> = {}): RecordRequest => ({
  run: 1,
  engine: 'chain',
  model,
  kineticTimes: [0],
  grid,
  realisationCount: 16,
  seed: 9,
  ...changes,
});

const flat = { siteCount: 24, transverseCount: 8, epsilon: 0.1 };
const cases: [string, Model][] = [
  ['d = 2, pinned', latticeModel(2, flat)],
  ['d = 2, unpinned, radial', radialModel(2, 12, { epsilon: 0.1, pinning: 0 })],
  ['d = 2, unpinned, energy noise', latticeModel(2, { ...flat, pinning: 0, noise: 'energy' })],
  ['d = 3, unpinned', latticeModel(3, { ...flat, siteCount: 12, pinning: 0 })],
  [
    'd = 3, pinned, energy noise, packet',
    latticeModel(3, { ...flat, siteCount: 12, noise: 'energy', initial: { spectrum: 'packet' } }),
  ],
  ['d = 2, without noise', latticeModel(2, { ...flat, noiseStrength: 0 })],
];

describe.each(rows(cases, [1]))('batches, %s', (_, model) => {
  // uneven intervals, more than 64 steps in one of them, and a last batch that is not full
  const request = requestOf(model, { kineticTimes: [0, 0.3, 0.35, 12], realisationCount: 21 });
  const { sums, batch } = runEnsemble(request);

  it('give the same sums bit by bit, however the steps are cut and in whatever order they run', () => {
    expect(batch.intervals[3].stepCount).toBeGreaterThan(120);
    expect(sums[0].map(({ realisationCount }) => realisationCount)).toEqual([...new Array<number>(5).fill(4), 1]);
    const [ascending, descending] = [sums[0].map((_sum, i) => i), sums[0].map((_sum, i) => 5 - i)];
    const rotated = ascending.map((i) => (i + 4) % 6);
    for (const [calls, order] of [
      [[1], ascending],
      [[3, 50, 64, 1, 7], descending],
      [[65], rotated],
    ]) {
      expect(runEnsemble(request, calls, order).sums).toEqual(sums);
    }
  });

  it('differ from each other and between seeds, and do not depend on how many come after', () => {
    const other = runEnsemble({ ...request, seed: 10 }).sums;
    expect(sums[3][0].coefficients).not.toEqual(sums[3][1].coefficients);
    expect(sums[3][0].coefficients).not.toEqual(other[3][0].coefficients);
    const fewer = runEnsemble({ ...request, realisationCount: 16 }).sums;
    expect(fewer.map(([first]) => first)).toEqual(sums.map(([first]) => first));
  });
});

it.each([
  ['d = 2', radialModel(2, 144, { epsilon: 0.1, pinning: 0.1 })],
  [
    'd = 3',
    latticeModel(3, {
      siteCount: 216,
      transverseCount: 8,
      epsilon: 0.05,
      pinning: 0.1,
      initial: { polarisation: 'all' },
    }),
  ],
])('a batch of four realisations of a large lattice does not depend on those before it, %s', (_, model) => {
  const { sums, batch } = runEnsemble(requestOf(model, { realisationCount: 96 }));
  expect(batch.batchSize).toBe(4);
  const alone = runEnsemble(requestOf(model, { realisationCount: 96 }), undefined, [23]).sums;
  expect(alone[0][23]).toEqual(sums[0][23]);
});

const long: [string, Model, number][] = [
  ['d = 2, pinned', latticeModel(2, { ...flat, epsilon: 0.02 }), 1e5],
  ['d = 2, unpinned', latticeModel(2, { ...flat, pinning: 0, epsilon: 0.02 }), 1e5],
  ['d = 2, unpinned, energy noise', latticeModel(2, { ...flat, pinning: 0, noise: 'energy' }), 3e4],
  ['d = 2, weakly pinned, strong noise', latticeModel(2, { ...flat, pinning: 0.05, epsilon: 0.4 }), 1e4],
  ['d = 3, pinned', latticeModel(3, { ...flat, siteCount: 12, epsilon: 0.02, initial: { polarisation: 'all' } }), 1e4],
  ['d = 3, unpinned', latticeModel(3, { ...flat, siteCount: 12, pinning: 0 }), 2e3],
  ['d = 3, pinned, energy noise', latticeModel(3, { ...flat, siteCount: 12, noise: 'energy' }), 2e3],
];

describe.each(rows(long, [1, 2, 5]))('over a long run, %s', (_, model, microTime) => {
  const share = sized(0.1, 1);
  const kineticTimes = Array.from({ length: 6 }, (__, i) => (i * share * microTime * model.epsilon) / 5);
  // one batch of four realisations; rounding errors add up as the root of the time
  const { sums } = runEnsemble(requestOf(model, { kineticTimes, seed: 3 }), undefined, [0]);
  const largest = (key: 'energyDrift' | 'momentumDrift') => Math.max(...sums.map(([batch]) => batch[key]));

  it('energy and, with momentum noise, every component of the momentum change by less than 1e-5', () => {
    const bound = 1e-5 * Math.sqrt(share);
    expect(largest('energyDrift')).toBeLessThan(bound);
    expect(largest('momentumDrift')).toBeLessThan(bound);
    // single precision is at work: a drift of exactly 0 would mean that nothing was measured
    expect(largest('energyDrift')).toBeGreaterThan(1e-9);
    if (model.noise === 'momentum') expect(largest('momentumDrift')).toBeGreaterThan(1e-10);
  });
});
