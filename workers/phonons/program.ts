import type { Arena } from '../contract/arena';
import { PhononBatch } from './phononBatch';
import { phononTracks } from './phononTracks';
import type { FrameSums, RecordRequest, SampleChunk, SamplerWorker, SamplingPlan } from '../contract/protocol';
import { pulse } from '../contract/pulse';
import type { BufferPool } from '../ensemble/bufferPool';
import { createSamplerWorker } from '../ensemble/samplerWorker';

interface Run {
  request: RecordRequest;
  batch: PhononBatch;
  current: number;
  frame: number;
  /** Phonons that have reached the time of `frame`. */
  flown: number;
}

/** A worker that flies batches of phonons. */
export const createWorker = (): SamplerWorker => createSamplerWorker('phonons', begin, advance);

function begin(arena: Arena, request: RecordRequest, pool: BufferPool): { run: Run; plan: SamplingPlan } {
  const batch = new PhononBatch(arena, request, pool);
  const run = { request, batch, current: -1, frame: 0, flown: 0 };
  return { run, plan: { batchSize: batch.batchSize, stepTotal: 0, tracks: phononTracks(request) } };
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
    pulse();
    run.flown = batch.fly(run.flown, times[run.frame]);
    if (run.flown < batch.phononCount) continue;
    sums.push(batch.measure());
    run.frame += 1;
    run.flown = 0;
  }
  return {
    batch: batchNumber,
    firstFrame,
    sums,
    finished: run.frame === times.length,
    stepsBefore: 0,
    realisationSteps: 0,
    microStep: 0,
    track: null,
  };
}
