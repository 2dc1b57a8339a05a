import { gaussLegendre } from '../../src/maths/quadrature';
import { STAGES } from '../kernels/layout';

/** P_0(x), ..., P_{STAGES - 1}(x). */
function legendre(x: number): Float64Array {
  const values = new Float64Array(STAGES);
  values[0] = 1;
  values[1] = x;
  for (let n = 1; n + 1 < STAGES; ++n) values[n + 1] = ((2 * n + 1) * x * values[n] - n * values[n - 1]) / (n + 1);
  return values;
}

/**
 * What a step of exponential collocation is made of, in Legendre polynomials on (0, 1): the polynomial l_j that is 1 at
 * Gauss time j and 0 at the others is sum_m end[STAGES j + m] P_m(2 tau - 1), and the part of it before time i is
 * l_j(t_i sigma) = sum_m inner[i][STAGES j + m] P_m(2 sigma - 1). No coefficient is large, as those of powers of tau
 * are.
 */
export const collocation = (() => {
  const rule = gaussLegendre(STAGES);
  const times = rule.nodes.map((x) => (1 + x) / 2);
  const weights = rule.weights.map((weight) => weight / 2);
  const polynomials = Array.from(rule.nodes, legendre);
  const end = new Float64Array(STAGES * STAGES);
  for (let j = 0; j < STAGES; ++j)
    for (let m = 0; m < STAGES; ++m) end[STAGES * j + m] = (2 * m + 1) * weights[j] * polynomials[j][m];
  const inner = Array.from(times, (time) => {
    // the rule is exact for the products of two of these polynomials
    const before = Array.from(times, (sigma) => legendre(2 * time * sigma - 1));
    const rows = new Float64Array(STAGES * STAGES);
    for (let j = 0; j < STAGES; ++j)
      for (let m = 0; m < STAGES; ++m)
        for (let q = 0; q < STAGES; ++q) {
          let value = 0;
          for (let n = 0; n < STAGES; ++n) value += end[STAGES * j + n] * before[q][n];
          rows[STAGES * j + m] += (2 * m + 1) * weights[q] * value * polynomials[q][m];
        }
    return rows;
  });
  return { times, end, inner };
})();

/**
 * Adds to the coupling matrix the rows of stage i: K[rank i + l][rank j + g] = t_i sum_m inner_jm moment(l, g, m), with
 * the moments sum_k b_l h a_g Re f M_m(lambda h t_i) at STAGES (rank l + g) + m.
 */
export function addCoupling(coupling: Float64Array, rank: number, i: number, moments: Float64Array): void {
  const size = rank * STAGES;
  const inner = collocation.inner[i];
  const time = collocation.times[i];
  for (let l = 0; l < rank; ++l) {
    for (let g = 0; g < rank; ++g) {
      const from = STAGES * (rank * l + g);
      for (let j = 0; j < STAGES; ++j) {
        const to = (rank * i + l) * size + rank * j + g;
        for (let m = 0; m < STAGES; ++m) coupling[to] += time * inner[STAGES * j + m] * moments[from + m];
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
