// Blocks of the exact second moments, double precision. A block holds the four correlations x = (aa, ab, ba, bb) of a
// pair of wave numbers k, -k; its variables are their products of eigenvectors of two oscillators. The conjugate
// partner of the variable (s1, s2) has the opposite sign of every factor that swings; where both are overdamped a
// variable is its own partner. So a block has 2 or 4 variables. With J x = (bb, ba, ab, aa)^* they give x + J x from u,
// and -i (x - J x) from v. Complex numbers are (re, im).

import {
  BLOCK_BYTES,
  BLOCK_GAIN,
  BLOCK_INITIAL,
  BLOCK_MIRROR,
  BLOCK_SOURCE,
  DOUBLE_BYTES as REAL,
  MOST_BLOCK_VARIABLES,
  SINGLE_BYTES,
} from './layout';

const COMPLEX = 2 * REAL;

// One oscillator: its eigenvalues are -loss +- mu; V[i][s], the eigenvector s in its column, V^{-1}[s][i], with u = (1,
// -1) the row u V, [s], and the column V^{-1} u, [s].
const MU = 0;
const EIGENVECTORS = COMPLEX;
const INVERSE = 5 * COMPLEX;
const ROW = 9 * COMPLEX;
const COLUMN = 11 * COMPLEX;
const OSCILLATOR = 13 * COMPLEX;

/** Those at k_1 and at k_2 of the block that is made. */
const FIRST = memory.data(OSCILLATOR, 16);
const SECOND = memory.data(OSCILLATOR, 16);

/** Squares of couplings below this are none. */
const UNCOUPLED: f64 = 1e-18;

/** The parts of the product of the numbers at a and b. */
@inline
function productRe(a: usize, b: usize): f64 {
  return load<f64>(a) * load<f64>(b) - load<f64>(a, REAL) * load<f64>(b, REAL);
}
@inline
function productIm(a: usize, b: usize): f64 {
  return load<f64>(a) * load<f64>(b, REAL) + load<f64>(a, REAL) * load<f64>(b);
}

/** The parts of a/b. */
@inline
function quotientRe(aRe: f64, aIm: f64, bRe: f64, bIm: f64): f64 {
  return (aRe * bRe + aIm * bIm) / (bRe * bRe + bIm * bIm);
}
@inline
function quotientIm(aRe: f64, aIm: f64, bRe: f64, bIm: f64): f64 {
  return (aIm * bRe - aRe * bIm) / (bRe * bRe + bIm * bIm);
}

@inline
function put(at: usize, re: f64, im: f64): void {
  store<f64>(at, re);
  store<f64>(at, im, REAL);
}

/**
 * The factor of frequency w (omega at k_1, -omega at k_2) and loss lambda phi/2 = -b. Flow and loss of the four
 * correlations, docs/model.md (27)-(30) without N, are the sum of both factors, acting on the two indices. Flow and
 * loss of one are [[i w + b, -b], [-b, -i w + b]], with the eigenvalues b +- mu, mu^2 = b^2 - w^2, and the eigenvectors
 * (1, -rho), (rho, 1), rho = b / (i w + mu).
 */
function writeOscillator(at: usize, frequency: f64, loss: f64): void {
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
  put(at + MU, muRe, muIm);
  const vectors = at + EIGENVECTORS;
  put(vectors, 1, 0);
  put(vectors + COMPLEX, rhoRe, rhoIm);
  put(vectors + 2 * COMPLEX, -rhoRe, -rhoIm);
  put(vectors + 3 * COMPLEX, 1, 0);
  const inverse = at + INVERSE;
  put(inverse, re, im);
  put(inverse + COMPLEX, -otherRe, -otherIm);
  put(inverse + 2 * COMPLEX, otherRe, otherIm);
  put(inverse + 3 * COMPLEX, re, im);
  put(at + ROW, 1 + rhoRe, rhoIm);
  put(at + ROW + COMPLEX, rhoRe - 1, rhoIm);
  put(at + COLUMN, re + otherRe, im + otherIm);
  put(at + COLUMN + COMPLEX, otherRe - re, otherIm - im);
}

/** What a variable adds to one row: scale V1[i1][s1] V2[i2][s2] of row (i1, i2), and the partner's. */
@inline
function putColumn(
  to: usize,
  own: usize,
  ownOther: usize,
  mirror: usize,
  mirrorOther: usize,
  scaleRe: f64,
  scaleIm: f64,
): void {
  const ownRe = productRe(own, ownOther);
  const ownIm = productIm(own, ownOther);
  const mirrorRe = productRe(mirror, mirrorOther);
  const mirrorIm = productIm(mirror, mirrorOther);
  const re = ownRe * scaleRe - ownIm * scaleIm;
  const im = ownRe * scaleIm + ownIm * scaleRe;
  const otherRe = mirrorRe * scaleRe - mirrorIm * scaleIm;
  const otherIm = mirrorRe * scaleIm + mirrorIm * scaleRe;
  put(to, re + otherRe, im + otherIm);
  put(to + COMPLEX, im - otherIm, re - otherRe);
}

/**
 * W1[s1][i1] W2[s2][i2] at `one` and `two` over the scale, applied to x + J x or to -i (x - J x), which hold a = (x, y)
 * at (0, 0), a^* at (1, 1), else 0.
 */
@inline
function putInitial(to: usize, one: usize, two: usize, scaleRe: f64, scaleIm: f64, x: f64, y: f64): void {
  const norm = scaleRe * scaleRe + scaleIm * scaleIm;
  const aRe = productRe(one, two);
  const aIm = productIm(one, two);
  const bRe = productRe(one + COMPLEX, two + COMPLEX);
  const bIm = productIm(one + COMPLEX, two + COMPLEX);
  const re = aRe * x - aIm * y + (bRe * x + bIm * y);
  const im = aRe * y + aIm * x + (bIm * x - bRe * y);
  put(to, (re * scaleRe + im * scaleIm) / norm, (im * scaleRe - re * scaleIm) / norm);
}

/**
 * Makes the variables of `count` blocks of records at `blocks`, and returns their number. Tables of room for
 * MOST_BLOCK_VARIABLES each stand at `out` one after another: eigenvalues, factors, u and v, complex; what each
 * variable adds to aa, then to ab, four numbers: Re y and -Im y to the real part, Re y and Im y to the imaginary part;
 * then `rank` tables of sources and of gains. `ends` gets the number of variables up to each block. Variables are
 * scaled so that their gain is that of N, or 0.
 */
export function momentBlocks(blocks: usize, count: i32, rank: i32, out: usize, ends: usize): i32 {
  const factors = out + MOST_BLOCK_VARIABLES * COMPLEX;
  const even = factors + MOST_BLOCK_VARIABLES * COMPLEX;
  const odd = even + MOST_BLOCK_VARIABLES * COMPLEX;
  const columnsAA = odd + MOST_BLOCK_VARIABLES * COMPLEX;
  const columnsAB = columnsAA + MOST_BLOCK_VARIABLES * 2 * COMPLEX;
  const sources = columnsAB + MOST_BLOCK_VARIABLES * 2 * COMPLEX;
  const gains = sources + <usize>rank * MOST_BLOCK_VARIABLES * REAL;
  let m: usize = 0;
  for (let i = 0; i < count; ++i) {
    const block = blocks + <usize>i * BLOCK_BYTES;
    const lossOne = load<f64>(block, REAL);
    const lossTwo = load<f64>(block, 3 * REAL);
    writeOscillator(FIRST, load<f64>(block), lossOne);
    writeOscillator(SECOND, load<f64>(block, 2 * REAL), lossTwo);
    const loss = lossOne + lossTwo;
    const flip = (load<f64>(FIRST) === 0 ? 2 : 0) + (load<f64>(SECOND) === 0 ? 1 : 0);
    const partners: f64 = flip === 0 ? 1 : 2;
    const aaRe = load<f64>(block, BLOCK_INITIAL);
    const aaIm = load<f64>(block, BLOCK_INITIAL + REAL);
    const bbRe = load<f64>(block, BLOCK_MIRROR);
    const bbIm = load<f64>(block, BLOCK_MIRROR + REAL);
    for (let s = 0; s < 4; ++s) {
      if ((s ^ flip) < s) continue;
      const s1 = <usize>(s >> 1);
      const s2 = <usize>(s & 1);
      const sign1: f64 = s1 === 0 ? 1 : -1;
      const sign2: f64 = s2 === 0 ? 1 : -1;
      put(
        out + m * COMPLEX,
        -loss + sign1 * load<f64>(FIRST) + sign2 * load<f64>(SECOND),
        sign1 * load<f64>(FIRST, REAL) + sign2 * load<f64>(SECOND, REAL),
      );
      // alpha: N into the variable, beta: the variable in P; each with a factor 1/2
      const alphaRe = 0.5 * productRe(FIRST + COLUMN + s1 * COMPLEX, SECOND + COLUMN + s2 * COMPLEX);
      const alphaIm = 0.5 * productIm(FIRST + COLUMN + s1 * COMPLEX, SECOND + COLUMN + s2 * COMPLEX);
      const betaRe = 0.5 * productRe(FIRST + ROW + s1 * COMPLEX, SECOND + ROW + s2 * COMPLEX);
      const betaIm = 0.5 * productIm(FIRST + ROW + s1 * COMPLEX, SECOND + ROW + s2 * COMPLEX);
      const isCoupled = alphaRe * alphaRe + alphaIm * alphaIm > UNCOUPLED;
      for (let l: usize = 0; l < <usize>rank; ++l) {
        const at = (l * MOST_BLOCK_VARIABLES + m) * REAL;
        store<f64>(sources + at, partners * load<f64>(block + l * REAL, BLOCK_SOURCE));
        store<f64>(gains + at, isCoupled ? load<f64>(block + l * REAL, BLOCK_GAIN) : 0);
      }
      const scaleRe = isCoupled ? alphaRe : 1;
      const scaleIm = isCoupled ? alphaIm : 0;
      put(
        factors + m * COMPLEX,
        isCoupled ? alphaRe * betaRe - alphaIm * betaIm : 0,
        isCoupled ? alphaRe * betaIm + alphaIm * betaRe : 0,
      );
      const inverseOne = FIRST + INVERSE + 2 * s1 * COMPLEX;
      const inverseTwo = SECOND + INVERSE + 2 * s2 * COMPLEX;
      putInitial(even + m * COMPLEX, inverseOne, inverseTwo, scaleRe, scaleIm, aaRe + bbRe, aaIm - bbIm);
      putInitial(odd + m * COMPLEX, inverseOne, inverseTwo, scaleRe, scaleIm, aaIm + bbIm, bbRe - aaRe);
      // its own partner is counted twice when the mirror image is added
      const part = partners / 2;
      const one = FIRST + EIGENVECTORS + s1 * COMPLEX;
      const two = SECOND + EIGENVECTORS + s2 * COMPLEX;
      const to = m * 2 * COMPLEX;
      const down = 2 * COMPLEX;
      putColumn(columnsAA + to, one, two, one + down, two + down, scaleRe * part, scaleIm * part);
      putColumn(columnsAB + to, one, two + down, one + down, two, scaleRe * part, scaleIm * part);
      m += 1;
    }
    store<i32>(ends + <usize>i * SINGLE_BYTES, <i32>m);
  }
  return <i32>m;
}
