import { transfer } from 'comlink';
import { WorkerKernels, type Arena } from '../contract/arena';
import type { EngineName } from '../contract/names';
import type { RecordRequest, SampleChunk, SamplerWorker, SamplingPlan } from '../contract/protocol';
import { BufferPool } from './bufferPool';
import { ChunkSender } from './chunkSender';

/** Wall time of a chunk: as long as a worker may take to hear that its work is over. */
const CHUNK_MS = 16;

/**
 * The worker of an engine that samples, with nothing loaded yet: it begins one run at a time in all memory of its
 * kernels and advances its batches in chunks of wall time; `pool` has memory for their sums.
 */
export function createSamplerWorker<Run extends { request: RecordRequest }>(
  engine: EngineName,
  begin: (arena: Arena, request: RecordRequest, pool: BufferPool) => { run: Run; plan: SamplingPlan },
  advance: (run: Run, batch: number, budgetMs: number) => SampleChunk,
): SamplerWorker {
  const kernels = new WorkerKernels(engine);
  const pool = new BufferPool();
  let run: Run | null = null;
  let sender: ChunkSender | null = null;
  /** The batches that were asked for, one after the other. */
  let queue: Promise<unknown> = Promise.resolve();

  function advanced(number: number, batch: number, budgetMs: number): SampleChunk | null {
    return run && run.request.run === number ? advance(run, batch, budgetMs) : null;
  }

  function halt(): void {
    sender?.close();
    sender = null;
  }

  return {
    load: (module) => kernels.load(module),

    prepare(request) {
      const arena = kernels.ready();
      halt();
      run = null;
      arena.reset();
      const begun = begin(arena, request, pool);
      ({ run } = begun);
      return begun.plan;
    },

    advance(number, batch, budgetMs) {
      const chunk = advanced(number, batch, budgetMs);
      return chunk && transfer(chunk, buffersOf(chunk));
    },

    connect(port) {
      halt();
      sender = new ChunkSender(port, (buffers) => pool.give(buffers));
    },

    async work(number, batch) {
      const through = sender;
      const sent = queue.then(async () => {
        for (let finished = false; !finished;) {
          if (!through || !(await through.isReady())) return false;
          const chunk = advanced(number, batch, CHUNK_MS);
          if (!chunk) return false;
          through.send(chunk, buffersOf(chunk));
          ({ finished } = chunk);
        }
        return true;
      });
      queue = sent.catch(() => undefined);
      return (await sent) && through !== null && through.isAnswered();
    },

    halt,
  };
}

function buffersOf({ sums, track }: SampleChunk): ArrayBuffer[] {
  const buffers = sums.flatMap(({ coefficients, squares, densities }) => [
    coefficients.buffer,
    squares.buffer,
    densities.buffer,
  ]);
  if (track) buffers.push(track.position.buffer, track.momentum.buffer);
  return buffers as ArrayBuffer[];
}
