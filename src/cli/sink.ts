import { quoted, UsageError } from './options';
import { failureText, placeOf } from './place';
import { device, namedPipe, openStream, successor, type Target } from './target';

/** Where a result goes. */
export interface Sink {
  /**
   * Writes everything; rejects if it cannot, and leaves no half of a file. What is not whole takes no other file's
   * place: resolves to the name that it got instead, null where everything is at its own place.
   */
  write(pieces: Pieces, isWhole: boolean): Promise<string | null>;
  /**
   * Begins with what becomes the result if all goes on as expected, while it is still computed. `write` takes it back;
   * null where bytes cannot be taken back.
   */
  draft: ((pieces: Pieces) => Draft) | null;
  /** Takes away what is not finished. */
  discard(): void;
}

export type Pieces = AsyncIterable<string | Uint8Array>;

export interface Draft {
  /** Resolves to whether it is the whole result now, at its place. Where it could not be, `write` can or tells why. */
  keep(): Promise<boolean>;
}

/** Standard output; a reader that has closed it rejects with the code EPIPE. */
export function standardOutput(): Sink {
  return sinkInto(openStream(process.stdout), (cause) => cause);
}

/**
 * What a file name leads to: a file gets a successor, which takes its name when it is whole; a device or a pipe is
 * written into. Throws UsageError at once if it cannot be written, so that nobody waits for a result that has no place.
 * `tell` gets what a person has to know while it is written.
 */
export async function fileOutput(file: string, tell: (text: string) => void): Promise<Sink> {
  const refuse = (problem: string, cause?: unknown) =>
    new UsageError(`--out ${quoted(file)} cannot be written: ${problem}.`, { cause });
  const onWait = () => tell(`Nobody reads the pipe ${quoted(file)}; it waits for a reader.`);
  try {
    const target = await targetOf(file, onWait);
    if ('problem' in target) throw refuse(target.problem);
    return sinkInto(
      target,
      (cause) => new Error(`--out ${quoted(file)} could not be written: ${failureText(cause)}.`, { cause }),
    );
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    throw refuse(`${failureText(cause)}; it takes a file name in a folder that exists and can be written`, cause);
  }
}

async function targetOf(file: string, onWait: () => void): Promise<Target | { problem: string }> {
  const place = placeOf(file);
  switch (place.kind) {
    case 'file':
      return successor(place.path, place.mode);
    case 'device':
      return device(place.path);
    case 'pipe':
      return namedPipe(place.path, onWait);
    case 'descriptor':
      return openStream(place.descriptor === 1 ? process.stdout : process.stderr);
    case 'none':
      return place;
  }
}

/** Bytes that are worth a call of the system. */
const PIECE_BYTES = 1 << 18;

/** The same bytes in pieces of that size or larger, but for the last one. */
async function* gathered(pieces: AsyncIterable<string | Uint8Array>): AsyncGenerator<Uint8Array> {
  let parts: Uint8Array[] = [];
  let size = 0;
  const taken = () => {
    const joined = parts.length === 1 ? parts[0] : Buffer.concat(parts);
    [parts, size] = [[], 0];
    return joined;
  };
  for await (const piece of pieces) {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
    // what is large by itself is not copied for the sake of a few bytes before it
    if (size > 0 && bytes.length >= PIECE_BYTES) yield taken();
    parts.push(bytes);
    size += bytes.length;
    if (size >= PIECE_BYTES) yield taken();
  }
  if (size > 0) yield taken();
}

/** Bytes that may wait for the system while more are made. */
const WAITING_BYTES = 1 << 23;

/** Pieces on their way into a target; the next ones are made while some are written. */
class Transfer {
  /** Everything is written, or something has failed. */
  readonly done: Promise<void>;
  private isStopped = false;

  constructor(
    pieces: Pieces,
    private readonly append: (piece: Uint8Array) => Promise<void>,
  ) {
    this.done = this.move(pieces);
    // a failure is told to who waits for it
    this.done.catch(() => this.stop());
  }

  stop(): void {
    this.isStopped = true;
  }

  private async move(pieces: Pieces): Promise<void> {
    /** The pieces that wait, in their order, and their bytes. */
    const waiting: { bytes: number; written: Promise<void> }[] = [];
    let bytes = 0;
    const oldest = async () => {
      const { bytes: size, written } = waiting.shift()!;
      await written;
      bytes -= size;
    };
    let last = Promise.resolve();
    for await (const piece of gathered(pieces)) {
      if (this.isStopped) return;
      last = last.then(() => (this.isStopped ? undefined : this.append(piece)));
      // a failure shows when its turn comes
      last.catch(() => undefined);
      waiting.push({ bytes: piece.length, written: last });
      bytes += piece.length;
      while (bytes > WAITING_BYTES) await oldest();
    }
    while (waiting.length > 0) await oldest();
  }
}

/** What writes pieces into a target; `failure` says how a rejection of the system is told. */
export function sinkInto(first: Target, failure: (cause: unknown) => unknown): Sink {
  let target = first;
  let drafted: Transfer | null = null;
  const attempt = <Value>(step: Promise<Value>) =>
    step.catch((cause: unknown) => {
      throw failure(cause);
    });
  const transfer = (pieces: Pieces) => {
    const into = target;
    return new Transfer(pieces, (piece) => attempt(into.append(piece)));
  };
  const discard = () => {
    drafted?.stop();
    target.discard();
  };
  const draft = (pieces: Pieces): Draft => {
    const begun = transfer(pieces);
    drafted = begun;
    return {
      async keep() {
        try {
          await begun.done;
          await target.finish(true);
        } catch {
          // what is written instead fails for the same reason, and tells it
          return false;
        }
        drafted = null;
        return true;
      },
    };
  };
  return {
    draft: first.renewed ? draft : null,
    async write(pieces, isWhole) {
      if (drafted && target.renewed) {
        discard();
        drafted = null;
        target = await attempt(target.renewed());
      }
      const begun = transfer(pieces);
      try {
        await begun.done;
        return await attempt(target.finish(isWhole));
      } catch (reason) {
        target.discard();
        throw reason;
      }
    },
    discard,
  };
}
