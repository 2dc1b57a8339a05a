import type { Model } from '../../src/physics/model';
import { quadraticGenerator, type CoordinateField, type FrequencyFunction, type Generator } from './generator';
import { addTo, zeros, type Matrix } from './linear';

/**
 * What the law of a lattice with vector displacements needs. Sites are numbered with y_1 fastest, y = y_1 + n_1 (y_2 +
 * n_2 y_3), and the index y_l lies at r_l = epsilon (y_l - n_l/2). The number of components is that of the sizes.
 */
export interface Lattice extends Pick<Model, 'pinning' | 'couplings' | 'noise' | 'noiseStrength' | 'epsilon'> {
  /** n_1, ..., n_d, each >= 3. */
  sizes: number[];
}

/**
 * Number of sites. Throws RangeError for a size whose two neighbours coincide, for springs beyond the nearest
 * neighbours and for momentum noise with one component.
 */
export function siteCountOf({ sizes, couplings, noise }: Pick<Lattice, 'sizes' | 'couplings' | 'noise'>): number {
  for (const size of sizes)
    if (!(Number.isInteger(size) && size >= 3)) throw new RangeError(`a direction of ${size} sites`);
  if (couplings.length !== 1) throw new RangeError(`${couplings.length} couplings on a lattice of nearest neighbours`);
  if (noise === 'momentum' && sizes.length < 2) throw new RangeError('momentum noise needs two components');
  return sizes.reduce((product, size) => product * size, 1);
}

/** The indices (y_1, ..., y_d) of a site. */
export function indicesOf({ sizes }: Pick<Lattice, 'sizes'>, site: number): number[] {
  let rest = site;
  return sizes.map((size) => {
    const index = rest % size;
    rest = (rest - index) / size;
    return index;
  });
}

/** The site with the given indices, each folded back into its ring. */
export function siteAt({ sizes }: Pick<Lattice, 'sizes'>, indices: number[]): number {
  return sizes.reduceRight((sum, size, l) => sum * size + (((indices[l] % size) + size) % size), 0);
}

/** The site `distance` steps away along one direction. */
export function shifted(lattice: Pick<Lattice, 'sizes'>, site: number, direction: number, distance: number): number {
  return siteAt(
    lattice,
    indicesOf(lattice, site).map((index, l) => (l === direction ? index + distance : index)),
  );
}

/** omega(k) from omega^2 = omega_0^2 + alpha sum_l (1 - cos 2 pi k_l). */
export function latticeFrequency(
  { pinning, couplings }: Pick<Lattice, 'pinning' | 'couplings'>,
  k: ArrayLike<number>,
): number {
  let square = pinning ** 2;
  for (let l = 0; l < k.length; l++) square += 2 * couplings[0] * Math.sin(Math.PI * k[l]) ** 2;
  return Math.sqrt(square);
}

/**
 * f(omega) over the sites: entry (y, y') = (1/n) sum_k f(omega(k)) cos 2 pi k.(y-y'), over the n wave vectors of the
 * lattice.
 */
export function latticeFunction(lattice: Lattice): FrequencyFunction {
  const count = siteCountOf(lattice);
  const indices = Array.from({ length: count }, (_, site) => indicesOf(lattice, site));
  const waves = indices.map((index) => index.map((j, l) => j / lattice.sizes[l]));
  const omegas = waves.map((k) => latticeFrequency(lattice, k));
  return (f) => {
    const values = omegas.map(f);
    const taps = indices.map((index) => {
      let sum = 0;
      waves.forEach(
        (k, j) => (sum += values[j] * Math.cos(2 * Math.PI * k.reduce((phase, kl, l) => phase + kl * index[l], 0))),
      );
      return sum / count;
    });
    const result = zeros(count);
    for (let y = 0; y < count; y++) {
      for (let z = 0; z < count; z++)
        addTo(
          result,
          y,
          z,
          taps[
            siteAt(
              lattice,
              indices[z].map((index, l) => index - indices[y][l]),
            )
          ],
        );
    }
    return result;
  };
}

/**
 * Coordinates of one component, (q_0..q_{n-1}, p_0..p_{n-1}) and, without pinning, sqrt2/n times the real part of
 * psi^(0), which never moves. The phase space is the components one after the other.
 */
export function componentSize(lattice: Lattice): number {
  return 2 * siteCountOf(lattice) + (lattice.pinning === 0 ? 1 : 0);
}

/** Where the phase space holds p^i_y. */
export function momentumIndex(lattice: Lattice, component: number, site: number): number {
  return component * componentSize(lattice) + siteCountOf(lattice) + site;
}

/** The force matrix on one component: (omega_0^2 + alpha d) q_y - (alpha/2) sum of q over the 2d neighbours. */
export function latticeForce(lattice: Lattice): Matrix {
  const result = zeros(siteCountOf(lattice));
  const {
    sizes,
    couplings: [stiffness],
    pinning,
  } = lattice;
  for (let y = 0; y < result.rows; y++) {
    addTo(result, y, y, pinning ** 2 + stiffness * sizes.length);
    for (let l = 0; l < sizes.length; l++)
      for (const step of [-1, 1]) addTo(result, y, shifted(lattice, y, l, step), -stiffness / 2);
  }
  return result;
}

/** A in dx = A x ds of the noiseless lattice: dq = p ds, dp = -(force) q ds for every component, docs/model.md (39). */
export function latticeHamiltonian(lattice: Lattice): Matrix {
  const [n, block, components] = [siteCountOf(lattice), componentSize(lattice), lattice.sizes.length];
  const force = latticeForce(lattice);
  const result = zeros(components * block);
  for (let start = 0; start < components * block; start += block) {
    for (let y = 0; y < n; y++) {
      addTo(result, start + y, start + n + y, 1);
      for (let z = 0; z < n; z++) addTo(result, start + n + y, start + z, -force.data[y * n + z]);
    }
  }
  return result;
}

/**
 * The vector fields of the noise, ordered by direction, parity of y_l, site and component(s): on even sizes the bonds
 * of one direction and parity share no site. Momentum noise, every i < j on every bond (y, y + e_l): the rotation of
 * (u_i, u_j), u = p_{y+e_l} - p_y, that keeps p_y + p_{y+e_l}, on (p^i_y, p^i_{y+e_l}, p^j_y, p^j_{y+e_l}); energy
 * noise: that of (p^i_y, p^i_{y+e_l}). As in docs/model.md (40), each of unit angular speed.
 */
export function latticeFields(lattice: Lattice): CoordinateField[] {
  const components = lattice.sizes.map((_, i) => i);
  const result: CoordinateField[] = [];
  const matrix = (rows: number[], scale: number): Matrix => {
    const size = Math.sqrt(rows.length);
    return { rows: size, columns: size, data: Float64Array.from(rows, (entry) => entry * scale) };
  };
  const pair = matrix([0, 1, -1, 0], 1);
  // du_i = u_j, du_j = -u_i; half of it goes to each end of the bond
  const relative = matrix([0, 0, 1, -1, 0, 0, -1, 1, -1, 1, 0, 0, 1, -1, 0, 0], 0.5);
  for (const l of components) {
    for (const parity of [0, 1]) {
      for (let y = 0; y < siteCountOf(lattice); y++) {
        if (indicesOf(lattice, y)[l] % 2 !== parity) continue;
        const ends = (i: number) => [y, shifted(lattice, y, l, 1)].map((site) => momentumIndex(lattice, i, site));
        for (const i of components) {
          if (lattice.noise === 'energy') result.push({ coordinates: ends(i), field: pair });
          else
            for (const j of components.slice(i + 1))
              result.push({ coordinates: [...ends(i), ...ends(j)], field: relative });
        }
      }
    }
  }
  return result;
}

/**
 * Variance of every angle per unit of microscopic time: 8 epsilon gamma/(d - 1), or epsilon gamma/d with energy noise.
 */
export function angleVariance({ sizes, noise, noiseStrength, epsilon }: Lattice): number {
  const lambda = epsilon * noiseStrength;
  return noise === 'momentum' ? (8 * lambda) / (sizes.length - 1) : lambda / sizes.length;
}

/** The generator of the lattice on covariances; a rotation by N(0, v delta) is the generator v Y^2/2. */
export function latticeGenerator(lattice: Lattice): Generator {
  return quadraticGenerator(latticeHamiltonian(lattice), latticeFields(lattice), angleVariance(lattice) / 2);
}
