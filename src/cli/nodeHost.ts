import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import nodeEndpoint from 'comlink/dist/esm/node-adapter';
import type { WorkerEntry } from '../../workers/contract/names';
import type { WorkerHost } from '../session/host';

/** Worker threads of Node from a folder that holds one program for each worker entry, and kernels.wasm. */
export function nodeHost(folder: URL): WorkerHost {
  // A thread that ends while V8 still optimises one of its functions in the background takes the process with it: Node
  // 20 looks for the isolate that it has just forgotten, and aborts. Without that background, functions are optimised
  // where they run.
  setFlagsFromString('--no-concurrent-recompilation');
  let module: Promise<WebAssembly.Module> | null = null;
  return {
    processorCount: availableParallelism(),
    // a command waits as long as it takes, and Node tells of every thread that ends
    beats: null,
    load() {
      module ??= compile(new URL('kernels.wasm', folder));
      return module;
    },
    start(entry: WorkerEntry) {
      const worker = new Worker(new URL(`${entry}.js`, folder), { name: entry });
      return {
        endpoint: nodeEndpoint(worker),
        onFailure(listener) {
          worker.on('error', (reason) => listener(reason.message));
          worker.on('messageerror', () => listener('a message could not be read'));
          worker.on('exit', (code) => listener(`it ended with code ${code}`));
        },
        terminate: () => void worker.terminate(),
      };
    },
  };
}

async function compile(file: URL): Promise<WebAssembly.Module> {
  try {
    return await WebAssembly.compile(await readFile(file));
  } catch (cause) {
    throw new Error(`The kernels could not be loaded (${cause instanceof Error ? cause.message : String(cause)}).`, {
      cause,
    });
  }
}
