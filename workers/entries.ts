/** The workers that are programs of their own: each is the file of that name in this folder. */
export const workerEntries = ['chain', 'record', 'boltzmann'] as const;
export type WorkerEntry = (typeof workerEntries)[number];
