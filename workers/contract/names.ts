/**
 * The engines, in the order of menus: each is the folder of that name beside this one. A new engine adds its name here.
 */
export const engineNames = ['chain', 'moments', 'boltzmann', 'phonons', 'limit'] as const;
export type EngineName = (typeof engineNames)[number];

/**
 * The workers that are programs of their own, workers/<name>/worker.ts: the engines, the record of samples, single
 * measurements, result files.
 */
export const workerEntries = [...engineNames, 'ensemble', 'measurements', 'results'] as const;
export type WorkerEntry = (typeof workerEntries)[number];

/** Those of a page, which has one more: it draws pictures. */
export const pageWorkerEntries = [...workerEntries, 'painter'] as const;
export type PageWorkerEntry = (typeof pageWorkerEntries)[number];
