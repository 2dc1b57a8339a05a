import { inflateSync } from 'fflate';
import { crc32 } from '../maths/crc32';
import { refuse } from './problem';

/** A file in a ZIP archive, as its directory has it. */
interface Entry {
  name: string;
  method: number;
  checksum: number;
  size: number;
  unpackedSize: number;
  /** Of its local header. */
  start: number;
}

/** The files of a ZIP archive by their names, each unpacked and held against its checksum when it is asked for. */
export interface ZipFiles {
  names: string[];
  has(name: string): boolean;
  /** A stored file is a view of the archive. Throws ResultProblem where it is damaged or not there. */
  read(name: string): Uint8Array;
}

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;
const STORED = 0;
const DEFLATED = 8;

/** Whether a file begins as a ZIP archive does. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes.length >= 4 && bytes[0] === 0x50 && bytes[1] === 0x4b && [0x03, 0x05].includes(bytes[2]);
}

/**
 * Reads the directory of an archive without the 64-bit extension, as those of results are; members may be deflated, as
 * `numpy.savez_compressed` has them, and have `mostBytes` together at most when they are unpacked. Throws ResultProblem
 * where the directory is not whole.
 */
export function zipFiles(archive: Uint8Array, mostBytes = Infinity): ZipFiles {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const entries = new Map<string, Entry>();
  for (const entry of directory(archive, view)) {
    if (entries.has(entry.name)) refuse({ kind: 'twice', member: entry.name });
    entries.set(entry.name, entry);
  }
  const unpacked = [...entries.values()].reduce((sum, { unpackedSize }) => sum + unpackedSize, 0);
  return {
    names: [...entries.keys()],
    has: (name) => entries.has(name),
    read(name) {
      const entry = entries.get(name);
      if (!entry) return refuse({ kind: 'missing', member: name });
      if (unpacked > mostBytes) refuse({ kind: 'tooLarge', bytes: unpacked, most: mostBytes, unpacked: true });
      const bytes = unpackedFile(archive, view, entry);
      if (bytes.length !== entry.unpackedSize) refuse({ kind: 'cut', member: name });
      if (crc32(bytes) !== entry.checksum) refuse({ kind: 'checksum', member: name });
      return bytes;
    },
  };
}

function* directory(archive: Uint8Array, view: DataView): Generator<Entry> {
  const end = endOf(view);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const decoder = new TextDecoder();
  for (let i = 0; i < count; ++i) {
    if (at + 46 > end || view.getUint32(at, true) !== ENTRY_SIGNATURE) refuse({ kind: 'cut', member: '' });
    const lengths = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    yield {
      name: decoder.decode(archive.subarray(at + 46, at + 46 + lengths[0])),
      method: view.getUint16(at + 10, true),
      checksum: view.getUint32(at + 16, true),
      size: view.getUint32(at + 20, true),
      unpackedSize: view.getUint32(at + 24, true),
      start: view.getUint32(at + 42, true),
    };
    at += 46 + lengths.reduce((sum, length) => sum + length, 0);
  }
}

/** Where the end of the directory begins, which a comment may follow. */
function endOf(view: DataView): number {
  const least = Math.max(0, view.byteLength - END_LENGTH - LONGEST_COMMENT);
  for (let at = view.byteLength - END_LENGTH; at >= least; --at)
    if (view.getUint32(at, true) === END_SIGNATURE) return at;
  return refuse({ kind: 'cut', member: '' });
}

function unpackedFile(archive: Uint8Array, view: DataView, entry: Entry): Uint8Array {
  const { name, method, size, unpackedSize, start } = entry;
  const isThere = start + 30 <= archive.length && view.getUint32(start, true) === LOCAL_SIGNATURE;
  if (!isThere) refuse({ kind: 'cut', member: name });
  const data = start + 30 + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
  if (data + size > archive.length) refuse({ kind: 'cut', member: name });
  const packed = archive.subarray(data, data + size);
  if (method === STORED) return packed;
  if (method !== DEFLATED) refuse({ kind: 'packed', member: name, method: String(method) });
  try {
    return inflateSync(packed, { out: new Uint8Array(unpackedSize) });
  } catch {
    return refuse({ kind: 'checksum', member: name });
  }
}
