// After k_sin.c, k_cos.c, k_tan.c, e_rem_pio2.c and e_acos.c of fdlibm 5.3: Copyright (C) 1993, 2004 by Sun
// Microsystems, Inc. All rights reserved. Permission to use, copy, modify, and distribute this software is freely
// granted, provided that this notice is preserved.
import { truncated } from './bits';
import { remainderOfLarge } from './largeAngle';

const QUARTER_PI = 0.7853981633974483;
/** pi/2 in parts of 33 bits, and what each leaves. */
const PART_1 = 1.57079632673412561417;
const LEFT_1 = 6.07710050650619224932e-11;
const PART_2 = 6.0771005063039659766e-11;
const LEFT_2 = 2.02226624879595063154e-21;
const PART_3 = 2.0222662487111664558e-21;
const LEFT_3 = 8.47842766036889956997e-32;
const TWO_OVER_PI = 6.36619772367581382433e-1;
/** 2^20 pi/2: below it the products with the parts are exact. */
const LARGE = 1647099;
/** Adding and subtracting it rounds to an integer. */
const ROUNDING = 6755399441055744;

/** What x leaves beyond the nearest multiple of pi/2, in two parts, where that takes more than one step. */
const rest = new Float64Array(2);

/** Whether a first step, from x to y, leaves so few bits that it takes more. */
const isCancelled = (x: number, y: number) => Math.abs(y) < Math.abs(x) * 1.52587890625e-5;

/** Writes the rest of x where more than 16 bits of it cancel, or x is large; the multiple of pi/2, or less by fours. */
function reduce(x: number): number {
  if (x > LARGE || x < -LARGE) return remainderOfLarge(x, rest);
  const n = x * TWO_OVER_PI + ROUNDING - ROUNDING;
  const first = x - n * PART_1;
  let w = n * PART_2;
  let left = first - w;
  w = n * LEFT_2 - (first - left - w);
  let y = left - w;
  if (Math.abs(y) < Math.abs(x) * 1.7763568394002505e-15) {
    const second = left;
    w = n * PART_3;
    left = second - w;
    w = n * LEFT_3 - (second - left - w);
    y = left - w;
  }
  rest[0] = y;
  rest[1] = left - y - w;
  return n;
}

/** sin(x + y) for |x| <= pi/4 and a tail y. */
function sineOf(x: number, y: number): number {
  const z = x * x;
  const w = z * z;
  const v = z * x;
  const r =
    8.33333333332248946124e-3 +
    z * (-1.98412698298579493134e-4 + z * 2.75573137070700676789e-6) +
    z * w * (-2.50507602534068634195e-8 + z * 1.58969099521155010221e-10);
  return x - (z * (0.5 * y - v * r) - y - v * -1.66666666666666324348e-1);
}

/** cos(x + y) for |x| <= pi/4 and a tail y. */
function cosineOf(x: number, y: number): number {
  const z = x * x;
  const w = z * z;
  const r =
    z * (4.16666666666666019037e-2 + z * (-1.38888888888741095749e-3 + z * 2.48015872894767294178e-5)) +
    w * w * (-2.75573143513906633035e-7 + z * (2.0875723212981748279e-9 + z * -1.13596475577881948265e-11));
  const half = 0.5 * z;
  const first = 1 - half;
  return first + (1 - first - half + (z * r - x * y));
}

/** tan(x + y) for |x| <= pi/4 and a tail y, or -1/tan(x + y). */
function tangentOf(x: number, y: number, isInverse: boolean): number {
  const isLarge = Math.abs(x) >= 0.67434;
  const isNegative = x < 0;
  if (isLarge) {
    x = QUARTER_PI - Math.abs(x) + (3.06161699786838301793e-17 - (isNegative ? -y : y));
    y = 0;
  }
  const z = x * x;
  const w = z * z;
  const odd =
    1.33333333333201242699e-1 +
    w *
      (2.18694882948595424599e-2 +
        w *
          (3.59207910759131235356e-3 +
            w * (5.88041240820264096874e-4 + w * (7.817944429395570923e-5 + w * -1.85586374855275456654e-5))));
  const even =
    z *
    (5.39682539762260521377e-2 +
      w *
        (8.86323982359930005737e-3 +
          w *
            (1.45620945432529025516e-3 +
              w * (2.46463134818469906812e-4 + w * (7.14072491382608190305e-5 + w * 2.59073051863633712884e-5)))));
  const s = z * x;
  const r = y + z * (s * (odd + even) + y) + 3.33333333333334091986e-1 * s;
  const sum = x + r;
  if (isLarge) {
    const v = isInverse ? -1 : 1;
    const size = v - 2 * (x - ((sum * sum) / (sum + v) - r));
    return isNegative ? -size : size;
  }
  if (!isInverse) return sum;
  const high = truncated(sum);
  const low = r - (high - x);
  const a = -1 / sum;
  const t = truncated(a);
  return t + a * (1 + t * high + t * low);
}

/** sin x, within 1 unit in the last place for all x. */
export function sin(x: number): number {
  if (x < QUARTER_PI && x > -QUARTER_PI) return x < 1e-8 && x > -1e-8 ? x : sineOf(x, 0);
  return ofQuadrants(x, 0);
}

/** cos x, within 1 unit in the last place for all x. */
export function cos(x: number): number {
  if (x < QUARTER_PI && x > -QUARTER_PI) return cosineOf(x, 0);
  return ofQuadrants(x, 1);
}

/** sin(x + quarters pi/2). */
function ofQuadrants(x: number, quarters: number): number {
  if (!(x < Infinity && x > -Infinity)) return Number.NaN;
  let n = x * TWO_OVER_PI + ROUNDING - ROUNDING;
  const left = x - n * PART_1;
  const w = n * LEFT_1;
  let y = left - w;
  let tail = left - y - w;
  if (isCancelled(x, y) || x > LARGE || x < -LARGE) {
    n = reduce(x);
    [y, tail] = [rest[0], rest[1]];
  }
  const quadrant = (n & 3) + quarters;
  const value = quadrant & 1 ? cosineOf(y, tail) : sineOf(y, tail);
  return quadrant & 2 ? -value : value;
}

/** tan x, within 1 unit in the last place for all x. */
export function tan(x: number): number {
  if (x < QUARTER_PI && x > -QUARTER_PI) return x < 1e-8 && x > -1e-8 ? x : tangentOf(x, 0, false);
  if (!(x < Infinity && x > -Infinity)) return Number.NaN;
  const quadrant = reduce(x);
  return tangentOf(rest[0], rest[1], (quadrant & 1) === 1);
}

/** (asin x - x)/x in z = x^2 at most 1/4. */
function arcSeries(z: number): number {
  const p =
    z *
    (1.66666666666666657415e-1 +
      z *
        (-3.25565818622400915405e-1 +
          z *
            (2.01212532134862925881e-1 +
              z * (-4.00555345006794114027e-2 + z * (7.91534994289814532176e-4 + z * 3.4793310759602116757e-5)))));
  const q =
    1 +
    z *
      (-2.40339491173441421878 +
        z * (2.02094576023350569471 + z * (-6.8828397160545329303e-1 + z * 7.70381505559019352791e-2)));
  return p / q;
}

/** The angle from 0 to pi of which x is the cosine, within 1 unit in the last place; NaN beyond 1. */
export function acos(x: number): number {
  const HALF_HIGH = 1.570796326794896558;
  const HALF_LOW = 6.12323399573676603587e-17;
  if (!(x >= -1 && x <= 1)) return Number.NaN;
  if (x < 0.5 && x > -0.5) return HALF_HIGH - (x - (HALF_LOW - x * arcSeries(x * x)));
  if (x < 0) {
    const z = (1 + x) * 0.5;
    const s = Math.sqrt(z);
    return 2 * (HALF_HIGH - (s + (arcSeries(z) * s - HALF_LOW)));
  }
  const z = (1 - x) * 0.5;
  if (z === 0) return 0;
  const s = Math.sqrt(z);
  const high = truncated(s);
  const c = (z - high * high) / (s + high);
  return 2 * (high + (arcSeries(z) * s + c));
}
