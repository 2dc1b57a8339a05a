import { t } from '@lingui/core/macro';
import { pageWorkerEntries, type PageWorkerEntry } from '../../workers/contract/names';
import type { LifeSign } from '../../workers/contract/protocol';
import { said, type Said } from '../language/whenAsked';
import { createBeats } from './beats';
import { Fault } from './faults';
import type { WorkerHandle, WorkerHost } from './host';
import { createLoad, fetchBytes, isWebPage, type Load, type WaitListener } from './loads';
import { compileKernels, requireEngines } from './platform';
import { areSelfContained, kernelsAddress, programAddresses, programType } from './programs';

const kernelsName = () => t`the kernels`;

/** The last characters of a whole program, see vite.config.ts. */
const END_MARK = '/*end*/';

/** The host of a page. */
export interface BrowserHost extends WorkerHost {
  load(entry: PageWorkerEntry, onWaiting?: WaitListener): Promise<WebAssembly.Module>;
  start(entry: PageWorkerEntry): WorkerHandle;
  /** The compiled kernels, for the page itself. Rejects with a Fault. */
  kernels(): Promise<WebAssembly.Module>;
  /** Loads everything that any engine may ever need; resolves when the page can do without the network. */
  loadAll(): Promise<void>;
  reload(): void;
}

/**
 * Workers and kernels of a page, each fetched once and kept: later starts need no network. `onFault` is told what is
 * thrown in workers. Throws a Fault if the browser has not got what the engines need.
 */
export function browserHost(onFault: (reason: unknown) => void): BrowserHost {
  requireEngines();
  const kernels = createLoad(kernelsName, loadKernels);
  const programs = Object.fromEntries(
    pageWorkerEntries.map((entry) => [
      entry,
      createLoad(
        () => programName(entry),
        (signal, isFresh) => loadProgram(entry, signal, isFresh),
      ),
    ]),
  ) as Record<PageWorkerEntry, Load<string>>;
  /** Addresses to start from, of what is loaded. */
  const addresses = new Map<PageWorkerEntry, string>();
  const beats = createBeats({
    now: () => performance.now(),
    setInterval: (callback, periodMs) => window.setInterval(callback, periodMs),
    clearInterval: (timer) => window.clearInterval(timer as number),
    isHidden: () => document.hidden,
  });

  const load: BrowserHost['load'] = async (entry, onWaiting) => {
    const address = programs[entry].get();
    // both are on their way at once; a failure of the second shows when its turn comes
    address.catch(() => undefined);
    const module = await kernels.get(onWaiting);
    addresses.set(entry, await programs[entry].get(onWaiting));
    return module;
  };

  function drop(entry: PageWorkerEntry): void {
    const address = addresses.get(entry);
    // workers that run have their copy
    if (address?.startsWith('blob:')) URL.revokeObjectURL(address);
    addresses.delete(entry);
    programs[entry].drop();
  }

  return {
    processorCount: navigator.hardwareConcurrency || 2,
    sparesMemory: window.matchMedia('(pointer: coarse) and (hover: none)').matches,
    beats,
    onFault,
    load,
    kernels: () => kernels.get(),
    async loadAll() {
      await Promise.all(pageWorkerEntries.map((entry) => load(entry)));
    },
    reload() {
      kernels.again();
      for (const program of Object.values(programs)) program.again();
    },
    start(entry) {
      const address = addresses.get(entry);
      if (address === undefined) throw new Error(`the program of the ${entry} worker is not loaded`);
      return startWorker(entry, address, () => drop(entry), onFault);
    },
  };
}

function programName(entry: PageWorkerEntry): string {
  return t`the program of the ${entry} worker`;
}

/** The kernels for a picture that is computed without a worker. Rejects with a Fault. */
export function loadKernelsAlone(signal: AbortSignal): Promise<WebAssembly.Module> {
  requireEngines();
  return loadKernels(signal, false);
}

async function loadKernels(signal: AbortSignal, isFresh: boolean): Promise<WebAssembly.Module> {
  const bytes = await fetchBytes(kernelsAddress, kernelsName, signal, isFresh);
  if (isWebPage(bytes)) throw new Fault('foreign', kernelsName);
  return compileKernels(bytes, kernelsName);
}

/** An address in memory to start the worker from, or its own where the page's policy refuses that. */
async function loadProgram(entry: PageWorkerEntry, signal: AbortSignal, isFresh: boolean): Promise<string> {
  const address = programAddresses[entry];
  if (!areSelfContained) return address;
  const name = () => programName(entry);
  const [bytes, areCopiesAllowed] = await Promise.all([fetchBytes(address, name, signal, isFresh), canStartCopies()]);
  if (isWebPage(bytes)) throw new Fault('foreign', name);
  if (!new TextDecoder().decode(bytes).trimEnd().endsWith(END_MARK)) throw new Fault('damaged', name);
  if (areCopiesAllowed) return copyOf(bytes);
  if (!(await canStart(address))) throw new Fault('workerPolicy');
  return address;
}

/** An address in memory of a program. */
function copyOf(program: BlobPart): string {
  return URL.createObjectURL(new Blob([program], { type: 'text/javascript' }));
}

declare global {
  interface Window {
    /** What public/opening.js has found out before the page's program came; absent in frames. */
    copiesAllowed?: Promise<boolean>;
  }
}

/** Whether workers may start from addresses in memory, which a page's policy can forbid. */
function canStartCopies(): Promise<boolean> {
  window.copiesAllowed ??= canStart(copyOf('postMessage({})'));
  return window.copiesAllowed;
}

/** Whether a worker starts from this address and gives a sign of life. */
function canStart(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    let worker: Worker | null = null;
    const settle = (started: boolean) => {
      worker?.terminate();
      resolve(started);
    };
    try {
      worker = new Worker(address, { type: programType, name: 'probe' });
      worker.addEventListener('message', () => settle(true));
      worker.addEventListener('error', (event) => {
        event.preventDefault();
        settle(false);
      });
    } catch {
      // some browsers throw where others send the event
      settle(false);
    }
  });
}

let startCount = 0;

/** Starts a worker; `onBadProgram` is called when its program ended before it gave a sign of life. */
function startWorker(
  entry: PageWorkerEntry,
  address: string,
  onBadProgram: () => void,
  onFault: (reason: unknown) => void,
): WorkerHandle {
  // the name is also that of the lock that tells of the worker's end, so no two on this host may have the same
  const name = `${entry} ${++startCount} ${crypto.getRandomValues(new Uint32Array(2)).join('-')}`;
  const worker = new Worker(address, { type: programType, name });
  const watch = new AbortController();
  let hasLived = false;
  let fail: (reason: Said, fault?: Fault) => void = () => undefined;
  worker.addEventListener('message', ({ data }: MessageEvent<Partial<LifeSign>>) => {
    hasLived = true;
    if (data.life === 'locked') watchLock(name, watch.signal, () => fail(() => t`it was ended`));
  });
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    const reason = event.message || (() => t`its program could not be run`);
    onFault(placedError(`${programName(entry)}: ${said(reason)}`, event));
    if (!hasLived) onBadProgram();
    fail(reason, hasLived ? undefined : new Fault('program', () => programName(entry), reason));
  });
  worker.addEventListener('messageerror', () => fail(() => t`a message could not be read`));
  return {
    endpoint: worker,
    onFailure: (listener) => (fail = listener),
    terminate() {
      watch.abort();
      worker.terminate();
    },
  };
}

/** What no call of a worker has caught: browsers tell of it where it was, and no more. */
function placedError(message: string, { filename, lineno, colno }: ErrorEvent): Error {
  const error = new Error(message);
  error.stack = filename ? `    at ${filename}:${lineno}:${colno}` : '';
  return error;
}

/** Calls the listener when the worker that holds the lock of this name is gone, however it ended. */
function watchLock(name: string, signal: AbortSignal, onGone: () => void): void {
  const { locks } = navigator as { locks?: LockManager };
  locks
    ?.request(name, { signal }, () => {
      if (!signal.aborted) onGone();
    })
    .catch((reason: unknown) => {
      // withdrawn, or no locks here: then signs of life have to do
      if (!(reason instanceof DOMException)) throw reason;
    });
}
