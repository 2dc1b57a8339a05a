import { expect, it } from 'vitest';
import type { ModeWorker, RecordRequest } from '../../../workers/contract/protocol';
import { createWorker } from '../../../workers/boltzmann/program';
import { ringModel } from '../../physics/models';
import { kernelModule } from '../kernels/kernels';

const kineticTimes = Array.from({ length: 11 }, (_, i) => i * 0.3);
const grid = { positionCount: 64, waveNumberCount: 32 };

const requests = [0.5, 0.505, 1.5, 0.5].map((pinning, run): RecordRequest => ({
  ...{ run, engine: 'boltzmann', kineticTimes, grid, realisationCount: 0, seed: 1 },
  // the third has other nodes
  model: ringModel({ pinning, initial: { profileWidth: run === 2 ? 0.2 : 0.8 } }),
}));

/** Its numbers at three times, with the estimate of its error. */
function answer(worker: ModeWorker, request: RecordRequest): unknown[] {
  worker.prepare(request);
  let progress = worker.advance(request.run, 25);
  while (progress && !progress.finished) progress = worker.advance(request.run, 25);
  const frames = [0, 1.07, 3].map((time) => worker.frame(request.run, time, grid, 'plain'));
  return [progress, ...frames];
}

function loaded(): ModeWorker {
  const worker = createWorker();
  worker.load(kernelModule);
  return worker;
}

it('answers every run with the bits of a worker that had none before', () => {
  const warm = loaded();
  const answers = requests.map((request) => answer(warm, request));
  requests.forEach((request, i) => expect(answers[i], `run ${i}`).toEqual(answer(loaded(), request)));
  const [progress, ...frames] = answers[0];
  expect(progress).toMatchObject({ finished: true });
  expect(frames).not.toContain(null);
  expect(answers[1].slice(1)).not.toEqual(frames);
});

it('leaves fields out of its frames where those of others alone are wanted, and nothing else', () => {
  const worker = loaded();
  const model = ringModel({ dimension: 2, epsilon: 0.2, initial: { geometry: 'radial', spectrum: 'thermal' } });
  const request: RecordRequest = { ...requests[0], model, kineticTimes: [0, 0.5] };
  answer(worker, request);
  const whole = worker.frame(request.run, 0.2, grid, 'husimi')!;
  expect(whole.plane).not.toBeNull();
  expect(worker.frame(request.run, 0.2, grid, 'husimi', { fieldsOf: ['chain', 'boltzmann'] })).toEqual(whole);
  const curves = { ...whole, wigner: new Float64Array(0), plane: null };
  expect(worker.frame(request.run, 0.2, grid, 'husimi', { fieldsOf: ['chain'] })).toEqual(curves);
});
