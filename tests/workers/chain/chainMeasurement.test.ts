import { expect, it } from 'vitest';
import type { RecordRequest } from '../../../workers/contract/protocol';
import { ChainSampler } from '../../../workers/chain/chainSampler';
import { splitDensities } from '../../../workers/contract/band';
import { coefficient } from '../../../src/physics/wigner';
import { ringModel } from '../../physics/models';
import { radialModel } from '../latticeReference';
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

it.each([
  [2, 1],
  [3, 1],
  [2, 0],
  [3, 0],
] as const)('the plane holds the energies of the sites, d = %i, pinning %f', (dimension, pinning) => {
  const side = dimension === 2 ? 16 : 8;
  const model = radialModel(dimension, side, { epsilon: 0.3, pinning, initial: { profileWidth: 0.4 } });
  const request: RecordRequest = {
    run: 1,
    engine: 'chain',
    model,
    kineticTimes: [0],
    grid: { positionCount: side, waveNumberCount: side },
    realisationCount: 3,
    seed: 8,
  };
  const { sums, measurement } = runEnsemble(request);
  const { plane } = splitDensities(measurement.band, model.length, sums[0][0].densities);
  // a pinned lattice carries nothing beside its fields
  const sampler = new ChainSampler({ ...model, pinning: 0.8 });
  const energies = new Float64Array(side ** dimension);
  for (let index = 0; index < 3; ++index) {
    for (const { wave, momentum } of sampler.draw(8, index))
      wave.forEach((value, y) => (energies[y] += (value ** 2 + momentum[y] ** 2) / 2));
  }
  expect(plane!.modeCount).toBeGreaterThan(2);
  for (let first = 0; first < plane!.modeCount; ++first) {
    for (let second = 1 - plane!.modeCount; second < plane!.modeCount; ++second) {
      let [re, im] = [0, 0];
      const depth = side ** (dimension - 2);
      energies.forEach((energy, y) => {
        const [y1, y2] = [Math.floor(y / (side * depth)), Math.floor(y / depth) % side];
        // r = epsilon (y - N/2); the plane is that of W(r_1, k = r_2/L)
        const phase = (-2 * Math.PI * (first * (y1 - side / 2) + second * (y2 - side / 2))) / side;
        re += energy * Math.cos(phase);
        im += energy * Math.sin(phase);
      });
      const scale = model.epsilon / (side * depth);
      const [foundRe, foundIm] = coefficient(plane!, first, -second);
      expect(foundRe, `${first}, ${second}`).toBeCloseTo(scale * re, 4);
      expect(foundIm, `${first}, ${second}`).toBeCloseTo(scale * im, 4);
    }
  }
});
