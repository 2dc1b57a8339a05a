// Fourier transforms of lengths 12 = 4 3 and 10 = 2 5 without turns inside, after Good and Thomas: of a length a b
// without common factors inputs are j = b m + a l modulo a b, m < a, l < b, outputs have k = k1 modulo a and k = k2
// modulo b, so that e^{-2 pi i jk/(a b)} = e^{-2 pi i m k1/a} e^{-2 pi i l k2/b}.

import { five, fiveOf, four, three } from './butterflies';
import { ELEMENT_BYTES as ELEMENT, IMAGINARY, PAIR_BYTES } from './layout';

/** The transforms over m: of four [l][k1], of two those with k1 = 1, [l]. */
const inners: usize = memory.data(12 * ELEMENT, 16);
/** The turns of the outputs, by k. */
const turns: usize = memory.data(12 * PAIR_BYTES, 16);

/** Four inputs, to elements that follow each other. */
@inline
function fourInner(a: usize, b: usize, c: usize, d: usize, plane: usize, to: usize): void {
  four(a, b, c, d, plane, to, to + ELEMENT, to + 2 * ELEMENT, to + 3 * ELEMENT, 0, 0, 0, false);
}

/** The outputs with k1 at `from`, k2 = 0, 1, 2 of which have the turns at k. */
@inline
function threeOuter(from: usize, y0: usize, k0: i32, y1: usize, k1: i32, y2: usize, k2: i32, turned: bool): void {
  const b = from + 4 * ELEMENT;
  const c = from + 8 * ELEMENT;
  const imaginary: usize = IMAGINARY;
  three(from, b, c, imaginary, y0, y1, y2, turnOf(k0), turnOf(k1), turnOf(k2), turned && k0 > 0, turned);
}

@inline
function turnOf(k: i32): usize {
  return turns + <usize>(k * PAIR_BYTES);
}

/** The sum of two inputs; their difference goes to `to`. */
@inline
function twoInner(a: usize, b: usize, to: usize): v128 {
  const x = v128.load(a);
  const y = v128.load(b);
  v128.store(to, f32x4.sub(x, y));
  return f32x4.add(x, y);
}

@inline
function ten(a: usize, plane: usize, jump: usize, y: usize, hop: usize, turned: bool): void {
  const jump5: usize = 5 * jump;
  const a2 = a + 2 * jump;
  const a4 = a2 + 2 * jump;
  const a1 = a + jump;
  const a3 = a2 + jump;
  const a5 = a + jump5;
  const a6 = a1 + jump5;
  const a7 = a2 + jump5;
  const a8 = a3 + jump5;
  const a9 = a4 + jump5;
  const y2 = y + 2 * hop;
  const y4 = y2 + 2 * hop;
  const y6 = y4 + 2 * hop;
  const y8 = y6 + 2 * hop;
  // the sums stay at hand; outputs may take the place of the inputs
  fiveOf(
    twoInner(a, a5, inners),
    twoInner(a + plane, a5 + plane, inners + IMAGINARY),
    twoInner(a2, a7, inners + ELEMENT),
    twoInner(a2 + plane, a7 + plane, inners + (ELEMENT + IMAGINARY)),
    twoInner(a4, a9, inners + 2 * ELEMENT),
    twoInner(a4 + plane, a9 + plane, inners + (2 * ELEMENT + IMAGINARY)),
    twoInner(a6, a1, inners + 3 * ELEMENT),
    twoInner(a6 + plane, a1 + plane, inners + (3 * ELEMENT + IMAGINARY)),
    twoInner(a8, a3, inners + 4 * ELEMENT),
    twoInner(a8 + plane, a3 + plane, inners + (4 * ELEMENT + IMAGINARY)),
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
    inners,
    <usize>ELEMENT,
    <usize>IMAGINARY,
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
  fourInner(a, a3, a2 + jump4, a1 + 2 * jump4, plane, inners);
  fourInner(a4, a3 + jump4, a2 + 2 * jump4, a1, plane, inners + 4 * ELEMENT);
  fourInner(a8, a3 + 2 * jump4, a2, a1 + jump4, plane, inners + 8 * ELEMENT);
  const y4 = out + hop4;
  const y8 = y4 + hop4;
  threeOuter(inners, out, 0, y4, 4, y8, 8, turned);
  threeOuter(inners + ELEMENT, y8 + hop, 9, out + hop, 1, y4 + hop, 5, turned);
  const y2 = out + 2 * hop;
  const y3 = y2 + hop;
  threeOuter(inners + 2 * ELEMENT, y2 + hop4, 6, y2 + 2 * hop4, 10, y2, 2, turned);
  threeOuter(inners + 3 * ELEMENT, y3, 3, y3 + hop4, 7, y3 + 2 * hop4, 11, turned);
}

/** Keeps the first `count` turns of `twiddle`, `step` bytes apart. */
function keepTurns(twiddle: usize, step: usize, count: i32): void {
  for (let k = 1; k < count; ++k) i64.store(turnOf(k), i64.load(twiddle + <usize>k * step));
}

// Butterflies of one row, `count` of them: inputs of each are `jump` bytes apart and outputs `hop` bytes; where they
// are turned, output k by the pair number k of `twiddle`.

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
