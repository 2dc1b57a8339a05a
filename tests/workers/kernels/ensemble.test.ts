import { describe, expect, it } from 'vitest';
import type { Model } from '../../../src/physics/model';
import { coefficient, emptyCoefficients, energyProfile as profileOf } from '../../../src/physics/wigner';
import { SampleRecord } from '../../../workers/ensemble/sampleRecord';
import type { RecordRequest } from '../../../workers/contract/protocol';
import { evolve, modelCovariance, waveCorrelations, wignerCoefficient } from '../../reference/covariance';
import { uniforms } from '../../reference/random';
import { ringModel, threePackets } from '../../physics/models';
import { runEnsemble } from './kernels';
import { hotellingDeviate } from './statistics';
import { rows } from '../../size';

/** Two-sided confidence 1 - 1e-5 of a standard normal deviate. */
const CONFIDENT = 4.42;

it('has a statistic that accepts a true mean and rejects a wrong one', () => {
  const uniform = uniforms(7);
  const normal = () => Array.from({ length: 12 }, uniform).reduce((sum, x) => sum + x, -6);
  const samples = Array.from({ length: 800 }, () => {
    const [a, b, c] = [normal(), normal(), normal()];
    return [a, a + 0.01 * b, 3 * c - a];
  });
  expect(Math.abs(hotellingDeviate(samples, [0, 0, 0]))).toBeLessThan(CONFIDENT);
  // far off along the direction that hardly varies only
  expect(hotellingDeviate(samples, [0, 0.003, 0])).toBeGreaterThan(CONFIDENT);
});

const cases: [string, Model, number][] = [
  ['pinned', ringModel({ initial: { profileWidth: 0.4 } }), 1],
  [
    'pinned, further couplings',
    ringModel({ couplings: [1, 0.4, -0.1], initial: { profile: 'step', profileWidth: 0.3, spectrum: 'thermal' } }),
    2,
  ],
  ['unpinned', ringModel({ pinning: 0, siteCount: 60, initial: { profileWidth: 0.5, spectrum: 'thermal' } }), 3],
  [
    'unpinned, further couplings',
    ringModel({ pinning: 0, couplings: [1, -0.15], initial: { profile: 'box', spectrum: 'band' } }),
    4,
  ],
  [
    'energy noise',
    ringModel({ noise: 'energy', noiseStrength: 2, initial: { profile: 'pair', profileWidth: 0.3 } }),
    5,
  ],
  ['energy noise, unpinned', ringModel({ noise: 'energy', pinning: 0, initial: { spectrum: 'thermal' } }), 6],
  ['packets, unpinned', ringModel({ pinning: 0, initial: { profile: 'packets', packets: threePackets } }), 7],
];

describe.each(rows(cases, [1, 2, 5, 6]))('sampled chain, %s', (_, model, seed) => {
  const request: RecordRequest = {
    run: 1,
    engine: 'chain',
    model,
    kineticTimes: [0, 0.8, 2.2],
    grid: { positionCount: 64, waveNumberCount: 64 },
    realisationCount: 12_800,
    seed,
  };
  const { measurement, sums } = runEnsemble(request);
  const record = new SampleRecord(request, 'scatter');
  sums[0].forEach((_sums, batch) => {
    record.add({
      batch,
      firstFrame: 0,
      sums: sums.map((times) => times[batch]),
      finished: true,
      stepsBefore: 0,
      realisationSteps: 0,
      microStep: 0,
      track: null,
    });
  });
  const start = modelCovariance(model);
  const exact = request.kineticTimes.map((time) => waveCorrelations(model, evolve(model, start, time / model.epsilon)));
  const length = model.length;
  const { modeCount, reach } = measurement.band;

  it.each([0, 1, 2])('agrees with the exact second moments within its scatter, time %i', (frame) => {
    const expected: number[] = [];
    const batches: number[][] = sums[frame].map(() => []);
    for (const n of [0, 1, 2, 3]) {
      for (const z of n === 0 ? [0, 1, 4] : [0, 1, -2]) {
        const { re, im } = wignerCoefficient(model, exact[frame], n, z);
        expected.push(re);
        if (n > 0 || z > 0) expected.push(im);
        sums[frame].forEach(({ coefficients, realisationCount }, batch) => {
          const [a, b] = coefficient({ length, modeCount, reach, values: coefficients }, n, z);
          batches[batch].push(a / realisationCount);
          if (n > 0 || z > 0) batches[batch].push(b / realisationCount);
        });
      }
    }
    expect(Math.abs(hotellingDeviate(batches, expected))).toBeLessThan(CONFIDENT);
  });

  it('states the standard error that its batches have, and keeps within it', () => {
    const frame = record.frame(2.2, { positionCount: 64, waveNumberCount: 64 }, 'plain')!;
    const profiles = sums[2].map(({ coefficients, realisationCount }) =>
      profileOf({ length, modeCount, reach, values: coefficients.map((x) => x / realisationCount) }, 64),
    );
    const reference = emptyCoefficients(length, modeCount, 0);
    for (let n = 0; n < modeCount; ++n) {
      const { re, im } = wignerCoefficient(model, exact[2], n, 0);
      reference.values.set([re, im], 2 * n);
    }
    const exactProfile = profileOf(reference, 64);
    const count = profiles.length;
    let pullSquare = 0;
    for (let i = 0; i < 64; ++i) {
      const variance =
        profiles.reduce((sum, profile) => sum + (profile[i] - frame.energy[i]) ** 2, 0) / (count - 1) / count;
      // n batches know their own scatter to 1/sqrt(2 (n - 1)), and 64 cells are looked at
      expect(Math.abs(frame.energyError![i] / Math.sqrt(variance) - 1)).toBeLessThan(4.5 / Math.sqrt(2 * (count - 1)));
      pullSquare += ((frame.energy[i] - exactProfile[i]) / frame.energyError![i]) ** 2 / 64;
    }
    // at least 5 independent cells: mean pull^2 below chi^2_5(1 - 1e-5)/5
    expect(pullSquare).toBeLessThan(6.2);
    expect(pullSquare).toBeGreaterThan(0.02);
    frame.spectrumError!.forEach((error) => expect(error).toBeGreaterThan(0));
    expect(frame.realisationCount).toBe(12_800);
  });
});
