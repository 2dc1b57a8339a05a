// Pair correlations of rows of amplitudes, three real products for a complex one: with a^* b = re + i im, a = x + i y
// and b = u + i v, re = xu + yv and im = (x - y)(u + v) - xu + yv. Sums of the three are taken one after the other, for
// which a block of rows is laid out in planes: x, y, x + y.

import { putElement } from './elements';
import {
  CORRELATED_COLUMNS,
  CORRELATED_DIFFERENCES,
  CORRELATED_PRODUCTS,
  CORRELATED_ROWS,
  CORRELATED_SUMS,
  ELEMENT_BYTES as ELEMENT,
  IMAGINARY,
  VECTOR_BYTES as VECTOR,
} from './layout';

/** Modes that are correlated together: they share the four lanes of the result. */
export const QUAD: i32 = 4;

/**
 * Lays out `columns` elements of `rows` rows as planes of x, y, x + y, [column][j], columns `line` bytes apart and
 * planes `plane` bytes, and of the first `count` rows x - y.
 */
function layOut(
  psi: usize,
  row: usize,
  rows: i32,
  columns: i32,
  count: i32,
  work: usize,
  line: usize,
  plane: usize,
): void {
  let first = work;
  for (let j = 0; j < rows; ++j) {
    let from = psi;
    let to = first;
    for (const last = from + <usize>columns * ELEMENT; from < last; from += ELEMENT) {
      const re = v128.load(from);
      const im = v128.load(from, IMAGINARY);
      v128.store(to, re);
      v128.store(to + plane, im);
      v128.store(to + 2 * plane, f32x4.add(re, im));
      if (j < count) v128.store(to, f32x4.sub(re, im), CORRELATED_DIFFERENCES);
      to += line;
    }
    first += VECTOR;
    psi += row;
  }
}

@inline
function put(to: usize, value: v128, isFirst: bool): void {
  v128.store(to, isFirst ? value : f32x4.add(v128.load(to), value));
}

/**
 * sum over columns of a(j) b(j + n), for `count` rows j, two at a time, and the four modes n that `b` begins with;
 * columns are `line` bytes apart.
 */
@inline
function rowSums(a: usize, b: usize, line: usize, width: usize, count: i32, product: usize, isFirst: bool): void {
  for (let j = 0; j < count; j += 2) {
    let first0 = f32x4.splat(0);
    let first1 = f32x4.splat(0);
    let first2 = f32x4.splat(0);
    let first3 = f32x4.splat(0);
    let second0 = f32x4.splat(0);
    let second1 = f32x4.splat(0);
    let second2 = f32x4.splat(0);
    let second3 = f32x4.splat(0);
    let from = b;
    let at = a;
    for (const last = at + width; at < last; at += line) {
      const x = v128.load(at);
      const y = v128.load(at, VECTOR);
      first0 = f32x4.add(first0, f32x4.mul(x, v128.load(from)));
      let u = v128.load(from, VECTOR);
      first1 = f32x4.add(first1, f32x4.mul(x, u));
      second0 = f32x4.add(second0, f32x4.mul(y, u));
      u = v128.load(from, 2 * VECTOR);
      first2 = f32x4.add(first2, f32x4.mul(x, u));
      second1 = f32x4.add(second1, f32x4.mul(y, u));
      u = v128.load(from, 3 * VECTOR);
      first3 = f32x4.add(first3, f32x4.mul(x, u));
      second2 = f32x4.add(second2, f32x4.mul(y, u));
      second3 = f32x4.add(second3, f32x4.mul(y, v128.load(from, 4 * VECTOR)));
      from += line;
    }
    put(product, first0, isFirst);
    put(product + VECTOR, first1, isFirst);
    put(product + 2 * VECTOR, first2, isFirst);
    put(product + 3 * VECTOR, first3, isFirst);
    put(product + 4 * VECTOR, second0, isFirst);
    put(product + 5 * VECTOR, second1, isFirst);
    put(product + 6 * VECTOR, second2, isFirst);
    put(product + 7 * VECTOR, second3, isFirst);
    product += 2 * (QUAD * VECTOR);
    a += 2 * VECTOR;
    b += 2 * VECTOR;
  }
}

// Functions of their own: inlined into one that held both, the loops would not find registers enough.

function beginSums(a: usize, b: usize, line: usize, width: usize, count: i32, product: usize): void {
  rowSums(a, b, line, width, count, product, true);
}

function addSums(a: usize, b: usize, line: usize, width: usize, count: i32, product: usize): void {
  rowSums(a, b, line, width, count, product, false);
}

/** Lane n: the sum of all lanes of vector n of the four. */
@inline
export function sumLanes(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(v128.shuffle<f32>(a, b, 0, 4, 1, 5), v128.shuffle<f32>(a, b, 2, 6, 3, 7));
  const cd = f32x4.add(v128.shuffle<f32>(c, d, 0, 4, 1, 5), v128.shuffle<f32>(c, d, 2, 6, 3, 7));
  return f32x4.add(v128.shuffle<f32>(ab, cd, 0, 1, 4, 5), v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
}

/** Of the sums of x u, y v and (x - y)(u + v), `stride` bytes apart, the imaginary part, and the real one. */
@inline
function imaginary(product: usize, stride: usize): v128 {
  const difference = f32x4.sub(v128.load(product + stride), v128.load(product));
  return f32x4.add(v128.load(product + 2 * stride), difference);
}

@inline
function real(product: usize, stride: usize): v128 {
  return f32x4.add(v128.load(product), v128.load(product + stride));
}

/** Adds `count` products of a quad, summed over realisations, to its pairs and, summed over j, to `sums`. */
function foldSums(product: usize, stride: usize, count: i32, isZero: bool, out: usize, outRow: usize, sums: usize): void {
  let re0 = f32x4.splat(0);
  let im0 = f32x4.splat(0);
  let re1 = f32x4.splat(0);
  let im1 = f32x4.splat(0);
  let re2 = f32x4.splat(0);
  let im2 = f32x4.splat(0);
  let re3 = f32x4.splat(0);
  let im3 = f32x4.splat(0);
  for (const last = product + <usize>(count * QUAD) * VECTOR; product < last; product += QUAD * VECTOR) {
    const a = real(product, stride);
    const b = real(product + VECTOR, stride);
    const c = real(product + 2 * VECTOR, stride);
    const d = real(product + 3 * VECTOR, stride);
    re0 = f32x4.add(re0, a);
    re1 = f32x4.add(re1, b);
    re2 = f32x4.add(re2, c);
    re3 = f32x4.add(re3, d);
    const re = sumLanes(a, b, c, d);
    // |psi|^2 has no imaginary part, not even one of rounding
    const e = isZero ? f32x4.splat(0) : imaginary(product, stride);
    const f = imaginary(product + VECTOR, stride);
    const g = imaginary(product + 2 * VECTOR, stride);
    const h = imaginary(product + 3 * VECTOR, stride);
    im0 = f32x4.add(im0, e);
    im1 = f32x4.add(im1, f);
    im2 = f32x4.add(im2, g);
    im3 = f32x4.add(im3, h);
    putElement(out, re, sumLanes(e, f, g, h), false);
    out += outRow;
  }
  putElement(sums, re0, im0, false);
  putElement(sums + ELEMENT, re1, im1, false);
  putElement(sums + 2 * ELEMENT, re2, im2, false);
  putElement(sums + 3 * ELEMENT, re3, im3, false);
}

/** `correlate` of one group whose rows have several columns. */
export function correlateRows(
  psi: usize,
  siteCount: i32,
  columnCount: i32,
  quadCount: i32,
  work: usize,
  pairs: usize,
  sums: usize,
): void {
  const row = <usize>columnCount * ELEMENT;
  const pairRow = <usize>quadCount * ELEMENT;
  const products = work + CORRELATED_SUMS;
  const quadBytes: usize = QUAD * CORRELATED_ROWS * VECTOR;
  const stride = <usize>quadCount * quadBytes;
  for (let block = 0; block < siteCount; block += CORRELATED_ROWS) {
    const count = min(CORRELATED_ROWS, siteCount - block);
    const rows = count + quadCount * QUAD - 1;
    const line = <usize>rows * VECTOR;
    for (let column = 0; column < columnCount; column += CORRELATED_COLUMNS) {
      const columns = min(CORRELATED_COLUMNS, columnCount - column);
      const plane = <usize>columns * line;
      layOut(psi + <usize>column * ELEMENT, row, rows, columns, count, work, line, plane);
      for (let k = 0; k < CORRELATED_PRODUCTS; ++k) {
        let b = work + <usize>k * plane;
        const a = k == 2 ? work + CORRELATED_DIFFERENCES : b;
        let product = products + <usize>k * stride;
        for (let quad = 0; quad < quadCount; ++quad) {
          if (column == 0) beginSums(a, b, line, plane, count, product);
          else addSums(a, b, line, plane, count, product);
          b += QUAD * VECTOR;
          product += quadBytes;
        }
      }
    }
    let product = products;
    for (let quad = 0; quad < quadCount; ++quad) {
      const out = pairs + <usize>quad * ELEMENT;
      foldSums(product, stride, count, quad == 0, out, pairRow, sums + <usize>quad * (QUAD * ELEMENT));
      product += quadBytes;
    }
    psi += <usize>count * row;
    pairs += <usize>count * pairRow;
  }
}
