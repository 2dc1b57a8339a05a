import { soundSpeed } from '../../src/physics/dispersion';
import type { Model } from '../../src/physics/model';

/** Wave numbers along each of the first two directions. */
const LEAST_GRID = 16;
const MOST_GRID = [0, 0, 64, 28];
/**
 * Wave numbers along each direction that resolve what happens to the mode p until `horizon`: phases 2 pi p v t of at
 * most that many radians, and the bend of v at k = 0; without pinning it is a jump and takes what there is.
 */
export function planeGrid(model: Model, horizon: number, p: number): number {
  const collisions = model.noiseStrength > 0 ? 6 / model.noiseStrength : Infinity;
  const phase = 2 * Math.PI * p * soundSpeed(model) * Math.min(horizon, collisions);
  const width = model.pinning / (2 * Math.PI * soundSpeed(model));
  const wanted = Math.max(LEAST_GRID, 2 * Math.ceil((phase + 12) / 2), 2 * Math.ceil(2 / width));
  return Math.min(MOST_GRID[model.dimension], wanted);
}
