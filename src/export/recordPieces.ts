import type { Checksum } from '../maths/crc32';
import type { FileFormat } from './formats';
import { recordCsv } from './frameCsv';
import { recordNpz } from './frameNpz';
import { plainText, recordJson, type FrameRecord, type NumberText } from './frames';

/** What a platform may do faster than plain code. */
export interface FileMeans {
  /** How numbers of JSON are written. */
  text?: NumberText<string | Uint8Array>;
  /** Of the members of archives. */
  checksum?: Checksum;
}

/** The file of a record in pieces, a few frames in memory at a time. */
export function recordPieces(
  record: FrameRecord,
  format: FileFormat,
  { text = plainText, checksum }: FileMeans = {},
): AsyncGenerator<string | Uint8Array> {
  switch (format) {
    case 'npz':
      return recordNpz(record, checksum);
    case 'json':
      return recordJson(record, text);
    case 'csv':
      return recordCsv(record);
  }
}

/** Bytes that a number takes on average; those of times and places in a table are short. */
const numberBytes: Readonly<Record<FileFormat, number>> = { npz: 8, json: 21, csv: 13 };

/** About how many bytes the file of a record has. */
export function fileBytes(
  { grid, scenario }: Pick<FrameRecord, 'grid' | 'scenario'>,
  frameCount: number,
  format: FileFormat,
): number {
  const { positionCount, waveNumberCount } = grid;
  const isRadial = scenario.dimension > 1 && scenario.geometry === 'radial';
  const width = format === 'csv' ? 4 : waveNumberCount + 2 + (isRadial ? positionCount : 0);
  return frameCount * positionCount * width * numberBytes[format];
}
