import { describe, expect, it } from 'vitest';
import type { Model } from '../../../src/physics/model';
import { ringLevels } from '../../../src/physics/planar';
import { coefficient, energyProfile } from '../../../src/physics/wigner';
import { splitDensities } from '../../../workers/contract/band';
import { chainBatchSize } from '../../../workers/chain/limits';
import { MomentSolver } from '../../../workers/moments/momentSolver';
import type { RecordRequest } from '../../../workers/contract/protocol';
import { SampleRecord } from '../../../workers/ensemble/sampleRecord';
import { rows, sized } from '../../size';
import { latticeModel, radialModel } from '../latticeReference';
import { freshArena, runEnsemble } from './kernels';
import { hotellingDeviate } from './statistics';

/** Two-sided confidence 1 - 1e-5 of a standard normal deviate. */
const CONFIDENT = 4.42;

const plane = { siteCount: 24, transverseCount: 8, epsilon: 0.2 };
const space = { siteCount: 12, transverseCount: 8, epsilon: 0.3 };
const pair = { profile: 'pair', polarisation: 1 } as const;
const packet = { spectrum: 'packet', spectrumCentre: 0.15, spectrumWidth: 0.1 } as const;
const cases: [string, Model, number, number][] = [
  ['d = 2, one polarisation, packet', latticeModel(2, { ...plane, initial: packet }), 6400, 1],
  ['d = 2, unpinned, one polarisation', latticeModel(2, { ...plane, pinning: 0, noiseStrength: 0.3 }), 6400, 2],
  ['d = 2, energy noise, unpinned', latticeModel(2, { ...plane, pinning: 0, noise: 'energy' }), 6400, 3],
  ['d = 3, one polarisation', latticeModel(3, { ...space, initial: { polarisation: 2 } }), 3200, 4],
  [
    'd = 3, energy noise, all polarisations',
    latticeModel(3, { ...space, noise: 'energy', initial: { polarisation: 'all' } }),
    3200,
    5,
  ],
  ['d = 2, radial', radialModel(2, 12, { epsilon: 0.3, noiseStrength: 0.5 }), 6400, 6],
  ['d = 3, radial, energy noise', radialModel(3, 12, { epsilon: 0.3, noise: 'energy' }), 3200, 8],
  [
    'd = 2, radial pair, unpinned, one polarisation',
    radialModel(2, 12, { epsilon: 0.3, pinning: 0, initial: pair }),
    6400,
    7,
  ],
];

/** Of the realisations; what would be seen of a wrong law or error grows as its inverse root. */
const share = sized(0.2, 1);

describe.each(rows(cases, [0, 4, 5, 7]))('sampled lattice, %s', (_, model, fullCount, seed) => {
  const realisationCount = share * fullCount;
  const grid = { positionCount: 24, waveNumberCount: 24 };
  const kineticTimes = [0, 0.4, 1.3];
  const request: RecordRequest = { run: 1, engine: 'chain', model, kineticTimes, grid, realisationCount, seed };
  const { measurement, sums } = runEnsemble(request);
  const { band } = measurement;
  const { length } = model;
  const { modeCount, planeModes } = band;
  const solver = new MomentSolver(
    { arena: freshArena(), model, horizon: 1.3, modeCount, planeModes, recordedTimes: 3 },
    ringLevels(model.dimension, model.transverseCount),
  );
  const exact = kineticTimes.map((time, i) => {
    solver.advance(time - (i === 0 ? 0 : kineticTimes[i - 1]));
    const snapshot = solver.snapshot();
    return { coefficients: solver.coefficients(snapshot, band.reach), densities: solver.densities(snapshot) };
  });

  /** The deviate of the batches' means of the numbers that `read` takes from coefficients and densities. */
  function deviate(
    frame: number,
    read: (values: Float64Array, densities: Float64Array) => number[],
    factor = 1,
  ): number {
    const { coefficients, densities } = exact[frame];
    const rows = sums[frame].map((batch) =>
      read(batch.coefficients, batch.densities).map((value) => value / batch.realisationCount),
    );
    return hotellingDeviate(
      rows,
      read(coefficients.values, densities).map((value) => factor * value),
    );
  }

  const wigner = (values: Float64Array) =>
    [
      [0, 0],
      [0, 1],
      [0, 3],
      [1, 0],
      [1, -2],
      [2, 0],
      [2, 1],
    ].flatMap(([n, z]) =>
      coefficient({ length, modeCount, reach: band.reach, values }, n, z).slice(0, n === 0 && z === 0 ? 1 : 2),
    );
  const mixing = model.noise === 'momentum';
  const polarisations = (frame: number) => (__: Float64Array, densities: Float64Array) =>
    splitDensities(band, length, densities).polarisation.flatMap((part, i) => {
      const started = model.initial.polarisation === 'all' || model.initial.polarisation === i + 1;
      return started || (mixing && frame > 0)
        ? [0, 1, 2].flatMap((n) => coefficient(part, n, 0).slice(0, n === 0 ? 1 : 2))
        : [];
    });
  const planes = (__: Float64Array, densities: Float64Array) => {
    const { plane } = splitDensities(band, length, densities);
    return [
      [0, 1],
      [1, 1],
      [1, -1],
      [2, 1],
      [1, 2],
      [2, -2],
    ].flatMap(([first, second]) => coefficient(plane!, first, second));
  };

  it.each([0, 1, 2])('agrees with the exact second moments within its scatter, time %i', (frame) => {
    const readers: [typeof wigner | ReturnType<typeof polarisations>, number][] = [
      [wigner, 1 + 0.03 / Math.sqrt(share)],
      [polarisations(frame), 1 + 0.03 / Math.sqrt(share)],
    ];
    if (planeModes > 0) readers.push([planes, 1 + 0.05 / Math.sqrt(share)]);
    for (const [read, wrong] of readers) {
      expect(Math.abs(deviate(frame, read))).toBeLessThan(CONFIDENT);
      // a few per cent would be seen
      expect(deviate(frame, read, wrong)).toBeGreaterThan(CONFIDENT);
    }
  });

  it('leaves empty what nothing reaches', () => {
    const size = (frame: number, i: number) => {
      const { values } = splitDensities(band, length, sums[frame][0].densities).polarisation[i];
      return values.reduce((largest, x) => Math.max(largest, Math.abs(x)), 0);
    };
    for (let i = 0; i < model.dimension; ++i) {
      const held = model.initial.polarisation === 'all' || model.initial.polarisation === i + 1;
      for (const frame of [0, 2]) {
        // single precision leaves squares of its round-off
        if (held || (mixing && frame > 0)) expect(size(frame, i)).toBeGreaterThan(1e-2);
        else expect(size(frame, i)).toBeLessThan(1e-9);
      }
    }
  });

  it('states a standard error of e(r) that holds', () => {
    // many small ensembles, each with its own error
    const batches = 64 / chainBatchSize(model, realisationCount);
    const groups = realisationCount / 64;
    const meanSquares = kineticTimes.map(() => 0);
    for (let group = 0; group < groups; ++group) {
      const record = new SampleRecord({ ...request, realisationCount: 64 }, 'scatter');
      for (let batch = 0; batch < batches; ++batch) {
        const chunk = sums.map((times) => times[group * batches + batch]);
        record.add({
          batch,
          firstFrame: 0,
          sums: chunk,
          finished: true,
          stepsBefore: 0,
          realisationSteps: 0,
          microStep: 0,
          track: null,
        });
      }
      kineticTimes.forEach((time, i) => {
        const frame = record.frame(time, grid, 'plain')!;
        const expected = energyProfile(exact[i].coefficients, grid.positionCount);
        frame.energy.forEach(
          (value, j) =>
            (meanSquares[i] += ((value - expected[j]) / frame.energyError![j]) ** 2 / groups / grid.positionCount),
        );
      });
    }
    // at least 4 independent cells in each of at least 50 ensembles, half as many in npm test, 4.42 standard
    // deviations; Student's t with 63 degrees of freedom
    for (const meanSquare of meanSquares) expect(Math.abs(meanSquare - 63 / 61)).toBeLessThan(0.45 / Math.sqrt(share));
  });
});
