import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BatchProgress } from '../../../workers/ensemble/batchProgress';

it('knows the recorded times of each batch, in whatever order they come and how often', () => {
  const steps = fc.array(fc.tuple(fc.nat(9), fc.integer({ min: 1, max: 3 })), { maxLength: 60 });
  fc.assert(
    fc.property(fc.nat(3), steps, (first, given) => {
      const progress = new BatchProgress(3, first);
      const known = new Map<number, number>();
      for (const [offset, count] of given) {
        const batch = first + offset;
        progress.reach(batch, count);
        known.set(batch, Math.max(known.get(batch) ?? 0, count));
        for (let each = first; each < first + 10; ++each) expect(progress.reached(each)).toBe(known.get(each) ?? 0);
      }
    }),
  );
});

it('remembers no batch of those that are whole, where they come about in order', () => {
  const progress = new BatchProgress(2);
  for (let batch = 0; batch < 100_000; batch += 2) {
    for (const each of [batch + 1, batch]) for (const count of [1, 2]) progress.reach(each, count);
    expect(progress.remembered).toBe(0);
  }
  expect(progress.reached(99_999)).toBe(2);
  expect(progress.reached(100_000)).toBe(0);
});
