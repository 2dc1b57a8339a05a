// A band-limited field from its Fourier coefficients, double precision: the transforms of src/maths/fourier.ts, two at
// a time, with the operations of each in the same order, so that every bit is the same. Tables and coefficients are
// (re, im).

import { lessProduct, moreProduct } from './elements';
import { DOUBLE_BYTES, ELEMENT_BYTES as ELEMENT, IMAGINARY, VECTOR_BYTES as COMPLEX } from './layout';
import { imaginaryParts, realParts, transform } from './powerOfTwo';

/**
 * Rows c(n,z), |z| <= reach < rows/2, of an even number of modes, along k: to `mixed`, [n][j] of (re, im), j < rows.
 * `centre` has the turns of z, `shift` those of n; `work` is room for `rows` elements.
 */
export function synthesizeAlongK(
  coefficients: usize,
  modes: i32,
  reach: i32,
  centre: usize,
  shift: usize,
  rows: i32,
  reversed: usize,
  turns: usize,
  work: usize,
  mixed: usize,
): void {
  const width = <usize>(2 * reach + 1) * COMPLEX;
  for (let n = 0; n < modes; n += 2) {
    memory.fill(work, 0, <usize>rows * ELEMENT);
    const row = coefficients + <usize>n * width;
    for (let z = -reach; z <= reach; ++z) {
      const at = <usize>(z + reach) * COMPLEX;
      const first = v128.load(row + at);
      const second = v128.load(row + at + width);
      const cos = v128.load64_splat(centre + at);
      const sin = v128.load64_splat(centre + at, DOUBLE_BYTES);
      const re = realParts(first, second);
      const im = imaginaryParts(first, second);
      const slot = work + <usize>(z & (rows - 1)) * ELEMENT;
      v128.store(slot, lessProduct(re, cos, im, sin));
      v128.store(slot, moreProduct(re, sin, im, cos), IMAGINARY);
    }
    transform(work, work + IMAGINARY, rows, reversed, turns);
    const own = shift + <usize>n * COMPLEX;
    const turnRe = realParts(v128.load(own), v128.load(own, COMPLEX));
    const turnIm = imaginaryParts(v128.load(own), v128.load(own, COMPLEX));
    const to = mixed + <usize>n * <usize>rows * COMPLEX;
    const other = to + <usize>rows * COMPLEX;
    for (let j: usize = 0; j < <usize>rows; ++j) {
      const re = v128.load(work + j * ELEMENT);
      const im = v128.load(work + j * ELEMENT, IMAGINARY);
      const x = lessProduct(re, turnRe, im, turnIm);
      const y = moreProduct(re, turnIm, im, turnRe);
      v128.store(to + j * COMPLEX, realParts(x, y));
      v128.store(other + j * COMPLEX, imaginaryParts(x, y));
    }
  }
}

/**
 * Real rows along r from `mixed`, of so many modes: W at [j * columns + i] of `field`. Two rows are one complex
 * transform, two of which go at a time: `rows` is a multiple of four. `work` is room for `columns` elements.
 */
export function synthesizeAlongR(
  mixed: usize,
  modes: i32,
  rows: i32,
  columns: i32,
  reversed: usize,
  turns: usize,
  work: usize,
  field: usize,
): void {
  const zero = f64x2.splat(0);
  const line = <usize>columns * DOUBLE_BYTES;
  for (let j = 0; j < rows; j += 4) {
    memory.fill(work, 0, <usize>columns * ELEMENT);
    for (let n = 0; n < modes; ++n) {
      const from = mixed + <usize>(n * rows + j) * COMPLEX;
      const a0 = v128.load(from);
      const b0 = v128.load(from, COMPLEX);
      const a1 = v128.load(from, 2 * COMPLEX);
      const b1 = v128.load(from, 3 * COMPLEX);
      const ar = realParts(a0, a1);
      const br = realParts(b0, b1);
      const ai = n === 0 ? zero : imaginaryParts(a0, a1);
      const bi = n === 0 ? zero : imaginaryParts(b0, b1);
      const to = work + <usize>n * ELEMENT;
      v128.store(to, f64x2.sub(ar, bi));
      v128.store(to, f64x2.add(ai, br), IMAGINARY);
      if (n === 0) continue;
      const mirror = work + <usize>(columns - n) * ELEMENT;
      v128.store(mirror, f64x2.add(ar, bi));
      v128.store(mirror, f64x2.sub(br, ai), IMAGINARY);
    }
    // backward: the parts change places
    transform(work + IMAGINARY, work, columns, reversed, turns);
    const row = field + <usize>j * line;
    for (let i: usize = 0; i < <usize>columns; i += 2) {
      const at = work + i * ELEMENT;
      const to = row + i * DOUBLE_BYTES;
      const re = v128.load(at);
      const im = v128.load(at, IMAGINARY);
      const nextRe = v128.load(at, ELEMENT);
      const nextIm = v128.load(at, ELEMENT + IMAGINARY);
      v128.store(to, realParts(re, nextRe));
      v128.store(to + line, realParts(im, nextIm));
      v128.store(to + 2 * line, imaginaryParts(re, nextRe));
      v128.store(to + 3 * line, imaginaryParts(im, nextIm));
    }
  }
}
