// The tables of exponential collocation, see collocation.ts: propagators to the stages and over a step, and moments
// M_l(z) = int_0^1 e^{z (1 - tau)} P_l(2 tau - 1) dtau of Legendre polynomials, l < STAGES = 6.

import { lessProduct, moreProduct, storeElement } from './elements';
import { exponential } from './exponential';
import {
  DOUBLE_BYTES,
  ELEMENT_BYTES,
  FINISHER_BYTES,
  IMAGINARY,
  PROJECTOR_BYTES,
  PROPAGATOR_BLOCK as BLOCK,
  STAGES,
  VECTOR_BYTES as REAL,
} from './layout';

/** |z|^2 up to which moments are taken from the series of the last two. */
const SERIES: f64 = 144;
/** Square of what is nothing beside 1. */
const NOTHING: f64 = 1e-34;

/**
 * Room for a block: e^{z/4}, e^{z (1/2 - t_i)/2} for the first half of the stages, parts of moments, and one pair's.
 */
const TURNS: usize = <usize>(BLOCK * ELEMENT_BYTES);
const PARTS: usize = TURNS * <usize>(1 + STAGES / 2);
const PART: usize = <usize>BLOCK * REAL;
const OWN: usize = PARTS + PART * STAGES;
const WHOLE: usize = OWN + <usize>(STAGES * ELEMENT_BYTES);

/** Re (ar + i ai) (br + i bi), and the imaginary part below. */
@inline
function productRe(ar: v128, ai: v128, br: v128, bi: v128): v128 {
  return lessProduct(ar, br, ai, bi);
}

@inline
function productIm(ar: v128, ai: v128, br: v128, bi: v128): v128 {
  return moreProduct(ar, bi, ai, br);
}

@inline
function times(factor: f64, x: v128): v128 {
  return f64x2.mul(f64x2.splat(factor), x);
}

/**
 * M_0, ..., M_5 from w = z/2 and e^w: M_l = (-w)^l e^w g_l with modified spherical Bessel functions i_l = w^l g_l,
 * g_{l-1} = w^2 g_{l+1} + (2l+1) g_l downwards from the series g_l = sum_k (w^2/2)^k / (k! (2l+1)!! (2l+3) ...
 * (2l+2k+1)).
 */
function downwards(a: v128, b: v128, er: v128, ei: v128, out: usize): void {
  const sr = f64x2.sub(f64x2.mul(a, a), f64x2.mul(b, b));
  const si = times(2, f64x2.mul(a, b));
  // terms and sums in parts of the value at w = 0
  let tr = f64x2.splat(1);
  let ti = f64x2.splat(0);
  let ur = tr;
  let ui = ti;
  let g5r = tr;
  let g5i = ti;
  let g4r = tr;
  let g4i = ti;
  for (let k = 1; ; ++k) {
    const high = 1 / <f64>(2 * k * (2 * k + 11));
    const low = 1 / <f64>(2 * k * (2 * k + 9));
    const re = times(high, productRe(tr, ti, sr, si));
    ti = times(high, productIm(tr, ti, sr, si));
    tr = re;
    const other = times(low, productRe(ur, ui, sr, si));
    ui = times(low, productIm(ur, ui, sr, si));
    ur = other;
    g5r = f64x2.add(g5r, tr);
    g5i = f64x2.add(g5i, ti);
    g4r = f64x2.add(g4r, ur);
    g4i = f64x2.add(g4i, ui);
    const size = f64x2.add(f64x2.mul(ur, ur), f64x2.mul(ui, ui));
    if (!v128.any_true(f64x2.gt(size, f64x2.splat(NOTHING)))) break;
  }
  // 1/11!! and 1/9!!
  g5r = times(1.0 / 10395.0, g5r);
  g5i = times(1.0 / 10395.0, g5i);
  g4r = times(1.0 / 945.0, g4r);
  g4i = times(1.0 / 945.0, g4i);
  const g3r = f64x2.add(productRe(sr, si, g5r, g5i), times(9, g4r));
  const g3i = f64x2.add(productIm(sr, si, g5r, g5i), times(9, g4i));
  const g2r = f64x2.add(productRe(sr, si, g4r, g4i), times(7, g3r));
  const g2i = f64x2.add(productIm(sr, si, g4r, g4i), times(7, g3i));
  const g1r = f64x2.add(productRe(sr, si, g3r, g3i), times(5, g2r));
  const g1i = f64x2.add(productIm(sr, si, g3r, g3i), times(5, g2i));
  const g0r = f64x2.add(productRe(sr, si, g2r, g2i), times(3, g1r));
  const g0i = f64x2.add(productIm(sr, si, g2r, g2i), times(3, g1i));
  const ar = f64x2.neg(a);
  const ai = f64x2.neg(b);
  storeElement(out, productRe(er, ei, g0r, g0i), productIm(er, ei, g0r, g0i));
  const w1r = productRe(er, ei, ar, ai);
  const w1i = productIm(er, ei, ar, ai);
  storeElement(out + ELEMENT_BYTES, productRe(w1r, w1i, g1r, g1i), productIm(w1r, w1i, g1r, g1i));
  const w2r = productRe(w1r, w1i, ar, ai);
  const w2i = productIm(w1r, w1i, ar, ai);
  storeElement(out + 2 * ELEMENT_BYTES, productRe(w2r, w2i, g2r, g2i), productIm(w2r, w2i, g2r, g2i));
  const w3r = productRe(w2r, w2i, ar, ai);
  const w3i = productIm(w2r, w2i, ar, ai);
  storeElement(out + 3 * ELEMENT_BYTES, productRe(w3r, w3i, g3r, g3i), productIm(w3r, w3i, g3r, g3i));
  const w4r = productRe(w3r, w3i, ar, ai);
  const w4i = productIm(w3r, w3i, ar, ai);
  storeElement(out + 4 * ELEMENT_BYTES, productRe(w4r, w4i, g4r, g4i), productIm(w4r, w4i, g4r, g4i));
  const w5r = productRe(w4r, w4i, ar, ai);
  const w5i = productIm(w4r, w4i, ar, ai);
  storeElement(out + 5 * ELEMENT_BYTES, productRe(w5r, w5i, g5r, g5i), productIm(w5r, w5i, g5r, g5i));
}

/** The same upwards, M_{l+1} = M_{l-1} + (4l+2) M_l / z, into those lanes where `isLarge`; er, ei: e^z. */
function upwards(zr: v128, zi: v128, er: v128, ei: v128, isLarge: v128, out: usize): void {
  const norm = f64x2.add(f64x2.mul(zr, zr), f64x2.mul(zi, zi));
  const vr = f64x2.div(zr, norm);
  const vi = f64x2.neg(f64x2.div(zi, norm));
  const one = f64x2.splat(1);
  // M_{-1} = -(e^z + 1)/z and M_0 = (e^z - 1)/z
  const more = f64x2.add(er, one);
  const less = f64x2.sub(er, one);
  let beforeRe = f64x2.neg(productRe(more, ei, vr, vi));
  let beforeIm = f64x2.neg(productIm(more, ei, vr, vi));
  let re = productRe(less, ei, vr, vi);
  let im = productIm(less, ei, vr, vi);
  for (let l = 0; l < STAGES; ++l, out += ELEMENT_BYTES) {
    storeElement(
      out,
      v128.bitselect(re, v128.load(out), isLarge),
      v128.bitselect(im, v128.load(out, IMAGINARY), isLarge),
    );
    const factor = <f64>(4 * l + 2);
    const nextRe = f64x2.add(beforeRe, times(factor, productRe(re, im, vr, vi)));
    const nextIm = f64x2.add(beforeIm, times(factor, productIm(re, im, vr, vi)));
    beforeRe = re;
    beforeIm = im;
    re = nextRe;
    im = nextIm;
  }
}

/** M_0, ..., M_5 at z with e^{z/2} to elements `out`; e^z to the element `whole`. */
function legendreMoments(zr: v128, zi: v128, hr: v128, hi: v128, out: usize, whole: usize): void {
  const er = productRe(hr, hi, hr, hi);
  const ei = times(2, f64x2.mul(hr, hi));
  storeElement(whole, er, ei);
  const isLarge = f64x2.gt(f64x2.add(f64x2.mul(zr, zr), f64x2.mul(zi, zi)), f64x2.splat(SERIES));
  // a large one would take many terms, for nothing
  const a = v128.andnot(times(0.5, zr), isLarge);
  const b = v128.andnot(times(0.5, zi), isLarge);
  downwards(a, b, hr, hi, out);
  if (v128.any_true(isLarge)) upwards(zr, zi, er, ei, isLarge, out);
}

/** Adds to `sums`, vectors [m], the sums over the block of b_l a_g times the parts [m]. */
function addProducts(source: usize, target: usize, parts: usize, pairCount: i32, sums: usize): void {
  let s0 = v128.load(sums);
  let s1 = v128.load(sums, REAL);
  let s2 = v128.load(sums, 2 * REAL);
  let s3 = v128.load(sums, 3 * REAL);
  let s4 = v128.load(sums, 4 * REAL);
  let s5 = v128.load(sums, 5 * REAL);
  for (const end = source + <usize>pairCount * REAL; source < end; source += REAL, target += REAL, parts += REAL) {
    const product = f64x2.mul(v128.load(source), v128.load(target));
    s0 = f64x2.add(s0, f64x2.mul(product, v128.load(parts)));
    s1 = f64x2.add(s1, f64x2.mul(product, v128.load(parts + PART)));
    s2 = f64x2.add(s2, f64x2.mul(product, v128.load(parts + 2 * PART)));
    s3 = f64x2.add(s3, f64x2.mul(product, v128.load(parts + 3 * PART)));
    s4 = f64x2.add(s4, f64x2.mul(product, v128.load(parts + 4 * PART)));
    s5 = f64x2.add(s5, f64x2.mul(product, v128.load(parts + 5 * PART)));
  }
  v128.store(sums, s0);
  v128.store(sums, s1, REAL);
  v128.store(sums, s2, 2 * REAL);
  v128.store(sums, s3, 3 * REAL);
  v128.store(sums, s4, 4 * REAL);
  v128.store(sums, s5, 5 * REAL);
}

/**
 * The tables of a block of at most PROPAGATOR_BLOCK pairs of nodes for a step h. `lambda`, `factor`: (re, im) of one
 * node after the other; `rule`: the Gauss times t_i in (0, 1), then end_{jm}, the coefficient of P_m in the
 * interpolation from stage j, [j][m]; `source`, `target`, `projector`, `finisher` as in collocation.ts, at the first
 * pair of the block, with `plane` bytes between the tables of amplitudes. Adds to `sums`, vectors [stage i][l][g][m],
 * the lanes of sum b_l a_g Re f M_m(lambda h t_i). `room`: PROPAGATOR_ROOM bytes.
 */
export function propagatorTables(
  lambda: usize,
  factor: usize,
  pairCount: i32,
  step: f64,
  rule: usize,
  source: usize,
  target: usize,
  plane: i32,
  rank: i32,
  projector: usize,
  finisher: usize,
  sums: usize,
  room: usize,
): void {
  const end = rule + STAGES * DOUBLE_BYTES;
  const own = room + OWN;
  const whole = room + WHOLE;
  // z = lambda h to where lambda stands, a pair in an element
  for (let m = 0; m < pairCount; ++m) {
    const at = <usize>m * ELEMENT_BYTES;
    const one = v128.load(lambda + at);
    const two = v128.load(lambda + at, IMAGINARY);
    const zr = times(step, v128.shuffle<f64>(one, two, 0, 2));
    const zi = times(step, v128.shuffle<f64>(one, two, 1, 3));
    storeElement(lambda + at, zr, zi);
    exponential(lambda + at, 0.25, room + at);
    for (let i = 0; i < STAGES / 2; ++i) {
      const part = 0.5 * (0.5 - f64.load(rule + <usize>(i * DOUBLE_BYTES)));
      exponential(lambda + at, part, room + TURNS * <usize>(1 + i) + at);
    }
  }
  for (let i = 0; i < STAGES; ++i) {
    const time = f64.load(rule + <usize>(i * DOUBLE_BYTES));
    const isEarly = i < STAGES / 2;
    const turns = room + TURNS * <usize>(isEarly ? 1 + i : STAGES - i);
    for (let m = 0; m < pairCount; ++m) {
      const at = <usize>m * ELEMENT_BYTES;
      const qr = v128.load(room + at);
      const qi = v128.load(room + at, IMAGINARY);
      let pr = v128.load(turns + at);
      let pi = v128.load(turns + at, IMAGINARY);
      if (isEarly) {
        const norm = f64x2.add(f64x2.mul(pr, pr), f64x2.mul(pi, pi));
        pr = f64x2.div(pr, norm);
        pi = f64x2.neg(f64x2.div(pi, norm));
      }
      const zr = times(time, v128.load(lambda + at));
      const zi = times(time, v128.load(lambda + at, IMAGINARY));
      legendreMoments(zr, zi, productRe(qr, qi, pr, pi), productIm(qr, qi, pr, pi), own, whole);
      const one = v128.load(factor + at);
      const two = v128.load(factor + at, IMAGINARY);
      const fr = v128.shuffle<f64>(one, two, 0, 2);
      const fi = v128.shuffle<f64>(one, two, 1, 3);
      const er = v128.load(whole);
      const ei = v128.load(whole, IMAGINARY);
      storeElement(
        projector + <usize>m * PROJECTOR_BYTES + <usize>i * ELEMENT_BYTES,
        productRe(er, ei, fr, fi),
        productIm(er, ei, fr, fi),
      );
      let part = room + PARTS + <usize>m * REAL;
      for (let s = 0; s < STAGES; ++s, part += PART) {
        const moment = own + <usize>s * ELEMENT_BYTES;
        v128.store(part, productRe(v128.load(moment), v128.load(moment, IMAGINARY), fr, fi));
      }
    }
    for (let l = 0; l < rank; ++l) {
      for (let g = 0; g < rank; ++g, sums += STAGES * REAL)
        addProducts(source + <usize>(l * plane), target + <usize>(g * plane), room + PARTS, pairCount, sums);
    }
  }
  for (let m = 0; m < pairCount; ++m, finisher += FINISHER_BYTES) {
    const at = <usize>m * ELEMENT_BYTES;
    const qr = v128.load(room + at);
    const qi = v128.load(room + at, IMAGINARY);
    const hr = productRe(qr, qi, qr, qi);
    const hi = times(2, f64x2.mul(qr, qi));
    legendreMoments(v128.load(lambda + at), v128.load(lambda + at, IMAGINARY), hr, hi, own, finisher);
    let row = end;
    for (let j = 1; j <= STAGES; ++j) {
      let re = f64x2.splat(0);
      let im = f64x2.splat(0);
      for (let s = 0; s < STAGES; ++s, row += DOUBLE_BYTES) {
        const weight = v128.load64_splat(row);
        re = f64x2.add(re, f64x2.mul(weight, v128.load(own + <usize>s * ELEMENT_BYTES)));
        im = f64x2.add(im, f64x2.mul(weight, v128.load(own + <usize>s * ELEMENT_BYTES, IMAGINARY)));
      }
      storeElement(finisher + <usize>j * ELEMENT_BYTES, re, im);
    }
  }
}
