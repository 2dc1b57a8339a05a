import type { Model } from '../../src/physics/model';
import { LANES, groupCount } from '../../src/physics/numerics';

/**
 * Realisations in one batch; it depends on lattice and number of realisations alone, so that results do not depend on
 * the workers.
 */
export function chainBatchSize(
  model: Pick<Model, 'dimension' | 'siteCount' | 'transverseCount'>, realisationCount: number,
): number {
  return LANES * groupCount(model, realisationCount);
}
