import type { Model } from '../../src/physics/model';

/** Most wave numbers along one direction, by dimension; a smaller lattice has all of its own. */
const MOST_GRID = [0, 0, 32, 16];
/** Wave numbers along each of the first two directions. */
export function momentPlaneGrid({ dimension, siteCount }: Pick<Model, 'dimension' | 'siteCount'>): number {
  return Math.min(siteCount, MOST_GRID[dimension]);
}
