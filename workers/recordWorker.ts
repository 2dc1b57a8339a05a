import { transfer } from 'comlink';
import { ChainRecord } from './chainRecord';
import { frameBuffers } from './frames';
import type { RecordWorker } from './protocol';

/** A record worker that holds nothing yet: it keeps the record of one run at a time. */
export function createRecordWorker(): RecordWorker {
  let record: ChainRecord | null = null;
  return {
    prepare(request) {
      record = new ChainRecord(request);
    },

    add(run, chunk) {
      return record?.run === run ? record.add(chunk) : null;
    },

    frame(run, kineticTime, grid, smoothing) {
      const frame = record?.run === run ? record.frame(kineticTime, grid, smoothing) : null;
      return frame && transfer(frame, frameBuffers(frame));
    },
  };
}
