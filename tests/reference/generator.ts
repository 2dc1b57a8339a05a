import type { Model } from '../../src/physics/model';
import { addTo, largestEntry, product, rowNorm, transpose, zeros, type Matrix } from './linear';

/** What the law of a chain in d = 1 needs. The site with index i lies at r = epsilon (i - N/2). */
export type Ring = Pick<Model, 'siteCount' | 'pinning' | 'couplings' | 'noise' | 'noiseStrength' | 'epsilon'>;

/**
 * Number of phase-space coordinates: (q_0..q_{N-1}, p_0..p_{N-1}) and, without pinning, one more that never moves:
 * sqrt2/N times the real part of psi^(0). It is not a function of q because omega(0) = 0, yet it carries 1/(2N) of the
 * energy.
 */
export function coordinateCount(ring: Ring): number {
  return 2 * ring.siteCount + (ring.pinning === 0 ? 1 : 0);
}

/** omega(k) from omega^2 = omega_0^2 + sum_z a_z (1 - cos 2 pi k z). Throws RangeError where omega^2 < 0. */
export function frequency(ring: Pick<Ring, 'pinning' | 'couplings'>, k: number): number {
  let square = ring.pinning ** 2;
  ring.couplings.forEach((coupling, i) => (square += 2 * coupling * Math.sin(Math.PI * k * (i + 1)) ** 2));
  if (square < 0) throw new RangeError(`omega^2 = ${square} at k = ${k}`);
  return Math.sqrt(square);
}

/**
 * The symmetric circulant with eigenvalues symbol(j/N): entry (y, y') = (1/N) sum_j symbol(j/N) cos(2 pi j (y-y')/N).
 */
export function circulant(siteCount: number, symbol: (k: number) => number): Matrix {
  const taps = new Float64Array(siteCount);
  for (let j = 0; j < siteCount; j++) {
    const value = symbol(j / siteCount) / siteCount;
    for (let z = 0; z < siteCount; z++) taps[z] += value * Math.cos((2 * Math.PI * ((j * z) % siteCount)) / siteCount);
  }
  const result = zeros(siteCount);
  for (let y = 0; y < siteCount; y++)
    for (let z = 0; z < siteCount; z++) addTo(result, y, (y + z) % siteCount, taps[z]);
  return result;
}

/** f(omega) as a matrix over the sites, f applied to the square root of the force matrix. */
export type FrequencyFunction = (f: (omega: number) => number) => Matrix;

/** f(omega) on the ring. */
export function frequencyFunction(ring: Pick<Ring, 'siteCount' | 'pinning' | 'couplings'>): FrequencyFunction {
  return (f) => circulant(ring.siteCount, (k) => f(frequency(ring, k)));
}

/** The force matrix: (alpha * q)_y = (omega_0^2 + sum_z a_z) q_y - (1/2) sum_z a_z (q_{y+z} + q_{y-z}), N x N. */
export function forceMatrix(ring: Ring): Matrix {
  const n = ring.siteCount;
  const result = zeros(n);
  for (let y = 0; y < n; y++) {
    addTo(result, y, y, ring.pinning ** 2);
    ring.couplings.forEach((coupling, i) => {
      const z = (i + 1) % n;
      addTo(result, y, y, coupling);
      addTo(result, y, (y + z) % n, -coupling / 2);
      addTo(result, y, (y + n - z) % n, -coupling / 2);
    });
  }
  return result;
}

/** A in dx = A x ds of the noiseless chain: dq = p ds, dp = -(alpha * q) ds. */
export function hamiltonianMatrix(ring: Ring): Matrix {
  const n = ring.siteCount;
  const force = forceMatrix(ring);
  const result = zeros(coordinateCount(ring));
  for (let y = 0; y < n; y++) {
    addTo(result, y, n + y, 1);
    for (let z = 0; z < n; z++) addTo(result, n + y, z, -force.data[y * n + z]);
  }
  return result;
}

/**
 * One rotation of the noise: the momenta of `sites` move along p -> field p; S is noiseWeight times the sum of the
 * squares.
 */
export interface NoiseField {
  sites: number[];
  /** The linear vector field on the momenta of `sites`, antisymmetric. */
  field: Matrix;
}

/**
 * The vector fields of the noise, one per site z of the ring. momentum: Y_z = (p_z - p_{z+1}) d_{p_{z-1}} + (p_{z+1} -
 * p_{z-1}) d_{p_z} + (p_{z-1} - p_z) d_{p_{z+1}}, S = (1/6) sum Y_z^2; energy: p_{z+1} d_{p_z} - p_z d_{p_{z+1}}, S =
 * (1/2) sum of the squares.
 */
export function noiseFields(ring: Ring): NoiseField[] {
  const n = ring.siteCount;
  const rows = ring.noise === 'momentum' ? [0, 1, -1, -1, 0, 1, 1, -1, 0] : [0, 1, -1, 0];
  const size = ring.noise === 'momentum' ? 3 : 2;
  return Array.from({ length: n }, (_, z) => ({
    sites: ring.noise === 'momentum' ? [(z + n - 1) % n, z, (z + 1) % n] : [z, (z + 1) % n],
    field: { rows: size, columns: size, data: Float64Array.from(rows) },
  }));
}

/** w in S = w sum_z Y_z^2: 1/6 for triples, 1/2 for pairs. */
export function noiseWeight(ring: Ring): number {
  return ring.noise === 'momentum' ? 1 / 6 : 1 / 2;
}

/** The same vector field on the coordinates of the whole phase space that it moves. */
export interface CoordinateField {
  coordinates: number[];
  field: Matrix;
}

/** weight sum_z B_z^2 on a phase space of `size` coordinates: the drift that Ito's formula adds to the mean. */
export function driftOf(fields: CoordinateField[], weight: number, size: number): Matrix {
  const result = zeros(size);
  for (const { coordinates, field } of fields) {
    const square = product(field, field);
    coordinates.forEach((from, i) =>
      coordinates.forEach((to, j) => addTo(result, from, to, weight * square.data[i * field.columns + j])),
    );
  }
  return result;
}

function coordinateFields(ring: Ring): CoordinateField[] {
  return noiseFields(ring).map(({ sites, field }) => ({ coordinates: sites.map((y) => ring.siteCount + y), field }));
}

/** epsilon gamma w sum_z B_z^2, the drift of the mean momenta, on the whole phase space. */
export function noiseDrift(ring: Ring): Matrix {
  return driftOf(coordinateFields(ring), ring.epsilon * ring.noiseStrength * noiseWeight(ring), coordinateCount(ring));
}

/** The generator acting on covariances. */
export interface Generator {
  /** dC/ds for a symmetric C, both over the coordinates of the phase space. */
  derivative(covariance: Matrix): Matrix;
  /** Bound of the largest entry of dC/ds over that of C. */
  rateBound: number;
}

/**
 * dC/ds = (A + D) C + C (A + D)^T + 2 w sum_z B_z C B_z^T with D = w sum_z B_z^2: the generator x -> A x and w sum_z
 * Y_z^2 applied to x x^T, with Y(x x^T) = B x x^T + x x^T B^T. Microscopic time; weight: w, with epsilon gamma.
 */
export function quadraticGenerator(hamiltonian: Matrix, fields: CoordinateField[], weight: number): Generator {
  const size = hamiltonian.rows;
  const drift = driftOf(fields, weight, size);
  for (let i = 0; i < drift.data.length; i++) drift.data[i] += hamiltonian.data[i];
  // written out, as a million small matrices would take longer than all the rest
  const width = Math.max(0, ...fields.map(({ coordinates }) => coordinates.length));
  const [block, turned] = [new Float64Array(width * width), new Float64Array(width * width)];

  const derivative = (covariance: Matrix): Matrix => {
    const half = product(drift, covariance);
    const result = transpose(half);
    for (let i = 0; i < result.data.length; i++) result.data[i] += half.data[i];
    for (const { coordinates, field } of fields) {
      const count = coordinates.length;
      const entries = field.data;
      // The two halves are averaged: the gain alone would let an antisymmetric rounding error grow without bound.
      for (let i = 0; i < count; i++) {
        for (let j = 0; j < count; j++) {
          const [y, z] = [coordinates[i], coordinates[j]];
          block[i * count + j] = (covariance.data[y * size + z] + covariance.data[z * size + y]) / 2;
        }
      }
      for (let i = 0; i < count; i++) {
        for (let j = 0; j < count; j++) {
          let sum = 0;
          for (let l = 0; l < count; l++) sum += entries[i * count + l] * block[l * count + j];
          turned[i * count + j] = sum;
        }
      }
      for (let i = 0; i < count; i++) {
        for (let j = 0; j < count; j++) {
          let sum = 0;
          for (let l = 0; l < count; l++) sum += turned[i * count + l] * entries[j * count + l];
          result.data[coordinates[i] * size + coordinates[j]] += 2 * weight * sum;
        }
      }
    }
    return result;
  };
  const gains = new Float64Array(size);
  for (const { coordinates, field } of fields) for (const y of coordinates) gains[y] += rowNorm(field) ** 2;
  return { derivative, rateBound: 2 * rowNorm(drift) + 2 * weight * largestEntry(gains) };
}

/** The generator A + epsilon gamma S of the ring. */
export function covarianceGenerator(ring: Ring): Generator {
  const weight = ring.epsilon * ring.noiseStrength * noiseWeight(ring);
  return quadraticGenerator(hamiltonianMatrix(ring), coordinateFields(ring), weight);
}

/**
 * exp(s G) C by its Taylor series, in steps short enough that no term grows beyond e^4; each series stops at round-off.
 * Throws RangeError for a negative time and Error if a series does not end.
 */
export function propagate(generator: Generator, covariance: Matrix, microTime: number): Matrix {
  if (!(microTime >= 0)) throw new RangeError(`microscopic time ${microTime} is not a non-negative number`);
  const stepCount = Math.ceil((microTime * generator.rateBound) / 4);
  const step = microTime / stepCount;
  let state: Matrix = { ...covariance, data: covariance.data.slice() };
  for (let stepIndex = 0; stepIndex < stepCount; stepIndex++) {
    const sum: Matrix = { ...state, data: state.data.slice() };
    const floor = 1e-18 * largestEntry(state.data);
    let term = state;
    for (let order = 1; largestEntry(term.data) > floor; order++) {
      if (!(order < 100)) throw new Error('the Taylor series of the covariance does not end');
      term = generator.derivative(term);
      for (let i = 0; i < term.data.length; i++) sum.data[i] += term.data[i] *= step / order;
    }
    state = sum;
  }
  return state;
}
