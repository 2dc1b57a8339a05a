import kernelsAddress from '../../workers/kernels/build/kernels.wasm?url';
import { pageWorkerEntries, type PageWorkerEntry } from '../../workers/contract/names';

/** Where the bundler puts the program of each worker: workers/<name>/worker.ts. */
const found = import.meta.glob<string>('../../workers/*/worker.ts', {
  query: '?worker&url',
  import: 'default',
  eager: true,
});

export const programAddresses = Object.fromEntries(
  pageWorkerEntries.map((entry) => [entry, found[`../../workers/${entry}/worker.ts`]]),
) as Record<PageWorkerEntry, string>;

export { kernelsAddress };

/**
 * Whether a program is one file that can be started from a copy; the development server's are modules that import each
 * other by address.
 */
export const areSelfContained = !import.meta.env.DEV;

/**
 * What kind of program a worker is. Pages without an origin, such as those from a disk and in a sandbox, start no
 * modules from memory.
 */
export const programType: WorkerType = areSelfContained ? 'classic' : 'module';
