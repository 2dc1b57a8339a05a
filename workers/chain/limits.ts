import { latticeSides, latticeSites } from '../../src/physics/lattice';
import type { Model } from '../../src/physics/model';
import { MAXIMAL_BYTES } from '../contract/cost';

type Shape = Pick<Model, 'dimension' | 'siteCount' | 'transverseCount'>;

/** Realisations of the chain in one SIMD vector. */
export const LANES = 4;
/** Groups of four realisations in a batch, and the sites that their components may have together. */
const MOST_GROUPS = 16;
const MOST_SITES = 2 ** 16;
/** Lattices up to this size run some groups at once nevertheless, larger ones four realisations at a time. */
const SMALL_LATTICE = 40_000;
const SMALL_GROUPS = 4;
/** Batches wanted: their scatter gives errors. Large batches, which cost less, only where there are more. */
const BATCHES = 32;
const MANY_BATCHES = 64;

/**
 * Groups of four realisations in one batch, a power of two, by the size of the lattice and the number of realisations,
 * of which 32 or 64 batches are made where there are enough; by nothing else, so that results do not depend on the
 * workers.
 */
export function groupCount(model: Shape, realisationCount: number): number {
  const sites = latticeSites(model) * model.dimension;
  if (model.dimension > 1 && sites > SMALL_LATTICE) return 1;
  let count = MOST_GROUPS;
  while (count > SMALL_GROUPS && (count * sites > MOST_SITES || count * LANES * MANY_BATCHES > realisationCount))
    count /= 2;
  while (count > 1 && count * LANES * BATCHES > realisationCount) count /= 2;
  return count;
}

/** Realisations in one batch. */
export function chainBatchSize(model: Shape, realisationCount: number): number {
  return LANES * groupCount(model, realisationCount);
}

/** Whether the state has a plane of energies. */
export function isRadial({ dimension, initial }: Pick<Model, 'dimension' | 'initial'>): boolean {
  return dimension > 1 && initial.geometry === 'radial';
}

/**
 * Memory of the worker for four realisations, the least it runs: fields of every component, amplitudes and one
 * transform, and more scratch for the plane of a radial state.
 */
export function latticeBytes(model: Shape & Pick<Model, 'initial'>): number {
  return latticeSites(model) * (112 + 32 * model.dimension + (isRadial(model) ? 8 : 0));
}

/** Why a worker cannot have such a lattice; null where it can. */
export function latticeRefusal(model: Model): string | null {
  const bytes = latticeBytes(model);
  if (bytes <= MAXIMAL_BYTES) return null;
  const help = isRadial(model) ? ', a shorter ring or a planar state' : ' or a shorter ring';
  return (
    `A lattice of ${latticeSides(model).join(' x ')} sites needs ${(bytes / 2 ** 30).toFixed(1)} GiB, the limit is ${MAXIMAL_BYTES / 2 ** 30} GiB: ` +
    `take a larger epsilon${help}.`
  );
}
