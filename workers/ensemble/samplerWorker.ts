import { transfer } from 'comlink';
import { WorkerKernels, type Arena } from '../contract/arena';
import type { EngineName } from '../contract/names';
import type { RecordRequest, SampleChunk, SamplerWorker, SamplingPlan } from '../contract/protocol';

/**
 * The worker of an engine that samples, with nothing loaded yet: it begins one run at a time in all memory of its
 * kernels and advances its batches in chunks of wall time.
 */
export function createSamplerWorker<Run extends { request: RecordRequest }>(
  engine: EngineName,
  begin: (arena: Arena, request: RecordRequest) => { run: Run; plan: SamplingPlan },
  advance: (run: Run, batch: number, budgetMs: number) => SampleChunk,
): SamplerWorker {
  const kernels = new WorkerKernels(engine);
  let run: Run | null = null;
  return {
    load: (module) => kernels.load(module),

    prepare(request) {
      const arena = kernels.ready();
      run = null;
      arena.reset();
      const begun = begin(arena, request);
      ({ run } = begun);
      return begun.plan;
    },

    advance(number, batch, budgetMs) {
      if (!run || run.request.run !== number) return null;
      const chunk = advance(run, batch, budgetMs);
      const buffers = chunk.sums.flatMap((sums) => [
        sums.coefficients.buffer,
        sums.squares.buffer,
        sums.densities.buffer,
      ]);
      if (chunk.track) buffers.push(chunk.track.position.buffer, chunk.track.momentum.buffer);
      return transfer(chunk, buffers as ArrayBuffer[]);
    },
  };
}
