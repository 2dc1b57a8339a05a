// e^z of two complex numbers in the lanes of vectors, double precision, error below two units in the last place where
// |Im z| stays below 1e5. Polynomials and constants of sine and cosine are those of fdlibm.

import { storeElement } from './elements';
import { IMAGINARY } from './layout';

/** Below it e^x is nothing. */
const LEAST: f64 = -690;

@inline
function constant(x: f64): v128 {
  return f64x2.splat(x);
}

/** c + x y. */
@inline
function plus(c: v128, x: v128, y: v128): v128 {
  return f64x2.add(c, f64x2.mul(x, y));
}

/** e^x at x < 700 by its series on |r| <= ln 2 / 2, x = n ln 2 + r. */
@inline
function real(x: v128): v128 {
  const at = f64x2.max(x, constant(LEAST));
  const n = f64x2.nearest(f64x2.mul(at, constant(1.4426950408889634)));
  // ln 2 in two parts, the first with so few digits that its product with n is exact
  const r = f64x2.sub(
    f64x2.sub(at, f64x2.mul(n, constant(6.93147180369123816e-1))),
    f64x2.mul(n, constant(1.90821492927058770e-10)),
  );
  let sum = constant(1.6059043836821613e-10);
  sum = plus(constant(2.08767569878681e-9), sum, r);
  sum = plus(constant(2.505210838544172e-8), sum, r);
  sum = plus(constant(2.755731922398589e-7), sum, r);
  sum = plus(constant(2.7557319223985893e-6), sum, r);
  sum = plus(constant(2.48015873015873e-5), sum, r);
  sum = plus(constant(1.984126984126984e-4), sum, r);
  sum = plus(constant(1.388888888888889e-3), sum, r);
  sum = plus(constant(8.333333333333333e-3), sum, r);
  sum = plus(constant(4.1666666666666664e-2), sum, r);
  sum = plus(constant(1.6666666666666666e-1), sum, r);
  sum = plus(constant(0.5), sum, r);
  sum = plus(constant(1), sum, r);
  sum = plus(constant(1), sum, r);
  const exponent = i64x2.extend_low_i32x4_s(i32x4.trunc_sat_f64x2_s_zero(n));
  return i64x2.add(sum, i64x2.shl(exponent, 52));
}

/** e^{factor z} of the element at `z` to the element at `out`. */
export function exponential(z: usize, factor: f64, out: usize): void {
  const size = real(f64x2.mul(constant(factor), v128.load(z)));
  const y = f64x2.mul(constant(factor), v128.load(z, IMAGINARY));
  const n = f64x2.nearest(f64x2.mul(y, constant(0.6366197723675814)));
  // pi/2 in two parts
  const r = f64x2.sub(
    f64x2.sub(y, f64x2.mul(n, constant(1.57079632673412561417))),
    f64x2.mul(n, constant(6.07710050650619224932e-11)),
  );
  const s = f64x2.mul(r, r);
  let sine = constant(1.58969099521155010221e-10);
  sine = plus(constant(-2.50507602534068634195e-8), sine, s);
  sine = plus(constant(2.75573137070700676789e-6), sine, s);
  sine = plus(constant(-1.98412698298579493134e-4), sine, s);
  sine = plus(constant(8.33333333332248946124e-3), sine, s);
  sine = plus(constant(-1.66666666666666324348e-1), sine, s);
  sine = plus(r, f64x2.mul(r, s), sine);
  let cosine = constant(-1.13596475577881948265e-11);
  cosine = plus(constant(2.08757232129817482790e-9), cosine, s);
  cosine = plus(constant(-2.75573143513906633035e-7), cosine, s);
  cosine = plus(constant(2.48015872894767294178e-5), cosine, s);
  cosine = plus(constant(-1.38888888888741095749e-3), cosine, s);
  cosine = plus(constant(4.16666666666666019037e-2), cosine, s);
  cosine = f64x2.add(f64x2.sub(constant(1), f64x2.mul(constant(0.5), s)), f64x2.mul(f64x2.mul(s, s), cosine));
  // quadrant n of 0, 1, 2, 3: (c, s), (-s, c), (-c, -s), (s, -c)
  const quadrant = i64x2.extend_low_i32x4_s(i32x4.trunc_sat_f64x2_s_zero(n));
  const one = i64x2.splat(1);
  const odd = i64x2.neg(v128.and(quadrant, one));
  const re = v128.bitselect(sine, cosine, odd);
  const im = v128.bitselect(cosine, sine, odd);
  // the sign bit where bit 1 of n + 1, or of n, is set
  const flipRe = i64x2.shl(i64x2.shr_u(i64x2.add(quadrant, one), 1), 63);
  const flipIm = i64x2.shl(i64x2.shr_u(quadrant, 1), 63);
  storeElement(out, f64x2.mul(size, v128.xor(re, flipRe)), f64x2.mul(size, v128.xor(im, flipIm)));
}
