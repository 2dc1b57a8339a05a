import type { RecordRequest, SampleChunk } from '../../../workers/contract/protocol';
import { ringModel } from '../../physics/models';
import { runEnsemble } from '../kernels/kernels';

export const grid = { positionCount: 32, waveNumberCount: 24 };
export const request: RecordRequest = {
  run: 7,
  engine: 'chain',
  model: ringModel(),
  kineticTimes: [0, 0.4, 1],
  grid,
  realisationCount: 90,
  seed: 5,
};
export const { sums } = runEnsemble(request);
export const batchCount = sums[0].length;

/** Recorded times from..to of one batch as a worker sends them. */
export const chunkOf = (batch: number, from = 0, to = 3): SampleChunk => ({
  batch,
  firstFrame: from,
  sums: sums.slice(from, to).map((times) => times[batch]),
  finished: to === 3,
  stepsBefore: 10 * from,
  realisationSteps: 10 * (to - from),
  microStep: 1,
  track: null,
});
