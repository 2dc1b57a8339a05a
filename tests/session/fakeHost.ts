import { afterEach } from 'vitest';
import { createSession } from '../../src/session/session';
import type { Session } from '../../src/session/types';
import { expose } from 'comlink';
import type { WorkerHandle, WorkerHost } from '../../src/session/host';
import type { WorkerEntry } from '../../workers/contract/names';
import type { SamplerWorker } from '../../workers/contract/protocol';
import { kernelModule } from '../workers/kernels/kernels';

export interface StartedWorker {
  entry: WorkerEntry;
  /** Messages of the page that reached this worker. */
  received: number;
  terminated: boolean;
  /** Calls stay without answer from now on, like those of a worker in an endless loop. */
  freeze(): void;
  /** A frozen worker that says that it lives, as in the middle of a long call. */
  pulse(): void;
  /** The worker dies by itself. */
  die(reason: string): void;
}

export interface FakeHost extends WorkerHost {
  started: StartedWorker[];
  /** Workers that are neither terminated nor dead. */
  alive(entry?: WorkerEntry): StartedWorker[];
  /** Lets the clock beat by which silent workers are missed; it stands otherwise. */
  beat(count?: number): void;
  /** Called for each message on its way to a worker, before it arrives. */
  onMessage: ((worker: StartedWorker) => void) | null;
}

const programs = import.meta.glob<{ createWorker(): object }>('../../workers/*/program.ts', { eager: true });

/** The worker of this program, in this thread. */
export function makeProgram(entry: WorkerEntry): object {
  return programs[`../../workers/${entry}/program.ts`].createWorker();
}

/** A host whose workers are the real ones, in this thread, behind message channels. */
export function fakeHost(processorCount: number, make: (entry: WorkerEntry) => object = makeProgram): FakeHost {
  const beating = new Set<() => void>();
  const host: FakeHost = {
    started: [],
    onMessage: null,
    processorCount,
    load: () => Promise.resolve(kernelModule),
    beats: { subscribe: (listener) => (beating.add(listener), () => beating.delete(listener)) },
    beat(count = 1) {
      for (let i = 0; i < count; ++i) for (const listener of [...beating]) listener();
    },
    alive: (entry) =>
      host.started.filter((worker) => !worker.terminated && (entry === undefined || worker.entry === entry)),
    start(entry) {
      const { port1, port2 } = new MessageChannel();
      /** Null once the worker has ended: tests keep it in their list, its memory goes. */
      let program: object | null = make(entry);
      let inside: MessagePort | null = port1;
      expose(program, inside);
      let frozen = false;
      let fail: (reason: string) => void = () => undefined;
      const close = () => {
        worker.terminated = true;
        inside?.close();
        port2.close();
        // the ports that a sampler has of its own end with it
        if (program && 'halt' in program) (program as SamplerWorker).halt();
        program = inside = null;
      };
      const worker: StartedWorker = {
        entry,
        received: 0,
        terminated: false,
        freeze: () => (frozen = true),
        pulse: () => inside?.postMessage({ life: 'pulse' }),
        die(reason) {
          close();
          fail(reason);
        },
      };
      host.started.push(worker);
      const handle: WorkerHandle = {
        endpoint: {
          postMessage(message, transfer) {
            host.onMessage?.(worker);
            worker.received += 1;
            if (!frozen && !worker.terminated) port2.postMessage(message, transfer!);
          },
          addEventListener: (type, listener) => port2.addEventListener(type, listener as never),
          removeEventListener: (type, listener) => port2.removeEventListener(type, listener as never),
          start: () => port2.start(),
        },
        onFailure: (listener) => (fail = listener),
        terminate: close,
      };
      return handle;
    },
  };
  return host;
}

/** Waits until the condition holds, looking every few milliseconds; throws after `limitMs`. */
export async function until(condition: () => boolean, limitMs = 20_000): Promise<void> {
  const start = performance.now();
  while (!condition()) {
    if (performance.now() - start > limitMs) throw new Error(`nothing happened for ${limitMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

/** Begins sessions on hosts of their own, which end with each test. */
export function useSessions(): (
  processorCount?: number,
  sparesMemory?: boolean,
) => { host: ReturnType<typeof fakeHost>; session: Session } {
  const sessions: Session[] = [];
  afterEach(() => {
    for (const session of sessions.splice(0)) session.dispose();
  });
  return (processorCount = 3, sparesMemory = false) => {
    const host = Object.assign(fakeHost(processorCount), { sparesMemory });
    const session = createSession(host);
    sessions.push(session);
    return { host, session };
  };
}
