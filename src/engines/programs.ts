import kernelsAddress from '../../workers/kernels/build/kernels.wasm?url';
import analysis from '../../workers/analysis.ts?worker&url';
import boltzmann from '../../workers/boltzmann.ts?worker&url';
import chain from '../../workers/chain.ts?worker&url';
import limit from '../../workers/limit.ts?worker&url';
import moments from '../../workers/moments.ts?worker&url';
import phonons from '../../workers/phonons.ts?worker&url';
import record from '../../workers/record.ts?worker&url';
import type { WorkerEntry } from '../../workers/entries';

/** Where the bundler puts the program of each worker. */
export const programAddresses: Record<WorkerEntry, string> = { analysis, boltzmann, chain, limit, moments, phonons, record };

export { kernelsAddress };

/**
 * Whether a program is one file that can be started from a copy; the development server's are modules that import each other by
 * address.
 */
export const areSelfContained = !import.meta.env.DEV;
