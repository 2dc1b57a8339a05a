import { constants, lstatSync, openSync, readdirSync, rmSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { Socket } from 'node:net';
import { basename, dirname, join, parse } from 'node:path';
import type { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from '../tools/lock.mjs';
import { syncedBehind } from './syncedBehind';

/** What bytes are written into. All rejections are those of the system. */
export interface Target {
  append(piece: string | Uint8Array): Promise<void>;
  /**
   * After the last piece. What is not whole takes no other file's place: resolves to the name that it got instead, null
   * where everything is at its own place.
   */
  finish(isWhole: boolean): Promise<string | null>;
  /** Leaves a file as it was. */
  discard(): void;
  /** Another one for the same place, when this one is discarded; absent where bytes cannot be taken back. */
  renewed?(): Promise<Target>;
}

const READER_POLL_MS = 100;

/** A stream that is open already, and stays open. */
export function openStream(stream: Writable): Target {
  // the callback of each write reports its error; without a listener the process would end on it
  stream.on('error', () => undefined);
  return {
    append: (piece) =>
      new Promise((resolve, reject) => void stream.write(piece, (error) => (error ? reject(error) : resolve()))),
    finish: () => Promise.resolve(null),
    discard: () => undefined,
  };
}

/** A device that is there. */
export async function device(path: string): Promise<Target> {
  const handle = await open(path, constants.O_WRONLY);
  return {
    append: (piece) => handle.appendFile(piece),
    finish: () => handle.close().then(() => null),
    discard: () => void handle.close(),
  };
}

/**
 * A pipe with a name. Where nobody reads it yet, `onWait` is called before the first piece, which waits for a reader.
 * Opened without blocking: a thread that waits in the system would keep the process from its end.
 */
export function namedPipe(path: string, onWait: () => void): Target {
  let socket = connected(path);
  let stream = socket && openStream(socket);
  return {
    async append(piece) {
      if (!socket) onWait();
      for (; !socket; socket = connected(path)) await sleep(READER_POLL_MS);
      stream ??= openStream(socket);
      await stream.append(piece);
    },
    finish: () => new Promise((resolve) => (socket ? socket.end(() => resolve(null)) : resolve(null))),
    discard: () => void socket?.destroy(),
  };
}

/** The writing end of a pipe; null if nobody reads. */
function connected(path: string): Socket | null {
  try {
    return new Socket({
      fd: openSync(path, constants.O_WRONLY | constants.O_NONBLOCK),
      readable: false,
      writable: true,
    });
  } catch (reason) {
    if (reason instanceof Error && 'code' in reason && reason.code === 'ENXIO') return null;
    throw reason;
  }
}

/**
 * The successor of the file at `path`, with its permissions `mode` (null: those of any new file), which takes its name
 * only when it is whole. First clears what processes that are gone have left of earlier successors. Rejects if the
 * folder cannot be written.
 */
export async function successor(path: string, mode: number | null): Promise<Target> {
  clearAbandoned(path);
  const target = await renamedLater(join(dirname(path), `.${basename(path)}.${process.pid}.tmp`), path, mode);
  return { ...target, renewed: () => successor(path, mode) };
}

/**
 * A new file at `temporary` in the folder of `path`, which takes that name when it is whole, after all its bytes are on
 * the disk. Rejects where there is one, or the folder cannot be written.
 */
export async function renamedLater(temporary: string, path: string, mode: number | null): Promise<Target> {
  const handle = await open(temporary, 'wx');
  const behind = syncedBehind(handle);
  return {
    async append(piece) {
      await handle.appendFile(piece);
      behind.written(Buffer.byteLength(piece));
    },
    async finish(isWhole) {
      if (mode !== null) await handle.chmod(mode);
      // a name that outlives its bytes would look whole after the power has failed
      await behind.end();
      await handle.datasync();
      await handle.close();
      const name = isWhole ? path : freePartialName(path);
      await rename(temporary, name);
      return isWhole ? null : name;
    },
    discard() {
      rmSync(temporary, { force: true });
      void handle.close();
    },
  };
}

/** Removes the temporary files for `path` whose processes are gone. */
function clearAbandoned(path: string): void {
  const [folder, start, end] = [dirname(path), `.${basename(path)}.`, '.tmp'];
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(start) || !name.endsWith(end)) continue;
    const owner = name.slice(start.length, -end.length);
    // in a container a later process can get the number of the one that died
    const isGone = /^\d+$/.test(owner) && (owner === String(process.pid) || !isAlive(Number(owner)));
    if (isGone) rmSync(join(folder, name), { force: true });
  }
}

/** 'result.json' -> 'result.partial.json', then 'result.partial-2.json', ...: an older partial result may hold more. */
function freePartialName(path: string): string {
  const { dir, name, ext } = parse(path);
  for (let count = 1; ; ++count) {
    const free = join(dir, `${name}.partial${count > 1 ? `-${count}` : ''}${ext}`);
    if (!lstatSync(free, { throwIfNoEntry: false })) return free;
  }
}
