import { describe, expect, it } from 'vitest';
import type { Model } from '../../../src/physics/model';
import { coefficient, type WignerCoefficients } from '../../../src/physics/wigner';
import { MomentSolver } from '../../../workers/moments/momentSolver';
import type { RecordRequest } from '../../../workers/contract/protocol';
import { freshArena, runEnsemble } from '../kernels/kernels';
import { hotellingDeviate } from '../kernels/statistics';
import { drawnCurves, ringModel, threePackets } from '../../physics/models';
import {
  evolve,
  modelCovariance,
  pairCorrelations,
  waveCorrelations,
  wignerCoefficient,
} from '../../reference/covariance';
import type { ComplexMatrix } from '../../reference/linear';

const solverOf = (model: Model, modeCount: number): MomentSolver =>
  new MomentSolver({ arena: freshArena(), model, horizon: 10, modeCount, recordedTimes: 1 });

const amplitudes = (solver: MomentSolver, reach: number) => ({
  wigner: solver.coefficients(solver.snapshot(), reach),
  pairs: solver.coefficients(solver.pairSnapshot(), reach),
});

/** The largest |c(n,z) - dense c(n,z)| over everything that `found` holds. */
function deviation(model: Model, found: WignerCoefficients, correlations: ComplexMatrix): number {
  let largest = 0;
  for (let n = 0; n < found.modeCount; ++n) {
    for (let z = -found.reach; z <= found.reach; ++z) {
      const { re, im } = wignerCoefficient(model, correlations, n, z);
      const [a, b] = coefficient(found, n, z);
      const difference = Math.hypot(a - re, b - im);
      if (!(difference <= largest)) largest = difference;
    }
  }
  return largest;
}

const thermal = { spectrum: 'thermal' } as const;
const band = { spectrum: 'band', spectrumCentre: 0.2, spectrumWidth: 0.11 } as const;
const small = { siteCount: 24, epsilon: 0.2 };
const cases: [string, Model][] = [
  ['pinned, packet, N = 48', ringModel()],
  [
    'pinned, thermal step, further couplings',
    ringModel({ ...small, couplings: [1, 0.4, -0.1], initial: { profile: 'step', ...thermal } }),
  ],
  ['unpinned, thermal', ringModel({ ...small, siteCount: 36, pinning: 0, initial: thermal })],
  [
    'unpinned, band in a box, further couplings',
    ringModel({ ...small, pinning: 0, couplings: [1, -0.15], initial: { profile: 'box', ...band } }),
  ],
  ['energy noise, pinned, packet', ringModel({ ...small, noise: 'energy', noiseStrength: 2 })],
  [
    'energy noise, unpinned, thermal pair',
    ringModel({ ...small, pinning: 0, noise: 'energy', initial: { profile: 'pair', profileWidth: 0.3, ...thermal } }),
  ],
  ['strong noise, weak pinning', ringModel({ ...small, pinning: 0.05, noiseStrength: 8, initial: band })],
  ['flat', ringModel({ ...small, initial: { profile: 'flat' } })],
  ['packets, unpinned', ringModel({ ...small, pinning: 0, initial: { profile: 'packets', packets: threePackets } })],
  ['drawn curves', ringModel({ ...small, initial: { profile: 'drawn', spectrum: 'drawn', ...drawnCurves } })],
];

describe.each(cases)('exact second moments, %s', (_, model) => {
  it('agree with the dense generator for all n and z, pairs too, and conserve the total', () => {
    // n = N/2 and z = N/2 included, where a wave number is its own mirror image
    const half = model.siteCount / 2;
    const solver = solverOf(model, half + 1);
    const total = solver.total();
    let state = modelCovariance(model);
    expect(total).toBeGreaterThan(0.1);
    let largestPair = 0;
    let time = 0;
    for (const next of [0, 0.37, 1, 2.5]) {
      solver.advance(next - time);
      state = evolve(model, state, (next - time) / model.epsilon);
      time = next;
      const { wigner, pairs } = amplitudes(solver, half);
      expect(deviation(model, wigner, waveCorrelations(model, state)) / total, `W at ${time}`).toBeLessThan(1e-7);
      expect(deviation(model, pairs, pairCorrelations(model, state)) / total, `pairs at ${time}`).toBeLessThan(1e-7);
      largestPair = Math.max(largestPair, ...pairs.values.map(Math.abs));
      expect(Math.abs(solver.total() / total - 1)).toBeLessThan(1e-7);
    }
    // the pairs that were compared are not all zero; only an equilibrium never has any
    expect(largestPair / total).toBeGreaterThan(1e-4);
  });
});

describe.each([
  ['weak noise', ringModel({ epsilon: 0.05, siteCount: 96 })],
  ['strong noise', ringModel({ noiseStrength: 10 })],
  ['unpinned', ringModel({ pinning: 0, initial: thermal })],
  ['energy noise', ringModel({ noise: 'energy', noiseStrength: 4 })],
])('step of the moments, %s', (_, model) => {
  it('is short enough: half the step changes nothing by 1e-6 of the total', () => {
    const modeCount = 12;
    const coarse = solverOf(model, modeCount);
    coarse.advance(2);
    const fine = solverOf(model, modeCount);
    const intervalCount = 2 * Math.ceil(2 / coarse.largestStep);
    for (let i = 0; i < intervalCount; ++i) fine.advance(2 / intervalCount);
    expect(fine.largestStep).toBeLessThan(0.51 * coarse.largestStep);
    const [a, b] = [amplitudes(coarse, 20), amplitudes(fine, 20)];
    for (const kind of ['wigner', 'pairs'] as const) {
      a[kind].values.forEach((value, i) =>
        expect(Math.abs(value - b[kind].values[i]) / coarse.total()).toBeLessThan(1e-6),
      );
    }
  });
});

describe.each([
  ['pinned', ringModel({ epsilon: 0.05, siteCount: 192, initial: { profileWidth: 0.6 } }), 3],
  [
    'unpinned, energy noise',
    ringModel({ epsilon: 0.05, siteCount: 192, pinning: 0, noise: 'energy', initial: { profile: 'step' } }),
    4,
  ],
] as [string, Model, number][])('sampled chain on a ring of 192 sites, %s', (_, model, seed) => {
  it('agrees with the moments within its scatter', () => {
    const kineticTimes = [0.6, 1.5];
    const grid = { positionCount: 48, waveNumberCount: 32 };
    const request: RecordRequest = { run: 1, engine: 'chain', model, kineticTimes, grid, realisationCount: 4800, seed };
    const { measurement, sums } = runEnsemble(request);
    const solver = solverOf(model, measurement.band.modeCount);
    let time = 0;
    kineticTimes.forEach((next, frame) => {
      solver.advance(next - time);
      time = next;
      const exact = solver.coefficients(solver.snapshot(), measurement.band.reach);
      const expected: number[] = [];
      const rows: number[][] = sums[frame].map(() => []);
      for (const [n, z] of [
        [0, 0],
        [0, 1],
        [0, 5],
        [1, 0],
        [1, -2],
        [2, 0],
        [2, 1],
        [3, -1],
      ]) {
        const parts = n === 0 && z === 0 ? [0] : [0, 1];
        for (const part of parts) {
          expected.push(coefficient(exact, n, z)[part]);
          sums[frame].forEach(({ coefficients, realisationCount }, batch) =>
            rows[batch].push(coefficient({ ...exact, values: coefficients }, n, z)[part] / realisationCount),
          );
        }
      }
      // two-sided confidence 1 - 1e-5
      expect(Math.abs(hotellingDeviate(rows, expected)), `time ${next}`).toBeLessThan(4.42);
      expect(
        hotellingDeviate(
          rows,
          expected.map((value, i) => (i === 0 ? 1.02 * value : value)),
        ),
      ).toBeGreaterThan(4.42);
    });
  });
});

it('refuses what does not fit into memory, with the size, the limit and the remedy', () => {
  const model = ringModel({ siteCount: 200_004, epsilon: 0.001 });
  const make = () => new MomentSolver({ arena: freshArena(), model, horizon: 1, modeCount: 128, recordedTimes: 2 });
  expect(make).toThrow(/need 6\.5 GiB, the limit is 3 GiB: take a larger epsilon/);
});

it.each([
  ['thermal', 'radial', 1],
  ['packet', 'radial', 0],
  ['thermal', 'planar', 0],
] as const)('has the plane of radial states in equipartition alone: %s, %s', (spectrum, geometry, planes) => {
  const [modeCount, planeModes] = [3, geometry === 'radial' ? 2 : 0];
  const model = ringModel({
    dimension: 2,
    siteCount: 6,
    transverseCount: 6,
    initial: { geometry, spectrum, spectrumWidth: 0.2 },
  });
  const solver = new MomentSolver({ arena: freshArena(), model, horizon: 1, modeCount, planeModes, recordedTimes: 1 });
  const plane = 2 * planeModes * (2 * planeModes - 1);
  expect(solver.densities(solver.snapshot()).length).toBe(2 * model.dimension * modeCount + planes * plane);
});
