import { pairProducts, phaseSpaceMatrix, waveMatrix, waveProducts } from './covariance';
import { propagate } from './generator';
import {
  componentSize,
  indicesOf,
  latticeForce,
  latticeFunction,
  latticeGenerator,
  momentumIndex,
  shifted,
  siteCountOf,
  type Lattice,
} from './lattice';
import { addTo, congruence, zeros, type Complex, type ComplexMatrix, type Matrix } from './linear';

/** f(r), h(k_1) and how the polarisations share f. */
export interface LatticeState {
  /** f at the sites, n_1 n_2 ... values >= 0. */
  profile: ArrayLike<number>;
  /** h(j/n_1), j = 0..n_1-1. */
  spectrum: ArrayLike<number>;
  /** d values >= 0. */
  shares: ArrayLike<number>;
}

/** f(r_1) at every site from its values at y_1 = 0..n_1-1. */
export function planarSamples(lattice: Lattice, profile: ArrayLike<number>): Float64Array {
  return Float64Array.from({ length: siteCountOf(lattice) }, (_, y) => profile[indicesOf(lattice, y)[0]]);
}

/**
 * Covariance of the phase space for psi_i(y) = sqrt(share_i f(epsilon y)) (sqrt h~ * xi_i)(y), white circular xi_i, h
 * in k_1 only: <psi_i(y')^* psi_i(y)> = share_i sqrt(f f') (1/n_1) sum_j h(j/n_1) e^{2 pi i j (y_1-y'_1)/n_1} where the
 * other indices agree, else 0. Throws RangeError unless there are as many samples as needed, all >= 0.
 */
export function latticeInitial(lattice: Lattice, { profile, spectrum, shares }: LatticeState): Matrix {
  const [n, length, block] = [siteCountOf(lattice), lattice.sizes[0], componentSize(lattice)];
  for (const [values, count] of [
    [profile, n],
    [spectrum, length],
    [shares, lattice.sizes.length],
  ] as const) {
    if (values.length !== count) throw new RangeError(`${values.length} samples given where ${count} are needed`);
    for (let i = 0; i < count; i++)
      if (!(values[i] >= 0)) throw new RangeError(`sample ${i} is ${values[i]}, not >= 0`);
  }
  const even = new Float64Array(length);
  const odd = new Float64Array(length);
  for (let j = 0; j < length; j++) {
    for (let z = 0; z < length; z++) {
      const angle = (2 * Math.PI * ((j * z) % length)) / length;
      even[z] += (spectrum[j] / length) * Math.cos(angle);
      odd[z] += (spectrum[j] / length) * Math.sin(angle);
    }
  }
  const wave = zeros(2 * n);
  for (let from = 0; from < n; from++) {
    for (let z = 0; z < length; z++) {
      const to = shifted(lattice, from, 0, z);
      const amplitude = Math.sqrt(profile[from] * profile[to]);
      addTo(wave, from, to, amplitude * even[z]);
      addTo(wave, n + from, n + to, amplitude * even[z]);
      // <u(y') p(y)> = Im <psi(y')^* psi(y)> where <psi psi> = 0.
      addTo(wave, from, n + to, amplitude * odd[z]);
      addTo(wave, n + to, from, amplitude * odd[z]);
    }
  }
  const component = congruence(phaseSpaceMatrix(latticeFunction(lattice), block), wave);
  const result = zeros(lattice.sizes.length * block);
  lattice.sizes.forEach((_, i) => {
    const start = i * block;
    for (let a = 0; a < block; a++) {
      for (let b = 0; b < block; b++) addTo(result, start + a, start + b, shares[i] * component.data[a * block + b]);
    }
  });
  return result;
}

/** The covariance a microscopic time later, to round-off. */
export function latticeEvolve(lattice: Lattice, covariance: Matrix, microTime: number): Matrix {
  return propagate(latticeGenerator(lattice), covariance, microTime);
}

function waveBlock(lattice: Lattice, covariance: Matrix, i: number, j: number): Matrix {
  const size = componentSize(lattice);
  const block = zeros(size);
  for (let a = 0; a < size; a++) {
    for (let b = 0; b < size; b++)
      addTo(block, a, b, covariance.data[(i * size + a) * covariance.columns + j * size + b]);
  }
  return congruence(waveMatrix(latticeFunction(lattice), size), block);
}

/** <psi_i(y')^* psi_j(y)> at (y', y), n x n. */
export function latticeWaves(lattice: Lattice, covariance: Matrix, i: number, j = i): ComplexMatrix {
  return waveProducts(waveBlock(lattice, covariance, i, j));
}

/** <psi_i(y')^* psi_j(y)^*> at (y', y), n x n. */
export function latticePairs(lattice: Lattice, covariance: Matrix, i: number, j = i): ComplexMatrix {
  return pairProducts(waveBlock(lattice, covariance, i, j));
}

/**
 * Of one polarisation per unit of the transverse r, docs/model.md (9) and (42): c(n, z) = epsilon times the mean over
 * the transverse sites of sum_{y'_1} <psi(y')^* psi(y' + z e_1)> e^{-2 pi i n (2 y'_1 + z)/(2 n_1)}, y'_1 counted from
 * r = 0 and y'_1 + z not folded back in the phase. Any integers n and z. Of pairs likewise.
 */
export function latticeCoefficient(
  lattice: Lattice,
  correlations: ComplexMatrix,
  mode: number,
  displacement: number,
): Complex {
  const [n, length] = [siteCountOf(lattice), lattice.sizes[0]];
  const weight = (lattice.epsilon * length) / n;
  const sum = { re: 0, im: 0 };
  for (let from = 0; from < n; from++) {
    const at = from * n + shifted(lattice, from, 0, displacement);
    const angle = (-Math.PI * mode * (2 * (indicesOf(lattice, from)[0] - length / 2) + displacement)) / length;
    const [a, b] = [correlations.re.data[at], correlations.im.data[at]];
    sum.re += weight * (a * Math.cos(angle) - b * Math.sin(angle));
    sum.im += weight * (a * Math.sin(angle) + b * Math.cos(angle));
  }
  return sum;
}

/**
 * (1/L) int int e(r_1, r_2) e^{-2 pi i (n_1 r_1 + n_2 r_2)/L} with e the energies of the sites averaged over r_3, L =
 * epsilon n_1. Throws RangeError unless n_1 = n_2.
 */
export function planeCoefficient(lattice: Lattice, energies: ArrayLike<number>, modes: [number, number]): Complex {
  const { sizes, epsilon } = lattice;
  if (sizes[0] !== sizes[1]) throw new RangeError(`a plane of ${sizes[0]} x ${sizes[1]} sites`);
  const weight = (epsilon * sizes[1]) / siteCountOf(lattice);
  const sum = { re: 0, im: 0 };
  for (let y = 0; y < energies.length; y++) {
    const indices = indicesOf(lattice, y);
    const angle = modes.reduce(
      (phase, mode, l) => phase - (2 * Math.PI * mode * (indices[l] - sizes[l] / 2)) / sizes[l],
      0,
    );
    sum.re += weight * energies[y] * Math.cos(angle);
    sum.im += weight * energies[y] * Math.sin(angle);
  }
  return sum;
}

/** <|psi(y)|^2> at every site, summed over the polarisations. */
export function latticeEnergies(lattice: Lattice, covariance: Matrix): Float64Array {
  const n = siteCountOf(lattice);
  const result = new Float64Array(n);
  lattice.sizes.forEach((_, i) => {
    const { re } = latticeWaves(lattice, covariance, i);
    for (let y = 0; y < n; y++) result[y] += re.data[y * n + y];
  });
  return result;
}

/** e(r_1), the mean of the energies over the transverse sites, n_1 values. */
export function planarProfile(lattice: Lattice, energies: ArrayLike<number>): Float64Array {
  const result = new Float64Array(lattice.sizes[0]);
  for (let y = 0; y < energies.length; y++)
    result[indicesOf(lattice, y)[0]] += (energies[y] * result.length) / energies.length;
  return result;
}

/** The mechanical energy <H>, without the constants of the unpinned lattice. */
export function latticeEnergy(lattice: Lattice, covariance: Matrix): number {
  const [n, size] = [siteCountOf(lattice), componentSize(lattice)];
  const force = latticeForce(lattice);
  let sum = 0;
  lattice.sizes.forEach((_, i) => {
    const at = (a: number, b: number) => covariance.data[(i * size + a) * covariance.columns + i * size + b];
    for (let y = 0; y < n; y++) {
      sum += at(n + y, n + y) / 2;
      for (let z = 0; z < n; z++) sum += (force.data[y * n + z] * at(z, y)) / 2;
    }
  });
  return sum;
}

/** <(sum_y p^i_y)^2> of one component. */
export function momentumSquare(lattice: Lattice, covariance: Matrix, component: number): number {
  const n = siteCountOf(lattice);
  const start = momentumIndex(lattice, component, 0);
  let sum = 0;
  for (let y = start; y < start + n; y++)
    for (let z = start; z < start + n; z++) sum += covariance.data[y * covariance.columns + z];
  return sum;
}
