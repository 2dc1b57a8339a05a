import { describe, expect, it } from 'vitest';
import { collisionKernel, scatteringRate } from '../../../src/physics/collision';
import { soundSpeed } from '../../../src/physics/dispersion';
import type { Model } from '../../../src/physics/model';
import { meanSquareDisplacement } from '../../../src/theory/transport';
import { coefficient, energyProfile, type WignerCoefficients } from '../../../src/physics/wigner';
import { recordedBand } from '../../../workers/contract/band';
import { displacementSums } from '../../../workers/measurements/displacement';
import { KineticSolver } from '../../../workers/boltzmann/kineticSolver';
import { phononBatchSize } from '../../../workers/phonons/batchSize';
import { PhononBatch } from '../../../workers/phonons/phononBatch';
import { createWorker as createPhononWorker } from '../../../workers/phonons/program';
import type { FrameSums } from '../../../workers/contract/protocol';
import { SampleRecord } from '../../../workers/ensemble/sampleRecord';
import { freshArena, kernelModule } from '../kernels/kernels';
import { hotellingDeviate } from '../kernels/statistics';
import { drawnCurves, ringModel, threePackets } from '../../physics/models';
import { rows } from '../../size';
import { CONFIDENT, chiSquareDeviate, fly, requestOf, runPhonons } from './phonons';

const packet = { spectrum: 'packet', spectrumCentre: 0.15, spectrumWidth: 0.08 } as const;
const cases: [string, Model][] = [
  ['pinned, momentum noise, packet', ringModel({ initial: packet })],
  [
    'unpinned, momentum noise, thermal',
    ringModel({ pinning: 0, noiseStrength: 1.5, initial: { spectrum: 'thermal' } }),
  ],
  [
    'unpinned, energy noise, packet in a step',
    ringModel({ pinning: 0, noise: 'energy', initial: { profile: 'step', ...packet } }),
  ],
  [
    'pinned, energy noise, further couplings',
    ringModel({ noise: 'energy', couplings: [1, 0.4], noiseStrength: 0.7, initial: { profile: 'pair', ...packet } }),
  ],
  [
    'd = 2, momentum noise, packet',
    ringModel({ dimension: 2, noiseStrength: 0.3, transverseCount: 8, initial: packet }),
  ],
  [
    'd = 3, unpinned, momentum noise',
    ringModel({ dimension: 3, pinning: 0, noiseStrength: 0.1, transverseCount: 8, initial: packet }),
  ],
  [
    'd = 3, energy noise, step',
    ringModel({ dimension: 3, noise: 'energy', transverseCount: 8, initial: { profile: 'step', ...packet } }),
  ],
  ['packets', ringModel({ noiseStrength: 0.5, initial: { profile: 'packets', packets: threePackets } })],
  [
    'd = 2, drawn curves',
    ringModel({
      dimension: 2,
      transverseCount: 8,
      noiseStrength: 0.3,
      initial: {
        profile: 'drawn',
        spectrum: 'drawn',
        ...drawnCurves,
        drawnProfile: drawnCurves.drawnProfile.map(({ x, y }) => ({ x, y: y + 0.3 })),
      },
    }),
  ],
];

describe.each(rows(cases, [1, 3, 6, 7, 8]))('phonons, %s', (_, model) => {
  const requests = Array.from({ length: 48 }, (__, i) => requestOf(model, { seed: i + 1 }));
  const { modeCount, reach } = recordedBand(requests[0]);
  const batchSize = phononBatchSize(requests[0].realisationCount);
  const runs = requests.map(runPhonons);
  const batches = requests[0].kineticTimes.map((__, frame) => runs.flatMap((run) => run[frame]));
  const wrap = (values: Float64Array, count: number): WignerCoefficients => ({
    length: model.length,
    modeCount,
    reach,
    values: values.map((x) => x / count),
  });

  it('have the squares of profiles of one phonon each', () => {
    // the mean square of (E/L) sum_{|n| < modes} e^{2 pi i n (r - X)/L} over the ring is (E/L)^2 (2 modes - 1)
    for (const { coefficients, squares, realisationCount } of batches[1].slice(0, 4)) {
      const energy = coefficients[2 * reach] / realisationCount;
      const mean = squares.reduce((sum, value) => sum + value / squares.length, 0);
      expect(mean / (realisationCount * (energy / model.length) ** 2 * (2 * modeCount - 1))).toBeCloseTo(1, 5);
    }
  });

  it('have the coefficients of the Boltzmann equation within their scatter', () => {
    expect(batches[0].length).toBe(192);
    const solver = new KineticSolver({ arena: freshArena(), model, horizon: 2.5, modeCount, recordedTimes: 4 });
    let now = 0;
    requests[0].kineticTimes.forEach((time, frame) => {
      solver.advance(time - now);
      now = time;
      const exact = solver.coefficients(solver.snapshot(), reach);
      const measured = batches[frame].map(({ coefficients, realisationCount }) => wrap(coefficients, realisationCount));
      const places = [
        [0, 1],
        [0, 2],
        [0, 4],
        [1, 0],
        [1, 1],
        [1, -2],
        [2, 0],
        [3, 1],
      ];
      const row = (c: WignerCoefficients) => places.flatMap(([n, z]) => coefficient(c, n, z));
      expect(Math.abs(hotellingDeviate(measured.map(row), row(exact))), `time ${time}`).toBeLessThan(CONFIDENT);
      // a law that is a little off would be noticed
      expect(
        hotellingDeviate(
          measured.map(row),
          row(exact).map((value) => 1.03 * value + 0.005 * solver.total()),
        ),
      ).toBeGreaterThan(CONFIDENT);
      for (const c of measured) expect(coefficient(c, 0, 0)[0] / solver.total()).toBeCloseTo(1, 6);
    });
  });

  it('state the standard error of the profile that their batches have', () => {
    const record = new SampleRecord(requests[0], 'pointwise');
    runs[0][0].forEach((_sums, batch) => {
      record.add({
        batch,
        firstFrame: 0,
        sums: runs[0].map((times) => times[batch]),
        finished: true,
        stepsBefore: 0,
        realisationSteps: 0,
        microStep: 0,
        track: null,
      });
    });
    // as many as hold all modes, whose errors are stated
    const cells = Math.max(33, 2 * modeCount - 1);
    [0, 2].forEach((frame) => {
      const stated = record.frame(
        requests[0].kineticTimes[frame],
        { positionCount: cells, waveNumberCount: 32 },
        'plain',
      )!.energyError!;
      const profiles = batches[frame].map(({ coefficients }) => energyProfile(wrap(coefficients, batchSize), cells));
      let mean = 0;
      stated.forEach((error, i) => {
        const average = profiles.reduce((sum, profile) => sum + profile[i], 0) / profiles.length;
        const variance =
          profiles.reduce((sum, profile) => sum + (profile[i] - average) ** 2, 0) / (profiles.length - 1);
        // of a run with four batches; the scatter of 192 is known to 5 %
        const ratio = error / Math.sqrt(variance / 4);
        expect(Math.abs(ratio - 1), `cell ${i}`).toBeLessThan(0.25);
        mean += ratio / cells;
      });
      // the mean over the cells scatters by 2.5 %
      expect(Math.abs(mean - 1)).toBeLessThan(0.1);
    });
  });

  it('sum the squares of the profiles of their phonons', () => {
    const batch = new PhononBatch(freshArena(), requests[0]);
    batch.draw(0);
    fly(batch, 0.7);
    const { squares, coefficients } = batch.measure();
    const total = coefficients[2 * reach] / batch.phononCount;
    const positions = batch.positions();
    for (const i of [0, 1, Math.floor(squares.length / 3), squares.length - 2]) {
      const r = (model.length * i) / squares.length;
      let sum = 0;
      for (const x of positions) {
        let profile = 1;
        for (let n = 1; n < modeCount; ++n) profile += 2 * Math.cos((2 * Math.PI * n * (r - x)) / model.length);
        sum += ((total / model.length) * profile) ** 2;
      }
      expect(Math.abs(squares[i] - sum) / Math.max(...squares)).toBeLessThan(3e-5);
    }
  });
});

describe.each([
  ['momentum', 0.18],
  ['momentum', -0.45],
  ['energy', 0.1],
  ['energy', -0.4],
] as const)('first jump, %s noise, from k = %d', (noise, from) => {
  // v = c sign(k) cos(pi k) of the unpinned chain tells k
  const initial = { profile: 'flat', spectrum: 'packet', spectrumCentre: from, spectrumWidth: 1e-3 } as const;
  const model = ringModel({ pinning: 0, noise, noiseStrength: 0.9, initial });
  const [step, stepCount] = [0.004, 750];
  const batch = new PhononBatch(freshArena(), requestOf(model, { realisationCount: 65_536 }));
  batch.draw(1);
  const count = batch.phononCount;
  const jumpStep = new Int32Array(count).fill(-1);
  const arrival = new Float64Array(count).fill(Number.NaN);
  const first = new Float64Array(count);
  let last = batch.positions();
  for (let i = 0; i < stepCount; ++i) {
    fly(batch, (i + 1) * step);
    const now = batch.positions();
    for (let phonon = 0; phonon < count; ++phonon) {
      const v = (now[phonon] - last[phonon]) / step;
      if (i === 0) first[phonon] = v;
      else if (jumpStep[phonon] < 0 && Math.abs(v - first[phonon]) > 1e-9) jumpStep[phonon] = i;
      else if (jumpStep[phonon] === i - 1)
        arrival[phonon] = (Math.sign(v) * Math.acos(Math.min(1, Math.abs(v) / soundSpeed(model)))) / Math.PI;
    }
    last = now;
  }
  const rate = 0.9 * scatteringRate(noise, from);

  it('comes after an exponential time with the rate gamma phi', () => {
    // the last bin holds those that never jumped
    const edges = Array.from({ length: 21 }, (_, bin) => Math.round((stepCount * bin) / 20));
    const counts = edges.map(
      (edge, bin) => jumpStep.filter((at) => (bin === 20 ? at < 0 : at >= edge && at < edges[bin + 1])).length,
    );
    const left = edges.map((edge) => Math.exp(-rate * step * edge));
    const expected = left.map((share, bin) => count * (bin === 20 ? share : share - left[bin + 1]));
    expect(counts.reduce((sum, n) => sum + n, 0)).toBe(count);
    expect(chiSquareDeviate(counts, expected, 20)).toBeLessThan(CONFIDENT);
    // a rate 8 % higher would be noticed
    const wrong = left.map(
      (share, bin) => count * (bin === 20 ? share ** 1.08 : share ** 1.08 - left[bin + 1] ** 1.08),
    );
    expect(chiSquareDeviate(counts, wrong, 20)).toBeGreaterThan(CONFIDENT);
  });

  it("leads to a wave number of density R(k,k')/phi(k)", () => {
    const fine = 20_000;
    const cumulative = new Float64Array(fine + 1);
    for (let i = 0; i < fine; ++i)
      cumulative[i + 1] = cumulative[i] + collisionKernel(noise, from, (i + 0.5) / fine - 0.5) / fine;
    for (let i = 0; i <= fine; ++i) cumulative[i] /= cumulative[fine];
    const counts = new Array<number>(24).fill(0);
    const arrived = arrival.filter((k) => !Number.isNaN(k));
    for (const k of arrived) {
      const at = (k + 0.5) * fine;
      const cell = Math.min(fine - 1, Math.floor(at));
      const share = cumulative[cell] + (cumulative[cell + 1] - cumulative[cell]) * (at - cell);
      counts[Math.min(23, Math.floor(24 * share))] += 1;
    }
    expect(arrived.length).toBeGreaterThan(0.3 * count);
    expect(
      chiSquareDeviate(
        counts,
        counts.map(() => arrived.length / 24),
        23,
      ),
    ).toBeLessThan(CONFIDENT);
  });
});

describe('batches of phonons', () => {
  const request = requestOf(ringModel({ initial: packet }), { realisationCount: 40_000, seed: 3 });
  const whole = runPhonons(request);

  it('are as many as wanted, the last one smaller', () => {
    expect(whole[0].map(({ realisationCount }) => realisationCount)).toEqual([12_288, 12_288, 12_288, 3_136]);
    for (const count of [1, 4096, 16_385, 1e6, 1e7]) expect(phononBatchSize(count) % 4096).toBe(0);
  });

  it.each([
    ['in one go', Infinity, [0, 1, 2, 3]],
    ['in another order, block by block', 0.01, [3, 1, 0, 2]],
  ] as const)('come out of a worker the same bit by bit, %s', (_, budgetMs, order) => {
    const worker = createPhononWorker();
    worker.load(kernelModule);
    // between jumps phonons fly freely: they take no steps
    expect(worker.prepare(request)).toMatchObject({ batchSize: 12_288, stepTotal: 0 });
    expect(worker.advance(7, 0, 1)).toBeNull();
    for (const number of order) {
      const sums: FrameSums[] = [];
      for (let finished = false; !finished;) {
        const chunk = worker.advance(request.run, number, budgetMs)!;
        expect(chunk).toMatchObject({ batch: number, firstFrame: sums.length });
        sums.push(...chunk.sums);
        finished = chunk.finished;
      }
      expect(sums).toEqual(whole.map((frames) => frames[number]));
    }
  });

  it('differ from one another and between seeds', () => {
    const other = runPhonons({ ...request, seed: 4 });
    expect(other[2][0].coefficients).not.toEqual(whole[2][0].coefficients);
    expect(whole[2][0].coefficients).not.toEqual(whole[2][1].coefficients);
  });
});

describe.each([
  ['pinned', ringModel({ noiseStrength: 0.8 })],
  ['unpinned', ringModel({ pinning: 0 })],
  ['energy noise', ringModel({ noise: 'energy', couplings: [1, 0.3] })],
])('displacement of phonons, %s', (_, model) => {
  it('has the mean square of the formula within its error', () => {
    const times = [0.05, 1, 8];
    const batchSums = [0, 1, 2, 3].flatMap((batch) => displacementSums(freshArena(), model, times, 200_000, 5, batch));
    const count = batchSums.reduce((sum, { phononCount }) => sum + phononCount, 0);
    expect(count).toBe(200_000);
    times.forEach((time, i) => {
      const mean = (values: (sums: (typeof batchSums)[0]) => Float64Array) =>
        batchSums.reduce((sum, sums) => sum + values(sums)[i], 0) / count;
      const square = mean(({ squares }) => squares);
      const error = Math.sqrt((mean(({ fourths }) => fourths) - square ** 2) / (count - 1));
      expect(error / square).toBeLessThan(0.006);
      expect(Math.abs(square - meanSquareDisplacement(model, time)) / error, `at ${time}`).toBeLessThan(CONFIDENT);
    });
  });
});
