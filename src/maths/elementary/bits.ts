/** One double and its two words; typed arrays have the low word first wherever the kernels run. */
export const double = new Float64Array(1);
export const words = new Int32Array(double.buffer);
export const LOW = 0;
export const HIGH = 1;

const LEAST_EXPONENT = -1074;
/** 2^k for k = -1074 to 1023. */
const powers = new Float64Array(1024 - LEAST_EXPONENT);
powers[-LEAST_EXPONENT] = 1;
for (let k = 1; k < 1024; ++k) powers[k - LEAST_EXPONENT] = 2 * powers[k - 1 - LEAST_EXPONENT];
for (let k = -1; k >= LEAST_EXPONENT; --k) powers[k - LEAST_EXPONENT] = powers[k + 1 - LEAST_EXPONENT] / 2;

/** 2^k for integers k from -1074 to 1023. */
export function powerOfTwo(k: number): number {
  return powers[k - LEAST_EXPONENT];
}

/** y 2^k for y in [1/2, 2] and integers k, rounded once. */
export function scaled(y: number, k: number): number {
  if (k >= -1021 && k <= 1023) return y * powers[k - LEAST_EXPONENT];
  if (k > 1023) return k > 1025 ? Infinity : y * 4 * powers[k - 2 - LEAST_EXPONENT];
  return k < -1100 ? 0 : y * powers[k + 100 - LEAST_EXPONENT] * powers[-100 - LEAST_EXPONENT];
}

/** The largest integer k with 2^k <= x, for positive finite x. */
export function binaryExponent(x: number): number {
  if (x < 2.2250738585072014e-308) return binaryExponent(x * 18014398509481984) - 54;
  double[0] = x;
  return (words[HIGH] >> 20) - 1023;
}

/** The largest integer k with 10^k <= |x|, for finite x that is not 0. */
export function decimalExponent(x: number): number {
  const text = x.toExponential();
  return Number(text.slice(text.indexOf('e') + 1));
}

/** x without the last 32 bits of its fraction. */
export function truncated(x: number): number {
  double[0] = x;
  words[LOW] = 0;
  return double[0];
}
