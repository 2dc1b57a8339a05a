import { expect, test } from 'vitest';
import { evenLags, lagsAt, lagsUpTo, microscopicLags } from '../../src/measurements/lags';

test('lags lie on the widest common grid', () => {
  expect(lagsAt([0.5, 1, 4])).toEqual({ spacing: 0.5, intervalCount: 8, indices: [1, 2, 8] });
  expect(lagsAt([0, 0.1, 0.3])).toMatchObject({ intervalCount: 3, indices: [0, 1, 3] });
  expect(lagsAt([0])).toMatchObject({ intervalCount: 1, indices: [0] });
  expect(evenLags(4)).toMatchObject({ intervalCount: 100, spacing: 0.04 });
  expect(() => lagsAt([0.1234567, 1])).toThrow(RangeError);
});

test('lags have their microscopic and kinetic times', () => {
  const { microSpacing, lagCount, indices, microTime, kineticTime } = microscopicLags(lagsAt([0.5, 1, 4]), 0.25);
  expect([microSpacing, lagCount, indices]).toEqual([2, 9, [1, 2, 8]]);
  expect([[...microTime], [...kineticTime]]).toEqual([
    [2, 4, 16],
    [0.5, 1, 4],
  ]);
  const all = lagsUpTo(16, 4, 0.25);
  expect([all.microSpacing, all.lagCount]).toEqual([4, 5]);
  expect([[...all.microTime], [...all.kineticTime]]).toEqual([
    [0, 4, 8, 12, 16],
    [0, 1, 2, 3, 4],
  ]);
});
