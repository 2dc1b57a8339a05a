import { transfer } from 'comlink';
import { SampleRecord } from './sampleRecord';
import { frameBuffers } from '../contract/frames';
import type { RecordWorker } from '../contract/protocol';

/** A record worker that holds nothing yet: it keeps the record of one run at a time. */
export function createWorker(): RecordWorker {
  let record: SampleRecord | null = null;
  return {
    prepare(request, errors) {
      record = new SampleRecord(request, errors);
    },

    add(run, chunk) {
      return record?.run === run ? record.add(chunk) : null;
    },

    frame(run, kineticTime, grid, smoothing, withError = false) {
      const frame = record?.run === run ? record.frame(kineticTime, grid, smoothing, withError) : null;
      return frame && transfer(frame, frameBuffers(frame));
    },
  };
}
