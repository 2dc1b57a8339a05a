import { transfer } from 'comlink';
import { SampleRecord } from './sampleRecord';
import { frameBuffers } from '../contract/frames';
import type { RecordWorker, SampleChunk } from '../contract/protocol';
import { kernelSynthesis, type Synthesis } from '../contract/synthesis';

/** A record worker that holds nothing yet: it keeps the record of one run at a time. */
export function createWorker(): RecordWorker {
  let record: SampleRecord | null = null;
  /** What kept a chunk from being added: without it the sums would be wrong. */
  let failure: Error | null = null;
  const ports: MessagePort[] = [];
  let synthesis: Synthesis | undefined;

  return {
    prepare(request, errors, module) {
      for (const port of ports.splice(0)) port.close();
      failure = null;
      const over = record;
      // what cannot be begun leaves nothing to ask for
      record = null;
      if (module) synthesis ??= kernelSynthesis(module);
      record = new SampleRecord(request, errors, over, synthesis);
    },

    connect(run, port) {
      if (record?.run !== run) return port.close();
      ports.push(port);
      const mine = record;
      const fail = (reason: unknown) => {
        if (record === mine) failure ??= reason instanceof Error ? reason : new Error(String(reason));
      };
      port.onmessage = ({ data }: MessageEvent<SampleChunk>) => {
        try {
          mine.add(data);
        } catch (reason) {
          fail(reason);
        }
        const spent = data.sums.map(({ coefficients }) => coefficients.buffer as ArrayBuffer);
        port.postMessage(spent, spent);
        // browsers keep the message until their next large collection of garbage
        data.sums.length = 0;
      };
      port.onmessageerror = () => fail(new Error('a message of a worker could not be read'));
    },

    progress(run) {
      if (record?.run !== run) return null;
      if (failure) throw failure;
      const progress = record.progress();
      const buffers = progress.tracks.flatMap(({ position, momentum }) => [position.buffer, momentum.buffer]);
      return transfer(progress, buffers as ArrayBuffer[]);
    },

    stored(run, index) {
      const stored = record?.run === run ? record.stored(index) : null;
      return stored && transfer(stored, [stored.numbers.buffer, stored.grains.buffer]);
    },

    frame(run, kineticTime, grid, smoothing, costly = {}) {
      const frame = record?.run === run ? record.frame(kineticTime, grid, smoothing, costly) : null;
      return frame && transfer(frame, frameBuffers(frame));
    },
  };
}
