import { jsonResults } from './jsonResult';
import { npzResult } from './npzResult';
import { refuse, type OtherKind } from './problem';
import type { ResultRecord } from './record';
import { isZip, zipFiles } from './zip';

/** First bytes of files that are often dropped beside results. */
const signatures: readonly [readonly number[], OtherKind][] = [
  [[0x89, 0x50, 0x4e, 0x47], 'picture'],
  [[0xff, 0xd8, 0xff], 'picture'],
  [[0x47, 0x49, 0x46, 0x38], 'picture'],
  [[0x25, 0x50, 0x44, 0x46], 'picture'],
];

const FIRST_BYTES = 256;

/**
 * The records in a result file, JSON, NumPy archive or a ZIP of these, by what it holds and not by its name; an archive
 * may unpack to `mostBytes`. `onProgress` hears which part is behind, from 0 to 1. Throws ResultProblem where it is
 * something else, damaged or does not fit together.
 */
export function readResult(
  bytes: Uint8Array,
  mostBytes = Infinity,
  onProgress: (share: number) => void = () => undefined,
): ResultRecord[] {
  if (bytes.length === 0) refuse({ kind: 'other', what: 'empty' });
  if (isZip(bytes)) return archiveResults(bytes, mostBytes, onProgress);
  const known = signatures.find(([signature]) => signature.every((byte, i) => bytes[i] === byte));
  if (known) refuse({ kind: 'other', what: known[1] });
  const start = new TextDecoder()
    .decode(bytes.subarray(0, FIRST_BYTES))
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (start.startsWith('{')) return jsonResults(bytes, onProgress);
  return refuse({ kind: 'other', what: textKind(start) });
}

/** An archive of NumPy arrays, or the page's `records.zip`, which has one for each engine. */
function archiveResults(bytes: Uint8Array, mostBytes: number, onProgress: (share: number) => void): ResultRecord[] {
  const { names, read } = zipFiles(bytes, mostBytes);
  if (names.length === 0 || !names.every((name) => name.endsWith('.npz')))
    return [npzResult(bytes, mostBytes, onProgress)];
  return names.map((name, i) => npzResult(read(name), mostBytes, (share) => onProgress((i + share) / names.length)));
}

function textKind(start: string): OtherKind {
  if (/^"?hash"?,"?status"?,"?file"?/.test(start)) return 'index';
  // JSON that has lost its beginning, and whatever is no text at all
  if (start.startsWith('<svg') || start.startsWith('<?xml')) return 'picture';
  if (start.includes('\0') || start.includes('\ufffd')) return 'unknown';
  return 'text';
}
