// After e_log.c and s_log1p.c of fdlibm 5.3: Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
// Permission to use, copy, modify, and distribute this software is freely granted, provided that this notice is
// preserved.
import { HIGH, double, powerOfTwo, words } from './bits';

const LN2_HIGH = 6.9314718036912381649e-1;
const LN2_LOW = 1.90821492927058770002e-10;

/** The series of ln((1 + s)/(1 - s)) - 2s over s^3, in z = s^2 at most 0.0295, times z. */
function remainder(z: number): number {
  const w = z * z;
  const even = w * (3.999999999940941908e-1 + w * (2.222219843214978396e-1 + w * 1.531383769920937332e-1));
  const odd =
    z *
    (6.66666666666673513e-1 +
      w * (2.857142874366239149e-1 + w * (1.818357216161805012e-1 + w * 1.479819860511658591e-1)));
  return even + odd;
}

/** The integer k for which x/2^k lies from sqrt(1/2) to sqrt(2), for normal positive x. */
function exponentFromRootHalf(x: number): number {
  double[0] = x;
  return ((words[HIGH] + 0x95f64) >> 20) - 1023;
}

/** The natural logarithm, within 1 unit in the last place; -Infinity at 0, NaN below. */
export function log(x: number): number {
  let k = 0;
  if (!(x >= 2.2250738585072014e-308)) {
    if (x === 0) return -Infinity;
    if (!(x > 0)) return Number.NaN;
    k = -54;
    x *= 18014398509481984;
  }
  if (x === Infinity) return x;
  const shift = exponentFromRootHalf(x);
  k += shift;
  const f = x * powerOfTwo(-shift) - 1;
  const s = f / (2 + f);
  const half = 0.5 * f * f;
  const r = remainder(s * s);
  return k * LN2_HIGH - (half - (s * (half + r) + k * LN2_LOW) - f);
}

/** ln(1 + x), within 1 unit in the last place; -Infinity at -1, NaN below. */
export function log1p(x: number): number {
  if (!(x > -1)) return x === -1 ? -Infinity : Number.NaN;
  if (x === Infinity || (x < 5.551115123125783e-17 && x > -5.551115123125783e-17)) return x;
  let f = x;
  let k = 0;
  let c = 0;
  if (x <= -0.2928932188134525 || x >= 0.41421356237309503) {
    const u = x < 9007199254740992 ? 1 + x : x;
    // what 1 + x has lost
    if (u !== x) c = (u >= 2 ? 1 - (u - x) : x - (u - 1)) / u;
    k = exponentFromRootHalf(u);
    f = u * powerOfTwo(-k) - 1;
  }
  const s = f / (2 + f);
  const half = 0.5 * f * f;
  const r = remainder(s * s);
  return k * LN2_HIGH - (half - (s * (half + r) + (k * LN2_LOW + c)) - f);
}
