import { latticeSites } from '../../src/physics/lattice';
import type { Model } from '../../src/physics/model';

type Shape = Pick<Model, 'dimension' | 'siteCount' | 'transverseCount'>;

/** Realisations of the chain in one SIMD vector. */
export const LANES = 4;
/** Groups of four realisations in a batch of a small lattice; large ones run four realisations at a time. */
const MOST_GROUPS = 4;
const SMALL_LATTICE = 40_000;
/** Batches wanted: their scatter gives errors. */
const BATCHES = 32;

/**
 * Groups of four realisations in one batch: 4, 2 or 1, by the size of the lattice and the number of realisations, of
 * which 32 batches are made where there are enough; by nothing else, so that results do not depend on the workers.
 */
export function groupCount(model: Shape, realisationCount: number): number {
  if (model.dimension > 1 && latticeSites(model) * model.dimension > SMALL_LATTICE) return 1;
  let count = MOST_GROUPS;
  while (count > 1 && count * LANES * BATCHES > realisationCount) count /= 2;
  return count;
}

/** Realisations in one batch. */
export function chainBatchSize(model: Shape, realisationCount: number): number {
  return LANES * groupCount(model, realisationCount);
}

/**
 * Memory of the worker for four realisations, the least it runs: fields of every component, amplitudes and one
 * transform.
 */
export function latticeBytes(shape: Shape): number {
  return latticeSites(shape) * (112 + 32 * shape.dimension);
}
