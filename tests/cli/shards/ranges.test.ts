import fc from 'fast-check';
import { expect, it } from 'vitest';
import { gapsOf, shardRange, shardsIn, widestCover } from '../../../src/cli/shards/ranges';

const partsOf = (total: number, count: number) =>
  Array.from({ length: count }, (_, i) => shardRange(total, { part: i + 1, count }));
const sizeOf = (ranges: readonly { first: number; end: number }[]) =>
  ranges.reduce((sum, { first, end }) => sum + end - first, 0);

it('cuts batches into contiguous parts of about the same size', () => {
  fc.assert(
    fc.property(fc.nat(5000), fc.integer({ min: 1, max: 300 }), (total, count) => {
      const parts = partsOf(total, count);
      expect(parts[0].first).toBe(0);
      expect(parts.at(-1)?.end).toBe(total);
      parts.slice(1).forEach(({ first }, i) => expect(first).toBe(parts[i].end));
      const sizes = parts.map(({ first, end }) => end - first);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    }),
    { seed: 1 },
  );
  // products beyond 2^53 are exact
  expect(shardRange(2 ** 40, { part: 999_999, count: 1_000_000 }).end).toBe(1_099_510_528_264);
});

it('finds parts of different cuts that together hold all batches once', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 1, max: 9 }),
      fc.array(fc.tuple(fc.nat(60), fc.nat(60)), { maxLength: 12 }),
      (total, count, others) => {
        const strays = others.map(([a, b]) => ({ first: Math.min(a, b, total), end: Math.min(Math.max(a, b), total) }));
        const taken = widestCover([...strays, ...partsOf(total, count)]);
        expect(sizeOf(taken)).toBe(total);
        expect(gapsOf(taken, total)).toEqual([]);
      },
    ),
    { seed: 2 },
  );
});

it('takes no batch twice and as many as can be had, as trying all choices says', () => {
  const ranges = fc.array(
    fc.tuple(fc.nat(12), fc.integer({ min: 1, max: 6 })).map(([first, length]) => ({ first, end: first + length })),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(ranges, (items) => {
      let best = 0;
      for (let choice = 0; choice < 2 ** items.length; ++choice) {
        const chosen = items.filter((_, i) => (choice >> i) & 1).sort((a, b) => a.first - b.first);
        if (chosen.every(({ first }, i) => i === 0 || chosen[i - 1].end <= first))
          best = Math.max(best, sizeOf(chosen));
      }
      const taken = widestCover(items);
      taken.slice(1).forEach(({ first }, i) => expect(first).toBeGreaterThanOrEqual(taken[i].end));
      expect(sizeOf(taken)).toBe(best);
    }),
    { seed: 3 },
  );
});

it('names the parts that are missing', () => {
  const taken = [1, 3, 7].map((part) => shardRange(50, { part, count: 7 }));
  expect(shardsIn(gapsOf(taken, 50), 50, 7)).toBe('2, 4-6 of 7');
  // of more parts than batches some are empty, and never missing
  expect(shardsIn(gapsOf([], 2), 2, 5)).toBe('3, 5 of 5');
  const even = Array.from({ length: 100 }, (_, i) => shardRange(1000, { part: 2 * i + 2, count: 200 }));
  expect(shardsIn(gapsOf(even, 1000), 1000, 200)).toMatch(/^1, 3, 5, .*, 39 and 80 more of 200$/);
  fc.assert(
    fc.property(
      fc.nat(40),
      fc.integer({ min: 1, max: 20 }),
      fc.array(fc.boolean(), { maxLength: 20 }),
      (total, n, has) => {
        const parts = partsOf(total, n);
        const named = parts.flatMap(({ first, end }, i) => (end > first && !has[i] ? [i + 1] : []));
        const told = shardsIn(gapsOf(widestCover(parts.filter((_, i) => has[i])), total), total, n);
        const numbers = told
          .replace(/ ?of.*$/, '')
          .split(', ')
          .filter((run) => run !== '')
          .flatMap((run) => {
            const [from, to = from] = run.split('-').map(Number);
            return Array.from({ length: to - from + 1 }, (_, i) => from + i);
          });
        expect(numbers).toEqual(named);
      },
    ),
    { seed: 4 },
  );
});
