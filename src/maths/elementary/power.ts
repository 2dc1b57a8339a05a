// pow after e_pow.c of fdlibm 5.3: Copyright (C) 2004 by Sun Microsystems, Inc. All rights reserved. Permission to use,
// copy, modify, and distribute this software is freely granted, provided that this notice is preserved.
import { HIGH, binaryExponent, double, scaled, truncated, words } from './bits';

const LN2_HIGH = 6.93147182464599609375e-1;
const LN2_LOW = -1.90465429995776804525e-9;
/** 2/(3 ln 2), and in two parts. */
const CP = 9.61796693925975554329e-1;
const CP_HIGH = 9.61796700954437255859e-1;
const CP_LOW = -7.02846165095275826516e-9;
/** log2(3/2) in two parts. */
const DP_HIGH = 5.84962487220764160156e-1;
const DP_LOW = 1.35003920212974897128e-8;

/** log2 x in two parts, for positive finite x: the first has 21 bits. */
function logarithm2(x: number): [number, number] {
  let n = 0;
  if (x < 2.2250738585072014e-308) {
    x *= 18014398509481984;
    n = -54;
  }
  double[0] = x;
  const high = words[HIGH];
  const fraction = high & 0xfffff;
  n += (high >> 20) - 1023;
  let normal = fraction | 0x3ff00000;
  // near 1 below sqrt(3/2), near 3/2 below sqrt(3), near 2 beyond
  const isMiddle = fraction > 0x3988e && fraction < 0xbb67a;
  if (fraction >= 0xbb67a) {
    n += 1;
    normal -= 0x100000;
  }
  words[HIGH] = normal;
  const y = double[0];
  const centre = isMiddle ? 1.5 : 1;
  const u = y - centre;
  const v = 1 / (y + centre);
  const s = u * v;
  const sHigh = truncated(s);
  double[0] = 0;
  words[HIGH] = ((normal >> 1) | 0x20000000) + 0x80000 + (isMiddle ? 0x40000 : 0);
  const sumHigh = double[0];
  const sumLow = y - (sumHigh - centre);
  const sLow = v * (u - sHigh * sumHigh - sHigh * sumLow);
  const z = s * s;
  const r =
    z *
      z *
      (5.99999999999994648725e-1 +
        z *
          (4.28571428578550184252e-1 +
            z *
              (3.33333329818377432918e-1 +
                z * (2.72728123808534006489e-1 + z * (2.30660745775561754067e-1 + z * 2.06975017800338417784e-1))))) +
    sLow * (sHigh + s);
  const square = sHigh * sHigh;
  const tHigh = truncated(3 + square + r);
  const tLow = r - (tHigh - 3 - square);
  const a = sHigh * tHigh;
  const b = sLow * tHigh + tLow * s;
  const pHigh = truncated(a + b);
  const pLow = b - (pHigh - a);
  const zHigh = CP_HIGH * pHigh;
  const zLow = CP_LOW * pHigh + pLow * CP + (isMiddle ? DP_LOW : 0);
  const offset = isMiddle ? DP_HIGH : 0;
  const first = truncated(zHigh + zLow + offset + n);
  return [first, zLow - (first - n - offset - zHigh)];
}

/** 2^(high + low), within 1 unit in the last place. */
function exponential2(high: number, low: number): number {
  const sum = high + low;
  if (sum >= 1025) return Infinity;
  if (sum < -1080) return 0;
  const n = Math.floor(sum + 0.5);
  const rest = high - n;
  const t = truncated(rest + low);
  const u = t * LN2_HIGH;
  const v = (low - (t - rest)) * Math.LN2 + t * LN2_LOW;
  const z = u + v;
  const w = v - (z - u);
  const square = z * z;
  const c =
    z -
    square *
      (1.66666666666666019037e-1 +
        square *
          (-2.77777777770155933842e-3 +
            square *
              (6.61375632143793436117e-5 + square * (-1.6533902205465251539e-6 + square * 4.13813679705723846039e-8))));
  return scaled(1 - ((z * c) / (c - 2) - (w + z * w) - z), n);
}

/** x^y for x >= 0, within 1 unit in the last place; NaN for negative x. */
export function pow(x: number, y: number): number {
  if (y === 0 || x === 1) return 1;
  if (!(x >= 0) || y !== y) return Number.NaN;
  if (x === 0) return y > 0 ? 0 : Infinity;
  if (x === Infinity) return y > 0 ? x : 0;
  if (y === Infinity || y === -Infinity) return x > 1 === y > 0 ? Infinity : 0;
  const [first, second] = logarithm2(x);
  const yHigh = truncated(y);
  const low = (y - yHigh) * first + y * second;
  return exponential2(yHigh * first, low);
}

/** x^n for integers n, by multiplications: exact where the result and all products are. */
export function integerPower(x: number, n: number): number {
  let result = 1;
  let square = x;
  for (let rest = Math.abs(n); rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result *= square;
    square *= square;
  }
  return n < 0 ? 1 / result : result;
}

/** The least power of two that is not below x, for positive x below 2^1023. */
export function nextPowerOfTwo(x: number): number {
  const power = scaled(1, binaryExponent(x));
  return power < x ? 2 * power : power;
}

/** The length of (x, y), within 1 unit in the last place. */
export function hypot(x: number, y: number): number {
  const a = Math.abs(x);
  const b = Math.abs(y);
  const large = a > b ? a : b;
  const small = a > b ? b : a;
  if (!(large < Infinity)) return a === Infinity || b === Infinity ? Infinity : Number.NaN;
  if (small === 0) return large;
  // squares neither overflow nor vanish between these
  if (large < 1e150 && small > 1e-140) return Math.sqrt(exactSum(large, small));
  const scale = scaled(1, Math.min(1023, -binaryExponent(large)));
  return Math.sqrt(exactSum(large * scale, small * scale)) / scale;
}

/** The length of a vector, within 1 unit in the last place for each component beyond the first. */
export function norm(vector: readonly number[]): number {
  let length = 0;
  for (const component of vector) length = hypot(length, component);
  return length;
}

/** a^2 + b^2 of products in two parts, after Dekker: rounding them as well would cost another unit. */
function exactSum(a: number, b: number): number {
  const aa = a * a;
  const bb = b * b;
  return lostBySquaring(b, bb) + lostBySquaring(a, aa) + bb + aa;
}

/** x^2 less its rounded value. */
function lostBySquaring(x: number, square: number): number {
  const c = x * 134217729;
  const high = c - (c - x);
  const low = x - high;
  return high * high - square + 2 * high * low + low * low;
}
