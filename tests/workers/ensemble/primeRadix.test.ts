import { expect, it } from 'vitest';
import { convolutionTable, isConvolutionRadix } from '../../../workers/ensemble/primeRadix';

it('takes the primes 6 m + 1 with m no multiple of 3 that are worth it', () => {
  const primes = Array.from({ length: 137 }, (_, i) => i + 1).filter(
    (n) => n > 1 && Array.from({ length: n }, (_, i) => i).every((d) => d < 2 || n % d > 0),
  );
  expect(primes.filter(isConvolutionRadix)).toEqual([31, 43, 61, 67, 79, 97, 103]);
});

// in double precision: what the kernel does with the tables, beside the sums as they are defined
it.each([7, 13, 31, 43, 61, 67, 79, 97, 103])('the tables of %i give its cosine and sine sums', (prime) => {
  const terms = (prime - 1) / 6;
  const { places, matrices } = convolutionTable(prime);
  const size = matrices.length / 8;
  const x = Float64Array.from({ length: prime }, (_, j) => Math.sin(3 * j * j + 1));
  const inputs = places.subarray(0, 3 * terms);
  const outputs = places.subarray(3 * terms);
  const all = (numbers: Int32Array) => [...numbers].flatMap((j) => [j, prime - j]).toSorted((a, b) => a - b);
  expect(all(inputs)).toEqual(Array.from({ length: prime - 1 }, (_, i) => i + 1));
  expect(all(outputs)).toEqual(all(inputs));

  const sums = (sign: 1 | -1, first: number) => {
    const products = Array.from({ length: 4 }, () => new Float64Array(terms));
    for (let i = 0; i < terms; ++i) {
      const [a, b, c] = [0, 1, 2].map((l) => x[inputs[3 * i + l]] + sign * x[prime - inputs[3 * i + l]]);
      [a + b + c, a - c, b - c, a + b - 2 * c].forEach((term, product) => {
        for (let k = 0; k < terms; ++k)
          products[product][k] +=
            matrices[(first + product) * size + (Math.floor(k / 4) * terms + i) * 4 + (k % 4)] * term;
      });
    }
    const [zero, one, two, three] = products;
    return Array.from({ length: terms }, (_, k) => {
      const [u, v] = [one[k] - three[k], two[k] - three[k]];
      return [zero[k] + u, zero[k] - u - v, zero[k] + v];
    }).flat();
  };
  const wanted = (f: (phase: number) => number, q: number) =>
    x.reduce((sum, value, j) => (j === 0 ? 0 : sum + value * f((2 * Math.PI * ((j * q) % prime)) / prime)), 0);
  sums(1, 0).forEach((found, i) => expect(found).toBeCloseTo(wanted(Math.cos, outputs[i]), 11));
  sums(-1, 4).forEach((found, i) => expect(found).toBeCloseTo(wanted(Math.sin, outputs[i]), 11));
});
