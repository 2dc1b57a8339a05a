import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createWorker as createAnalysisWorker } from '../../../workers/measurements/program';
import { createWorker as createBoltzmannWorker } from '../../../workers/boltzmann/program';
import { createWorker as createChainWorker } from '../../../workers/chain/program';
import { createWorker as createMomentsWorker } from '../../../workers/moments/program';
import { createWorker as createPhononWorker } from '../../../workers/phonons/program';
import type { RecordRequest } from '../../../workers/contract/protocol';
import { onPulse, pulse } from '../../../workers/contract/pulse';
import { kernelModule } from '../kernels/kernels';
import { ringModel } from '../../physics/models';

const model = ringModel({ siteCount: 96, pinning: 0.5, epsilon: 0.05 });
const request: RecordRequest = {
  run: 1,
  engine: 'chain',
  model,
  kineticTimes: [0, 1, 2],
  grid: { positionCount: 16, waveNumberCount: 16 },
  realisationCount: 32,
  seed: 3,
};

let signs = 0;
let now = 0;
beforeEach(() => {
  signs = 0;
  onPulse(() => (signs += 1));
  // every look at the clock finds it half a second later, as on a machine with much other work
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 501));
});
afterEach(() => vi.restoreAllMocks());

it('sends at most one sign of life in half a second', () => {
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => now);
  now += 1000;
  for (let i = 0; i < 50; ++i) pulse();
  expect(signs).toBe(1);
  now += 499;
  pulse();
  expect(signs).toBe(1);
  now += 1;
  pulse();
  expect(signs).toBe(2);
  clock.mockRestore();
});

it.each([
  ['chain', createChainWorker],
  ['phonons', createPhononWorker],
  ['boltzmann', createBoltzmannWorker],
  ['moments', createMomentsWorker],
] as const)('the %s worker gives signs of life within its calls', (engine, make) => {
  const worker = make();
  worker.load(kernelModule);
  worker.prepare({ ...request, engine });
  signs = 0;
  if ('derived' in worker) worker.advance(1, Infinity);
  else worker.advance(1, 0, Infinity);
  expect(signs).toBeGreaterThan(1);
});

it('so do measurements', () => {
  const worker = createAnalysisWorker();
  worker.load(kernelModule);
  for (const measure of [
    () => worker.study(model, 1, 2),
    () => worker.current({ model, microSpacing: 1, timeCount: 5, realisationCount: 16, seed: 1 }, 0),
    () => worker.displacement(model, [0.5, 1], 1000, 1, 0),
  ]) {
    signs = 0;
    measure();
    expect(signs).toBeGreaterThan(1);
  }
});
