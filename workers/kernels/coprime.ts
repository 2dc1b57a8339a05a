// Fourier transforms of lengths 12 = 4 3 and 10 = 2 5 without turns inside, after Good and Thomas: of a length a b without
// common factors inputs are j = b m + a l modulo a b, m < a, l < b, outputs have k = k1 modulo a and k = k2 modulo b, so that
// e^{-2 pi i jk/(a b)} = e^{-2 pi i m k1/a} e^{-2 pi i l k2/b}.

import { storeElement, storeTurned } from './elements';
import { ELEMENT_BYTES as ELEMENT, IMAGINARY, PAIR_BYTES } from './layout';

/** The transforms over m: of four [l][k1], of two [k1][l]. */
const inners: usize = memory.data(12 * ELEMENT, 16);
/** The turns of the outputs, by k. */
const turns: usize = memory.data(12 * PAIR_BYTES, 16);

@inline
function four(a: usize, b: usize, c: usize, d: usize, plane: usize, to: usize): void {
  const ar = v128.load(a);
  const ai = v128.load(a + plane);
  const br = v128.load(b);
  const bi = v128.load(b + plane);
  const cr = v128.load(c);
  const ci = v128.load(c + plane);
  const dr = v128.load(d);
  const di = v128.load(d + plane);
  const acr = f32x4.add(ar, cr);
  const aci = f32x4.add(ai, ci);
  const amr = f32x4.sub(ar, cr);
  const ami = f32x4.sub(ai, ci);
  const bdr = f32x4.add(br, dr);
  const bdi = f32x4.add(bi, di);
  const bmr = f32x4.sub(br, dr);
  const bmi = f32x4.sub(bi, di);
  storeElement(to, f32x4.add(acr, bdr), f32x4.add(aci, bdi));
  storeElement(to + ELEMENT, f32x4.add(amr, bmi), f32x4.sub(ami, bmr));
  storeElement(to + 2 * ELEMENT, f32x4.sub(acr, bdr), f32x4.sub(aci, bdi));
  storeElement(to + 3 * ELEMENT, f32x4.sub(amr, bmi), f32x4.add(ami, bmr));
}

/** The outputs with k1 at `from`, k2 = 0, 1, 2 of which have the turns at k. */
@inline
function three(from: usize, y0: usize, k0: i32, y1: usize, k1: i32, y2: usize, k2: i32, turned: bool): void {
  const ar = v128.load(from);
  const ai = v128.load(from, IMAGINARY);
  const br = v128.load(from, 4 * ELEMENT);
  const bi = v128.load(from, 4 * ELEMENT + IMAGINARY);
  const cr = v128.load(from, 8 * ELEMENT);
  const ci = v128.load(from, 8 * ELEMENT + IMAGINARY);
  const half = f32x4.splat(0.5);
  const sine = f32x4.splat(<f32>0.8660254037844386);
  const sumRe = f32x4.add(br, cr);
  const sumIm = f32x4.add(bi, ci);
  const turnRe = f32x4.mul(sine, f32x4.sub(br, cr));
  const turnIm = f32x4.mul(sine, f32x4.sub(bi, ci));
  const restRe = f32x4.sub(ar, f32x4.mul(half, sumRe));
  const restIm = f32x4.sub(ai, f32x4.mul(half, sumIm));
  storeTurned(y0, f32x4.add(ar, sumRe), f32x4.add(ai, sumIm), turnOf(k0), turned && k0 > 0);
  storeTurned(y1, f32x4.add(restRe, turnIm), f32x4.sub(restIm, turnRe), turnOf(k1), turned);
  storeTurned(y2, f32x4.sub(restRe, turnIm), f32x4.add(restIm, turnRe), turnOf(k2), turned);
}

/** Five inputs, `plane` bytes from real to imaginary parts, to outputs whose turns stand at t1, ..., that of y0 at t0. */
@inline
export function five(
  a: usize,
  jump: usize,
  plane: usize,
  y0: usize,
  y1: usize,
  y2: usize,
  y3: usize,
  y4: usize,
  t0: usize,
  t1: usize,
  t2: usize,
  t3: usize,
  t4: usize,
  isFirstTurned: bool,
  turned: bool,
): void {
  const cos1 = f32x4.splat(<f32>0.30901699437494745);
  const cos2 = f32x4.splat(<f32>-0.8090169943749475);
  const sin1 = f32x4.splat(<f32>0.9510565162951535);
  const sin2 = f32x4.splat(<f32>0.5877852522924731);
  const b = a + jump;
  const c = b + jump;
  const d = c + jump;
  const e = d + jump;
  const ar = v128.load(a);
  const ai = v128.load(a + plane);
  let up = v128.load(b);
  let down = v128.load(e);
  const sumRe1 = f32x4.add(up, down);
  const difRe1 = f32x4.sub(up, down);
  up = v128.load(b + plane);
  down = v128.load(e + plane);
  const sumIm1 = f32x4.add(up, down);
  const difIm1 = f32x4.sub(up, down);
  up = v128.load(c);
  down = v128.load(d);
  const sumRe2 = f32x4.add(up, down);
  const difRe2 = f32x4.sub(up, down);
  up = v128.load(c + plane);
  down = v128.load(d + plane);
  const sumIm2 = f32x4.add(up, down);
  const difIm2 = f32x4.sub(up, down);
  const totalRe = f32x4.add(f32x4.add(ar, sumRe1), sumRe2);
  storeTurned(y0, totalRe, f32x4.add(f32x4.add(ai, sumIm1), sumIm2), t0, isFirstTurned);
  let evenRe = f32x4.add(f32x4.add(ar, f32x4.mul(sumRe1, cos1)), f32x4.mul(sumRe2, cos2));
  let evenIm = f32x4.add(f32x4.add(ai, f32x4.mul(sumIm1, cos1)), f32x4.mul(sumIm2, cos2));
  let oddRe = f32x4.add(f32x4.mul(difRe1, sin1), f32x4.mul(difRe2, sin2));
  let oddIm = f32x4.add(f32x4.mul(difIm1, sin1), f32x4.mul(difIm2, sin2));
  storeTurned(y1, f32x4.add(evenRe, oddIm), f32x4.sub(evenIm, oddRe), t1, turned);
  storeTurned(y4, f32x4.sub(evenRe, oddIm), f32x4.add(evenIm, oddRe), t4, turned);
  evenRe = f32x4.add(f32x4.add(ar, f32x4.mul(sumRe1, cos2)), f32x4.mul(sumRe2, cos1));
  evenIm = f32x4.add(f32x4.add(ai, f32x4.mul(sumIm1, cos2)), f32x4.mul(sumIm2, cos1));
  oddRe = f32x4.sub(f32x4.mul(difRe1, sin2), f32x4.mul(difRe2, sin1));
  oddIm = f32x4.sub(f32x4.mul(difIm1, sin2), f32x4.mul(difIm2, sin1));
  storeTurned(y2, f32x4.add(evenRe, oddIm), f32x4.sub(evenIm, oddRe), t2, turned);
  storeTurned(y3, f32x4.sub(evenRe, oddIm), f32x4.add(evenIm, oddRe), t3, turned);
}

@inline
function turnOf(k: i32): usize {
  return turns + <usize>(k * PAIR_BYTES);
}

/** The sum of two inputs, and, five elements further, their difference. */
@inline
function two(a: usize, b: usize, plane: usize, to: usize): void {
  const ar = v128.load(a);
  const ai = v128.load(a + plane);
  const br = v128.load(b);
  const bi = v128.load(b + plane);
  storeElement(to, f32x4.add(ar, br), f32x4.add(ai, bi));
  storeElement(to + 5 * ELEMENT, f32x4.sub(ar, br), f32x4.sub(ai, bi));
}

@inline
function ten(a: usize, plane: usize, jump: usize, y: usize, hop: usize, turned: bool): void {
  const jump5: usize = 5 * jump;
  const a2 = a + 2 * jump;
  const a4 = a2 + 2 * jump;
  const a1 = a + jump;
  const a3 = a2 + jump;
  two(a, a + jump5, plane, inners);
  two(a2, a2 + jump5, plane, inners + ELEMENT);
  two(a4, a4 + jump5, plane, inners + 2 * ELEMENT);
  two(a1 + jump5, a1, plane, inners + 3 * ELEMENT);
  two(a3 + jump5, a3, plane, inners + 4 * ELEMENT);
  const y2 = y + 2 * hop;
  const y4 = y2 + 2 * hop;
  const y6 = y4 + 2 * hop;
  const y8 = y6 + 2 * hop;
  const from: usize = ELEMENT;
  const imaginary: usize = IMAGINARY;
  five(
    inners,
    from,
    imaginary,
    y,
    y6,
    y2,
    y8,
    y4,
    turnOf(0),
    turnOf(6),
    turnOf(2),
    turnOf(8),
    turnOf(4),
    false,
    turned,
  );
  five(
    inners + 5 * ELEMENT,
    from,
    imaginary,
    y4 + hop,
    y + hop,
    y6 + hop,
    y2 + hop,
    y8 + hop,
    turnOf(5),
    turnOf(1),
    turnOf(7),
    turnOf(3),
    turnOf(9),
    turned,
    turned,
  );
}

@inline
function twelve(a: usize, plane: usize, jump: usize, out: usize, hop: usize, turned: bool): void {
  const jump4: usize = 4 * jump;
  const hop4: usize = 4 * hop;
  const a4 = a + jump4;
  const a8 = a4 + jump4;
  const a1 = a + jump;
  const a2 = a1 + jump;
  const a3 = a2 + jump;
  four(a, a3, a2 + jump4, a1 + 2 * jump4, plane, inners);
  four(a4, a3 + jump4, a2 + 2 * jump4, a1, plane, inners + 4 * ELEMENT);
  four(a8, a3 + 2 * jump4, a2, a1 + jump4, plane, inners + 8 * ELEMENT);
  const y4 = out + hop4;
  const y8 = y4 + hop4;
  three(inners, out, 0, y4, 4, y8, 8, turned);
  three(inners + ELEMENT, y8 + hop, 9, out + hop, 1, y4 + hop, 5, turned);
  const y2 = out + 2 * hop;
  const y3 = y2 + hop;
  three(inners + 2 * ELEMENT, y2 + hop4, 6, y2 + 2 * hop4, 10, y2, 2, turned);
  three(inners + 3 * ELEMENT, y3, 3, y3 + hop4, 7, y3 + 2 * hop4, 11, turned);
}

/** Keeps the first `count` turns of `twiddle`, `step` bytes apart. */
function keepTurns(twiddle: usize, step: usize, count: i32): void {
  for (let k = 1; k < count; ++k) i64.store(turnOf(k), i64.load(twiddle + <usize>k * step));
}

// Butterflies of one row, `count` of them: inputs of each are `jump` bytes apart and outputs `hop` bytes; where they are
// turned, output k by the pair number k of `twiddle`.

export function plainTen(
  a: usize,
  next: usize,
  plane: usize,
  jump: usize,
  out: usize,
  nextOut: usize,
  hop: usize,
  count: i32,
): void {
  for (; count > 0; --count) {
    ten(a, plane, jump, out, hop, false);
    a += next;
    out += nextOut;
  }
}

export function turnedTen(
  a: usize,
  next: usize,
  plane: usize,
  jump: usize,
  out: usize,
  nextOut: usize,
  hop: usize,
  count: i32,
  twiddle: usize,
  step: usize,
): void {
  keepTurns(twiddle, step, 10);
  for (; count > 0; --count) {
    ten(a, plane, jump, out, hop, true);
    a += next;
    out += nextOut;
  }
}

export function plainTwelve(
  a: usize,
  next: usize,
  plane: usize,
  jump: usize,
  out: usize,
  nextOut: usize,
  hop: usize,
  count: i32,
): void {
  for (; count > 0; --count) {
    twelve(a, plane, jump, out, hop, false);
    a += next;
    out += nextOut;
  }
}

export function turnedTwelve(
  a: usize,
  next: usize,
  plane: usize,
  jump: usize,
  out: usize,
  nextOut: usize,
  hop: usize,
  count: i32,
  twiddle: usize,
  step: usize,
): void {
  keepTurns(twiddle, step, 12);
  for (; count > 0; --count) {
    twelve(a, plane, jump, out, hop, true);
    a += next;
    out += nextOut;
  }
}
