import { describe, expect, it } from 'vitest';
import type { RecordRequest } from '../../../workers/contract/protocol';
import { ringModel } from '../../physics/models';
import { runEnsemble } from './kernels';

describe.each([
  ['pinned', ringModel()],
  ['unpinned', ringModel({ pinning: 0 })],
  ['unpinned, energy noise', ringModel({ pinning: 0, noise: 'energy' })],
  ['without noise', ringModel({ pinning: 0, noiseStrength: 0 })],
])('batches, %s', (_, model) => {
  // uneven intervals, more than 64 steps in one of them, and a last batch that is not full
  const request: RecordRequest = {
    run: 1,
    engine: 'chain',
    model,
    kineticTimes: [0, 0.3, 0.35, 20],
    grid: { positionCount: 32, waveNumberCount: 32 },
    realisationCount: 41,
    seed: 9,
  };
  const { sums, batch } = runEnsemble(request);

  it('give the same sums bit by bit, however the steps are cut and in whatever order they run', () => {
    expect(batch.intervals[3].stepCount).toBeGreaterThan(130);
    expect(sums[0].map(({ realisationCount }) => realisationCount)).toEqual([...new Array<number>(10).fill(4), 1]);
    const [ascending, descending] = [sums[0].map((_sum, i) => i), sums[0].map((_sum, i) => 10 - i)];
    const rotated = ascending.map((i) => (i + 7) % 11);
    for (const [calls, order] of [
      [[1], ascending],
      [[3, 50, 64, 1, 7], descending],
      [[65], rotated],
    ]) {
      expect(runEnsemble(request, calls, order).sums).toEqual(sums);
    }
  });

  it('differ from each other and between seeds', () => {
    const other = runEnsemble({ ...request, seed: 10 }).sums;
    expect(sums[3][0].coefficients).not.toEqual(sums[3][1].coefficients);
    expect(sums[3][0].coefficients).not.toEqual(other[3][0].coefficients);
  });

  it('do not depend on how many realisations come after', () => {
    const fewer = runEnsemble({ ...request, realisationCount: 16 }).sums;
    expect(fewer.map(([first]) => first)).toEqual(sums.map(([first]) => first));
  });
});

it('batches of sixteen give the same sums however the steps are cut and in whatever order they run', () => {
  const request: RecordRequest = {
    run: 1,
    engine: 'chain',
    model: ringModel(),
    kineticTimes: [0, 0.35, 2],
    grid: { positionCount: 8, waveNumberCount: 8 },
    realisationCount: 521,
    seed: 9,
  };
  const bytes = (calls?: number[], order?: number[]) =>
    runEnsemble(request, calls, order).sums.map((batches) =>
      Buffer.concat(batches.map(({ coefficients }) => Buffer.from(coefficients.buffer))),
    );
  const expected = bytes();
  expect(runEnsemble(request).sums[0].map(({ realisationCount }) => realisationCount)).toEqual([
    ...new Array<number>(32).fill(16),
    9,
  ]);
  const cut = bytes(
    [3, 50, 1, 7],
    Array.from({ length: 33 }, (_, i) => 32 - i),
  );
  cut.forEach((sums, frame) => expect(sums.equals(expected[frame])).toBe(true));
});
