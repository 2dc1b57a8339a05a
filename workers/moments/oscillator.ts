type Complex = readonly [number, number];

const times = (a: Complex, b: Complex): Complex => [a[0] * b[0] - a[1] * b[1], a[0] * b[1] + a[1] * b[0]];
const plus = (a: Complex, b: Complex): Complex => [a[0] + b[0], a[1] + b[1]];
const over = (a: Complex, b: Complex): Complex => {
  const norm = b[0] * b[0] + b[1] * b[1];
  return [(a[0] * b[0] + a[1] * b[1]) / norm, (a[1] * b[0] - a[0] * b[1]) / norm];
};

/**
 * Flow and loss of one factor: [[i w + b, -b], [-b, -i w + b]] has the eigenvalues b +- mu, mu^2 = b^2 - w^2, and the
 * eigenvectors (1, -rho), (rho, 1) with rho = b / (i w + mu).
 */
function eigenvectors(frequency: number, b: number): { mu: Complex; rho: Complex; determinant: Complex } {
  // at critical damping the two eigenvectors meet; a frequency shifted by 1e-7 keeps them apart, and the equations true
  // to each other
  const near = Math.abs(b * b - frequency * frequency) < 1e-7 * b * b;
  const w = near ? Math.sign(frequency) * Math.abs(b) * Math.sqrt(1 + 1e-7) : frequency;
  const square = b * b - w * w;
  const root = Math.sqrt(Math.abs(square));
  const mu: Complex = square < 0 ? [0, Math.sign(w) * root] : [root, 0];
  const rho: Complex = b === 0 ? [0, 0] : over([b, 0], [mu[0], w + mu[1]]);
  return { mu, rho, determinant: plus([1, 0], times(rho, rho)) };
}

/** One of the two factors: its eigenvalues are -loss +- mu. Complex entries one after the other, (re, im). */
export interface Oscillator {
  mu: Complex;
  /** V[i][s], the eigenvector s in its column, and the inverse W[s][i]; row-major 2 x 2. */
  eigenvectors: readonly number[];
  inverse: readonly number[];
  /** With u = (1, -1): the row u V, [s], and the column V^{-1} u, [s]. */
  row: readonly number[];
  column: readonly number[];
}

/**
 * The factor of frequency w (omega at k_1, -omega at k_2) and loss lambda phi/2; the flow and the loss of the four
 * correlations, docs/model.md (27)-(30) without N, are the sum of both, acting on the two indices.
 */
export function oscillator(w: number, loss: number): Oscillator {
  const { mu, rho, determinant } = eigenvectors(w, -loss);
  const [re, im] = over([1, 0], determinant);
  const [rhoRe, rhoIm] = over(rho, determinant);
  const [minusRe, minusIm] = over([-rho[0], -rho[1]], determinant);
  return {
    mu,
    eigenvectors: [1, 0, rho[0], rho[1], -rho[0], -rho[1], 1, 0],
    inverse: [re, im, minusRe, minusIm, rhoRe, rhoIm, re, im],
    row: [1 + rho[0], rho[1], rho[0] - 1, rho[1]],
    column: [re - minusRe, im - minusIm, rhoRe - re, rhoIm - im],
  };
}
