import { cos, sin } from '../../src/maths/elementary';
import { CONVOLUTION_ROWS } from '../kernels/layout';

/** What a pass of a prime radix 6 m + 1 is made of, see workers/kernels/primeRadix.ts. */
export interface ConvolutionTable {
  /** Numbers of the inputs j = g^-n, [i][c], then of the outputs q = g^n, [k][c]. */
  places: Int32Array;
  /** [product][k / 4][i][k % 4], rows beyond the last k empty. */
  matrices: Float64Array;
}

/** Below, there is too little to save. */
const LEAST_RADIX = 31;

/** Primes whose sums are faster as convolutions: 6 m + 1, 3 no divisor of m. */
export function isConvolutionRadix(prime: number): boolean {
  const terms = (prime - 1) / 6;
  return prime >= LEAST_RADIX && Number.isInteger(terms) && terms % 3 !== 0;
}

/** The tables of such a prime. */
export function convolutionTable(prime: number): ConvolutionTable {
  const terms = (prime - 1) / 6;
  const powers = powersOfGenerator(prime);
  /** The exponent n < 6 m with n = c mod 3 and n = i mod 2m. */
  const exponents = Array.from({ length: terms }, (_, i) =>
    [0, 1, 2].map((c) => [i, i + 2 * terms, i + 4 * terms].find((n) => n % 3 === c)!),
  );
  const inputs = exponents.flatMap((row) => row.map((n) => powers[(prime - 1 - n) % (prime - 1)]));
  const outputs = exponents.flatMap((row) => row.map((n) => powers[n]));
  const kernel = (f: (phase: number) => number) =>
    exponents.map((row) => {
      const [a, b, c] = row.map((n) => f((2 * Math.PI * powers[n]) / prime));
      return [(a + b + c) / 3, a - c, b - c, (a + b - 2 * c) / 3];
    });
  const rows = Math.ceil(terms / CONVOLUTION_ROWS);
  const size = rows * terms * CONVOLUTION_ROWS;
  const matrices = new Float64Array(8 * size);
  for (const [first, values, beyond] of [
    [0, kernel(cos), 1],
    [4, kernel(sin), -1],
  ] as const) {
    for (let product = 0; product < 4; ++product) {
      for (let k = 0; k < terms; ++k) {
        for (let i = 0; i < terms; ++i) {
          const value = k >= i ? values[k - i][product] : beyond * values[k - i + terms][product];
          const row = Math.floor(k / CONVOLUTION_ROWS);
          matrices[(first + product) * size + (row * terms + i) * CONVOLUTION_ROWS + (k % CONVOLUTION_ROWS)] = value;
        }
      }
    }
  }
  return { places: Int32Array.from([...inputs, ...outputs]), matrices };
}

/** 1, g, g^2, ..., g^{p-2} modulo the prime, with the least g whose powers are all numbers but 0. */
function powersOfGenerator(prime: number): number[] {
  for (let g = 2; ; ++g) {
    const powers = [1];
    for (let next = g; next !== 1; next = (next * g) % prime) powers.push(next);
    if (powers.length === prime - 1) return powers;
  }
}
