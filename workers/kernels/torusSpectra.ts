// From transforms of a grid that particles were spread over to sums over the particles.

import { DOUBLE_BYTES, ELEMENT_BYTES as ELEMENT, IMAGINARY, SINGLE_BYTES, VECTOR_SINGLES } from './layout';

/** Stores the four lanes of (re, im) as number `lane` of four elements that follow each other. */
@inline
function storeLanes(to: usize, re: v128, im: v128): void {
  f32.store(to, f32x4.extract_lane(re, 0));
  f32.store(to + ELEMENT, f32x4.extract_lane(re, 1));
  f32.store(to + 2 * ELEMENT, f32x4.extract_lane(re, 2));
  f32.store(to + 3 * ELEMENT, f32x4.extract_lane(re, 3));
  f32.store(to + IMAGINARY, f32x4.extract_lane(im, 0));
  f32.store(to + ELEMENT + IMAGINARY, f32x4.extract_lane(im, 1));
  f32.store(to + 2 * ELEMENT + IMAGINARY, f32x4.extract_lane(im, 2));
  f32.store(to + 3 * ELEMENT + IMAGINARY, f32x4.extract_lane(im, 3));
}

/**
 * From the transform X_k = sum_j x_j e^{-2 pi i jk/rows} of eight real columns, four as real parts and four as
 * imaginary parts of the lanes, twice X_{-z}, z < 4 groupCount, of each: to elements [z / 4][column] of (re, im) with z
 * in the lanes, `groupBytes` a group.
 */
export function separateColumns(spectrum: usize, rows: i32, groupCount: i32, target: usize, groupBytes: i32): void {
  for (let z = 0; z < VECTOR_SINGLES * groupCount; ++z) {
    const plus = spectrum + <usize>z * ELEMENT;
    const minus = spectrum + <usize>((rows - z) & (rows - 1)) * ELEMENT;
    const sumRe = f32x4.add(v128.load(minus), v128.load(plus));
    const sumIm = f32x4.add(v128.load(minus, IMAGINARY), v128.load(plus, IMAGINARY));
    const differenceRe = f32x4.sub(v128.load(plus), v128.load(minus));
    const differenceIm = f32x4.sub(v128.load(minus, IMAGINARY), v128.load(plus, IMAGINARY));
    const group = target + <usize>(<u32>z / VECTOR_SINGLES) * <usize>groupBytes;
    const to = group + <usize>(<u32>z % VECTOR_SINGLES) * SINGLE_BYTES;
    storeLanes(to, sumRe, differenceIm);
    storeLanes(to + 4 * ELEMENT, sumIm, differenceRe);
  }
}

const PAIR: usize = 2 * DOUBLE_BYTES;

/** f64 of a number in single precision. */
@inline
function single(at: usize): f64 {
  return <f64>f32.load(at);
}

/**
 * scale/2 times the elements of `separateColumns` after their transform along the columns, times the factors (re, im)
 * of columns and rows, of which the latter turn the other way round: [n][reach + z] of (re, im), n < modes, |z| <=
 * reach.
 */
export function correctSums(
  elements: usize,
  groupBytes: i32,
  columns: i32,
  modes: i32,
  reach: i32,
  columnFactors: usize,
  rowFactors: usize,
  scale: f64,
  target: usize,
): void {
  const half = 0.5 * scale;
  for (let n = 0; n < modes; ++n) {
    const cos = f64.load(columnFactors + <usize>n * PAIR);
    const sin = f64.load(columnFactors + <usize>n * PAIR, DOUBLE_BYTES);
    const plus = elements + <usize>n * ELEMENT;
    const minus = elements + <usize>((columns - n) & (columns - 1)) * ELEMENT;
    const centre = target + <usize>(n * (2 * reach + 1) + reach) * PAIR;
    let z = 0;
    do {
      const rowRe = half * f64.load(rowFactors + <usize>z * PAIR);
      const rowIm = -half * f64.load(rowFactors + <usize>z * PAIR, DOUBLE_BYTES);
      const lane = laneOf(z, groupBytes);
      // c(n,-z) is the conjugate of c(-n,z); that of z = 0 gives way to c(n,0)
      storeConjugate(centre - <usize>z * PAIR, minus + lane, rowRe * cos + rowIm * sin, rowIm * cos - rowRe * sin);
      storeProduct(centre + <usize>z * PAIR, plus + lane, rowRe * cos - rowIm * sin, rowRe * sin + rowIm * cos);
    } while (++z <= reach);
  }
}

/**
 * scale/2 times the conjugates of elements, n < modes in the lanes of groups, z in column -z of the torus, times the
 * factors (re, im) of n: [n][reach + z] of (re, im), |z| <= reach.
 */
export function correctField(
  elements: usize,
  groupBytes: i32,
  columns: i32,
  modes: i32,
  reach: i32,
  factors: usize,
  scale: f64,
  target: usize,
): void {
  const half = 0.5 * scale;
  for (let n = 0; n < modes; ++n) {
    const re = half * f64.load(factors + <usize>n * PAIR);
    const im = half * f64.load(factors + <usize>n * PAIR, DOUBLE_BYTES);
    const line = elements + laneOf(n, groupBytes);
    for (let z = -reach; z <= reach; ++z) {
      storeConjugate(target, line + <usize>(-z & (columns - 1)) * ELEMENT, re, -im);
      target += PAIR;
    }
  }
}

/** From the first element of a group to the lane of number z. */
@inline
function laneOf(z: i32, groupBytes: i32): usize {
  return <usize>((z / VECTOR_SINGLES) * groupBytes + (z % VECTOR_SINGLES) * SINGLE_BYTES);
}

/** Stores a lane of an element times re + i im. */
@inline
function storeProduct(to: usize, lane: usize, re: f64, im: f64): void {
  const ownRe = single(lane);
  const ownIm = single(lane + IMAGINARY);
  f64.store(to, ownRe * re - ownIm * im);
  f64.store(to, ownRe * im + ownIm * re, DOUBLE_BYTES);
}

/** The conjugate of that. */
@inline
function storeConjugate(to: usize, lane: usize, re: f64, im: f64): void {
  const ownRe = single(lane);
  const ownIm = single(lane + IMAGINARY);
  f64.store(to, ownRe * re - ownIm * im);
  f64.store(to, -ownRe * im - ownIm * re, DOUBLE_BYTES);
}
