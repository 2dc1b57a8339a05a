import { transfer } from 'comlink';
import { Arena, instantiateKernels } from './arena';
import { PhononBatch } from './phononBatch';
import { phononTracks } from './phononTracks';
import type { FrameSums, RecordRequest, SampleChunk, SamplerWorker } from './protocol';

interface Run {
  request: RecordRequest;
  batch: PhononBatch;
  current: number;
  frame: number;
  /** Phonons that have reached the time of `frame`. */
  flown: number;
}

/** A phonon worker with nothing loaded yet: it prepares one run at a time and flies its batches in chunks of wall time. */
export function createPhononWorker(): SamplerWorker {
  let arena: Arena | null = null;
  let run: Run | null = null;
  return {
    load(module) {
      arena = new Arena(instantiateKernels(module));
    },

    prepare(request) {
      if (!arena) throw new Error('the phonon worker has no kernels yet');
      run = null;
      arena.reset();
      const batch = new PhononBatch(arena, request);
      run = { request, batch, current: -1, frame: 0, flown: 0 };
      return { batchSize: batch.batchSize, stepTotal: 0, atoms: null, tracks: phononTracks(request) };
    },

    advance(number, batch, budgetMs) {
      if (!run || run.request.run !== number) return null;
      const chunk = advance(run, batch, budgetMs);
      const buffers = chunk.sums.flatMap((sums) => [sums.coefficients.buffer, sums.squares.buffer, sums.extra.buffer]);
      return transfer(chunk, buffers as ArrayBuffer[]);
    },
  };
}

function advance(run: Run, batchNumber: number, budgetMs: number): SampleChunk {
  const start = performance.now();
  const { request, batch } = run;
  const times = request.kineticTimes;
  if (run.current !== batchNumber) {
    batch.draw(batchNumber);
    Object.assign(run, { current: batchNumber, frame: 0, flown: 0 });
  }
  const firstFrame = run.frame;
  const sums: FrameSums[] = [];
  while (run.frame < times.length && performance.now() - start < budgetMs) {
    run.flown = batch.fly(run.flown, times[run.frame]);
    if (run.flown < batch.phononCount) continue;
    sums.push(batch.measure());
    run.frame += 1;
    run.flown = 0;
  }
  return {
    batch: batchNumber, firstFrame, sums, finished: run.frame === times.length, realisationSteps: 0, busyMs: performance.now() - start,
    microStep: 0, track: null,
  };
}
