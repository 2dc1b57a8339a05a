import type { Model } from '../../src/physics/model';
import {
  coordinateCount,
  covarianceGenerator,
  forceMatrix,
  frequencyFunction,
  propagate,
  type FrequencyFunction,
  type Ring,
} from './generator';
import { profileSamples, spectrumSamples, termsOf } from './initial';
import { addTo, congruence, product, zeros, type Complex, type ComplexMatrix, type Matrix } from './linear';

/**
 * The map x -> (u, p) with u = sqrt2 Re psi = omega~ * q plus the constant of the unpinned lattice; x = (q, p) and, as
 * coordinate 2n where there is one, that constant. 2n x coordinates.
 */
export function waveMatrix(functionOf: FrequencyFunction, coordinates: number): Matrix {
  const root = functionOf((omega) => omega);
  const n = root.rows;
  const result = zeros(2 * n, coordinates);
  for (let y = 0; y < n; y++) {
    for (let z = 0; z < n; z++) addTo(result, y, z, root.data[y * n + z]);
    addTo(result, n + y, n + y, 1);
    if (coordinates > 2 * n) addTo(result, y, 2 * n, 1);
  }
  return result;
}

/** The inverse of waveMatrix; without pinning the centre of mass of q, which nothing depends on, is put to 0. */
export function phaseSpaceMatrix(functionOf: FrequencyFunction, coordinates: number): Matrix {
  const root = functionOf((omega) => (omega === 0 ? 0 : 1 / omega));
  const n = root.rows;
  const result = zeros(coordinates, 2 * n);
  for (let y = 0; y < n; y++) {
    for (let z = 0; z < n; z++) addTo(result, y, z, root.data[y * n + z]);
    addTo(result, n + y, n + y, 1);
    if (coordinates > 2 * n) addTo(result, 2 * n, y, 1 / n);
  }
  return result;
}

/** <psi(y')^* psi(y)> at (y', y) from the covariance of (u, p), u before p; Hermitian. */
export function waveProducts(wave: Matrix): ComplexMatrix {
  return products(wave, 1);
}

/** <psi(y')^* psi(y)^*> at (y', y) from the covariance of (u, p); symmetric. */
export function pairProducts(wave: Matrix): ComplexMatrix {
  return products(wave, -1);
}

function products(wave: Matrix, sign: 1 | -1): ComplexMatrix {
  const n = wave.rows / 2;
  const at = (i: number, j: number) => wave.data[i * 2 * n + j];
  const result = { re: zeros(n), im: zeros(n) };
  for (let from = 0; from < n; from++) {
    for (let to = 0; to < n; to++) {
      addTo(result.re, from, to, (at(from, to) + sign * at(n + from, n + to)) / 2);
      addTo(result.im, from, to, (sign * at(from, n + to) - at(n + from, to)) / 2);
    }
  }
  return result;
}

/**
 * Covariance of the phase space for W(r,k,0) = f(r) h(k): psi(y) = sqrt f(epsilon y) (sqrt h~ * xi)(y) with circular
 * white xi, so <psi psi> = 0 and <psi(y')^* psi(y)> = sqrt(f f') (1/N) sum_j h(j/N) e^{2 pi i j (y-y')/N}. profile: f
 * at the sites of index 0..N-1; spectrum: h(j/N), j = 0..N-1. Throws RangeError unless both are N values >= 0.
 */
export function initialCovariance(ring: Ring, profile: ArrayLike<number>, spectrum: ArrayLike<number>): Matrix {
  const n = ring.siteCount;
  for (const values of [profile, spectrum]) {
    if (values.length !== n) throw new RangeError(`${values.length} samples given for ${n} sites`);
    for (let i = 0; i < n; i++) if (!(values[i] >= 0)) throw new RangeError(`sample ${i} is ${values[i]}, not >= 0`);
  }
  const even = new Float64Array(n);
  const odd = new Float64Array(n);
  for (let j = 0; j < n; j++) {
    for (let z = 0; z < n; z++) {
      const angle = (2 * Math.PI * ((j * z) % n)) / n;
      even[z] += (spectrum[j] / n) * Math.cos(angle);
      odd[z] += (spectrum[j] / n) * Math.sin(angle);
    }
  }
  const wave = zeros(2 * n);
  for (let from = 0; from < n; from++) {
    for (let to = 0; to < n; to++) {
      const amplitude = Math.sqrt(profile[from] * profile[to]);
      const z = (to - from + n) % n;
      addTo(wave, from, to, amplitude * even[z]);
      addTo(wave, n + from, n + to, amplitude * even[z]);
      // <u(y') p(y)> = Im <psi(y')^* psi(y)> where <psi psi> = 0.
      addTo(wave, from, n + to, amplitude * odd[z]);
      addTo(wave, n + to, from, amplitude * odd[z]);
    }
  }
  return congruence(phaseSpaceMatrix(frequencyFunction(ring), coordinateCount(ring)), wave);
}

/** The covariance of the initial state of a model: the sum over its terms, h on the ring brought to mean 1. */
export function modelCovariance(model: Model): Matrix {
  const terms = termsOf(model).map((term) => {
    const samples = spectrumSamples(term);
    const mean = samples.reduce((sum, x) => sum + x, 0) / samples.length;
    return initialCovariance(
      term,
      profileSamples(term),
      samples.map((x) => x / mean),
    );
  });
  for (const { data } of terms.slice(1)) data.forEach((value, i) => (terms[0].data[i] += value));
  return terms[0];
}

/** The covariance a microscopic time later, to round-off. */
export function evolve(ring: Ring, covariance: Matrix, microTime: number): Matrix {
  return propagate(covarianceGenerator(ring), covariance, microTime);
}

function waveCovariance(ring: Ring, covariance: Matrix): Matrix {
  return congruence(waveMatrix(frequencyFunction(ring), coordinateCount(ring)), covariance);
}

/** <psi(y')^* psi(y)> at (y', y), psi = (u + i p)/sqrt2; N x N, Hermitian. */
export function waveCorrelations(ring: Ring, covariance: Matrix): ComplexMatrix {
  return waveProducts(waveCovariance(ring, covariance));
}

/** <psi(y')^* psi(y)^*> at (y', y), the pairs that a kinetic limit loses; N x N, symmetric. */
export function pairCorrelations(ring: Ring, covariance: Matrix): ComplexMatrix {
  return pairProducts(waveCovariance(ring, covariance));
}

/**
 * c(n, z) = int int W e^{-2 pi i n r/L} e^{2 pi i k z} dr dk = epsilon sum_{y'} <psi(y')^* psi(y'+z)> e^{-2 pi i n
 * (2y'+z)/(2N)}, with y' counted from the site at r = 0 and y'+z not folded back in the phase. Any integers n and z.
 */
export function wignerCoefficient(
  ring: Ring,
  correlations: ComplexMatrix,
  mode: number,
  displacement: number,
): Complex {
  const n = ring.siteCount;
  let re = 0;
  let im = 0;
  for (let from = 0; from < n; from++) {
    const to = (((from + displacement) % n) + n) % n;
    const angle = (-Math.PI * mode * (2 * (from - n / 2) + displacement)) / n;
    const a = correlations.re.data[from * n + to];
    const b = correlations.im.data[from * n + to];
    re += ring.epsilon * (a * Math.cos(angle) - b * Math.sin(angle));
    im += ring.epsilon * (a * Math.sin(angle) + b * Math.cos(angle));
  }
  return { re, im };
}

/** One Fourier mode p = n/L of W on its natural wave numbers. */
export interface WignerMode {
  waveNumbers: Float64Array;
  re: Float64Array;
  im: Float64Array;
}

/**
 * W(p = n/L, k) = epsilon <psi^(k - q/2)^* psi^(k + q/2)>, q = n/N, at the N wave numbers k = j/N, j = -N/2..N/2-1,
 * moved by 1/(2N) for odd n so that k +- q/2 lie on the ring's own wave numbers.
 */
export function wignerMode(ring: Ring, correlations: ComplexMatrix, mode: number): WignerMode {
  const n = ring.siteCount;
  const offset = mode % 2 === 0 ? 0 : 0.5 / n;
  const result: WignerMode = {
    waveNumbers: Float64Array.from({ length: n }, (_, i) => i / n - 0.5 + offset),
    re: new Float64Array(n),
    im: new Float64Array(n),
  };
  for (let z = -n / 2; z < n / 2; z++) {
    const { re, im } = wignerCoefficient(ring, correlations, mode, z);
    for (let i = 0; i < n; i++) {
      const angle = -2 * Math.PI * result.waveNumbers[i] * z;
      result.re[i] += re * Math.cos(angle) - im * Math.sin(angle);
      result.im[i] += re * Math.sin(angle) + im * Math.cos(angle);
    }
  }
  return result;
}

/** e(y) = <|psi(y)|^2> at the sites of index 0..N-1. */
export function energyProfile(correlations: ComplexMatrix): Float64Array {
  return Float64Array.from(
    { length: correlations.re.rows },
    (_, y) => correlations.re.data[y * correlations.re.columns + y],
  );
}

/**
 * The mechanical energy <H> = (1/2) sum_y <p_y^2> + (1/2) sum <q (alpha * q)>, without the constant of the unpinned
 * ring.
 */
export function mechanicalEnergy(ring: Ring, covariance: Matrix): number {
  const n = ring.siteCount;
  const size = covariance.columns;
  const position = zeros(n);
  let sum = 0;
  for (let y = 0; y < n; y++) {
    sum += covariance.data[(n + y) * size + n + y] / 2;
    for (let z = 0; z < n; z++) addTo(position, y, z, covariance.data[y * size + z]);
  }
  const work = product(forceMatrix(ring), position);
  for (let y = 0; y < n; y++) sum += work.data[y * n + y] / 2;
  return sum;
}

/** <(sum_y p_y)^2>. */
export function momentumVariance(ring: Ring, covariance: Matrix): number {
  const n = ring.siteCount;
  let sum = 0;
  for (let y = n; y < 2 * n; y++) for (let z = n; z < 2 * n; z++) sum += covariance.data[y * covariance.columns + z];
  return sum;
}
