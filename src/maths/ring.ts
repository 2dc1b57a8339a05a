import { cos, exp, sin } from './elementary';

/**
 * Equidistant values over a ring of that length after heat has spread: mode p = n/length of them is multiplied by
 * e^{-(2 pi p)^2 variance / 2}, as by convolution with the Gaussian of that variance. Keeps the sum; values at variance
 * 0 up to rounding.
 */
export function spreadOnRing(values: ArrayLike<number>, length: number, variance: number): Float64Array {
  const count = values.length;
  const cosine = Float64Array.from({ length: count }, (_, i) => cos((2 * Math.PI * i) / count));
  const sine = Float64Array.from({ length: count }, (_, i) => sin((2 * Math.PI * i) / count));
  const result = new Float64Array(count);
  for (let n = 0; 2 * n <= count; ++n) {
    const factor = exp((-variance * ((2 * Math.PI * n) / length) ** 2) / 2);
    // smaller modes only follow
    if (factor < 1e-17) break;
    let real = 0;
    let imaginary = 0;
    for (let i = 0; i < count; ++i) {
      const at = (i * n) % count;
      real += values[i] * cosine[at];
      imaginary += values[i] * sine[at];
    }
    const weight = ((n === 0 || 2 * n === count ? 1 : 2) * factor) / count;
    for (let i = 0; i < count; ++i) {
      const at = (i * n) % count;
      result[i] += weight * (real * cosine[at] + imaginary * sine[at]);
    }
  }
  return result;
}
