import { latticeSites } from './lattice';
import type { Model } from './model';

// What solvers and samplers obey and their cost follows from: they and the cost model read it here.

/** Largest |lambda h| of a step of the kinetic modes and of the exact moments. */
export const STEP_LIMIT = { kinetic: 0.8, moments: 1.8 };

/** Nodes k_1 of the kinetic equation at most, and bytes that their recorded states may take. */
export const KINETIC_NODES = 24_576;
export const KINETIC_RECORD_BYTES = 192e6;

/** Modes that are solved again with a finer resolution. */
export const CHECKED_MODES = 4;

/** By dimension: exact moments of a radial lattice of more sites along a direction have the levels of the infinite one. */
export const WIDEST_RING = [1, 1, 48, 20];

/** Realisations of the chain in one SIMD vector. */
export const LANES = 4;
/** Groups of four realisations in a batch of a small lattice; large ones run four realisations at a time. */
const MOST_GROUPS = 4;
const SMALL_LATTICE = 40_000;
/** Batches wanted: their scatter gives errors. */
const BATCHES = 32;

/**
 * Groups of four realisations in one batch: 4, 2 or 1, by the size of the lattice and the number of realisations, of which 32 batches
 * are made where there are enough; by nothing else, so that results do not depend on the workers.
 */
export function groupCount(model: Pick<Model, 'dimension' | 'siteCount' | 'transverseCount'>, realisationCount: number): number {
  if (model.dimension > 1 && latticeSites(model) * model.dimension > SMALL_LATTICE) return 1;
  let count = MOST_GROUPS;
  while (count > 1 && count * LANES * BATCHES > realisationCount) count /= 2;
  return count;
}
