import { readFileSync } from 'node:fs';
import { Arena, instantiateKernels } from '../../../workers/contract/arena';
import { ChainBatch } from '../../../workers/chain/chainBatch';
import { ChainMeasurement } from '../../../workers/chain/chainMeasurement';
import type { FrameSums, RecordRequest } from '../../../workers/contract/protocol';

export const kernelModule = new WebAssembly.Module(
  readFileSync(new URL('../../../workers/kernels/build/kernels.wasm', import.meta.url)),
);

export const freshArena = (): Arena => new Arena(instantiateKernels(kernelModule));

export interface Ensemble {
  measurement: ChainMeasurement;
  batch: ChainBatch;
  /** sums[frame][batch] */
  sums: FrameSums[][];
}

/** Runs all batches of a request; `calls` gives the steps of each call of the kernel in turn (default: no limit). */
export function runEnsemble(
  request: RecordRequest,
  calls: number[] = [Number.MAX_SAFE_INTEGER],
  order?: number[],
): Ensemble {
  const arena = freshArena();
  const batch = new ChainBatch(arena, request);
  const measurement = new ChainMeasurement(arena, request);
  const sums: FrameSums[][] = request.kineticTimes.map(() => []);
  let call = 0;
  for (const number of order ??
    Array.from({ length: Math.ceil(request.realisationCount / batch.batchSize) }, (_, i) => i)) {
    batch.draw(number);
    request.kineticTimes.forEach((_, frame) => {
      const { stepCount } = batch.intervals[frame];
      if (stepCount > 0) batch.halfFlow(frame);
      for (let done = 0; done < stepCount;) done = batch.advance(frame, done, calls[call++ % calls.length]);
      sums[frame][number] = measurement.measure(batch, frame);
    });
  }
  return { measurement, batch, sums };
}
