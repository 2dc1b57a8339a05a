import type { Said } from '../language/whenAsked';
import { Fault } from './faults';

/** Wall time after which the user is told that something is still loading. */
export const SLOW_MS = 4000;

/** Hears that something is still on its way, and null once that is over. */
export type WaitListener = (fault: Fault | null) => void;

/** Something that is loaded once and kept. */
export interface Load<Value> {
  /** What is kept, or will be; an attempt that failed is made again. `onWaiting` hears when it takes long. */
  get(onWaiting?: WaitListener): Promise<Value>;
  /** Asks again for what is on its way: those who wait get the new answer. */
  again(): void;
  /** Forgets what is kept, as it turned out to be bad. */
  drop(): void;
}

/**
 * Loads by `attempt`, which rejects with a Fault, and must not take an answer from a cache when `isFresh`. `what` gives
 * the name of the thing, as in Fault, when it is told.
 */
export function createLoad<Value>(
  what: () => string,
  attempt: (signal: AbortSignal, isFresh: boolean) => Promise<Value>,
): Load<Value> {
  let kept: Promise<Value> | null = null;
  let retry: (() => void) | null = null;
  let attempts = 0;

  function begin(): Promise<Value> {
    return new Promise((resolve, reject) => {
      let controller: AbortController | null = null;
      retry = () => {
        controller?.abort();
        const mine = new AbortController();
        controller = mine;
        const settle = (outcome: () => void) => {
          if (controller !== mine) return;
          retry = null;
          outcome();
        };
        attempt(mine.signal, attempts++ > 0).then(
          (value) => settle(() => resolve(value)),
          (reason: Error) =>
            settle(() => {
              kept = null;
              reject(reason);
            }),
        );
      };
      retry();
    });
  }

  return {
    async get(onWaiting) {
      const wanted = (kept ??= begin());
      if (!onWaiting) return wanted;
      let told = false;
      const timer = setTimeout(() => {
        told = true;
        onWaiting(new Fault('slow', what));
      }, SLOW_MS);
      try {
        return await wanted;
      } finally {
        clearTimeout(timer);
        if (told) onWaiting(null);
      }
    },
    again: () => retry?.(),
    drop() {
      if (!retry) kept = null;
    },
  };
}

/** The whole body at an address. Rejects with the Fault that kept it from coming. */
export async function fetchBytes(
  address: string,
  what: Said,
  signal: AbortSignal,
  isFresh: boolean,
): Promise<Uint8Array<ArrayBuffer>> {
  let response: Response;
  let bytes: ArrayBuffer;
  try {
    response = await fetch(address, { signal, cache: isFresh ? 'reload' : 'default' });
    bytes = await response.arrayBuffer();
  } catch (cause) {
    throw new Fault(navigator.onLine ? 'cut' : 'offline', what, '', { cause });
  }
  if (!response.ok) throw new Fault('missing', what, `HTTP ${response.status}`);
  return new Uint8Array(bytes);
}

/** Whether the bytes begin like a web page. */
export function isWebPage(bytes: Uint8Array): boolean {
  return /^\s*<(!doctype|html|head|\?xml)/i.test(new TextDecoder().decode(bytes.subarray(0, 200)));
}
