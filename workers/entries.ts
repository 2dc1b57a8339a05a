/** The workers that are programs of their own: each is the file of that name in this folder. */
export const workerEntries = ['chain', 'phonons', 'record', 'moments', 'boltzmann', 'limit', 'analysis'] as const;
export type WorkerEntry = (typeof workerEntries)[number];
