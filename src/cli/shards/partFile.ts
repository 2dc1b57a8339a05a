import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import type { BatchRange, Diagnostics, StoredTime } from '../../../workers/contract/protocol';
import type { OutputFormat } from '../../export/report';
import type { RunTask } from '../task';
import type { Shard } from './ranges';

/** Of the form of these files; those of another one are refused. */
const PART_FORM = 1;

/** What a part says of itself, in the first line of its file. */
export interface PartHead {
  /** The form of the file. */
  part: number;
  program: string;
  version: string;
  /** `process.version`. */
  node: string;
  /** The version of the numerics, and the name of the whole result: all that decides it. */
  numerics: number;
  hash: string;
  format: OutputFormat;
  scenario: Record<string, unknown>;
  task: RunTask;
  kineticTimes: number[] | null;
  notices: string[];
  shard: Shard;
  /** The batches that were computed, of so many in all. */
  batches: BatchRange;
  batchTotal: number;
  diagnostics: Diagnostics;
  timeCount: number;
}

/** A file that is no part, or no whole one: why. */
export class DamagedPart extends Error {}

export const DIGEST_LENGTH = 64;
const MOST_HEAD_BYTES = 1 << 24;
const PIECE_BYTES = 1 << 20;

/**
 * A part as a file: a line of JSON, a line with its SHA-256, the sums time after time, and the SHA-256 of these in a
 * last line. Each time begins with three doubles, the lengths of its `numbers` and `grains` and the bytes of a grain;
 * both follow, little-endian.
 */
export async function* partPieces(
  head: PartHead,
  stored: (index: number) => Promise<StoredTime>,
): AsyncGenerator<string | Uint8Array> {
  const line = `${JSON.stringify(head)}\n`;
  yield `${line}${digestOf(line)}\n`;
  const digest = createHash('sha256');
  for (let index = 0; index < head.timeCount; ++index) {
    const { numbers, grains } = await stored(index);
    for (const values of [Float64Array.of(numbers.length, grains.length, grains.BYTES_PER_ELEMENT), numbers, grains]) {
      const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
      digest.update(bytes);
      yield bytes;
    }
  }
  yield `${digest.digest('hex')}\n`;
}

export const newHead = (head: Omit<PartHead, 'part'>): PartHead => ({ part: PART_FORM, ...head });

/** A part that is open; it may be renamed or removed meanwhile. */
export class PartReader {
  private constructor(
    private readonly file: FileHandle,
    readonly head: PartHead,
    private readonly bodyStart: number,
    private readonly bodyEnd: number,
  ) {}

  /** Rejects with DamagedPart where the head is not whole or of another form. */
  static async open(path: string): Promise<PartReader> {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      const { head, bodyStart } = await readHead(file, size);
      const bodyEnd = size - DIGEST_LENGTH - 1;
      if (bodyEnd < bodyStart) throw new DamagedPart('it is cut off');
      return new PartReader(file, head, bodyStart, bodyEnd);
    } catch (reason) {
      await file.close();
      throw reason;
    }
  }

  /** Rejects with DamagedPart unless every byte is what was written. */
  async check(): Promise<void> {
    const { file, bodyStart, bodyEnd } = this;
    const digest = createHash('sha256');
    const buffer = new Uint8Array(PIECE_BYTES);
    for (let at = bodyStart; at < bodyEnd;) {
      const piece = buffer.subarray(0, Math.min(PIECE_BYTES, bodyEnd - at));
      await readFull(file, piece, at);
      digest.update(piece);
      at += piece.length;
    }
    const last = new Uint8Array(DIGEST_LENGTH + 1);
    await readFull(file, last, bodyEnd);
    if (Buffer.from(last).toString('latin1') !== `${digest.digest('hex')}\n`)
      throw new DamagedPart('its sums are not those that were written');
  }

  /** The sums of its recorded times in their order, one in memory at a time. */
  async *times(): AsyncGenerator<StoredTime> {
    const { file, head, bodyStart, bodyEnd } = this;
    let at = bodyStart;
    const next = async (bytes: Uint8Array) => {
      if (at + bytes.length > bodyEnd) throw new DamagedPart('its sums are longer than it is');
      await readFull(file, bytes, at);
      at += bytes.length;
    };
    for (let index = 0; index < head.timeCount; ++index) {
      const lengths = new Float64Array(3);
      await next(bytesOf(lengths));
      if (!lengths.every((length) => Number.isInteger(length) && length >= 0 && at + 4 * length <= bodyEnd))
        throw new DamagedPart('the lengths of its sums are none');
      const [numberCount, grainCount, grainBytes] = lengths;
      const stored = {
        numbers: new Float64Array(numberCount),
        grains: grainBytes === 4 ? new Int32Array(grainCount) : new Float64Array(grainCount),
      };
      await next(bytesOf(stored.numbers));
      await next(bytesOf(stored.grains));
      yield stored;
    }
    if (at !== bodyEnd) throw new DamagedPart('it is longer than its sums');
  }

  close(): Promise<void> {
    return this.file.close();
  }
}

async function readHead(file: FileHandle, size: number): Promise<{ head: PartHead; bodyStart: number }> {
  for (let length = 1 << 14; ; length *= 8) {
    const bytes = new Uint8Array(Math.min(length, size, MOST_HEAD_BYTES));
    await readFull(file, bytes, 0);
    const end = bytes.indexOf(0x0a) + 1;
    const bodyStart = end + DIGEST_LENGTH + 1;
    if (end > 0 && bodyStart <= bytes.length) {
      const line = Buffer.from(bytes.subarray(0, end));
      const digest = Buffer.from(bytes.subarray(end, bodyStart)).toString('latin1');
      if (digest !== `${digestOf(line)}\n`) throw new DamagedPart('its first line is not the one that was written');
      return { head: headOf(line.toString('utf8')), bodyStart };
    }
    if (bytes.length < length) throw new DamagedPart(size === 0 ? 'it is empty' : 'it is no part, or cut off');
  }
}

/** The line is one that this program, or another version of it, has written. */
function headOf(line: string): PartHead {
  const head = JSON.parse(line) as PartHead;
  if (head.part === PART_FORM) return head;
  throw new DamagedPart(
    `it has form ${head.part} of another version (${head.version}), and this one reads ${PART_FORM}`,
  );
}

async function readFull(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesRead } = await file.read(bytes, done, bytes.length - done, position + done);
    if (bytesRead === 0) throw new DamagedPart('it ends too early');
    done += bytesRead;
  }
}

function bytesOf(values: Float64Array | Int32Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}

function digestOf(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex');
}
