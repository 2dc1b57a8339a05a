import { expect, it } from 'vitest';
import { locate } from '../../../workers/contract/frames';

it('finds the recorded times around a time, and the part of the way between them', () => {
  const times = [0, 1, 3, 3.5];
  expect(locate(times, 0.25)).toEqual({ index: 0, fraction: 0.25 });
  expect(locate(times, 1.5)).toEqual({ index: 1, fraction: 0.25 });
  const { index, fraction } = locate(times, 3.4);
  expect(index).toBe(2);
  expect(fraction).toBeCloseTo(0.8, 12);
});

it('answers a recorded time, and what lies outside, with a record', () => {
  const times = [0, 1, 3, 3.5];
  times.forEach((time, index) => {
    for (const close of [time, time * (1 - 1e-12), time * (1 + 1e-12)])
      expect(locate(times, close), `${close}`).toEqual({ index, fraction: 0 });
  });
  expect(locate(times, -1)).toEqual({ index: 0, fraction: 0 });
  expect(locate(times, 9)).toEqual({ index: 3, fraction: 0 });
});

it('knows one answer where one time is recorded, or one time twice', () => {
  for (const time of [0, 2, 7]) expect(locate([2], time)).toEqual({ index: 0, fraction: 0 });
  expect(locate([0, 0], 0)).toEqual({ index: 0, fraction: 0 });
});
