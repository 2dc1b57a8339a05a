import { expect, it } from 'vitest';
import { BEAT_MS, createBeats } from '../../src/session/beats';

function begin() {
  let now = 0;
  let tick: (() => void) | null = null;
  let hidden = false;
  const beats = createBeats({
    now: () => now,
    setInterval: (callback) => ((tick = callback), 1),
    clearInterval: () => (tick = null),
    isHidden: () => hidden,
  });
  return {
    beats,
    runs: () => tick !== null,
    hide: (value: boolean) => (hidden = value),
    /** The timer comes so late. */
    pass(ms: number) {
      now += ms;
      tick?.();
    },
  };
}

it('beats while somebody listens, and rests otherwise', () => {
  const { beats, pass, runs } = begin();
  const heard: string[] = [];
  expect(runs()).toBe(false);
  const leave = beats.subscribe(() => heard.push('a'));
  const leaveToo = beats.subscribe(() => heard.push('b'));
  pass(BEAT_MS);
  expect(heard).toEqual(['a', 'b']);
  leave();
  pass(BEAT_MS);
  expect(heard).toEqual(['a', 'b', 'b']);
  leaveToo();
  expect(runs()).toBe(false);
});

it('counts neither the sleep of a laptop, nor a page that was blocked or hidden', () => {
  const { beats, pass, hide } = begin();
  let count = 0;
  beats.subscribe(() => (count += 1));
  pass(8 * 3600 * BEAT_MS);
  expect(count).toBe(0);
  pass(BEAT_MS);
  expect(count).toBe(1);
  for (let i = 0; i < 100; ++i) pass(3 * BEAT_MS);
  expect(count).toBe(1);
  hide(true);
  for (let i = 0; i < 100; ++i) pass(BEAT_MS);
  expect(count).toBe(1);
  hide(false);
  pass(1.2 * BEAT_MS);
  expect(count).toBe(2);
});
