// Fourier transforms of any length as convolutions with a chirp; elements as in workers/kernels/fourier.ts.

import { storeElement, storeTurned } from './elements';
import { fourierTransform } from './fourier';
import { ELEMENT_BYTES as ELEMENT, IMAGINARY, PAIR_BYTES, PAIR_IMAGINARY } from './layout';

/** The whole transform of rows of `columns` elements that lie side by side, in place. */
function transformRows(
  elements: usize,
  columns: i32,
  passes: usize,
  total: i32,
  twiddle: usize,
  workA: usize,
  workB: usize,
): void {
  const im = elements + IMAGINARY;
  const row = columns * ELEMENT;
  fourierTransform(
    elements,
    im,
    row,
    ELEMENT,
    columns,
    elements,
    row,
    ELEMENT,
    passes,
    total,
    twiddle,
    workA,
    workB,
    total,
  );
}

/**
 * Transforms of `count` elements as a convolution with a chirp, X_k = turn_k sum_j filter(k - j) turn_j x_j, of every
 * column, `tile` of them at a time; input and output as in `fourierTransform`. Tables are (re, im) pairs; `filter` is
 * the spectrum of the chirp over `total` >= 2 count - 1 points, divided by `total`; `passes` and `twiddle` belong to
 * that length. The three work places hold total * tile elements each.
 */
export function chirpTransform(
  re: usize,
  im: usize,
  inputRow: i32,
  inputPitch: i32,
  columns: i32,
  count: i32,
  output: usize,
  outputRow: i32,
  outputPitch: i32,
  tile: i32,
  turn: usize,
  filter: usize,
  passes: usize,
  total: i32,
  twiddle: usize,
  spectrum: usize,
  workA: usize,
  workB: usize,
): void {
  for (let first = 0; first < columns; first += tile) {
    const width = min(tile, columns - first);
    const row = width * ELEMENT;
    let to = spectrum;
    for (let j = 0; j < count; ++j) {
      let from = re + <usize>j * inputRow + <usize>first * inputPitch;
      const factor = turn + <usize>j * PAIR_BYTES;
      for (const last = to + row; to < last; to += ELEMENT) {
        storeTurned(to, v128.load(from), v128.load(from + im - re), factor, true);
        from += inputPitch;
      }
    }
    memory.fill(to, 0, <usize>((total - count) * row));
    transformRows(spectrum, width, passes, total, twiddle, workA, workB);
    to = spectrum;
    for (let j = 0; j < total; ++j) {
      const factor = filter + <usize>j * PAIR_BYTES;
      const fr = v128.load32_splat(factor);
      const fi = v128.load32_splat(factor, PAIR_IMAGINARY);
      for (const last = to + row; to < last; to += ELEMENT) {
        const r = v128.load(to);
        const i = v128.load(to, IMAGINARY);
        // re and im exchanged: the forward transform of the exchanged is the exchanged inverse
        storeElement(
          to,
          f32x4.add(f32x4.mul(r, fi), f32x4.mul(i, fr)),
          f32x4.sub(f32x4.mul(r, fr), f32x4.mul(i, fi)),
        );
      }
    }
    transformRows(spectrum, width, passes, total, twiddle, workA, workB);
    let from = spectrum;
    for (let k = 0; k < count; ++k) {
      let out = output + <usize>k * outputRow + <usize>first * outputPitch;
      const factor = turn + <usize>k * PAIR_BYTES;
      for (const last = from + row; from < last; from += ELEMENT) {
        storeTurned(out, v128.load(from, IMAGINARY), v128.load(from), factor, true);
        out += outputPitch;
      }
    }
  }
}
