// Coefficients c(n,z) of rows on a ring, double precision: the transforms of src/maths/fourier.ts, two modes at a time,
// with the operations of each in the same order, so that every bit is the same. Rows, tables and results are (re, im).

import { lessProduct, moreProduct } from './elements';
import { DOUBLE_BYTES, ELEMENT_BYTES as ELEMENT, IMAGINARY, VECTOR_BYTES as COMPLEX } from './layout';
import { imaginaryParts, realParts, transform } from './powerOfTwo';

/** The real parts at `to`, then the imaginary ones, times the number (re, im) at `factor`. */
@inline
function storeTimes(to: usize, re: v128, im: v128, factor: usize): void {
  const c = v128.load64_splat(factor);
  const s = v128.load64_splat(factor, DOUBLE_BYTES);
  v128.store(to, lessProduct(re, c, im, s));
  v128.store(to, moreProduct(re, s, im, c), IMAGINARY);
}

/**
 * Transforms `sites` elements at `work` backwards, sum_j x_j e^{2 pi i jz/sites}. Between the two the parts of an
 * element have changed places: real parts are the second ones. `sites` is a power of two where `chirp` is 0, else
 * `chirp` has the numbers e^{-i pi j^2/sites} and `filter` what they are convolved with, of `total` points; `work` is
 * room for them.
 */
function backwards(
  work: usize,
  sites: i32,
  chirp: usize,
  filter: usize,
  total: i32,
  reversed: usize,
  turns: usize,
): void {
  if (chirp === 0) {
    transform(work, work + IMAGINARY, total, reversed, turns);
    return;
  }
  for (let j: usize = 0; j < <usize>sites; ++j) {
    const at = work + j * ELEMENT;
    storeTimes(at, v128.load(at), v128.load(at, IMAGINARY), chirp + j * COMPLEX);
  }
  memory.fill(work + <usize>sites * ELEMENT, 0, <usize>(total - sites) * ELEMENT);
  transform(work, work + IMAGINARY, total, reversed, turns);
  for (let j: usize = 0; j < <usize>total; ++j) {
    const at = work + j * ELEMENT;
    storeTimes(at, v128.load(at), v128.load(at, IMAGINARY), filter + j * COMPLEX);
  }
  transform(work + IMAGINARY, work, total, reversed, turns);
}

/**
 * c(n,z) = sum_j (epsilon x_n(j)/sites) e^{2 pi i zj/sites} e^{i theta_n(z)}, |z| <= reach < sites, of the two rows at
 * `rows`, to [n][z] at `target`. `turn` has e^{i theta} in the same order; for the others see `backwards`.
 */
export function bandOfRows(
  rows: usize,
  sites: i32,
  epsilon: f64,
  chirp: usize,
  filter: usize,
  total: i32,
  reversed: usize,
  turns: usize,
  work: usize,
  reach: i32,
  turn: usize,
  target: usize,
): void {
  const strength = f64x2.splat(epsilon);
  const count = f64x2.splat(<f64>sites);
  const second = rows + <usize>sites * COMPLEX;
  for (let j: usize = 0; j < <usize>sites; ++j) {
    const a = f64x2.div(f64x2.mul(v128.load(rows + j * COMPLEX), strength), count);
    const b = f64x2.div(f64x2.mul(v128.load(second + j * COMPLEX), strength), count);
    v128.store(work + j * ELEMENT, imaginaryParts(a, b));
    v128.store(work + j * ELEMENT, realParts(a, b), IMAGINARY);
  }
  backwards(work, sites, chirp, filter, total, reversed, turns);
  const width = <usize>(2 * reach + 1) * COMPLEX;
  for (let z = -reach; z <= reach; ++z) {
    const slot = <usize>(z < 0 ? z + sites : z);
    const at = work + slot * ELEMENT;
    let im = v128.load(at);
    let re = v128.load(at, IMAGINARY);
    if (chirp !== 0) {
      const c = v128.load64_splat(chirp + slot * COMPLEX);
      const s = v128.load64_splat(chirp + slot * COMPLEX, DOUBLE_BYTES);
      const first = im;
      im = lessProduct(first, c, re, s);
      re = moreProduct(first, s, re, c);
    }
    const to = <usize>(z + reach) * COMPLEX;
    const a = v128.load(turn + to);
    const b = v128.load(turn + to + width);
    const cos = realParts(a, b);
    const sin = imaginaryParts(a, b);
    const x = lessProduct(re, cos, im, sin);
    const y = moreProduct(re, sin, im, cos);
    v128.store(target + to, realParts(x, y));
    v128.store(target + to + width, imaginaryParts(x, y));
  }
}
