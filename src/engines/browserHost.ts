import type { WorkerEntry } from '../../workers/entries';
import type { WorkerHandle, WorkerHost } from './host';

// one literal address per worker, so that the bundler finds it
const starters: Record<WorkerEntry, () => Worker> = {
  chain: () => new Worker(new URL('../../workers/chain.ts', import.meta.url), { type: 'module', name: 'chain' }),
  phonons: () => new Worker(new URL('../../workers/phonons.ts', import.meta.url), { type: 'module', name: 'phonons' }),
  record: () => new Worker(new URL('../../workers/record.ts', import.meta.url), { type: 'module', name: 'record' }),
  moments: () => new Worker(new URL('../../workers/moments.ts', import.meta.url), { type: 'module', name: 'moments' }),
  boltzmann: () => new Worker(new URL('../../workers/boltzmann.ts', import.meta.url), { type: 'module', name: 'boltzmann' }),
  limit: () => new Worker(new URL('../../workers/limit.ts', import.meta.url), { type: 'module', name: 'limit' }),
  analysis: () => new Worker(new URL('../../workers/analysis.ts', import.meta.url), { type: 'module', name: 'analysis' }),
};

/** Workers and kernels of a page. Throws if the browser has no module workers or no WebAssembly at all. */
export function browserHost(): WorkerHost {
  if (typeof Worker === 'undefined') throw new Error('This browser has no web workers, which the engines run in. Please use a current browser.');
  if (typeof WebAssembly === 'undefined') throw new Error('WebAssembly is switched off in this browser; the engines need it. Please allow it for this page.');
  let module: Promise<WebAssembly.Module> | null = null;
  return {
    processorCount: navigator.hardwareConcurrency || 2,
    kernels() {
      module ??= compile();
      module.catch(() => (module = null));
      return module;
    },
    start(entry) {
      const worker = starters[entry]();
      const handle: WorkerHandle = {
        endpoint: worker,
        onFailure(listener) {
          worker.addEventListener('error', (event) => {
            event.preventDefault();
            listener(event.message || 'its program could not be loaded');
          });
          worker.addEventListener('messageerror', () => listener('a message could not be read'));
        },
        terminate: () => worker.terminate(),
      };
      return handle;
    },
  };
}

async function compile(): Promise<WebAssembly.Module> {
  const response = await fetch(new URL('../../workers/kernels/build/kernels.wasm', import.meta.url));
  if (!response.ok) throw new Error(`The kernels could not be loaded (HTTP ${response.status}). Please reload the page.`);
  const bytes = await response.arrayBuffer();
  try {
    // not compileStreaming: static hosts do not always send the type that it insists on
    return await WebAssembly.compile(bytes);
  } catch (cause) {
    throw new Error('This browser cannot run the kernels: it lacks WebAssembly SIMD. Please use a current browser.', { cause });
  }
}
