// Few Fourier coefficients of many real lines, in double precision.

import { DOUBLE_BYTES as DOUBLE, VECTOR_BYTES as VECTOR } from './layout';

/** Stores the sums of two modes, `mode` bytes apart. */
@inline
function storePair(to: usize, mode: usize, sums: v128): void {
  f64.store(to, f64x2.extract_lane(sums, 0));
  f64.store(to + mode, f64x2.extract_lane(sums, 1));
}

/**
 * result[n][part][line] = sum_j lines[line][j] waves[n][part][j], part 0 and 1 (cosines and sines), for 2 `pairCount`
 * modes n, two of which lie in a vector: waves are [n / 2][j][part].
 */
export function projectLines(
  lines: usize,
  lineCount: i32,
  count: i32,
  waves: usize,
  pairCount: i32,
  result: usize,
): void {
  const part = <usize>lineCount * DOUBLE;
  for (let line = 0; line < lineCount; ++line) {
    const last = lines + <usize>count * DOUBLE;
    let wave = waves;
    let to = result + <usize>line * DOUBLE;
    for (let pair = 0; pair < pairCount; ++pair) {
      let cosines = f64x2.splat(0);
      let sines = f64x2.splat(0);
      for (let at = lines; at < last; at += DOUBLE) {
        const value = v128.load64_splat(at);
        cosines = f64x2.add(cosines, f64x2.mul(value, v128.load(wave)));
        sines = f64x2.add(sines, f64x2.mul(value, v128.load(wave, VECTOR)));
        wave += 2 * VECTOR;
      }
      storePair(to, 2 * part, cosines);
      storePair(to + part, 2 * part, sines);
      to += 4 * part;
    }
    lines = last;
  }
}
