import { describe, expect, it } from 'vitest';
import { profile, spectrum } from '../../src/physics/initialState';
import type { Model } from '../../src/physics/model';
import type { Detector, Probe } from '../../src/physics/probe';
import { equilibriumReading, uncollidedSteps, type ReadingRule } from '../../src/theory/uncollided';
import { createWorker } from '../../workers/boltzmann/program';
import { recordedBand } from '../../workers/contract/band';
import type { RecordRequest, Smoothing } from '../../workers/contract/protocol';
import { drained } from '../drained';
import { ringModel } from '../physics/models';
import { equidistant, scattering, velocity } from '../reference/boltzmann';
import { kernelModule } from '../workers/kernels/kernels';

const uncollidedReadings = (model: Model, probe: Probe, rule: ReadingRule, times: ArrayLike<number>) =>
  drained(uncollidedSteps(model, probe, rule, times));

const grid = { positionCount: 64, waveNumberCount: 64 };
const point: Probe = { kind: 'point', r: 0.4, k: 0.13 };
const region: Probe = { kind: 'region', r: [0.2, 1.1], k: [0.05, 0.3] };
const interval: Probe = { kind: 'region', r: [-0.6, 0.9], k: [-0.5, 0.5] };
const probes = [point, region, interval];

/** Readings of the Boltzmann equation at [probe][time]. */
function solved(model: Model, places: readonly Detector[], times: number[], smoothing: Smoothing): number[][] {
  const request: RecordRequest = {
    ...{ run: 1, engine: 'boltzmann', model, kineticTimes: times, grid, realisationCount: 0, seed: 0 },
  };
  const worker = createWorker();
  worker.load(kernelModule);
  worker.prepare(request);
  while (!worker.advance(1, 1000)!.finished);
  const frames = times.map((time) => worker.frame(1, time, grid, smoothing, { probes: places })!);
  return places.map((_, i) => frames.map(({ readings }) => readings![i].value));
}

const bandOf = (model: Model, smoothing: Smoothing) => ({
  ...recordedBand({ model, grid }),
  epsilon: smoothing === 'husimi' ? model.epsilon : null,
});

const free: [string, Model][] = [
  ['packet', ringModel({ noiseStrength: 0, initial: { spectrumWidth: 0.08 } })],
  [
    'unpinned, thermal pair',
    ringModel({ noiseStrength: 0, pinning: 0, initial: { profile: 'pair', spectrum: 'thermal' } }),
  ],
  ['band in a box', ringModel({ noiseStrength: 0, initial: { profile: 'box', spectrum: 'band' } })],
  ['d = 2', ringModel({ noiseStrength: 0, dimension: 2, transverseCount: 24, initial: { spectrumWidth: 0.08 } })],
  ['d = 3', ringModel({ noiseStrength: 0, dimension: 3, transverseCount: 12, initial: { spectrumWidth: 0.08 } })],
];

describe.each(free)('without noise, %s', (_, model) => {
  it.each(['husimi', 'plain'] as const)(
    'nothing is scattered: it is what the Boltzmann equation has, %s',
    (smoothing) => {
      const times = [0, 0.7, 2.5];
      const wanted = solved(model, probes, times, smoothing);
      const size = Math.max(...wanted.flat().map(Math.abs));
      probes.forEach((probe, i) => {
        const found = uncollidedReadings(model, probe, bandOf(model, smoothing), times);
        found.forEach((value, at) =>
          expect(Math.abs(value - wanted[i][at]) / size, `probe ${i}, ${at}`).toBeLessThan(2e-4),
        );
      });
    },
  );
});

it.each(['momentum', 'energy'] as const)('decays by the rate of the collisions, %s noise', (noise) => {
  const model = ringModel({ noise, noiseStrength: 1.4 });
  const time = 1.3;
  const sigmaR = Math.sqrt((model.epsilon * model.length) / (4 * Math.PI));
  const sigmaK = model.epsilon / (4 * Math.PI * sigmaR);
  const rates = equidistant(400);
  const rate = (k: number) =>
    rates.nodes.reduce((sum, from, i) => sum + rates.weights[i] * scattering(noise, k, from), 0);
  // the Gaussian of the smoothing, cell by cell
  let [wanted, weight] = [0, 0];
  for (let a = -60; a <= 60; ++a) {
    const k = point.kind === 'point' ? point.k + (a / 10) * sigmaK : 0;
    const loss = spectrum(model.initial, k) * Math.exp(-model.noiseStrength * rate(k) * time);
    for (let b = -60; b <= 60; ++b) {
      const from = 0.4 + (b / 10) * sigmaR - velocity(model, k) * time;
      const r = from - model.length * Math.round(from / model.length);
      const share = Math.exp(-((a / 10) ** 2 + (b / 10) ** 2) / 2);
      weight += share;
      wanted += share * loss * profile(model.initial, model.length, r);
    }
  }
  const [found] = uncollidedReadings(model, point, bandOf(model, 'husimi'), [time]);
  expect(found / (wanted / weight)).toBeCloseTo(1, 4);
});

it('collisions only add to it', () => {
  const model = ringModel({ noiseStrength: 0.8, initial: { spectrumWidth: 0.08 } });
  const times = [0, 0.5, 1, 2, 4];
  const [whole] = solved(model, [point], times, 'husimi');
  const part = uncollidedReadings(model, point, bandOf(model, 'husimi'), times);
  part.forEach((value, i) => expect(whole[i] - value).toBeGreaterThan(-1e-5));
  expect(whole[0] - part[0]).toBeLessThan(1e-4);
  expect(whole[4] - part[4]).toBeGreaterThan(0.01);
});

it.each([
  ['momentum noise', ringModel({ noiseStrength: 0.9, initial: { profile: 'flat' } })],
  ['energy noise', ringModel({ noise: 'energy', noiseStrength: 0.9, initial: { profile: 'flat' } })],
  ['d = 2', ringModel({ dimension: 2, transverseCount: 24, noiseStrength: 0.2, initial: { profile: 'flat' } })],
])('the odd part of a homogeneous state is never scattered back, %s', (_, model) => {
  const mirrored = { ...point, k: -point.k } as Probe;
  const times = [0, 0.6, 2, 5];
  const odd = { ...point, kind: 'odd' } as Detector;
  const [there, back, read] = solved(model, [point, mirrored, odd], times, 'husimi');
  const theory = [point, mirrored].map((probe) => uncollidedReadings(model, probe, bandOf(model, 'husimi'), times));
  times.forEach((_time, i) => {
    expect((there[i] - back[i]) / (theory[0][i] - theory[1][i])).toBeCloseTo(1, 3);
    expect(read[i]).toBeCloseTo((there[i] - back[i]) / 2, 12);
  });
});

it('late times end in equilibrium', () => {
  const model = ringModel({ noise: 'energy', noiseStrength: 3 });
  solved(model, probes, [0, 300], 'plain').forEach(([, late], i) =>
    expect(late / equilibriumReading(model, probes[i])).toBeCloseTo(1, 4),
  );
});

it('says nothing where its structure is too fine', () => {
  const model = ringModel({ noiseStrength: 0, pinning: 0, initial: { spectrum: 'thermal', profileWidth: 0.05 } });
  const found = uncollidedReadings(model, interval, bandOf(model, 'plain'), [1, 1e5]);
  expect(Number.isNaN(found[0])).toBe(false);
  expect(found[1]).toBeNaN();
});
