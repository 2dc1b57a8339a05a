// The transforms of powers of two of src/maths/fourier.ts, double precision, two at a time in the lanes of vectors,
// with the operations of each lane in the same order, so that every bit is the same. A point of two transforms is an
// element: the real parts, then the imaginary parts.

import { lessProduct, moreProduct } from './elements';
import { DOUBLE_BYTES, ELEMENT_BYTES as ELEMENT, SINGLE_BYTES, VECTOR_BYTES as COMPLEX } from './layout';

/** (x.re of `first`, x.re of `second`) and the same of the imaginary parts, of two complex numbers. */
@inline
export function realParts(first: v128, second: v128): v128 {
  return v128.shuffle<f64>(first, second, 0, 2);
}
@inline
export function imaginaryParts(first: v128, second: v128): v128 {
  return v128.shuffle<f64>(first, second, 1, 3);
}

/**
 * Transforms n elements in place, n a power of two; `re` and `im` are where the parts of the first one lie, in the
 * other order for the backward transform. `reversed` has n integers, `turns` those of all double stages one after
 * another.
 */
export function transform(re: usize, im: usize, n: i32, reversed: usize, turns: usize): void {
  for (let i = 0; i < n; ++i) {
    const j = load<i32>(reversed + <usize>i * SINGLE_BYTES);
    if (j <= i) continue;
    const a = <usize>i * ELEMENT;
    const b = <usize>j * ELEMENT;
    const r = v128.load(re + a);
    v128.store(re + a, v128.load(re + b));
    v128.store(re + b, r);
    const s = v128.load(im + a);
    v128.store(im + a, v128.load(im + b));
    v128.store(im + b, s);
  }
  const size = <usize>n * ELEMENT;
  let half: usize = ELEMENT;
  if (ctz(n) & 1) {
    for (let a: usize = 0; a < size; a += 2 * ELEMENT) {
      const r = v128.load(re + a, ELEMENT);
      const s = v128.load(im + a, ELEMENT);
      const x = v128.load(re + a);
      const y = v128.load(im + a);
      v128.store(re + a, f64x2.sub(x, r), ELEMENT);
      v128.store(im + a, f64x2.sub(y, s), ELEMENT);
      v128.store(re + a, f64x2.add(x, r));
      v128.store(im + a, f64x2.add(y, s));
    }
    half *= 2;
  }
  for (; half < size; half *= 4) {
    fourParts(re, im, size, half, turns);
    turns += (half / ELEMENT) * 2 * COMPLEX;
  }
}

/** Transforms of 4 half points from four of half points each, `size` and `half` in bytes. */
@inline
function fourParts(re: usize, im: usize, size: usize, half: usize, turns: usize): void {
  for (let start: usize = 0; start < size; start += 4 * half) {
    let turn = turns;
    for (let a = start; a < start + half; a += ELEMENT, turn += 2 * COMPLEX) {
      const c1 = v128.load64_splat(turn);
      const s1 = v128.load64_splat(turn, DOUBLE_BYTES);
      const c2 = v128.load64_splat(turn, 2 * DOUBLE_BYTES);
      const s2 = v128.load64_splat(turn, 3 * DOUBLE_BYTES);
      const b = a + half;
      const c = b + half;
      const d = c + half;
      const reB = v128.load(re + b);
      const imB = v128.load(im + b);
      const reD = v128.load(re + d);
      const imD = v128.load(im + d);
      const br = lessProduct(reB, c1, imB, s1);
      const bi = moreProduct(reB, s1, imB, c1);
      const dr = lessProduct(reD, c1, imD, s1);
      const di = moreProduct(reD, s1, imD, c1);
      const reC = v128.load(re + c);
      const imC = v128.load(im + c);
      const evenRe = f64x2.add(reC, dr);
      const evenIm = f64x2.add(imC, di);
      const oddRe = f64x2.sub(reC, dr);
      const oddIm = f64x2.sub(imC, di);
      const er = lessProduct(evenRe, c2, evenIm, s2);
      const ei = moreProduct(evenRe, s2, evenIm, c2);
      // a quarter turn further: times -i
      const or = moreProduct(oddRe, s2, oddIm, c2);
      const oi = lessProduct(oddIm, s2, oddRe, c2);
      const reA = v128.load(re + a);
      const imA = v128.load(im + a);
      const sumRe = f64x2.add(reA, br);
      const sumIm = f64x2.add(imA, bi);
      const differenceRe = f64x2.sub(reA, br);
      const differenceIm = f64x2.sub(imA, bi);
      v128.store(re + a, f64x2.add(sumRe, er));
      v128.store(im + a, f64x2.add(sumIm, ei));
      v128.store(re + c, f64x2.sub(sumRe, er));
      v128.store(im + c, f64x2.sub(sumIm, ei));
      v128.store(re + b, f64x2.add(differenceRe, or));
      v128.store(im + b, f64x2.add(differenceIm, oi));
      v128.store(re + d, f64x2.sub(differenceRe, or));
      v128.store(im + d, f64x2.sub(differenceIm, oi));
    }
  }
}
