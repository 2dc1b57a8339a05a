import { transfer } from 'comlink';
import { refuse, ResultProblem, type Problem } from '../../src/results/problem';
import { readResult } from '../../src/results/readResult';
import { summaryOf, type ResultRecord, type ResultSummary } from '../../src/results/record';
import { frameBuffers } from '../contract/frames';
import type { CostlyParts, Frame, Grid, Smoothing } from '../contract/protocol';
import { pulse } from '../contract/pulse';
import { recordFrame } from './recordFrame';

/** What came of a file: its records, without their arrays, or why there are none. */
export type Reading = { records: ResultSummary[] } | { problem: Problem };

/** A worker that holds one result file. */
export interface ResultWorker {
  /**
   * Reads a file of `mostBytes` at most in place of the one before; `onProgress` hears which part is behind, from 0 to
   * 1.
   */
  open(file: Blob, mostBytes: number, onProgress: (share: number) => void): Promise<Reading>;
  /** The frame of record number `index` at a kinetic time up to T; null at times that the file does not hold. */
  frame(
    index: number,
    kineticTime: number,
    lastTime: number,
    grid: Grid,
    smoothing: Smoothing,
    costly?: CostlyParts,
  ): Frame | null;
}

/** Bytes that are read at once. */
const PIECE = 1 << 23;
/** Parts of the whole at which progress is told. */
const TOLD = 1 / 100;
/** To read takes about this part of the time, what is read is understood in the rest. */
const READING_SHARE = 1 / 4;

/** A worker that holds no file yet. */
export function createWorker(): ResultWorker {
  let records: ResultRecord[] = [];
  return {
    async open(file, mostBytes, onProgress) {
      records = [];
      let told = 0;
      const tell = (share: number) => {
        pulse();
        if (share < told + TOLD) return;
        told = share;
        onProgress(share);
      };
      try {
        const bytes = await bytesOf(file, mostBytes, (share) => tell(READING_SHARE * share));
        records = readResult(bytes, mostBytes, (share) => tell(READING_SHARE + (1 - READING_SHARE) * share));
        return { records: records.map(summaryOf) };
      } catch (reason) {
        if (reason instanceof ResultProblem) return { problem: reason.problem };
        // what does not fit into memory
        if (reason instanceof RangeError) return { problem: { kind: 'memory', bytes: file.size } };
        throw reason;
      }
    },
    frame(index, kineticTime, lastTime, grid, smoothing, costly = {}) {
      const frame = recordFrame(records[index], kineticTime, lastTime, grid, smoothing, costly);
      return frame && transfer(frame, frameBuffers(frame));
    },
  };
}

async function bytesOf(file: Blob, most: number, tell: (share: number) => void): Promise<Uint8Array> {
  const { size } = file;
  if (size > most) refuse({ kind: 'tooLarge', bytes: size, most, unpacked: false });
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size; at += PIECE) {
    try {
      bytes.set(new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer()), at);
    } catch (reason) {
      // a folder, or a file that was changed or removed meanwhile
      refuse({ kind: 'unreadable', reason: reason instanceof Error ? reason.message : String(reason) });
    }
    tell(at / size);
  }
  return bytes;
}
