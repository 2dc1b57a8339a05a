import { angleVariance, componentSize, latticeFields, latticeFunction, type Lattice } from './lattice';
import { addTo, congruence, zeros, type Matrix } from './linear';
import { averageRotation, harmonicFlow } from './splitting';

/** The exact harmonic flow of all components. */
export function latticeFlow(lattice: Lattice, microTime: number): Matrix {
  const [block, components] = [componentSize(lattice), lattice.sizes.length];
  const flow = harmonicFlow(latticeFunction(lattice), block, microTime);
  const result = zeros(components * block);
  for (let start = 0; start < components * block; start += block) {
    for (let a = 0; a < block; a++)
      for (let b = 0; b < block; b++) addTo(result, start + a, start + b, flow.data[a * block + b]);
  }
  return result;
}

/**
 * One sweep over all rotations in the order of latticeFields (directions, parities, bonds, pairs i < j), or in the
 * opposite one; every angle has the given variance. Returns a new covariance. Throws RangeError for odd sizes, which
 * two parities do not fit.
 */
export function latticeSweep(lattice: Lattice, covariance: Matrix, variance: number, reversed: boolean): Matrix {
  for (const size of lattice.sizes)
    if (size % 2 !== 0) throw new RangeError(`${size} sites cannot be swept in two colours`);
  const fields = latticeFields(lattice);
  if (reversed) fields.reverse();
  const result: Matrix = { ...covariance, data: covariance.data.slice() };
  for (const { coordinates, field } of fields) averageRotation(result, coordinates, field, variance);
  return result;
}

/**
 * The covariance after `stepCount` averaged Strang steps of microscopic time h: flow over h/2, a sweep, flow over h/2,
 * the sweeps forward and backward in turn unless oneWay. Adjacent half flows are joined.
 */
export function latticeSteps(
  lattice: Lattice,
  covariance: Matrix,
  stepCount: number,
  h: number,
  oneWay = false,
): Matrix {
  const [half, full] = [latticeFlow(lattice, h / 2), latticeFlow(lattice, h)];
  let state = congruence(half, covariance);
  for (let stepIndex = 0; stepIndex < stepCount; stepIndex++) {
    state = latticeSweep(lattice, state, angleVariance(lattice) * h, !oneWay && stepIndex % 2 === 1);
    state = congruence(stepIndex + 1 < stepCount ? full : half, state);
  }
  return state;
}
