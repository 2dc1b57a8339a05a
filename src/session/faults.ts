import { t } from '@lingui/core/macro';
import { said, SaidError, type Said } from '../language/whenAsked';

/** What the user can do: ask the network again, start an engine again, load the page again, or nothing here. */
export type FaultAction = 'retry' | 'restart' | 'reload' | 'none';

/** What the page and its buttons need of a fault. */
export interface FaultNote {
  message: string;
  action: FaultAction;
}

interface Row {
  /**
   * `what` failed, with its article and in lower case; `detail` in the words of the platform.
   */
  sentence(what: string, detail: string): string;
  action: FaultAction;
}

const stillLoading = (what: string) => t`Still loading ${what}: the connection is slow or stuck.`;

/**
 * The table fault -> sentence -> button: everything that can go wrong between the network, the browser and the workers.
 */
const rows = {
  // files on their way
  slow: { sentence: stillLoading, action: 'retry' },
  offline: {
    sentence: (what) => t`This device is offline, and ${what} could not be loaded. It goes on with the network.`,
    action: 'retry',
  },
  cut: { sentence: (what) => t`The connection was cut or refused while loading ${what}.`, action: 'retry' },
  missing: { sentence: (what, detail) => t`The server has not got ${what} (${detail}).`, action: 'retry' },
  foreign: {
    sentence: (what) =>
      t`A web page came in place of ${what}: the network may ask for a login, or the server answers with a wrong file.`,
    action: 'retry',
  },
  damaged: { sentence: (what) => t`The file with ${what} arrived damaged or cut short.`, action: 'retry' },
  chunk: {
    sentence: (what) => t`The file with ${what} could not be loaded. Check the connection and load the page again.`,
    action: 'reload',
  },
  slowChunk: { sentence: stillLoading, action: 'reload' },
  // what the browser lacks or forbids
  policy: {
    sentence: () =>
      t`The security policy of this page forbids WebAssembly: its server has to allow 'wasm-unsafe-eval' in script-src.`,
    action: 'reload',
  },
  workerPolicy: {
    sentence: () =>
      t`The security policy of this page forbids workers: its server has to allow 'self' or blob: in worker-src.`,
    action: 'reload',
  },
  noWebAssembly: {
    sentence: () =>
      t`WebAssembly is switched off in this browser, and the engines need it. Allow it for this page, then load it again.`,
    action: 'reload',
  },
  noSimd: {
    sentence: () => t`The engines need WebAssembly with SIMD, which this browser lacks. Use a current browser.`,
    action: 'none',
  },
  noWorkers: {
    sentence: () => t`The engines run in web workers, which this browser lacks. Use a current browser.`,
    action: 'none',
  },
  noResizeObserver: {
    sentence: () =>
      t`The figures need ResizeObserver, which this browser lacks or blocks. Use a current browser, or allow it and load again.`,
    action: 'reload',
  },
  noCanvas: {
    sentence: () =>
      t`The figures need a 2-D canvas, which this browser lacks or blocks. Allow it for this page, then load it again.`,
    action: 'reload',
  },
  noClipboard: {
    sentence: () => t`The browser does not let the page copy a picture. Save it as PNG and put that where it belongs.`,
    action: 'none',
  },
  // workers
  program: { sentence: (what, detail) => t`${{ What: upper(what) }} failed to start (${detail}).`, action: 'retry' },
  lost: {
    sentence: (what, detail) => t`${{ What: upper(what) }} was lost again and again. ${detail}`,
    action: 'restart',
  },
  silent: {
    sentence: (what, detail) =>
      t`${{ What: upper(what) }} gave no sign of life for ${detail}: the machine is busy, or it hangs.`,
    action: 'restart',
  },
  threw: {
    sentence: (what, detail) => t`${{ What: upper(what) }} stopped with an error: ${detail}`,
    action: 'restart',
  },
  memory: {
    sentence: (what, detail) =>
      t`${{ What: upper(what) }} did not get the memory it needs (${detail}). Take a larger ε, a shorter ring or fewer dimensions, or close other pages.`,
    action: 'restart',
  },
} satisfies Record<string, Row>;

export type FaultKind = keyof typeof rows;

export const faultKinds = Object.keys(rows) as FaultKind[];

const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** A fault of the table, with its sentence as message, in the language of whoever reads it. */
export class Fault extends SaidError implements FaultNote {
  readonly action: FaultAction;

  constructor(
    readonly kind: FaultKind,
    what: Said = '',
    detail: Said = '',
    options?: ErrorOptions,
  ) {
    const row: Row = rows[kind];
    super(() => row.sentence(said(what), said(detail)), options);
    this.action = row.action;
  }
}

/** Whatever was thrown, as an error with a message. */
export function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}

/** What is to be said and offered about anything that was thrown; `what` names the thing that failed. */
export function faultOf(reason: unknown, what: Said): Fault {
  if (reason instanceof Fault) return reason;
  const error = asError(reason);
  return new Fault(isOutOfMemory(error) ? 'memory' : 'threw', what, () => error.message, { cause: reason });
}

const memoryWords =
  /allocation failed|out of memory|invalid (typed )?array (buffer )?length|memory\.grow|small enough positive integer/i;

/** A RangeError of a worker: the scenario is more than an engine can do, and nothing has failed. */
export function isRefusal(reason: unknown): reason is Error {
  return reason instanceof Error && reason.name === 'RangeError' && !isOutOfMemory(reason);
}

/** Errors by which browsers say that there is no more memory; each has words of its own. */
export function isOutOfMemory({ name, message }: Error): boolean {
  return name === 'RangeError' && memoryWords.test(message);
}
