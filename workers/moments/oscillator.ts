/**
 * Places of the numbers of one oscillator in a table; its eigenvalues are -loss +- mu. Complex entries one after the
 * other, (re, im).
 */
export const OSCILLATOR = {
  mu: 0,
  /** V[i][s], the eigenvector s in its column, row-major 2 x 2. */
  eigenvectors: 2,
  /** V^{-1}[s][i]. */
  inverse: 10,
  /** With u = (1, -1): the row u V, [s]. */
  row: 18,
  /** The column V^{-1} u, [s]. */
  column: 22,
  size: 26,
} as const;

/** Real and imaginary part of a/b. */
function quotientRe(aRe: number, aIm: number, bRe: number, bIm: number): number {
  return (aRe * bRe + aIm * bIm) / (bRe * bRe + bIm * bIm);
}

function quotientIm(aRe: number, aIm: number, bRe: number, bIm: number): number {
  return (aIm * bRe - aRe * bIm) / (bRe * bRe + bIm * bIm);
}

/**
 * Writes the factor of frequency w (omega at k_1, -omega at k_2) and loss lambda phi/2 = -b to `table` from `at` on.
 * Flow and loss of the four correlations, docs/model.md (27)-(30) without N, are the sum of both factors, acting on the
 * two indices. Flow and loss of one are [[i w + b, -b], [-b, -i w + b]], with the eigenvalues b +- mu, mu^2 = b^2 - w^2,
 * and the eigenvectors (1, -rho), (rho, 1), rho = b / (i w + mu).
 */
export function writeOscillator(table: Float64Array, at: number, frequency: number, loss: number): void {
  const b = -loss;
  // at critical damping the two eigenvectors meet; a frequency shifted by 1e-7 keeps them apart, and the equations true
  // to each other
  const near = Math.abs(b * b - frequency * frequency) < 1e-7 * b * b;
  const w = near ? Math.sign(frequency) * Math.abs(b) * Math.sqrt(1 + 1e-7) : frequency;
  const square = b * b - w * w;
  const root = Math.sqrt(Math.abs(square));
  const muRe = square < 0 ? 0 : root;
  const muIm = square < 0 ? Math.sign(w) * root : 0;
  const rhoRe = b === 0 ? 0 : quotientRe(b, 0, muRe, w + muIm);
  const rhoIm = b === 0 ? 0 : quotientIm(b, 0, muRe, w + muIm);
  const determinantRe = 1 + (rhoRe * rhoRe - rhoIm * rhoIm);
  const determinantIm = rhoRe * rhoIm + rhoIm * rhoRe;
  const re = quotientRe(1, 0, determinantRe, determinantIm);
  const im = quotientIm(1, 0, determinantRe, determinantIm);
  const otherRe = quotientRe(rhoRe, rhoIm, determinantRe, determinantIm);
  const otherIm = quotientIm(rhoRe, rhoIm, determinantRe, determinantIm);
  table[at + OSCILLATOR.mu] = muRe;
  table[at + OSCILLATOR.mu + 1] = muIm;
  const vectors = at + OSCILLATOR.eigenvectors;
  table[vectors] = 1;
  table[vectors + 1] = 0;
  table[vectors + 2] = rhoRe;
  table[vectors + 3] = rhoIm;
  table[vectors + 4] = -rhoRe;
  table[vectors + 5] = -rhoIm;
  table[vectors + 6] = 1;
  table[vectors + 7] = 0;
  const inverse = at + OSCILLATOR.inverse;
  table[inverse] = re;
  table[inverse + 1] = im;
  table[inverse + 2] = -otherRe;
  table[inverse + 3] = -otherIm;
  table[inverse + 4] = otherRe;
  table[inverse + 5] = otherIm;
  table[inverse + 6] = re;
  table[inverse + 7] = im;
  const row = at + OSCILLATOR.row;
  table[row] = 1 + rhoRe;
  table[row + 1] = rhoIm;
  table[row + 2] = rhoRe - 1;
  table[row + 3] = rhoIm;
  const column = at + OSCILLATOR.column;
  table[column] = re + otherRe;
  table[column + 1] = im + otherIm;
  table[column + 2] = otherRe - re;
  table[column + 3] = otherIm - im;
}
