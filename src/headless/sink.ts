import { accessSync, constants, rmSync, statSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { quoted, UsageError } from './arguments';
import { errorText } from './scenarioInput';

/** Where a result goes. */
export interface Sink {
  /** Writes everything and makes it visible; rejects if it cannot, and leaves nothing half written. */
  write(pieces: AsyncIterable<string | Uint8Array>): Promise<void>;
  /** Takes away what is not finished. */
  discard(): void;
}

/** Standard output; a reader that has closed it rejects with the code EPIPE. */
export function standardOutput(): Sink {
  const { stdout } = process;
  // the callback of each write reports its error; without a listener the process would end on it
  stdout.on('error', () => undefined);
  const put = (piece: string | Uint8Array) =>
    new Promise<void>((resolve, reject) => {
      stdout.write(piece, (error) => (error ? reject(error) : resolve()));
    });
  return {
    async write(pieces) {
      for await (const piece of pieces) await put(piece);
    },
    discard: () => undefined,
  };
}

/**
 * A file, which gets its name only when it is complete. Throws UsageError at once if it cannot be written, so that nobody waits
 * for a result that has no place.
 */
export async function fileOutput(file: string): Promise<Sink> {
  const part = join(dirname(file), `.${basename(file)}.${process.pid}.part`);
  const refuse = (problem: string, cause?: unknown) => new UsageError(`--out ${quoted(file)} cannot be written: ${problem}.`, { cause });
  const present = statSync(file, { throwIfNoEntry: false });
  if (present?.isDirectory()) throw refuse('it is a folder; a file name is needed');
  let handle: Awaited<ReturnType<typeof open>>;
  try {
    if (present) accessSync(file, constants.W_OK);
    handle = await open(part, 'w');
  } catch (cause) {
    throw refuse(`${errorText(cause).split(',')[0]}; it takes a file name in a folder that exists and can be written`, cause);
  }
  const discard = () => rmSync(part, { force: true });
  return {
    async write(pieces) {
      try {
        for await (const piece of pieces) await handle.appendFile(piece);
        await handle.close();
        await rename(part, file);
      } catch (reason) {
        discard();
        throw reason;
      }
    },
    discard,
  };
}
