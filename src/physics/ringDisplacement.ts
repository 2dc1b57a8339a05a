import type { Model } from './model';
import { planarRate, planarVelocity, ringLevels } from './planar';
import { squareDisplacement } from './transport';

/** Wave numbers along the first direction: enough for the ridge at k_1 = 0, of width 1/sqrt(gamma t), of any run on the page. */
const waveNumberCount = 2048;

/**
 * <X_1^2>(t) of docs/model.md (26) on a lattice of the model's number of transverse sites, with the sum over the levels of (41) in place of
 * the integral; above that of the infinite lattice where waves with k_2 = ... = k_d = 0 matter.
 */
export function ringDisplacement(model: Pick<Model, 'dimension' | 'pinning' | 'couplings' | 'noise' | 'noiseStrength' | 'transverseCount'>, kineticTime: number): number {
  const { levels, weights } = ringLevels(model.dimension, model.transverseCount);
  let sum = 0;
  for (let i = 0; i < waveNumberCount; ++i) {
    // v^2 and phi are even: half of the torus
    const k = (i + 0.5) / (2 * waveNumberCount);
    for (let j = 0; j < levels.length; ++j) {
      const rate = model.noiseStrength * planarRate(model, k, levels[j]);
      sum += weights[j] * squareDisplacement(planarVelocity(model, k, levels[j]), rate, kineticTime);
    }
  }
  return sum / waveNumberCount;
}
