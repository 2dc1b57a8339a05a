import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ExactSums } from '../../../workers/ensemble/exactSums';

const terms = fc.array(
  fc.tuple(fc.double({ min: -1, max: 1, noNaN: true }), fc.double({ min: -1e-9, max: 1e-9, noNaN: true })),
  {
    minLength: 2,
    maxLength: 40,
  },
);
const sumOf = (all: number[][], parts: 1 | 2): ExactSums => {
  const sums = new ExactSums(2, 100, parts);
  for (const each of all) sums.add(each);
  return sums;
};

for (const parts of [1, 2] as const) {
  it(`does not depend on the order of the terms, bit by bit, ${parts} part(s)`, () => {
    fc.assert(
      fc.property(
        terms.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, mixed]) => {
          expect(sumOf(mixed, parts).values()).toEqual(sumOf(all, parts).values());
        },
      ),
      { seed: 3 },
    );
  });
}

it('keeps 52 binary digits of the largest sum, and as many again with a second part', () => {
  fc.assert(
    fc.property(terms, (all) => {
      const [one, two] = [sumOf(all, 1).values(), sumOf(all, 2).values()];
      // integers of any length are exact
      const exact = [0, 1].map((at) => all.reduce((sum, each) => sum + BigInt(Math.round(each[at] * 2 ** 80)), 0n));
      exact.forEach((sum, at) => {
        const wanted = Number(sum) / 2 ** 80;
        expect(Math.abs(one[at] - wanted)).toBeLessThanOrEqual(all.length * 256 * 2 ** -53);
        expect(Math.abs(two[at] - wanted)).toBeLessThanOrEqual(all.length * 2 ** -76 + Math.abs(wanted) * 2 ** -52);
      });
    }),
    { seed: 4 },
  );
});

it('is exact for sums put together from parts of the terms', () => {
  const all = Array.from({ length: 30 }, (_, i) => [Math.sin(i), Math.cos(7 * i) * 1e-7]);
  const parts = [0, 7, 11].map((from, i, cuts) => sumOf(all.slice(from, cuts[i + 1]), 1));
  const joined = new ExactSums(2, 100);
  for (const part of parts.reverse()) joined.add(part.values());
  expect(joined.values()).toEqual(sumOf(all, 1).values());
});

it('refuses what leaves the range, what is no number, and ranges that doubles do not have', () => {
  const sums = new ExactSums(1, 1);
  expect(() => sums.add([1.1])).toThrow('A sum over samples is not below 1');
  expect(() => new ExactSums(1, 1).add([NaN])).toThrow(RangeError);
  for (const largest of [0, Infinity, NaN, 1e-320]) expect(() => new ExactSums(1, largest)).toThrow(RangeError);
});

it('takes over the memory of sums that are over, and nothing that stands in it', () => {
  const before = sumOf([[1, 2]], 1);
  const after = ExactSums.over(before, 2, 100);
  expect([...after.values()]).toEqual([0, 0]);
  after.add([0.5, 0.25]);
  expect([...after.values()]).toEqual([0.5, 0.25]);
  expect(after.values().buffer).toBe(before.values().buffer);
  expect([...ExactSums.over(before, 3, 100).values()]).toEqual([0, 0, 0]);
});

it('has room in the second part for as many terms as are to come, each lost to the first', () => {
  // 10^9 realisations of the chain are more than 2^20 batches
  const [count, largest] = [2 ** 21, 0.5];
  const lost = [2 ** -52 * 0.49];
  const add = (sums: ExactSums) => {
    for (let i = 0; i < count; ++i) sums.add(lost);
    return sums.values()[0];
  };
  expect(() => add(new ExactSums(1, largest, 2))).toThrow('is not below');
  expect(add(new ExactSums(1, largest, 2, count)) / count / lost[0]).toBeCloseTo(1, 8);
});
