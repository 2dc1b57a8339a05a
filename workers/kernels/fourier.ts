// Fourier transforms of four lanes at once, single precision: element = (re, im), each of four lanes, 32 bytes.

const ELEMENT: i32 = 32;

/** One radix-4 pass of the self-sorting (Stockham) transform, from x to y. */
function pass4(x: usize, y: usize, length: i32, stride: i32, twiddle: usize, total: i32): void {
  const quarter = length >> 2;
  const step = total / length;
  const jump = <usize>(quarter * stride * ELEMENT);
  const hop = <usize>(stride * ELEMENT);
  for (let p = 0; p < quarter; ++p) {
    const t1 = twiddle + <usize>(p * step * 8);
    const t2 = twiddle + <usize>(2 * p * step * 8);
    const t3 = twiddle + <usize>(3 * p * step * 8);
    const r1 = v128.load32_splat(t1);
    const i1 = v128.load32_splat(t1, 4);
    const r2 = v128.load32_splat(t2);
    const i2 = v128.load32_splat(t2, 4);
    const r3 = v128.load32_splat(t3);
    const i3 = v128.load32_splat(t3, 4);
    let from = x + <usize>(p * stride * ELEMENT);
    let to = y + <usize>(4 * p * stride * ELEMENT);
    for (let s = 0; s < stride; ++s) {
      const b = from + jump;
      const c = b + jump;
      const d = c + jump;
      const ar = v128.load(from);
      const ai = v128.load(from, 16);
      const br = v128.load(b);
      const bi = v128.load(b, 16);
      const cr = v128.load(c);
      const ci = v128.load(c, 16);
      const dr = v128.load(d);
      const di = v128.load(d, 16);
      const acr = f32x4.add(ar, cr);
      const aci = f32x4.add(ai, ci);
      const amr = f32x4.sub(ar, cr);
      const ami = f32x4.sub(ai, ci);
      const bdr = f32x4.add(br, dr);
      const bdi = f32x4.add(bi, di);
      const bmr = f32x4.sub(br, dr);
      const bmi = f32x4.sub(bi, di);
      v128.store(to, f32x4.add(acr, bdr));
      v128.store(to, f32x4.add(aci, bdi), 16);
      let re = f32x4.add(amr, bmi);
      let im = f32x4.sub(ami, bmr);
      let out = to + hop;
      v128.store(out, f32x4.sub(f32x4.mul(re, r1), f32x4.mul(im, i1)));
      v128.store(out, f32x4.add(f32x4.mul(re, i1), f32x4.mul(im, r1)), 16);
      re = f32x4.sub(acr, bdr);
      im = f32x4.sub(aci, bdi);
      out += hop;
      v128.store(out, f32x4.sub(f32x4.mul(re, r2), f32x4.mul(im, i2)));
      v128.store(out, f32x4.add(f32x4.mul(re, i2), f32x4.mul(im, r2)), 16);
      re = f32x4.sub(amr, bmi);
      im = f32x4.add(ami, bmr);
      out += hop;
      v128.store(out, f32x4.sub(f32x4.mul(re, r3), f32x4.mul(im, i3)));
      v128.store(out, f32x4.add(f32x4.mul(re, i3), f32x4.mul(im, r3)), 16);
      from += ELEMENT;
      to += ELEMENT;
    }
  }
}

/** The last pass where the length is twice a power of four. */
function pass2(x: usize, y: usize, stride: i32): void {
  const half = <usize>(stride * ELEMENT);
  for (let s: usize = 0; s < half; s += 16) {
    const a = v128.load(x + s);
    const b = v128.load(x + s + half);
    v128.store(y + s, f32x4.add(a, b));
    v128.store(y + s + half, f32x4.sub(a, b));
  }
}

/** Forward transform of `total` (a power of two) elements in `x`; returns where the result is, `x` or `y`. */
function transform(x: usize, y: usize, total: i32, twiddle: usize): usize {
  let length = total;
  let stride = 1;
  while (length >= 4) {
    pass4(x, y, length, stride, twiddle, total);
    const swap = x;
    x = y;
    y = swap;
    length >>= 2;
    stride <<= 2;
  }
  if (length == 2) {
    pass2(x, y, stride);
    return y;
  }
  return x;
}

@inline
function multiplyStore(out: usize, re: v128, im: v128, factor: usize): void {
  const r = v128.load32_splat(factor);
  const i = v128.load32_splat(factor, 4);
  v128.store(out, f32x4.sub(f32x4.mul(re, r), f32x4.mul(im, i)));
  v128.store(out, f32x4.add(f32x4.mul(re, i), f32x4.mul(im, r)), 16);
}

/**
 * Chirp-z transform X_k = post_k sum_j filter(k - j) pre_j x_j, k < outputCount, j < inputCount: the input is two planes of
 * [index][lane] (re at `re`, im at `im`, `inputStride` bytes between elements), tables are (re, im) pairs, `filter` is the spectrum
 * of the chirp over `total` >= inputCount + outputCount - 1 points, divided by `total`. Output elements are `outputStride` apart.
 */
export function chirpTransform(
  re: usize, im: usize, inputStride: i32, inputCount: i32, output: usize, outputStride: i32, outputCount: i32,
  pre: usize, filter: usize, post: usize, total: i32, twiddle: usize, workA: usize, workB: usize,
): void {
  for (let j = 0; j < inputCount; ++j) {
    const at = <usize>(j * inputStride);
    multiplyStore(workA + <usize>(j * ELEMENT), v128.load(re + at), v128.load(im + at), pre + <usize>(j * 8));
  }
  memory.fill(workA + <usize>(inputCount * ELEMENT), 0, <usize>((total - inputCount) * ELEMENT));
  const spectrum = transform(workA, workB, total, twiddle);
  const other = spectrum == workA ? workB : workA;
  for (let j = 0; j < total; ++j) {
    const at = spectrum + <usize>(j * ELEMENT);
    const r = v128.load(at);
    const i = v128.load(at, 16);
    const factor = filter + <usize>(j * 8);
    const fr = v128.load32_splat(factor);
    const fi = v128.load32_splat(factor, 4);
    // stored with re and im exchanged: forward transform of the exchanged is the exchanged inverse
    v128.store(at, f32x4.add(f32x4.mul(r, fi), f32x4.mul(i, fr)));
    v128.store(at, f32x4.sub(f32x4.mul(r, fr), f32x4.mul(i, fi)), 16);
  }
  const result = transform(spectrum, other, total, twiddle);
  for (let k = 0; k < outputCount; ++k) {
    const at = result + <usize>(k * ELEMENT);
    multiplyStore(output + <usize>(k * outputStride), v128.load(at, 16), v128.load(at), post + <usize>(k * 8));
  }
}

/**
 * psi^(k) from the transform f^ of q + i p: psi^ = [(omega + 1) f^(k) + (omega - 1) f^(-k)^*] / sqrt 8, with tables over all wave
 * numbers, `rowCount` rows of `rowSize`: omega in single precision and `mirror`, the index of -k; `zeroMode` (re, im of four lanes) is
 * added at k = 0. Rows of `psi` are `rowStride` bytes apart.
 */
export function complexAmplitudes(
  f: usize, rowCount: i32, rowSize: i32, mirror: usize, omega: usize, zeroMode: usize, psi: usize, rowStride: i32,
): void {
  const scale = f32x4.splat(<f32>0.35355339059327373);
  const one = f32x4.splat(1);
  for (let row = 0; row < rowCount; ++row) {
    const start = row * rowSize;
    let out = psi + <usize>row * <usize>rowStride;
    for (let j = start; j < start + rowSize; ++j) {
      const a = f + <usize>j * ELEMENT;
      const b = f + <usize>i32.load(mirror + (<usize>j << 2)) * ELEMENT;
      const w = v128.load32_splat(omega + (<usize>j << 2));
      const plus = f32x4.mul(scale, f32x4.add(w, one));
      const minus = f32x4.mul(scale, f32x4.sub(w, one));
      v128.store(out, f32x4.add(f32x4.mul(plus, v128.load(a)), f32x4.mul(minus, v128.load(b))));
      v128.store(out, f32x4.sub(f32x4.mul(plus, v128.load(a, 16)), f32x4.mul(minus, v128.load(b, 16))), 16);
      out += ELEMENT;
    }
  }
  v128.store(psi, f32x4.add(v128.load(psi), v128.load(zeroMode)));
  v128.store(psi, f32x4.add(v128.load(psi, 16), v128.load(zeroMode, 16)), 16);
}

/** Element j times the single-precision number j of the table. */
export function scaleElements(elements: usize, count: i32, table: usize): void {
  for (let j = 0; j < count; ++j) {
    const factor = v128.load32_splat(table);
    v128.store(elements, f32x4.mul(factor, v128.load(elements)));
    v128.store(elements, f32x4.mul(factor, v128.load(elements, 16)), 16);
    elements += ELEMENT;
    table += 4;
  }
}

/** Real parts of the elements to field a, imaginary parts to field b, taken from the index that `mirror` names. */
export function separateMirrored(elements: usize, count: i32, mirror: usize, a: usize, b: usize): void {
  for (let j = 0; j < count; ++j) {
    const at = elements + <usize>i32.load(mirror) * ELEMENT;
    v128.store(a, v128.load(at));
    v128.store(b, v128.load(at, 16));
    a += 16;
    b += 16;
    mirror += 4;
  }
}

/** target[j] += sum over lanes of |element j|^2 over `count` elements; target in single precision. */
export function addSquares(elements: usize, count: i32, target: usize): void {
  for (let j = 0; j < count; ++j) {
    const re = v128.load(elements);
    const im = v128.load(elements, 16);
    const squares = f32x4.add(f32x4.mul(re, re), f32x4.mul(im, im));
    const sum =
      f32x4.extract_lane(squares, 0) + f32x4.extract_lane(squares, 1) + (f32x4.extract_lane(squares, 2) + f32x4.extract_lane(squares, 3));
    f32.store(target, f32.load(target) + sum);
    elements += ELEMENT;
    target += 4;
  }
}
