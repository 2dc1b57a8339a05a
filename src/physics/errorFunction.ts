import { exp } from '../maths/elementary';

/** erf(x), absolute error below 1e-15: its Maclaurin series, and the continued fraction of erfc for large arguments. */
export function errorFunction(x: number): number {
  const size = Math.abs(x);
  if (size > 6) return Math.sign(x);
  if (size < 2.5) {
    let term = x;
    let sum = x;
    for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); ++n) {
      term *= (-x * x) / n;
      sum += term / (2 * n + 1);
    }
    return (2 / Math.sqrt(Math.PI)) * sum;
  }
  let fraction = 0;
  for (let n = 60; n >= 1; --n) fraction = n / 2 / (size + fraction);
  return Math.sign(x) * (1 - exp(-size * size) / (Math.sqrt(Math.PI) * (size + fraction)));
}
