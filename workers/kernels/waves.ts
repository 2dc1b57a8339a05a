// Integrals of a function on the torus against waves, from its even and odd part at nodes k > 0; double precision.

import { DOUBLE_BYTES, VECTOR_BYTES as COMPLEX, WAVES_AT_ONCE } from './layout';

@inline
function grown(sum: v128, part: v128, weight: usize): v128 {
  return f64x2.add(sum, f64x2.mul(part, v128.load64_splat(weight)));
}

/** Stores E + iO and E - iO. */
@inline
function storeBoth(even: v128, odd: v128, plus: usize, minus: usize): void {
  const turned = f64x2.mul(v128.shuffle<f64>(odd, odd, 1, 0), f64x2(-1, 1));
  v128.store(plus, f64x2.add(even, turned));
  v128.store(minus, f64x2.sub(even, turned));
}

/**
 * sum_k (even_k cos_{z,k} + i odd_k sin_{z,k}) at `centre`, for z = 0, 1, ... after it and for -z before it, z <
 * `count`, a multiple of WAVES_AT_ONCE. `even` and `odd` have `nodes` complex numbers, the tables are [z][k].
 */
export function waveIntegrals(
  even: usize,
  odd: usize,
  nodes: i32,
  cosines: usize,
  sines: usize,
  count: i32,
  centre: usize,
): void {
  const row = <usize>nodes * DOUBLE_BYTES;
  for (let z = 0; z < count; z += WAVES_AT_ONCE) {
    let e0 = f64x2.splat(0);
    let e1 = f64x2.splat(0);
    let e2 = f64x2.splat(0);
    let e3 = f64x2.splat(0);
    let o0 = f64x2.splat(0);
    let o1 = f64x2.splat(0);
    let o2 = f64x2.splat(0);
    let o3 = f64x2.splat(0);
    let cos = cosines + <usize>z * row;
    let sin = sines + <usize>z * row;
    for (let k: usize = 0; k < <usize>nodes; ++k) {
      const a = v128.load(even + k * COMPLEX);
      const b = v128.load(odd + k * COMPLEX);
      e0 = grown(e0, a, cos);
      e1 = grown(e1, a, cos + row);
      e2 = grown(e2, a, cos + 2 * row);
      e3 = grown(e3, a, cos + 3 * row);
      o0 = grown(o0, b, sin);
      o1 = grown(o1, b, sin + row);
      o2 = grown(o2, b, sin + 2 * row);
      o3 = grown(o3, b, sin + 3 * row);
      cos += DOUBLE_BYTES;
      sin += DOUBLE_BYTES;
    }
    const offset = <usize>z * COMPLEX;
    storeBoth(e0, o0, centre + offset, centre - offset);
    storeBoth(e1, o1, centre + offset + COMPLEX, centre - offset - COMPLEX);
    storeBoth(e2, o2, centre + offset + 2 * COMPLEX, centre - offset - 2 * COMPLEX);
    storeBoth(e3, o3, centre + offset + 3 * COMPLEX, centre - offset - 3 * COMPLEX);
  }
}
