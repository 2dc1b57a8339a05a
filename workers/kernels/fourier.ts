// Fourier transforms of four lanes at once, single precision: element = (re, im), each of four lanes.

import { ELEMENT_BYTES as ELEMENT, IMAGINARY, PAIR_BYTES, PAIR_IMAGINARY, SINGLE_BYTES, VECTOR_BYTES } from './layout';

/** out = (re + i im)(r + i i). */
@inline
function storeProduct(out: usize, re: v128, im: v128, r: v128, i: v128): void {
  v128.store(out, f32x4.sub(f32x4.mul(re, r), f32x4.mul(im, i)));
  v128.store(out, f32x4.add(f32x4.mul(re, i), f32x4.mul(im, r)), IMAGINARY);
}

/** One radix-4 pass of the self-sorting (Stockham) transform, from x to y. */
function pass4(x: usize, y: usize, length: i32, stride: i32, twiddle: usize, total: i32): void {
  const quarter = length >> 2;
  const step = total / length;
  const jump = <usize>(quarter * stride * ELEMENT);
  const hop = <usize>(stride * ELEMENT);
  for (let p = 0; p < quarter; ++p) {
    const t1 = twiddle + <usize>(p * step * PAIR_BYTES);
    const t2 = twiddle + <usize>(2 * p * step * PAIR_BYTES);
    const t3 = twiddle + <usize>(3 * p * step * PAIR_BYTES);
    const r1 = v128.load32_splat(t1);
    const i1 = v128.load32_splat(t1, PAIR_IMAGINARY);
    const r2 = v128.load32_splat(t2);
    const i2 = v128.load32_splat(t2, PAIR_IMAGINARY);
    const r3 = v128.load32_splat(t3);
    const i3 = v128.load32_splat(t3, PAIR_IMAGINARY);
    let from = x + <usize>(p * stride * ELEMENT);
    let to = y + <usize>(4 * p * stride * ELEMENT);
    for (let s = 0; s < stride; ++s) {
      const b = from + jump;
      const c = b + jump;
      const d = c + jump;
      const ar = v128.load(from);
      const ai = v128.load(from, IMAGINARY);
      const br = v128.load(b);
      const bi = v128.load(b, IMAGINARY);
      const cr = v128.load(c);
      const ci = v128.load(c, IMAGINARY);
      const dr = v128.load(d);
      const di = v128.load(d, IMAGINARY);
      const acr = f32x4.add(ar, cr);
      const aci = f32x4.add(ai, ci);
      const amr = f32x4.sub(ar, cr);
      const ami = f32x4.sub(ai, ci);
      const bdr = f32x4.add(br, dr);
      const bdi = f32x4.add(bi, di);
      const bmr = f32x4.sub(br, dr);
      const bmi = f32x4.sub(bi, di);
      v128.store(to, f32x4.add(acr, bdr));
      v128.store(to, f32x4.add(aci, bdi), IMAGINARY);
      let re = f32x4.add(amr, bmi);
      let im = f32x4.sub(ami, bmr);
      let out = to + hop;
      storeProduct(out, re, im, r1, i1);
      re = f32x4.sub(acr, bdr);
      im = f32x4.sub(aci, bdi);
      out += hop;
      storeProduct(out, re, im, r2, i2);
      re = f32x4.sub(amr, bmi);
      im = f32x4.add(ami, bmr);
      out += hop;
      storeProduct(out, re, im, r3, i3);
      from += ELEMENT;
      to += ELEMENT;
    }
  }
}

/** One radix-3 pass. */
function pass3(x: usize, y: usize, length: i32, stride: i32, twiddle: usize, total: i32): void {
  const third = length / 3;
  const step = total / length;
  const jump = <usize>(third * stride * ELEMENT);
  const hop = <usize>(stride * ELEMENT);
  const half = f32x4.splat(0.5);
  const sine = f32x4.splat(<f32>0.8660254037844386);
  for (let p = 0; p < third; ++p) {
    const t1 = twiddle + <usize>(p * step * PAIR_BYTES);
    const t2 = twiddle + <usize>(2 * p * step * PAIR_BYTES);
    const r1 = v128.load32_splat(t1);
    const i1 = v128.load32_splat(t1, PAIR_IMAGINARY);
    const r2 = v128.load32_splat(t2);
    const i2 = v128.load32_splat(t2, PAIR_IMAGINARY);
    let from = x + <usize>(p * stride * ELEMENT);
    let to = y + <usize>(3 * p * stride * ELEMENT);
    for (let s = 0; s < stride; ++s) {
      const b = from + jump;
      const c = b + jump;
      const ar = v128.load(from);
      const ai = v128.load(from, IMAGINARY);
      const sumRe = f32x4.add(v128.load(b), v128.load(c));
      const sumIm = f32x4.add(v128.load(b, IMAGINARY), v128.load(c, IMAGINARY));
      const turnRe = f32x4.mul(sine, f32x4.sub(v128.load(b), v128.load(c)));
      const turnIm = f32x4.mul(sine, f32x4.sub(v128.load(b, IMAGINARY), v128.load(c, IMAGINARY)));
      v128.store(to, f32x4.add(ar, sumRe));
      v128.store(to, f32x4.add(ai, sumIm), IMAGINARY);
      const restRe = f32x4.sub(ar, f32x4.mul(half, sumRe));
      const restIm = f32x4.sub(ai, f32x4.mul(half, sumIm));
      let re = f32x4.add(restRe, turnIm);
      let im = f32x4.sub(restIm, turnRe);
      let out = to + hop;
      storeProduct(out, re, im, r1, i1);
      re = f32x4.sub(restRe, turnIm);
      im = f32x4.add(restIm, turnRe);
      out += hop;
      storeProduct(out, re, im, r2, i2);
      from += ELEMENT;
      to += ELEMENT;
    }
  }
}

/** One pass of any radix that divides `total`, by its sums. */
function passOf(radix: i32, x: usize, y: usize, length: i32, stride: i32, twiddle: usize, total: i32): void {
  const part = length / radix;
  const step = total / length;
  const jump = <usize>(part * stride * ELEMENT);
  const root = total / radix;
  for (let p = 0; p < part; ++p) {
    for (let q = 0; q < radix; ++q) {
      const turn = twiddle + <usize>(p * q * step * PAIR_BYTES);
      const tr = v128.load32_splat(turn);
      const ti = v128.load32_splat(turn, PAIR_IMAGINARY);
      let from = x + <usize>(p * stride * ELEMENT);
      let to = y + <usize>((radix * p + q) * stride * ELEMENT);
      for (let s = 0; s < stride; ++s) {
        let re = v128.load(from);
        let im = v128.load(from, IMAGINARY);
        let at = from;
        for (let j = 1, index = q; j < radix; ++j) {
          at += jump;
          const r = v128.load32_splat(twiddle + <usize>(index * root * PAIR_BYTES));
          const i = v128.load32_splat(twiddle + <usize>(index * root * PAIR_BYTES), PAIR_IMAGINARY);
          re = f32x4.add(re, f32x4.sub(f32x4.mul(v128.load(at), r), f32x4.mul(v128.load(at, IMAGINARY), i)));
          im = f32x4.add(im, f32x4.add(f32x4.mul(v128.load(at), i), f32x4.mul(v128.load(at, IMAGINARY), r)));
          index += q;
          if (index >= radix) index -= radix;
        }
        storeProduct(to, re, im, tr, ti);
        from += ELEMENT;
        to += ELEMENT;
      }
    }
  }
}

/**
 * Forward transform of `total` elements in `x`; returns where the result is, `x` or `y`. `radices`: integers whose
 * product is `total`, the last one 0.
 */
function transform(x: usize, y: usize, total: i32, radices: usize, twiddle: usize): usize {
  let length = total;
  let stride = 1;
  for (let radix = i32.load(radices); radix > 0; radix = i32.load(radices)) {
    if (radix == 4) pass4(x, y, length, stride, twiddle, total);
    else if (radix == 3) pass3(x, y, length, stride, twiddle, total);
    else passOf(radix, x, y, length, stride, twiddle, total);
    const swap = x;
    x = y;
    y = swap;
    length /= radix;
    stride *= radix;
    radices += SINGLE_BYTES;
  }
  return x;
}

/**
 * X_k = sum_j x_j e^{-2 pi i jk/total}: the input is two planes of [index][lane] (re at `re`, im at `im`, `inputStride`
 * bytes between elements), output elements are `outputStride` apart. `twiddle`: e^{-2 pi i j/total} as (re, im).
 */
export function fourierTransform(
  re: usize,
  im: usize,
  inputStride: i32,
  output: usize,
  outputStride: i32,
  total: i32,
  radices: usize,
  twiddle: usize,
  workA: usize,
  workB: usize,
): void {
  for (let j = 0; j < total; ++j) {
    const at = <usize>(j * inputStride);
    const to = workA + <usize>(j * ELEMENT);
    v128.store(to, v128.load(re + at));
    v128.store(to, v128.load(im + at), IMAGINARY);
  }
  const result = transform(workA, workB, total, radices, twiddle);
  for (let k = 0; k < total; ++k) {
    const at = result + <usize>(k * ELEMENT);
    const to = output + <usize>(k * outputStride);
    v128.store(to, v128.load(at));
    v128.store(to, v128.load(at, IMAGINARY), IMAGINARY);
  }
}

@inline
function multiplyStore(out: usize, re: v128, im: v128, factor: usize): void {
  storeProduct(out, re, im, v128.load32_splat(factor), v128.load32_splat(factor, PAIR_IMAGINARY));
}

/**
 * Chirp-z transform X_k = post_k sum_j filter(k - j) pre_j x_j, k < outputCount, j < inputCount: the input is two
 * planes of [index][lane] (re at `re`, im at `im`, `inputStride` bytes between elements), tables are (re, im) pairs,
 * `filter` is the spectrum of the chirp over `total` >= inputCount + outputCount - 1 points, divided by `total`. Output
 * elements are `outputStride` apart.
 */
export function chirpTransform(
  re: usize,
  im: usize,
  inputStride: i32,
  inputCount: i32,
  output: usize,
  outputStride: i32,
  outputCount: i32,
  pre: usize,
  filter: usize,
  post: usize,
  total: i32,
  radices: usize,
  twiddle: usize,
  workA: usize,
  workB: usize,
): void {
  for (let j = 0; j < inputCount; ++j) {
    const at = <usize>(j * inputStride);
    multiplyStore(workA + <usize>(j * ELEMENT), v128.load(re + at), v128.load(im + at), pre + <usize>(j * PAIR_BYTES));
  }
  memory.fill(workA + <usize>(inputCount * ELEMENT), 0, <usize>((total - inputCount) * ELEMENT));
  const spectrum = transform(workA, workB, total, radices, twiddle);
  const other = spectrum == workA ? workB : workA;
  for (let j = 0; j < total; ++j) {
    const at = spectrum + <usize>(j * ELEMENT);
    const r = v128.load(at);
    const i = v128.load(at, IMAGINARY);
    const factor = filter + <usize>(j * PAIR_BYTES);
    const fr = v128.load32_splat(factor);
    const fi = v128.load32_splat(factor, PAIR_IMAGINARY);
    // stored with re and im exchanged: forward transform of the exchanged is the exchanged inverse
    v128.store(at, f32x4.add(f32x4.mul(r, fi), f32x4.mul(i, fr)));
    v128.store(at, f32x4.sub(f32x4.mul(r, fr), f32x4.mul(i, fi)), IMAGINARY);
  }
  const result = transform(spectrum, other, total, radices, twiddle);
  for (let k = 0; k < outputCount; ++k) {
    const at = result + <usize>(k * ELEMENT);
    const factor = post + <usize>(k * PAIR_BYTES);
    multiplyStore(output + <usize>(k * outputStride), v128.load(at, IMAGINARY), v128.load(at), factor);
  }
}

/**
 * psi^(k) from the transform f^ of q + i p: psi^ = [(omega + 1) f^(k) + (omega - 1) f^(-k)^*] / sqrt 8, with tables
 * over all wave numbers, `rowCount` rows of `rowSize`: omega in single precision and `mirror`, the index of -k;
 * `zeroMode` (re, im of four lanes) is added at k = 0. Rows of `psi` are `rowStride` bytes apart.
 */
export function complexAmplitudes(
  f: usize,
  rowCount: i32,
  rowSize: i32,
  mirror: usize,
  omega: usize,
  zeroMode: usize,
  psi: usize,
  rowStride: i32,
): void {
  const scale = f32x4.splat(<f32>0.35355339059327373);
  const one = f32x4.splat(1);
  for (let row = 0; row < rowCount; ++row) {
    const start = row * rowSize;
    let out = psi + <usize>row * <usize>rowStride;
    for (let j = start; j < start + rowSize; ++j) {
      const a = f + <usize>j * ELEMENT;
      const b = f + <usize>i32.load(mirror + <usize>j * SINGLE_BYTES) * ELEMENT;
      const w = v128.load32_splat(omega + <usize>j * SINGLE_BYTES);
      const plus = f32x4.mul(scale, f32x4.add(w, one));
      const minus = f32x4.mul(scale, f32x4.sub(w, one));
      v128.store(out, f32x4.add(f32x4.mul(plus, v128.load(a)), f32x4.mul(minus, v128.load(b))));
      const im = f32x4.sub(f32x4.mul(plus, v128.load(a, IMAGINARY)), f32x4.mul(minus, v128.load(b, IMAGINARY)));
      v128.store(out, im, IMAGINARY);
      out += ELEMENT;
    }
  }
  v128.store(psi, f32x4.add(v128.load(psi), v128.load(zeroMode)));
  v128.store(psi, f32x4.add(v128.load(psi, IMAGINARY), v128.load(zeroMode, IMAGINARY)), IMAGINARY);
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

/** target[j] += sum over lanes of |element j|^2 over `count` elements; target in single precision. */
export function addSquares(elements: usize, count: i32, target: usize): void {
  for (let j = 0; j < count; ++j) {
    const re = v128.load(elements);
    const im = v128.load(elements, IMAGINARY);
    const squares = f32x4.add(f32x4.mul(re, re), f32x4.mul(im, im));
    const sum =
      f32x4.extract_lane(squares, 0) +
      f32x4.extract_lane(squares, 1) +
      (f32x4.extract_lane(squares, 2) + f32x4.extract_lane(squares, 3));
    f32.store(target, f32.load(target) + sum);
    elements += ELEMENT;
    target += SINGLE_BYTES;
  }
}
