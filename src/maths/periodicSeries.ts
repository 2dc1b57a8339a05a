import { nextPowerOfTwo } from './elementary';
import { fourierPlan } from './fourier';

/** Steps of a table within the shortest wave that it holds: cubics between them are right to 2e-6 of that wave. */
const stepsPerWave = 64;

/** The real series sum_n Re[c_n e^{2 pi i n x}] at equal steps of 0 <= x < 1, c_n as (re, im) pairs, n = 0, 1, ... */
export function tabulateSeries(coefficients: Float64Array): Float64Array {
  const count = coefficients.length / 2;
  const steps = nextPowerOfTwo(stepsPerWave * Math.max(1, count));
  const re = new Float64Array(steps);
  const im = new Float64Array(steps);
  for (let n = 0; n < count; ++n) {
    re[n] = coefficients[2 * n];
    im[n] = coefficients[2 * n + 1];
  }
  fourierPlan(steps).backward(re, im);
  return re;
}

/** The value of such a table at any x, by the cubic through the four steps around it. */
export function periodicValue(table: Float64Array, x: number): number {
  const steps = table.length;
  const place = (x - Math.floor(x)) * steps;
  const i = Math.floor(place);
  const s = place - i;
  // a power of two
  const mask = steps - 1;
  const [a, b, c, d] = [table[(i - 1) & mask], table[i & mask], table[(i + 1) & mask], table[(i + 2) & mask]];
  return (
    (-s * (s - 1) * (s - 2) * a) / 6 +
    ((s + 1) * (s - 1) * (s - 2) * b) / 2 -
    ((s + 1) * s * (s - 2) * c) / 2 +
    ((s + 1) * s * (s - 1) * d) / 6
  );
}
