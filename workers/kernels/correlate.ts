// Pair correlations of the amplitudes psi^: elements of (re, im), each of four lanes.

import { QUAD, correlateRows, sumLanes } from './correlateRows';
import { putElement } from './elements';
import { DOUBLE_BYTES, ELEMENT_BYTES as ELEMENT, IMAGINARY, SINGLE_BYTES } from './layout';

/** Wave numbers whose products are held at once, so that they and the amplitudes stay in the first cache. */
const LINE_BLOCK: i32 = 64;
/** psi^(j)^* psi^(j + n) summed over groups, [j][n]. */
const products: usize = memory.data(QUAD * LINE_BLOCK * ELEMENT, 16);

/**
 * Adds to each product of one mode and group along a block of an even number of wave numbers, without further columns,
 * and to the mode's sum: two at a time, as the sums would wait for each other.
 */
@inline
function correlateLine(psi: usize, shift: usize, count: i32, product: usize, sum: usize, isFirst: bool): void {
  let sumRe = f32x4.splat(0);
  let sumIm = f32x4.splat(0);
  let nextRe = f32x4.splat(0);
  let nextIm = f32x4.splat(0);
  for (const last = psi + <usize>count * ELEMENT; psi < last; psi += 2 * ELEMENT) {
    let ar = v128.load(psi);
    let ai = v128.load(psi, IMAGINARY);
    let br = v128.load(psi + shift);
    let bi = v128.load(psi + shift, IMAGINARY);
    let re = f32x4.add(f32x4.mul(ar, br), f32x4.mul(ai, bi));
    let im = f32x4.sub(f32x4.mul(ar, bi), f32x4.mul(ai, br));
    sumRe = f32x4.add(sumRe, re);
    sumIm = f32x4.add(sumIm, im);
    putElement(product, re, im, isFirst);
    ar = v128.load(psi, ELEMENT);
    ai = v128.load(psi, ELEMENT + IMAGINARY);
    br = v128.load(psi + shift, ELEMENT);
    bi = v128.load(psi + shift, ELEMENT + IMAGINARY);
    re = f32x4.add(f32x4.mul(ar, br), f32x4.mul(ai, bi));
    im = f32x4.sub(f32x4.mul(ar, bi), f32x4.mul(ai, br));
    nextRe = f32x4.add(nextRe, re);
    nextIm = f32x4.add(nextIm, im);
    putElement(product + QUAD * ELEMENT, re, im, isFirst);
    product += 2 * (QUAD * ELEMENT);
  }
  putElement(sum, f32x4.add(sumRe, nextRe), f32x4.add(sumIm, nextIm), false);
}

// Functions of their own: inlined into one that held them all, the loops would not find registers enough.

function beginLine(psi: usize, shift: usize, count: i32, product: usize, sum: usize): void {
  correlateLine(psi, shift, count, product, sum, true);
}

function addLine(psi: usize, shift: usize, count: i32, product: usize, sum: usize): void {
  correlateLine(psi, shift, count, product, sum, false);
}

/** Adds `count` products of a quad, summed over realisations, to its pairs. */
function foldProducts(product: usize, count: i32, out: usize, outRow: usize): void {
  for (const last = product + <usize>(count * QUAD) * ELEMENT; product < last; product += QUAD * ELEMENT) {
    const re = sumLanes(
      v128.load(product),
      v128.load(product, ELEMENT),
      v128.load(product, 2 * ELEMENT),
      v128.load(product, 3 * ELEMENT),
    );
    const im = sumLanes(
      v128.load(product, IMAGINARY),
      v128.load(product, ELEMENT + IMAGINARY),
      v128.load(product, 2 * ELEMENT + IMAGINARY),
      v128.load(product, 3 * ELEMENT + IMAGINARY),
    );
    putElement(out, re, im, false);
    out += outRow;
  }
}

/**
 * D_n(j) += sum over realisations and columns of psi^(j)^* psi^(j + n), and its sum over j for each realisation, for
 * modes n in quads, at most 32. `psi`: [group][j][column], siteCount + 4 quadCount - 1 rows in each group (the head
 * repeated at the end), groups `groupStride` bytes apart; siteCount is even. `work`: CORRELATE_BYTES, with several
 * columns. `pairs`: [j][n / 4] with four modes in the lanes; `sums`: [group][n] with four realisations in the lanes.
 */
export function correlate(
  psi: usize,
  siteCount: i32,
  groupCount: i32,
  groupStride: i32,
  columnCount: i32,
  quadCount: i32,
  work: usize,
  pairs: usize,
  sums: usize,
): void {
  const sumRow = <usize>quadCount * (QUAD * ELEMENT);
  const pairRow = <usize>quadCount * ELEMENT;
  if (columnCount == 1) {
    for (let quad = 0; quad < quadCount; ++quad) {
      for (let block = 0; block < siteCount; block += LINE_BLOCK) {
        const count = min(LINE_BLOCK, siteCount - block);
        for (let group = 0; group < groupCount; ++group) {
          const from = psi + <usize>group * groupStride + <usize>block * ELEMENT;
          const shift = <usize>(quad * QUAD) * ELEMENT;
          const sum = sums + <usize>group * sumRow + shift;
          if (group == 0) {
            beginLine(from, shift, count, products, sum);
            beginLine(from, shift + ELEMENT, count, products + ELEMENT, sum + ELEMENT);
            beginLine(from, shift + 2 * ELEMENT, count, products + 2 * ELEMENT, sum + 2 * ELEMENT);
            beginLine(from, shift + 3 * ELEMENT, count, products + 3 * ELEMENT, sum + 3 * ELEMENT);
          } else {
            addLine(from, shift, count, products, sum);
            addLine(from, shift + ELEMENT, count, products + ELEMENT, sum + ELEMENT);
            addLine(from, shift + 2 * ELEMENT, count, products + 2 * ELEMENT, sum + 2 * ELEMENT);
            addLine(from, shift + 3 * ELEMENT, count, products + 3 * ELEMENT, sum + 3 * ELEMENT);
          }
        }
        foldProducts(products, count, pairs + <usize>block * pairRow + <usize>quad * ELEMENT, pairRow);
      }
    }
    return;
  }
  for (let group = 0; group < groupCount; ++group) {
    correlateRows(psi, siteCount, columnCount, quadCount, work, pairs, sums);
    psi += groupStride;
    sums += sumRow;
  }
}

/**
 * c(n,z) = turn(n,z) X_n(-z), n < modeCount, |z| <= reach, from the forward transforms X_n along j of what `correlate`
 * has left in `pairs`: `turns` and `result` are [n][z] of (re, im) in double precision.
 */
export function coefficientsOf(
  pairs: usize,
  siteCount: i32,
  quadCount: i32,
  modeCount: i32,
  reach: i32,
  turns: usize,
  result: usize,
): void {
  const row = quadCount * ELEMENT;
  for (let n = 0; n < modeCount; ++n) {
    const column = pairs + <usize>((n >> 2) * ELEMENT + (n & 3) * SINGLE_BYTES);
    for (let z = -reach; z <= reach; ++z) {
      const at = column + <usize>((z > 0 ? siteCount - z : -z) * row);
      const re = <f64>f32.load(at);
      const im = <f64>f32.load(at, IMAGINARY);
      const turnRe = f64.load(turns);
      const turnIm = f64.load(turns, DOUBLE_BYTES);
      f64.store(result, re * turnRe - im * turnIm);
      f64.store(result, re * turnIm + im * turnRe, DOUBLE_BYTES);
      turns += 2 * DOUBLE_BYTES;
      result += 2 * DOUBLE_BYTES;
    }
  }
}
