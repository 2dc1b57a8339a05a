import { expect, it } from 'vitest';
import { createWorker as createBoltzmannWorker } from '../../../workers/boltzmann/program';
import { createWorker as createChainWorker } from '../../../workers/chain/program';
import type { SampleChunk, RecordRequest } from '../../../workers/contract/protocol';
import { kernelModule, runEnsemble } from '../kernels/kernels';
import { ringModel } from '../../physics/models';

const request: RecordRequest = {
  run: 3,
  engine: 'chain',
  model: ringModel({ pinning: 0 }),
  kineticTimes: [0, 2, 4, 6],
  grid: { positionCount: 32, waveNumberCount: 24 },
  realisationCount: 38,
  seed: 5,
};

/** All chunks of one batch. */
function chunksOf(worker: ReturnType<typeof createChainWorker>, batch: number, budgetMs: number): SampleChunk[] {
  const chunks: SampleChunk[] = [];
  while (!chunks.at(-1)?.finished) chunks.push(worker.advance(3, batch, budgetMs)!);
  return chunks;
}

it('measures the same in chunks of any budget, and a batch begun twice', () => {
  const { sums } = runEnsemble(request);
  const worker = createChainWorker();
  worker.load(kernelModule);
  const { batchSize, stepTotal, atoms } = worker.prepare(request);
  expect(batchSize).toBe(4);
  for (const budgetMs of [0.01, 0.3, 1000]) {
    for (const batch of [9, 0, 1]) {
      const chunks = chunksOf(worker, batch, budgetMs);
      expect(chunks.flatMap((chunk) => chunk.sums)).toEqual(sums.map((times) => times[batch]));
      let steps = 0;
      for (const { stepsBefore, realisationSteps } of chunks) {
        expect(stepsBefore).toBe(steps);
        steps += realisationSteps;
      }
      expect(steps).toBe(stepTotal * sums[0][batch].realisationCount);
      const tracked = chunks.reduce((sum, chunk) => sum + (chunk.track?.sampleCount ?? 0), 0);
      expect(tracked).toBe(batch === 0 ? atoms!.capacity : 0);
    }
  }
  worker.advance(3, 1, 0.01);
  worker.advance(3, 2, 0.01);
  expect(chunksOf(worker, 1, 1000).flatMap((chunk) => chunk.sums)).toEqual(sums.map((times) => times[1]));
});

it('answers null to other runs and refuses to work without kernels', () => {
  const chain = createChainWorker();
  expect(() => chain.prepare(request)).toThrow('no kernels');
  expect(chain.advance(3, 0, 1)).toBeNull();
  chain.load(kernelModule);
  chain.prepare(request);
  expect(chain.advance(4, 0, 1)).toBeNull();

  const boltzmann = createBoltzmannWorker();
  expect(() => boltzmann.prepare(request)).toThrow('no kernels');
  boltzmann.load(kernelModule);
  boltzmann.prepare(request);
  expect(boltzmann.advance(4, 1)).toBeNull();
  expect(boltzmann.frame(4, 0, request.grid, 'plain')).toBeNull();
  expect(boltzmann.frame(3, 0, request.grid, 'plain')).toBeNull();
});

it('records the kinetic equation in pieces and answers frames as far as they go', () => {
  const worker = createBoltzmannWorker();
  worker.load(kernelModule);
  worker.prepare(request);
  let progress = worker.advance(3, 0)!;
  expect(progress).toMatchObject({ bufferedTime: 0, finished: false });
  expect(worker.frame(3, 0, request.grid, 'plain')).toBeNull();
  while (progress.bufferedTime === 0) progress = worker.advance(3, 0.01)!;
  expect(worker.frame(3, progress.bufferedTime, request.grid, 'plain')).not.toBeNull();
  expect(progress.finished).toBe(false);
  expect(worker.frame(3, 6, request.grid, 'plain')).toBeNull();
  for (let calls = 0; !progress.finished && calls < 10; ++calls) progress = worker.advance(3, 1000)!;
  expect(progress).toMatchObject({ bufferedTime: 6, finished: true });
  expect(progress.energyDrift).toBeLessThan(1e-10);
  const [a, b, between] = [2, 4, 3.5].map((time) => worker.frame(3, time, request.grid, 'plain')!);
  between.energy.forEach((value, i) => expect(value).toBeCloseTo(0.25 * a.energy[i] + 0.75 * b.energy[i], 12));
});
