import { exp, expm1, integerPower, sin } from '../maths/elementary';
import type { Model } from './model';
import { planarFrequency, planarRate, planarVelocity, ringLevels } from './planar';

type Lattice = Pick<Model, 'dimension' | 'siteCount' | 'transverseCount' | 'pinning' | 'couplings'>;

type Shape = Pick<Model, 'dimension' | 'siteCount' | 'transverseCount'>;

/** Sites along each direction. */
export function latticeSides({ dimension, siteCount, transverseCount }: Shape): number[] {
  return Array.from({ length: dimension }, (_, l) => (l === 0 ? siteCount : transverseCount));
}

/** Sites of the whole lattice. */
export function latticeSites(shape: Shape): number {
  return latticeSides(shape).reduce((product, side) => product * side, 1);
}

/** sum_{l >= 2} sin^2 pi k_l at the transverse wave numbers of the lattice, in the order of its rows. */
function transverseLevels({ dimension, transverseCount }: Lattice): Float64Array {
  const axis = Float64Array.from({ length: transverseCount }, (_, j) => sin((Math.PI * j) / transverseCount) ** 2);
  if (dimension === 1) return Float64Array.of(0);
  if (dimension === 2) return axis;
  return Float64Array.from(
    { length: transverseCount ** 2 },
    (_, m) => axis[Math.floor(m / transverseCount)] + axis[m % transverseCount],
  );
}

function overLattice(lattice: Lattice, f: (k: number, level: number) => number): Float64Array {
  const levels = transverseLevels(lattice);
  return Float64Array.from({ length: lattice.siteCount * levels.length }, (_, m) =>
    f(Math.floor(m / levels.length) / lattice.siteCount, levels[m % levels.length]),
  );
}

/** omega(k) at the wave numbers k_l = j_l/n_l of the lattice, [j_1]...[j_d]. */
export function latticeFrequencies(lattice: Lattice): Float64Array {
  return overLattice(lattice, (k, level) => planarFrequency(lattice, k, level));
}

/** v_1(k) at the wave numbers of the lattice, [j_1]...[j_d]. */
export function latticeVelocities(lattice: Lattice): Float64Array {
  return overLattice(lattice, (k, level) => planarVelocity(lattice, k, level));
}

/** Index of -k for every wave number of the lattice. */
export function mirroredWaveNumbers({ dimension, siteCount, transverseCount }: Lattice): Int32Array {
  const rowSize = integerPower(transverseCount, dimension - 1);
  return Int32Array.from({ length: siteCount * rowSize }, (_, m) => {
    let index = ((siteCount - Math.floor(m / rowSize)) % siteCount) * rowSize;
    for (let after = rowSize / transverseCount; after >= 1 && dimension > 1; after /= transverseCount) {
      index += ((transverseCount - (Math.floor(m / after) % transverseCount)) % transverseCount) * after;
    }
    return index;
  });
}

/**
 * C(s)/T^2 of docs/model.md (24) as the mean over the wave numbers of the lattice itself, which in d >= 2 differs from
 * the integral at late times: microscopic times in, one value for each out.
 */
export function latticeCurrentCorrelation(model: Model, microTimes: Float64Array): Float64Array {
  return overPhonons(model, microTimes, (rate, time) => exp(-rate * time));
}

/** The integral of that from 0 to a microscopic time: int_0^s C/T^2 ds'. */
export function latticeAccumulatedConductivity(model: Model, microTime: number): number {
  return overPhonons(model, Float64Array.of(microTime), (rate, time) =>
    rate === 0 ? time : -expm1(-rate * time) / rate,
  )[0];
}

/** The mean of v_1^2 f(epsilon gamma phi, s) over the wave numbers of the lattice, for each s. */
function overPhonons(
  model: Model,
  microTimes: Float64Array,
  f: (rate: number, microTime: number) => number,
): Float64Array {
  const { siteCount, dimension, transverseCount, epsilon, noiseStrength } = model;
  const rule = ringLevels(dimension, transverseCount);
  const result = new Float64Array(microTimes.length);
  rule.levels.forEach((level, row) => {
    for (let j = 0; j < siteCount; ++j) {
      const weight = (rule.weights[row] / siteCount) * planarVelocity(model, j / siteCount, level) ** 2;
      const rate = epsilon * noiseStrength * planarRate(model, j / siteCount, level);
      microTimes.forEach((time, i) => (result[i] += weight * f(rate, time)));
    }
  });
  return result;
}
