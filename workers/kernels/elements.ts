// Elements of the transforms: (re, im), each of four lanes.

import { IMAGINARY, PAIR_IMAGINARY } from './layout';

@inline
export function storeElement(out: usize, re: v128, im: v128): void {
  v128.store(out, re);
  v128.store(out, im, IMAGINARY);
}

/** out = (re + i im) t with the pair t at `factor`, or with t = 1. */
@inline
export function storeTurned(out: usize, re: v128, im: v128, factor: usize, turned: bool): void {
  if (turned) {
    const r = v128.load32_splat(factor);
    const i = v128.load32_splat(factor, PAIR_IMAGINARY);
    storeElement(out, f32x4.sub(f32x4.mul(re, r), f32x4.mul(im, i)), f32x4.add(f32x4.mul(re, i), f32x4.mul(im, r)));
  } else {
    storeElement(out, re, im);
  }
}

/** Adds to an element, or begins it. */
@inline
export function putElement(to: usize, re: v128, im: v128, isFirst: bool): void {
  v128.store(to, isFirst ? re : f32x4.add(v128.load(to), re));
  v128.store(to, isFirst ? im : f32x4.add(v128.load(to, IMAGINARY), im), IMAGINARY);
}

/** a b - c d in double precision, and a b + c d below. */
@inline
export function lessProduct(a: v128, b: v128, c: v128, d: v128): v128 {
  return f64x2.sub(f64x2.mul(a, b), f64x2.mul(c, d));
}

@inline
export function moreProduct(a: v128, b: v128, c: v128, d: v128): v128 {
  return f64x2.add(f64x2.mul(a, b), f64x2.mul(c, d));
}
