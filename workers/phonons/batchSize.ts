/** Particles that one call of the kernel moves. */
export const BLOCK = 4096;

/**
 * Phonons in a batch: four batches, within limits; it depends on nothing else, so that results do not depend on the
 * workers.
 */
export function phononBatchSize(count: number): number {
  return Math.min(262144, Math.max(BLOCK, BLOCK * Math.ceil(count / 4 / BLOCK)));
}
