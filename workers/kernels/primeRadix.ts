// A Fourier transform of a prime length 6 m + 1, m no multiple of 3, after Rader: with a generator g of the numbers modulo
// the prime, j = g^-n and q = g^k, the sums over j of s_j cos(2 pi jq/p) and d_j sin(2 pi jq/p), s_j = x_j + x_{-j}, d_j =
// x_j - x_{-j}, are convolutions in n of 3 m terms, that of the cosines cyclic, that of the sines with another sign beyond
// the end. After Good and Thomas, n <-> (n mod 3, n mod 2m), each is a cyclic convolution of three terms, every product of
// which is one of m terms; four products do where nine would stand (Winograd). So 16 m^2 products of vectors instead of 36.

import { storeElement, storeTurned } from './elements';
import {
  CONVOLUTION_PRODUCTS,
  CONVOLUTION_ROWS,
  ELEMENT_BYTES as ELEMENT,
  IMAGINARY,
  LARGEST_RADIX,
  SINGLE_BYTES,
} from './layout';

/** Terms of an inner convolution, rounded up to whole rows of its matrix. */
const MOST_TERMS = (LARGEST_RADIX - 1) / 6 + CONVOLUTION_ROWS;

/** What the eight matrices act on, [product][i], and what they make of it, [product][k]. */
const terms: usize = memory.data(CONVOLUTION_PRODUCTS * MOST_TERMS * ELEMENT, 16);
const products: usize = memory.data(CONVOLUTION_PRODUCTS * MOST_TERMS * ELEMENT, 16);

/** y_k = sum_i matrix_ki x_i, k < 4 rows, i < count, of elements x; the matrix as [k / 4][i][k % 4]. */
@inline
function multiply(matrix: usize, rows: i32, count: i32, x: usize, y: usize): void {
  const end = x + <usize>count * ELEMENT;
  for (let row = 0; row < rows; ++row) {
    let re0 = f32x4.splat(0);
    let im0 = f32x4.splat(0);
    let re1 = f32x4.splat(0);
    let im1 = f32x4.splat(0);
    let re2 = f32x4.splat(0);
    let im2 = f32x4.splat(0);
    let re3 = f32x4.splat(0);
    let im3 = f32x4.splat(0);
    for (let at = x; at < end; at += ELEMENT) {
      const re = v128.load(at);
      const im = v128.load(at, IMAGINARY);
      let factor = v128.load32_splat(matrix);
      re0 = f32x4.add(re0, f32x4.mul(re, factor));
      im0 = f32x4.add(im0, f32x4.mul(im, factor));
      factor = v128.load32_splat(matrix, SINGLE_BYTES);
      re1 = f32x4.add(re1, f32x4.mul(re, factor));
      im1 = f32x4.add(im1, f32x4.mul(im, factor));
      factor = v128.load32_splat(matrix, 2 * SINGLE_BYTES);
      re2 = f32x4.add(re2, f32x4.mul(re, factor));
      im2 = f32x4.add(im2, f32x4.mul(im, factor));
      factor = v128.load32_splat(matrix, 3 * SINGLE_BYTES);
      re3 = f32x4.add(re3, f32x4.mul(re, factor));
      im3 = f32x4.add(im3, f32x4.mul(im, factor));
      matrix += CONVOLUTION_ROWS * SINGLE_BYTES;
    }
    storeElement(y, re0, im0);
    storeElement(y + ELEMENT, re1, im1);
    storeElement(y + 2 * ELEMENT, re2, im2);
    storeElement(y + 3 * ELEMENT, re3, im3);
    y += CONVOLUTION_ROWS * ELEMENT;
  }
}

/** The factors a, b, c as a + b + c, a - c, b - c and the sum of these two, `stride` bytes apart. */
@inline
function spread(to: usize, stride: usize, part: usize, a: v128, b: v128, c: v128): v128 {
  const sum = f32x4.add(f32x4.add(a, b), c);
  const first = f32x4.sub(a, c);
  const second = f32x4.sub(b, c);
  v128.store(to + part, sum);
  v128.store(to + part + stride, first);
  v128.store(to + part + 2 * stride, second);
  v128.store(to + part + 3 * stride, f32x4.add(first, second));
  return sum;
}

/** The three terms of a convolution, added to `first`, in the place of three of its four products, `stride` bytes apart. */
@inline
function join(products: usize, stride: usize, part: usize, first: v128): void {
  const at = products + part;
  const common = f32x4.add(first, v128.load(at));
  const last = v128.load(at + 3 * stride);
  const one = f32x4.sub(v128.load(at + stride), last);
  const two = f32x4.sub(v128.load(at + 2 * stride), last);
  v128.store(at, f32x4.add(common, one));
  v128.store(at + stride, f32x4.sub(f32x4.sub(common, one), two));
  v128.store(at + 2 * stride, f32x4.add(common, two));
}

/**
 * X_q, and X_{radix - q}, of inputs `jump` bytes apart at `x`, imaginary parts `plane` bytes further, to elements `hop`
 * bytes apart at `out`; where the lesser of q and radix - q is above `limit` it may be left out.
 */
export function convolutionButterfly(
  radix: i32,
  limit: i32,
  table: usize,
  x: usize,
  plane: usize,
  jump: usize,
  out: usize,
  hop: usize,
  twiddle: usize,
  twiddleStep: usize,
  turned: bool,
): void {
  const count = <i32>(<u32>radix / 6);
  const rows = (count + CONVOLUTION_ROWS - 1) / CONVOLUTION_ROWS;
  const places = <usize>(3 * count) * 4;
  const outputs = table + places;
  const matrices = outputs + places;
  const stride = <usize>(rows * CONVOLUTION_ROWS) * ELEMENT;
  const odd: usize = 4 * stride;
  const zeroRe = v128.load(x);
  const zeroIm = v128.load(x + plane);
  let totalRe = zeroRe;
  let totalIm = zeroIm;
  let to = terms;
  for (let place = table; place < outputs; place += 12) {
    const j0 = <usize>i32.load(place);
    const j1 = <usize>i32.load(place, 4);
    const j2 = <usize>i32.load(place, 8);
    let up0 = x + j0 * jump;
    let up1 = x + j1 * jump;
    let up2 = x + j2 * jump;
    let down0 = x + (<usize>radix - j0) * jump;
    let down1 = x + (<usize>radix - j1) * jump;
    let down2 = x + (<usize>radix - j2) * jump;
    for (let part: usize = 0; part <= <usize>IMAGINARY; part += <usize>IMAGINARY) {
      const u0 = v128.load(up0);
      const u1 = v128.load(up1);
      const u2 = v128.load(up2);
      const d0 = v128.load(down0);
      const d1 = v128.load(down1);
      const d2 = v128.load(down2);
      const sum = spread(to, stride, part, f32x4.add(u0, d0), f32x4.add(u1, d1), f32x4.add(u2, d2));
      spread(to + odd, stride, part, f32x4.sub(u0, d0), f32x4.sub(u1, d1), f32x4.sub(u2, d2));
      if (part == 0) totalRe = f32x4.add(totalRe, sum);
      else totalIm = f32x4.add(totalIm, sum);
      up0 += plane;
      up1 += plane;
      up2 += plane;
      down0 += plane;
      down1 += plane;
      down2 += plane;
    }
    to += ELEMENT;
  }
  storeElement(out, totalRe, totalIm);
  const matrixBytes = <usize>(rows * count * CONVOLUTION_ROWS) * SINGLE_BYTES;
  for (let product: usize = 0; product < <usize>CONVOLUTION_PRODUCTS; ++product) {
    multiply(matrices + product * matrixBytes, rows, count, terms + product * stride, products + product * stride);
  }
  let from = products;
  for (let place = outputs; place < matrices; place += 12) {
    join(from, stride, 0, zeroRe);
    join(from, stride, IMAGINARY, zeroIm);
    join(from + odd, stride, 0, f32x4.splat(0));
    join(from + odd, stride, IMAGINARY, f32x4.splat(0));
    let even = from;
    for (let c: usize = 0; c < 3; ++c, even += stride) {
      const q = i32.load(place + c * 4);
      if (min(q, radix - q) > limit) continue;
      const evenRe = v128.load(even);
      const evenIm = v128.load(even, IMAGINARY);
      const oddRe = v128.load(even + odd);
      const oddIm = v128.load(even + odd, IMAGINARY);
      const plus = <usize>q;
      const minus = <usize>(radix - q);
      storeTurned(
        out + plus * hop,
        f32x4.add(evenRe, oddIm),
        f32x4.sub(evenIm, oddRe),
        twiddle + plus * twiddleStep,
        turned,
      );
      storeTurned(
        out + minus * hop,
        f32x4.sub(evenRe, oddIm),
        f32x4.add(evenIm, oddRe),
        twiddle + minus * twiddleStep,
        turned,
      );
    }
    from += ELEMENT;
  }
}
