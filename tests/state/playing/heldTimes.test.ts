import { describe, expect, it } from 'vitest';
import { heldTimes, shownTime, steppedTime } from '../../../src/state/playing/heldTimes';
import { createClock } from '../../../src/state/playing/clock';
import type { EngineStatus } from '../../../src/session/types';
import { idle } from '../fakeSession';

const fromFile = (times: readonly number[] | null): EngineStatus => ({
  ...idle,
  phase: 'done',
  source: { file: 'run.npz', version: '0.1.0', realisationCount: 8, heldTimes: times, isSmoothed: false },
});

describe('times that can be shown', () => {
  it('are all where no file holds single times only', () => {
    expect(heldTimes({ engines: {} })).toBeNull();
    expect(heldTimes({ engines: { chain: idle, phonons: fromFile(null) } })).toBeNull();
    expect(shownTime(null, 0.3)).toBe(0.3);
  });

  it('are those that the files share, kept ones too', () => {
    const engines = { chain: fromFile([0, 1, 2]), boltzmann: idle };
    expect(heldTimes({ engines })).toEqual([0, 1, 2]);
    const kept = { isPresent: false, engines: { chain: fromFile([1, 2 + 1e-12, 3]) } };
    expect(heldTimes({ engines, kept })).toEqual([1, 2]);
  });

  it('are those of the first of files that share none', () => {
    const kept = { isPresent: false, engines: { chain: fromFile([5]) } };
    expect(heldTimes({ engines: { chain: fromFile([0, 1]) }, kept })).toEqual([0, 1]);
  });

  it('are stepped through, and end', () => {
    expect([-1, 1, 5].map((count) => steppedTime([0, 0.5, 2], 0.5, count))).toEqual([0, 2, 2]);
    expect([0, 0.26, 1.25, 9].map((time) => shownTime([0, 0.5, 2], time))).toEqual([0, 0.5, 0.5, 2]);
  });
});

it('lets the clock pass between the times of a file, and show these alone', () => {
  const ends: boolean[] = [];
  const clock = createClock({ onWaiting: () => undefined, onEnd: () => ends.push(true) });
  const settings = { playing: true, loop: false, speed: 1, lastTime: 12, heldTimes: [0, 4, 10] };
  const seen = new Set<number>();
  clock.wind(0);
  for (let ms = 100; ms <= 13_000; ms += 100) {
    clock.advance(ms, settings, 12);
    seen.add(clock.time.get());
  }
  expect([...seen]).toEqual([0, 4, 10]);
  expect(ends.length).toBeGreaterThan(0);
  clock.seek(6.9, settings);
  expect(clock.time.get()).toBe(4);
  clock.advance(14_000, { ...settings, playing: false, heldTimes: null }, 12);
  expect(clock.time.get()).toBe(6.9);
});
