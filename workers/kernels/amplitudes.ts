// The amplitudes psi^ of four realisations and what is made of them: elements of (re, im), each of four lanes.

import { ELEMENT_BYTES as ELEMENT, IMAGINARY, SINGLE_BYTES, VECTOR_BYTES } from './layout';

/** Adds the zero mode to the element at k = 0. */
@inline
function addZeroMode(psi: usize, zeroMode: usize): void {
  v128.store(psi, f32x4.add(v128.load(psi), v128.load(zeroMode)));
  v128.store(psi, f32x4.add(v128.load(psi, IMAGINARY), v128.load(zeroMode, IMAGINARY)), IMAGINARY);
}

/** psi^(k) of the element of f^ at `a`, and its conjugate partner at `b`, with omega `w`. */
@inline
function storeAmplitude(a: usize, b: usize, w: v128, out: usize): void {
  const scale = f32x4.splat(0.35355339059327373);
  const one = f32x4.splat(1);
  const plus = f32x4.mul(scale, f32x4.add(w, one));
  const minus = f32x4.mul(scale, f32x4.sub(w, one));
  v128.store(out, f32x4.add(f32x4.mul(plus, v128.load(a)), f32x4.mul(minus, v128.load(b))));
  const im = f32x4.sub(f32x4.mul(plus, v128.load(a, IMAGINARY)), f32x4.mul(minus, v128.load(b, IMAGINARY)));
  v128.store(out, im, IMAGINARY);
}

/**
 * psi^(k) from the transform f^ of q + i p: psi^ = [(omega + 1) f^(k) + (omega - 1) f^(-k)^*] / sqrt 8, with tables
 * over all `count` wave numbers: omega in single precision and `mirror`, the index of -k; `zeroMode` (re, im of four
 * lanes) is added at k = 0.
 */
export function complexAmplitudes(
  f: usize,
  count: i32,
  mirror: usize,
  omega: usize,
  zeroMode: usize,
  psi: usize,
): void {
  let out = psi;
  for (let a = f, last = f + <usize>count * ELEMENT; a < last; a += ELEMENT) {
    storeAmplitude(a, f + <usize>i32.load(mirror) * ELEMENT, v128.load32_splat(omega), out);
    mirror += SINGLE_BYTES;
    omega += SINGLE_BYTES;
    out += ELEMENT;
  }
  addZeroMode(psi, zeroMode);
}

/**
 * The same, and the part of psi^ that comes from the wave alone, omega [f^(k) + f^(-k)^*] / sqrt 8: to `waves`, or i
 * times it added there.
 */
export function amplitudesAndWaves(
  f: usize,
  count: i32,
  mirror: usize,
  omega: usize,
  zeroMode: usize,
  psi: usize,
  isSecond: bool,
  waves: usize,
): void {
  const scale = f32x4.splat(0.35355339059327373);
  let out = psi;
  let wave = waves;
  for (let a = f, last = f + <usize>count * ELEMENT; a < last; a += ELEMENT) {
    const b = f + <usize>i32.load(mirror) * ELEMENT;
    const w = v128.load32_splat(omega);
    storeAmplitude(a, b, w, out);
    const factor = f32x4.mul(scale, w);
    const re = f32x4.mul(factor, f32x4.add(v128.load(a), v128.load(b)));
    const im = f32x4.mul(factor, f32x4.sub(v128.load(a, IMAGINARY), v128.load(b, IMAGINARY)));
    if (isSecond) {
      v128.store(wave, f32x4.sub(v128.load(wave), im));
      v128.store(wave, f32x4.add(v128.load(wave, IMAGINARY), re), IMAGINARY);
    } else {
      v128.store(wave, re);
      v128.store(wave, im, IMAGINARY);
    }
    mirror += SINGLE_BYTES;
    omega += SINGLE_BYTES;
    out += ELEMENT;
    wave += ELEMENT;
  }
  addZeroMode(psi, zeroMode);
  const first = waves + (isSecond ? <usize>IMAGINARY : 0);
  v128.store(first, f32x4.add(v128.load(first), v128.load(zeroMode)));
}

/** Element j times the single-precision number j of the table. */
export function scaleElements(elements: usize, count: i32, table: usize): void {
  for (let j = 0; j < count; ++j) {
    const factor = v128.load32_splat(table);
    v128.store(elements, f32x4.mul(factor, v128.load(elements)));
    v128.store(elements, f32x4.mul(factor, v128.load(elements, IMAGINARY)), IMAGINARY);
    elements += ELEMENT;
    table += SINGLE_BYTES;
  }
}

/** Real parts of the elements to field a, imaginary parts to field b, taken from the index that `mirror` names. */
export function separateMirrored(elements: usize, count: i32, mirror: usize, a: usize, b: usize): void {
  for (let j = 0; j < count; ++j) {
    const at = elements + <usize>i32.load(mirror) * ELEMENT;
    v128.store(a, v128.load(at));
    v128.store(b, v128.load(at, IMAGINARY));
    a += VECTOR_BYTES;
    b += VECTOR_BYTES;
    mirror += SINGLE_BYTES;
  }
}

@inline
function square(element: usize): v128 {
  const re = v128.load(element);
  const im = v128.load(element, IMAGINARY);
  return f32x4.add(f32x4.mul(re, re), f32x4.mul(im, im));
}

@inline
function addLanes(squares: v128, target: usize): void {
  const sum =
    f32x4.extract_lane(squares, 0) +
    f32x4.extract_lane(squares, 1) +
    (f32x4.extract_lane(squares, 2) + f32x4.extract_lane(squares, 3));
  f32.store(target, f32.load(target) + sum);
}

/**
 * target[j] += sum over the `columns` elements of row j, and their lanes, of |element|^2; target in single precision.
 */
export function addSquares(elements: usize, count: i32, columns: i32, target: usize): void {
  for (let j = 0; j < count; ++j) {
    let squares = f32x4.splat(0);
    for (const last = elements + <usize>columns * ELEMENT; elements < last; elements += ELEMENT)
      squares = f32x4.add(squares, square(elements));
    addLanes(squares, target);
    target += SINGLE_BYTES;
  }
}

/**
 * target[j] += sum over the `columns` sites of row j, and their lanes, of (field + scale shift)^2, with a number
 * `shift` for each lane; target in single precision.
 */
export function addFieldSquares(
  field: usize,
  count: i32,
  columns: i32,
  shift: usize,
  scale: f32,
  target: usize,
): void {
  const offset = f32x4.mul(f32x4.splat(scale), v128.load(shift));
  for (let j = 0; j < count; ++j) {
    let squares = f32x4.splat(0);
    for (const last = field + <usize>columns * VECTOR_BYTES; field < last; field += VECTOR_BYTES) {
      const value = f32x4.add(v128.load(field), offset);
      squares = f32x4.add(squares, f32x4.mul(value, value));
    }
    addLanes(squares, target);
    target += SINGLE_BYTES;
  }
}

/** Elements whose squares are summed before they join the total, against the growth of rounding errors. */
const BLOCK: i32 = 64;

/** target, a vector, = sum_j weight_j |element j|^2 of each lane; weights in single precision. */
export function weightedSquares(elements: usize, count: i32, weight: usize, target: usize): void {
  let total = f32x4.splat(0);
  for (let block = 0; block < count; block += BLOCK) {
    let sum = f32x4.splat(0);
    for (const last = weight + <usize>min(BLOCK, count - block) * SINGLE_BYTES; weight < last; weight += SINGLE_BYTES) {
      sum = f32x4.add(sum, f32x4.mul(v128.load32_splat(weight), square(elements)));
      elements += ELEMENT;
    }
    total = f32x4.add(total, sum);
  }
  v128.store(target, total);
}

/**
 * The modes of real profiles, n < modeCount, as a whole spectrum of `count` modes: those of two groups a, b of four
 * realisations as a + i b in one column, X_n = a_n + i b_n and X_{-n} = a_n^* + i b_n^*, times (-1)^n. `modes`:
 * [group][n], groups `groupStride` bytes apart, zero beyond their number in the last column; `spectrum`: rows n of
 * `columns` elements, clear.
 */
export function pairProfiles(
  modes: usize,
  groupStride: i32,
  columns: i32,
  modeCount: i32,
  count: i32,
  spectrum: usize,
): void {
  const row = <usize>columns * ELEMENT;
  for (let column = 0; column < columns; ++column) {
    let a = modes + <usize>(2 * column * groupStride);
    const to = spectrum + <usize>column * ELEMENT;
    let sign = f32x4.splat(1);
    for (let n = 0; n < modeCount; ++n) {
      const b = a + groupStride;
      const ar = f32x4.mul(sign, v128.load(a));
      const ai = n == 0 ? f32x4.splat(0) : f32x4.mul(sign, v128.load(a, IMAGINARY));
      const br = f32x4.mul(sign, v128.load(b));
      const bi = n == 0 ? f32x4.splat(0) : f32x4.mul(sign, v128.load(b, IMAGINARY));
      const plus = to + <usize>n * row;
      v128.store(plus, f32x4.sub(ar, bi));
      v128.store(plus, f32x4.add(ai, br), IMAGINARY);
      if (n > 0) {
        const minus = to + <usize>(count - n) * row;
        v128.store(minus, f32x4.add(ar, bi));
        v128.store(minus, f32x4.sub(br, ai), IMAGINARY);
      }
      sign = f32x4.neg(sign);
      a += ELEMENT;
    }
  }
}

/** target += source, `count` vectors. */
export function addVectors(source: usize, count: i32, target: usize): void {
  for (const last = target + <usize>count * VECTOR_BYTES; target < last; target += VECTOR_BYTES) {
    v128.store(target, f32x4.add(v128.load(target), v128.load(source)));
    source += VECTOR_BYTES;
  }
}
