import type { Model } from '../../src/physics/model';
import { polarisationFactor, polarisationShares } from '../../src/physics/planar';

/**
 * c_i(n) of the polarisations, [i][n] of (re, im), from their sum and from their difference, docs/model.md (45): with
 * the initial shares s_i and both started from the whole energy, c_i = sum/d + (s_i - 1/d) difference. Nothing in d =
 * 1.
 */
export function mergePolarisations(model: Model, sums: Float64Array, differences: Float64Array): Float64Array {
  const { dimension } = model;
  if (dimension === 1) return new Float64Array(0);
  const relaxing = polarisationFactor(model) !== 1;
  const result = new Float64Array(dimension * sums.length);
  polarisationShares(model).forEach((share, i) => {
    for (let m = 0; m < sums.length; ++m) {
      const difference = relaxing ? (differences[m] ?? 0) : sums[m];
      result[i * sums.length + m] = sums[m] / dimension + (share - 1 / dimension) * difference;
    }
  });
  return result;
}

/** One array after the other. */
export function joined(a: Float64Array, b: Float64Array): Float64Array {
  const result = new Float64Array(a.length + b.length);
  result.set(a);
  result.set(b, a.length);
  return result;
}
