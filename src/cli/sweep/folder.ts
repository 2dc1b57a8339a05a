import {
  accessSync,
  closeSync,
  constants,
  fstatSync,
  mkdirSync,
  opendirSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
  statSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import type { OutputFormat } from '../../export/report';
import { quoted, UsageError } from '../options';
import { failureText } from '../place';
import { sinkInto } from '../sink';
import { renamedLater } from '../target';

/** The first digits of a hash name a folder, so that none holds more than a few thousand files of a million. */
const PREFIX = 2;

export function prefixOf(hash: string): string {
  return hash.slice(0, PREFIX);
}

/** Where a file of this result is, below the folder of the sweep. */
export function nameWith(hash: string, ending: string): string {
  return `${prefixOf(hash)}/${hash}.${ending}`;
}

/** Where the result is. */
export function resultName(hash: string, format: OutputFormat): string {
  return nameWith(hash, format);
}

/** Where it says why there is none. */
export function failureName(hash: string): string {
  return nameWith(hash, 'failed.json');
}

/** Makes the folder where it is missing, and clears what processes that were killed have left. Throws UsageError. */
export function openFolder(folder: string): void {
  withFolder(folder, () => {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    clearAbandoned(folder);
  });
}

/**
 * Looks at the folder of a dry run, which makes and writes nothing: it may be missing. Throws UsageError where it is
 * none.
 */
export function lookInto(folder: string): void {
  withFolder(folder, () => undefined);
}

/** Does something with a folder unless its name is that of something else. Throws UsageError. */
function withFolder(folder: string, action: () => void): void {
  try {
    try {
      opendirSync(folder).closeSync();
    } catch (reason) {
      if (!isMissing(reason)) throw reason;
    }
    action();
  } catch (cause) {
    throw new UsageError(
      `--out ${quoted(folder)} is no folder that can be written: ${failureText(cause)}; choose another.`,
      { cause },
    );
  }
}

function isMissing(reason: unknown): boolean {
  return reason instanceof Error && 'code' in reason && reason.code === 'ENOENT';
}

/** The folders of results, such as '0a'. */
export function prefixesIn(folder: string): string[] {
  const isPrefix = (name: string) => name.length === PREFIX && /^[0-9a-f]+$/.test(name);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && isPrefix(entry.name))
    .map(({ name }) => name);
}

/**
 * Whether a result is there to its last byte. A file has its name only when it is whole; yet a file system may lose the
 * end of one, and people cut files.
 */
export function isWhole(path: string, format: OutputFormat): boolean {
  // 22 bytes: the record that ends an archive without a comment
  const { start, end } = endsOf(path, 22);
  return format === 'json' ? start === '{' && end.endsWith('}\n') : end.startsWith('PK\u0005\u0006');
}

/** The first byte of a file and its last ones, so many at most, as characters; empty where there is no file. */
export function endsOf(path: string, length: number): { start: string; end: string } {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (reason) {
    if (isMissing(reason)) return { start: '', end: '' };
    throw reason;
  }
  try {
    const read = (at: number, count: number) => {
      const bytes = Buffer.alloc(count);
      return bytes.toString('latin1', 0, readSync(file, bytes, 0, count, at));
    };
    return { start: read(0, 1), end: read(Math.max(0, fstatSync(file).size - length), length) };
  } finally {
    closeSync(file);
  }
}

let count = 0;
/** Other machines may write into the same folder, with processes of the same number. */
const owner = `${hostname()
  .replace(/[^\w-]/g, '')
  .slice(0, 40)}-${process.pid}-${Date.now().toString(36)}`;

/** Writes a file that has its name only when it is whole, whoever else writes it. Rejects where it cannot. */
export async function writeWhole(path: string, pieces: AsyncIterable<string | Uint8Array>): Promise<void> {
  const folder = dirname(path);
  const failure = (cause: unknown) => new WriteError(`${path} could not be written: ${failureText(cause)}.`, { cause });
  let target;
  try {
    mkdirSync(folder, { recursive: true });
    target = await renamedLater(join(folder, `.${owner}-${++count}.tmp`), path, null);
  } catch (cause) {
    throw failure(cause);
  }
  await sinkInto(target, failure).write(pieces, true);
}

/** The disk, not the computation, has failed. */
export class WriteError extends Error {}

const ABANDONED_MS = 24 * 3600 * 1000;

/** A file in the making grows all the time: one that has not for a day is nobody's. */
function clearAbandoned(folder: string): void {
  for (const parent of [folder, ...prefixesIn(folder).map((prefix) => join(folder, prefix))]) {
    for (const name of readdirSync(parent)) {
      if (!/^\..+\.tmp$/.test(name)) continue;
      const path = join(parent, name);
      const changed = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Infinity;
      if (Date.now() - changed > ABANDONED_MS) rmSync(path, { force: true });
    }
  }
}
