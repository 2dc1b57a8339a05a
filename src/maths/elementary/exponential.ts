// After e_exp.c, s_expm1.c and e_sinh.c of fdlibm 5.3: Copyright (C) 2004 by Sun Microsystems, Inc. All rights
// reserved. Permission to use, copy, modify, and distribute this software is freely granted, provided that this notice
// is preserved.
import { scaled } from './bits';

const LN2_HIGH = 6.9314718036912381649e-1;
const LN2_LOW = 1.90821492927058770002e-10;
const INVERSE_LN2 = 1.442695040888963387;

/** e^x, within 1 unit in the last place. */
export function exp(x: number): number {
  if (x > 709.782712893383973096) return Infinity;
  if (x < -745.13321910194110842) return 0;
  if (x !== x) return x;
  const k = Math.floor(INVERSE_LN2 * x + 0.5);
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const y = high - low;
  const z = y * y;
  const c =
    y -
    z *
      (1.66666666666666019037e-1 +
        z *
          (-2.77777777770155933842e-3 +
            z * (6.61375632143793436117e-5 + z * (-1.6533902205465251539e-6 + z * 4.13813679705723846039e-8))));
  return scaled(1 - (low - (y * c) / (2 - c) - high), k);
}

/** e^x - 1, within 1 unit in the last place. */
export function expm1(x: number): number {
  if (x > 709.782712893383973096) return Infinity;
  if (x < -38.816242111356935) return -1;
  if (x !== x || (x < 5.551115123125783e-17 && x > -5.551115123125783e-17)) return x;
  // |x| below ln 2/2 needs no reduction
  const k = x > -0.34657359027997264 && x < 0.34657359027997264 ? 0 : Math.floor(INVERSE_LN2 * x + 0.5);
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const y = high - low;
  const rest = high - y - low;
  const half = 0.5 * y;
  const z = y * half;
  const r =
    1 +
    z *
      (-3.33333333333331316428e-2 +
        z *
          (1.58730158725481460165e-3 +
            z * (-7.93650757867487942473e-5 + z * (4.00821782732936239552e-6 + z * -2.01099218183624371326e-7))));
  const t = 3 - r * half;
  const e = z * ((r - t) / (6 - y * t));
  if (k === 0) return y - (y * e - z);
  const error = y * (e - rest) - rest - z;
  if (k === -1) return 0.5 * (y - error) - 0.5;
  if (k === 1) return y < -0.25 ? -2 * (error - (y + 0.5)) : 1 + 2 * (y - error);
  if (k <= -2 || k > 56) return scaled(1 - (error - y), k) - 1;
  if (k < 20) return scaled(1 - scaled(1, -k) - (error - y), k);
  return scaled(y - (error + scaled(1, -k)) + 1, k);
}

/** (e^x - e^-x)/2, within 2 units in the last place. */
export function sinh(x: number): number {
  const size = Math.abs(x);
  const sign = x < 0 ? -0.5 : 0.5;
  if (size < 22) {
    if (size < 3.725290298461914e-9) return x;
    const t = expm1(size);
    return size < 1 ? sign * (2 * t - (t * t) / (t + 1)) : sign * (t + t / (t + 1));
  }
  if (size < 709) return sign * exp(size);
  const root = exp(0.5 * size);
  return sign * root * root;
}
