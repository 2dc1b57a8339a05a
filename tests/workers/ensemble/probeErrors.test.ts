import { describe, expect, it } from 'vitest';
import type { Model } from '../../../src/physics/model';
import type { Detector, Probe } from '../../../src/physics/probe';
import { createWorker as createBoltzmann } from '../../../workers/boltzmann/program';
import { createWorker as createChain } from '../../../workers/chain/program';
import { createWorker as createMoments } from '../../../workers/moments/program';
import { createWorker as createPhonons } from '../../../workers/phonons/program';
import { engineOf } from '../../../workers';
import { SampleRecord } from '../../../workers/ensemble/sampleRecord';
import type { Frame, RecordRequest } from '../../../workers/contract/protocol';
import { ringModel } from '../../physics/models';
import { rows, sized } from '../../size';
import { kernelModule } from '../kernels/kernels';

const times = [0, 0.4, 0.8];
const grid = { positionCount: 16, waveNumberCount: 24 };
const probes: Detector[] = [
  { kind: 'point', r: 0.1, k: 0.12 },
  { kind: 'region', r: [-0.5, 0.6], k: [0.02, 0.3] },
  { kind: 'region', r: [0.2, 0.9], k: [-0.5, 0.5] },
  { kind: 'region', r: [-1.2, 1.2], k: [-0.35, -0.1] },
  { kind: 'odd', r: -0.3, k: 0.16 },
  { kind: 'odd', r: 0.1, k: 0.04 },
];

const requestOf = (engine: RecordRequest['engine'], model: Model, realisationCount: number, seed = 1) =>
  ({ run: 1, engine, model, kineticTimes: times, grid, realisationCount, seed }) satisfies RecordRequest;

/** What a deterministic engine reads at each time. */
function exactReadings(engine: 'moments' | 'boltzmann', model: Model, smoothing: 'plain' | 'husimi'): number[][] {
  const worker = engine === 'moments' ? createMoments() : createBoltzmann();
  worker.load(kernelModule);
  worker.prepare(requestOf(engine, model, 0));
  while (!worker.advance(1, 1000)!.finished);
  return times.map((time) => worker.frame(1, time, grid, smoothing, { probes })!.readings!.map(({ value }) => value));
}

/** The frames of sampled runs at all times, each run with a seed of its own. */
function sampledFrames(engine: 'chain' | 'phonons', model: Model, count: number, runs: number): Frame[][] {
  const worker = engine === 'chain' ? createChain() : createPhonons();
  worker.load(kernelModule);
  return Array.from({ length: runs }, (_, seed) => {
    const request = requestOf(engine, model, count, seed);
    const { batchSize } = worker.prepare(request);
    const record = new SampleRecord(request, engineOf(engine).samples!.errors);
    for (let batch = 0; batch * batchSize < count; ++batch) {
      for (let finished = false; !finished;) {
        const chunk = worker.advance(1, batch, 1000)!;
        record.add(chunk);
        ({ finished } = chunk);
      }
    }
    return times.map((time) => record.frame(time, grid, 'husimi', { probes })!);
  });
}

const wide = (changes: Parameters<typeof ringModel>[0] = {}) =>
  ringModel({ siteCount: 24, ...changes, initial: { spectrum: 'thermal', ...changes.initial } });
const packet = wide({ initial: { spectrum: 'packet', spectrumWidth: 0.1 } });

const cases = [
  ['chain, 128 realisations', 'chain', wide(), 128, 240],
  ['chain, packet, few groups', 'chain', packet, 32, 480],
  ['phonons, packet', 'phonons', packet, 4000, 240],
  ['phonons, unpinned', 'phonons', wide({ pinning: 0 }), 4000, 240],
] as const;

// Runs are independent, readings of one run only nearly: 60 runs of twelve readings know the mean square of the
// deviations to about 0.09, where each run tells as much as four independent ones; the bounds are at four of those.
describe.each(rows(cases, [0, 1, 2]))('readings of %s', (_, engine, model, count, fullRuns) => {
  it('deviate from the exact ones by their standard errors', () => {
    const wanted = exactReadings(engine === 'chain' ? 'moments' : 'boltzmann', model, 'husimi');
    const runs = sampledFrames(engine, model, count, sized(0.25, 1) * fullRuns);
    const varianceOf = (isMeant: (probe: Detector) => boolean) => {
      const deviates = runs.flatMap((run) =>
        run.flatMap(({ readings }, at) =>
          readings!.flatMap(({ value, error }, i) =>
            isMeant(probes[i]) ? [((value - wanted[at][i]) / error!) ** 2] : [],
          ),
        ),
      );
      return deviates.reduce((sum, x) => sum + x, 0) / deviates.length;
    };
    const variance = varianceOf(() => true);
    expect(variance).toBeGreaterThan(0.65);
    expect(variance).toBeLessThan(1.35);
    const odd = varianceOf(({ kind }) => kind === 'odd');
    expect(odd).toBeGreaterThan(0.6);
    expect(odd).toBeLessThan(1.45);
  });
});

it('an error that takes cells for independent would be wrong: neighbouring ones move together', () => {
  const [run] = sampledFrames('chain', wide({ initial: { spectrum: 'packet', spectrumWidth: 0.03 } }), 128, 1);
  const { energyError, readings } = run[2];
  const cell = 2.4 / grid.positionCount;
  // cells of the interval 0.2 to 0.9
  const independent = Math.sqrt(
    energyError!.reduce((sum, error, i) => {
      const r = cell * (i + 0.5) - 1.2;
      return r > 0.2 && r < 0.9 ? sum + (cell * error) ** 2 : sum;
    }, 0),
  );
  expect(readings![2].error! / independent).toBeGreaterThan(1.3);
});

it('has no error for fewer than four groups, and none that is asked for in vain', () => {
  const request = requestOf('chain', wide(), 128);
  const worker = createChain();
  worker.load(kernelModule);
  worker.prepare(request);
  const record = new SampleRecord(request, 'scatter');
  for (let batch = 0; batch < 3; ++batch) record.add(worker.advance(1, batch, 10_000)!);
  expect(record.frame(0.4, grid, 'plain', { probes })!.readings!.map(({ error }) => error)).toEqual(
    probes.map(() => null),
  );
  expect(record.frame(0.4, grid, 'plain')!.readings).toBeUndefined();
});

it.each(['boltzmann', 'moments'] as const)(
  'readings at cell centres are those of the frames at all times, %s',
  (engine) => {
    const worker = engine === 'moments' ? createMoments() : createBoltzmann();
    worker.load(kernelModule);
    worker.prepare(requestOf(engine, packet, 0));
    while (!worker.advance(1, 1000)!.finished);
    const { positionCount, waveNumberCount } = grid;
    const cells = [3, 100, 250, 383];
    const centres = cells.map((cell): Probe => {
      const [i, j] = [cell % positionCount, Math.floor(cell / positionCount)];
      return {
        kind: 'point',
        r: packet.length * ((i + 0.5) / positionCount - 0.5),
        k: (j + 0.5) / waveNumberCount - 0.5,
      };
    });
    const everything: Probe = { kind: 'region', r: [-packet.length / 2, packet.length / 2], k: [-0.5, 0.5] };
    for (const time of times) {
      for (const smoothing of ['plain', 'husimi'] as const) {
        const { wigner, total, readings } = worker.frame(1, time, grid, smoothing, {
          probes: [...centres, everything],
        })!;
        cells.forEach((cell, i) => expect(readings![i].value).toBeCloseTo(wigner[cell], 12));
        expect(readings![cells.length].value).toBeCloseTo(total, 12);
      }
    }
  },
);
