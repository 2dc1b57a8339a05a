import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NumberLists } from '../../../workers/contract/numberLists';
import { uniforms } from '../../reference/random';
import { sized } from '../../size';
import { kernelModule } from '../kernels/kernels';

const lists = new NumberLists(kernelModule);
const decoder = new TextDecoder();
const written = (values: ArrayLike<number>) => decoder.decode(lists.list(Float64Array.from(values)));
// not expect's own comparison: of long texts it looks for the differences
const expectSame = (values: ArrayLike<number>) => {
  const [found, wanted] = [written(values), JSON.stringify(Array.from(values))];
  if (found === wanted) return;
  const [a, b] = [found, wanted].map((text) => text.split(','));
  const at = a.findIndex((number, i) => number !== b[i]);
  expect(a[at]).toBe(b[at]);
};

describe('lists of numbers as JSON', () => {
  it('of single numbers are what JSON.stringify writes', () => {
    expectSame([]);
    expectSame([
      0, -0, 1, -1, 10, 100, 123456789, 0.1, 0.5, -0.25, 1e21, 1e20, 123e19, 1e22, 1e-6, 1e-7, 1.5e-7, 12e-8,
    ]);
    expectSame([2 ** 53, 2 ** 53 - 1, 2 ** 53 + 2, 2 ** 63, 2 ** 64, 2 ** 70, 5e-324, 1.5e-323]);
    expectSame([Number.MAX_VALUE, Number.MIN_VALUE, 2 ** -1022, 2 ** -1022 - 5e-324, Number.EPSILON, 1 / 3, 2 / 3]);
    expectSame([NaN, Infinity, -Infinity, 4]);
    // hard cases of shortest printing
    expectSame([9.5e-12, 1.9531e-14, 2.2250738585072014e-308, 4.35, 0.3, 2.98023223876953125e-8, 5.764607523034235e39]);
  });

  it('of all powers of two and ten, and of their neighbours', () => {
    const neighbours: number[] = [];
    const view = new DataView(new ArrayBuffer(8));
    const add = (value: number) => {
      view.setFloat64(0, value);
      const bits = view.getBigInt64(0);
      for (const shift of [-1n, 0n, 1n]) {
        view.setBigInt64(0, bits + shift);
        neighbours.push(view.getFloat64(0));
      }
    };
    for (let e = -1074; e < 1024; ++e) add(2 ** e);
    for (let e = -323; e <= 308; ++e) add(Number(`1e${e}`));
    expectSame(neighbours);
  });

  it('of any doubles', () => {
    fc.assert(
      fc.property(fc.float64Array({ maxLength: 50 }), (values) => {
        expectSame(values);
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it('of random bits, and of numbers as engines make them', () => {
    const count = sized(100_000, 10_000_000);
    const random = uniforms(11);
    const bits = new Uint32Array(2 * count).map(() => random() * 2 ** 32);
    expectSame(new Float64Array(bits.buffer));
    const values = Float64Array.from({ length: count }, () => random() ** 8 * Math.exp(20 * random() - 15));
    expectSame(values);
    expectSame(values.map((value) => Math.round(value * 1e4) / 1e4));
    expectSame(values.map(Math.fround));
  });
});
