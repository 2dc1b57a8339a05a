import { cos, exp, sin } from '../../src/maths/elementary';
import { gaussLegendre } from '../../src/maths/quadrature';
import { STAGES } from '../kernels/layout';

/**
 * Gauss times in (0, 1), and the monomial coefficients of their Lagrange polynomials: l_j(tau) = sum_m basis[m STAGES +
 * j] tau^m.
 */
export const collocation = (() => {
  const times = gaussLegendre(STAGES).nodes.map((x) => (1 + x) / 2);
  const basis = new Float64Array(STAGES * STAGES);
  for (let j = 0; j < STAGES; ++j) {
    let polynomial = [1];
    for (let i = 0; i < STAGES; ++i) {
      if (i === j) continue;
      const scale = 1 / (times[j] - times[i]);
      const next = new Array<number>(polynomial.length + 1).fill(0);
      polynomial.forEach((value, m) => {
        next[m] -= value * times[i] * scale;
        next[m + 1] += value * scale;
      });
      polynomial = next;
    }
    polynomial.forEach((value, m) => (basis[m * STAGES + j] = value));
  }
  return { times, basis };
})();

const phi = new Float64Array(2 * (STAGES + 1));

/**
 * phi_0 = e^z, phi_1, ..., phi_STAGES at z = x + iy as (re, im), phi_{m+1}(z) = (phi_m(z) - 1/m!)/z: upwards where |z|
 * > 2; else the last by its series and the others downwards, where the recursion is stable there. The array returned is
 * used again by the next call.
 */
export function phiFunctions(x: number, y: number): Float64Array {
  if (x * x + y * y > 4) return upwards(x, y);
  let inverseFactorial = 1;
  for (let m = 2; m <= STAGES; ++m) inverseFactorial /= m;
  let termRe = inverseFactorial;
  let termIm = 0;
  let re = termRe;
  let im = 0;
  for (let m = 1; m <= 16; ++m) {
    const scale = 1 / (m + STAGES);
    const next = (termRe * x - termIm * y) * scale;
    termIm = (termRe * y + termIm * x) * scale;
    termRe = next;
    re += termRe;
    im += termIm;
  }
  for (let m = STAGES; ; --m) {
    phi[2 * m] = re;
    phi[2 * m + 1] = im;
    if (m === 0) return phi;
    inverseFactorial *= m;
    const next = x * re - y * im + inverseFactorial;
    im = x * im + y * re;
    re = next;
  }
}

function upwards(x: number, y: number): Float64Array {
  const size = exp(x);
  const norm = x * x + y * y;
  phi[0] = size * cos(y);
  phi[1] = size * sin(y);
  for (let m = 0, inverseFactorial = 1; m < STAGES; inverseFactorial /= ++m) {
    const re = phi[2 * m] - inverseFactorial;
    const im = phi[2 * m + 1];
    phi[2 * m + 2] = (re * x + im * y) / norm;
    phi[2 * m + 3] = (im * x - re * y) / norm;
  }
  return phi;
}

/**
 * Adds to the coupling matrix the rows of stage i at time c: K[rank i + l][rank j + m] = sum_s L_sj c^{s+1} s!
 * moment(l, m, s), with the moments sum_k b_l h a_m phi_{s+1}(lambda h c) at STAGES (rank l + m) + s.
 */
export function addCoupling(coupling: Float64Array, rank: number, i: number, c: number, moments: Float64Array): void {
  const size = rank * STAGES;
  for (let l = 0; l < rank; ++l) {
    for (let m = 0; m < rank; ++m) {
      const from = STAGES * (rank * l + m);
      for (let j = 0; j < STAGES; ++j) {
        const to = (rank * i + l) * size + rank * j + m;
        for (let s = 0, factor = c; s < STAGES; ++s, factor *= c * s)
          coupling[to] += collocation.basis[s * STAGES + j] * factor * moments[from + s];
      }
    }
  }
}

/** (1 - K)^{-1} of a real matrix, row-major, by Gauss-Jordan elimination with pivoting. Throws if it is singular. */
export function invertIdentityMinus(matrix: Float64Array, size: number): Float64Array {
  const rows = Array.from({ length: size }, (_, i) => {
    const row = new Float64Array(2 * size);
    for (let j = 0; j < size; ++j) row[j] = (i === j ? 1 : 0) - matrix[i * size + j];
    row[size + i] = 1;
    return row;
  });
  for (let i = 0; i < size; ++i) {
    let pivot = i;
    for (let r = i; r < size; ++r) if (Math.abs(rows[r][i]) > Math.abs(rows[pivot][i])) pivot = r;
    [rows[i], rows[pivot]] = [rows[pivot], rows[i]];
    const row = rows[i];
    const head = row[i];
    if (!(Math.abs(head) > 0)) throw new Error('the collocation system is singular');
    for (let j = 0; j < row.length; ++j) row[j] /= head;
    for (const other of rows) {
      const factor = other[i];
      if (other !== row && factor !== 0) for (let j = 0; j < row.length; ++j) other[j] -= factor * row[j];
    }
  }
  const inverse = new Float64Array(size * size);
  rows.forEach((row, i) => inverse.set(row.subarray(size), i * size));
  return inverse;
}
