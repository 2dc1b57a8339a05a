// A Fourier transform of a prime length 6 m + 1, m no multiple of 3, after Rader: with a generator g of the numbers
// modulo the prime, j = g^-n and q = g^k, the sums over j of s_j cos(2 pi jq/p) and d_j sin(2 pi jq/p), s_j = x_j +
// x_{-j}, d_j = x_j - x_{-j}, are convolutions in n of 3 m terms, that of the cosines cyclic, that of the sines with
// another sign beyond the end. After Good and Thomas, n <-> (n mod 3, n mod 2m), each is a cyclic convolution of three
// terms, every product of which is one of m terms; four products do where nine would stand (Winograd). So 16 m^2
// products of vectors instead of 36.

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

/** Four rows of a matrix, [i][k], or three of them, times elements from `x` to `end`. */
@inline
function multiplyRows(matrix: usize, x: usize, end: usize, y: usize, isFour: bool): void {
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
    if (isFour) {
      factor = v128.load32_splat(matrix, 3 * SINGLE_BYTES);
      re3 = f32x4.add(re3, f32x4.mul(re, factor));
      im3 = f32x4.add(im3, f32x4.mul(im, factor));
    }
    matrix += CONVOLUTION_ROWS * SINGLE_BYTES;
  }
  storeElement(y, re0, im0);
  storeElement(y + ELEMENT, re1, im1);
  storeElement(y + 2 * ELEMENT, re2, im2);
  if (isFour) storeElement(y + 3 * ELEMENT, re3, im3);
}

/**
 * y_k = sum_i matrix_ki x_i, k, i < count, of elements x; the matrix as [k / 4][i][k % 4]. Further rows, up to a whole
 * number of four, may be written.
 */
@inline
function multiply(matrix: usize, count: i32, x: usize, y: usize): void {
  const end = x + <usize>count * ELEMENT;
  let row = 0;
  for (; row < count - 3; row += CONVOLUTION_ROWS) {
    multiplyRows(matrix, x, end, y, true);
    matrix += <usize>(count * CONVOLUTION_ROWS) * SINGLE_BYTES;
    y += CONVOLUTION_ROWS * ELEMENT;
  }
  if (row < count) multiplyRows(matrix, x, end, y, false);
}

/** The factors a, b, c as a + b + c, a - c, b - c and the sum of these two, `stride` bytes apart. */
@inline
function spread(to: usize, stride: usize, a: v128, b: v128, c: v128): v128 {
  const sum = f32x4.add(f32x4.add(a, b), c);
  const first = f32x4.sub(a, c);
  const second = f32x4.sub(b, c);
  v128.store(to, sum);
  v128.store(to + stride, first);
  v128.store(to + 2 * stride, second);
  v128.store(to + 3 * stride, f32x4.add(first, second));
  return sum;
}

/** Spreads the sums and the differences of three pairs of inputs, one part of them; the sum of the sums. */
@inline
function fold(
  to: usize,
  stride: usize,
  up0: usize,
  up1: usize,
  up2: usize,
  down0: usize,
  down1: usize,
  down2: usize,
): v128 {
  const u0 = v128.load(up0);
  const u1 = v128.load(up1);
  const u2 = v128.load(up2);
  const d0 = v128.load(down0);
  const d1 = v128.load(down1);
  const d2 = v128.load(down2);
  spread(to + 4 * stride, stride, f32x4.sub(u0, d0), f32x4.sub(u1, d1), f32x4.sub(u2, d2));
  return spread(to, stride, f32x4.add(u0, d0), f32x4.add(u1, d1), f32x4.add(u2, d2));
}

/**
 * The three terms of a convolution, added to `first`, in the place of three of its four products, `stride` bytes apart.
 */
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

/** a + b at `plus` and a - b at `minus`. */
@inline
function putBoth(plus: usize, minus: usize, a: v128, b: v128): void {
  v128.store(plus, f32x4.add(a, b));
  v128.store(minus, f32x4.sub(a, b));
}

/**
 * The sums and the differences of two convolutions, of products at `even` and at `odd` and with `first` added to the
 * even one: one part of the outputs at `plus` and `minus`.
 */
@inline
function joinBoth(
  even: usize,
  odd: usize,
  stride: usize,
  first: v128,
  plus0: usize,
  minus0: usize,
  plus1: usize,
  minus1: usize,
  plus2: usize,
  minus2: usize,
): void {
  const a = f32x4.add(first, v128.load(even));
  const last = v128.load(even + 3 * stride);
  const one = f32x4.sub(v128.load(even + stride), last);
  const two = f32x4.sub(v128.load(even + 2 * stride), last);
  const b = v128.load(odd);
  const oddLast = v128.load(odd + 3 * stride);
  const oddOne = f32x4.sub(v128.load(odd + stride), oddLast);
  const oddTwo = f32x4.sub(v128.load(odd + 2 * stride), oddLast);
  putBoth(plus0, minus0, f32x4.add(a, one), f32x4.add(b, oddOne));
  putBoth(plus1, minus1, f32x4.sub(f32x4.sub(a, one), two), f32x4.sub(f32x4.sub(b, oddOne), oddTwo));
  putBoth(plus2, minus2, f32x4.add(a, two), f32x4.add(b, oddTwo));
}

/** All outputs but that at 0, not turned, of the products at `from`; `place`: their numbers q. */
@inline
function plainOutputs(
  radix: i32,
  place: usize,
  end: usize,
  stride: usize,
  zeroRe: v128,
  zeroIm: v128,
  out: usize,
  hop: usize,
): void {
  const odd: usize = 4 * stride;
  let from = products;
  for (; place < end; place += 12) {
    const step0 = <usize>i32.load(place) * hop;
    const step1 = <usize>i32.load(place, 4) * hop;
    const step2 = <usize>i32.load(place, 8) * hop;
    const whole = out + <usize>radix * hop;
    const plus0 = out + step0;
    const plus1 = out + step1;
    const plus2 = out + step2;
    const minus0 = whole - step0;
    const minus1 = whole - step1;
    const minus2 = whole - step2;
    // X_{+-q} = even -+ i odd
    const fromIm = from + IMAGINARY;
    joinBoth(from, fromIm + odd, stride, zeroRe, plus0, minus0, plus1, minus1, plus2, minus2);
    joinBoth(
      fromIm,
      from + odd,
      stride,
      zeroIm,
      minus0 + IMAGINARY,
      plus0 + IMAGINARY,
      minus1 + IMAGINARY,
      plus1 + IMAGINARY,
      minus2 + IMAGINARY,
      plus2 + IMAGINARY,
    );
    from += ELEMENT;
  }
}

/**
 * X_q, and X_{radix - q}, of inputs `jump` bytes apart at `x`, imaginary parts `plane` bytes further, to elements `hop`
 * bytes apart at `out`.
 */
export function convolutionButterfly(
  radix: i32,
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
    const up0 = x + j0 * jump;
    const up1 = x + j1 * jump;
    const up2 = x + j2 * jump;
    const down0 = x + (<usize>radix - j0) * jump;
    const down1 = x + (<usize>radix - j1) * jump;
    const down2 = x + (<usize>radix - j2) * jump;
    totalRe = f32x4.add(totalRe, fold(to, stride, up0, up1, up2, down0, down1, down2));
    const toIm = to + IMAGINARY;
    const sumIm = fold(toIm, stride, up0 + plane, up1 + plane, up2 + plane, down0 + plane, down1 + plane, down2 + plane);
    totalIm = f32x4.add(totalIm, sumIm);
    to += ELEMENT;
  }
  storeElement(out, totalRe, totalIm);
  const matrixBytes = <usize>(rows * count * CONVOLUTION_ROWS) * SINGLE_BYTES;
  for (let product: usize = 0; product < <usize>CONVOLUTION_PRODUCTS; ++product) {
    multiply(matrices + product * matrixBytes, count, terms + product * stride, products + product * stride);
  }
  if (!turned) {
    plainOutputs(radix, outputs, matrices, stride, zeroRe, zeroIm, out, hop);
    return;
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
