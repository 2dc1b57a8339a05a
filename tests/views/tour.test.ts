import { expect, test } from 'vitest';
import { isFirstVisit, rememberAnswer, tourKey } from '../../src/views/tour/memory';
import { tourSteps } from '../../src/views/tour/steps';

function memory(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  } as Storage;
}

const closed = (): Storage => {
  throw new DOMException('no storage here', 'SecurityError');
};

test('the tour is offered once, and only to those who come without an address', () => {
  const storage = memory();
  const visit = (hash: string) => isFirstVisit({ location: { hash }, storage: () => storage });
  expect([visit(''), visit('#'), visit('#v=1')]).toEqual([true, true, false]);
  rememberAnswer('declined', () => storage);
  expect(storage.getItem(tourKey)).toBe('declined');
  expect(visit('')).toBe(false);
});

test('a browser that keeps nothing is not asked each time, and does not mind the answer', () => {
  expect(isFirstVisit({ location: { hash: '' }, storage: closed })).toBe(false);
  expect(() => rememberAnswer('started', closed)).not.toThrow();
});

test.each([true, false])('five steps of two sentences point at something, sliders hidden: %s', (slidersAreHidden) => {
  for (const isUsualPair of [true, false]) {
    const steps = tourSteps({ slidersAreHidden, left: 'Exact', middle: 'Limit', isUsualPair });
    expect(steps.length).toBe(5);
    for (const { title, text, targets } of steps) {
      expect(text.match(/\.(?= |$)/g), title).toHaveLength(2);
      expect(targets.length).toBeGreaterThan(0);
    }
    expect(new Set(steps.map(({ title }) => title)).size).toBe(5);
  }
});
