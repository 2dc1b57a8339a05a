import { expect, it } from 'vitest';
import type { RecordRequest } from '../../../workers/contract/protocol';
import { ChainSampler } from '../../../workers/chain/chainSampler';
import { ringModel } from '../../physics/models';
import { runEnsemble } from '../kernels/kernels';

it.each([
  [1, 1],
  [1, 7],
  [2, 3],
] as const)('the momentum of a frame is that of all its realisations, d = %i, %i of them', (dimension, count) => {
  for (const pinning of [0, 0.8]) {
    const model = ringModel({ dimension, siteCount: 24, transverseCount: dimension === 1 ? 1 : 4, pinning });
    const request: RecordRequest = {
      run: 1,
      engine: 'chain',
      model,
      kineticTimes: [0, 0.05],
      grid: { positionCount: 24, waveNumberCount: 24 },
      realisationCount: count,
      seed: 4,
    };
    const { sums } = runEnsemble(request);
    // a pinned lattice carries nothing beside its fields
    const sampler = new ChainSampler({ ...model, pinning: 0.8 });
    let momentum = 0;
    for (let index = 0; index < count; ++index)
      momentum += sampler.draw(4, index)[0].momentum.reduce((sum, p) => sum + p, 0);
    const rowSize = dimension === 1 ? 1 : 4;
    const total = (frame: number, key: 'momentum' | 'realisationCount') =>
      sums[frame].reduce((sum, batch) => sum + batch[key], 0);
    expect(total(0, 'realisationCount')).toBe(count);
    expect(total(0, 'momentum') / ((model.epsilon * momentum) / rowSize)).toBeCloseTo(1, 4);
    // in d = 1 nothing but the pinning changes it
    if (pinning === 0 && dimension === 1) expect(total(1, 'momentum') / total(0, 'momentum')).toBeCloseTo(1, 5);
  }
});
