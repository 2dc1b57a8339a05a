import { expect, test } from 'vitest';
import { createPace } from '../../src/session/pace';

/** Notes a run whose share done is `shareAt(ms)`, every 50 ms from `from` to `to`. */
function paced(shareAt: (ms: number) => number, to: number, startMs = 0) {
  const pace = createPace(startMs);
  for (let ms = startMs; ms <= startMs + to; ms += 50) pace.note(shareAt(ms - startMs), ms);
  return pace;
}

test('the first seconds say nothing', () => {
  const steady = (ms: number) => ms / 40_000;
  expect(paced(steady, 1900, 5000).secondsLeft()).toBeNull();
  expect(paced(steady, 2300, 5000).secondsInAll()).toBeCloseTo(40, 6);
});

test('a slow start is forgotten', () => {
  // a hundredth of the speed for a second, then 20 s for the whole
  const shareAt = (ms: number) => (ms < 1000 ? ms / 2e6 : 5e-4 + (ms - 1000) / 20_000);
  const pace = paced(shareAt, 4000);
  expect(pace.secondsInAll()).toBeCloseTo(20, 6);
  expect(pace.secondsLeft()).toBeCloseTo(20 * (1 - shareAt(4000)), 1);
});

test('the speed of the last seconds counts', () => {
  const shareAt = (ms: number) => (ms < 10_000 ? ms / 100_000 : 0.1 + (ms - 10_000) / 50_000);
  expect(paced(shareAt, 9000).secondsInAll()).toBeCloseTo(100, 6);
  expect(paced(shareAt, 25_000).secondsInAll()).toBeCloseTo(50, 6);
});

test('a run that stands still has no speed', () => {
  expect(paced((ms) => Math.min(0.2, ms / 1000), 9000).secondsLeft()).toBeNull();
  expect(paced(() => 0, 9000).secondsLeft()).toBeNull();
});

test('steps far apart are enough', () => {
  const pace = createPace(0);
  for (let step = 1; step <= 4; ++step) pace.note(step / 100, 30_000 * step);
  expect(pace.secondsInAll()).toBeCloseTo(3000, 6);
  expect(pace.secondsLeft()).toBeCloseTo(2880, 6);
});
