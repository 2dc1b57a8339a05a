import { describe, expect, it, vi } from 'vitest';
import { createAnnouncer } from '../../src/state/announcer';

function announcer() {
  vi.useFakeTimers();
  const made = createAnnouncer({
    setTimer: (callback, delayMs) => setTimeout(callback, delayMs) as unknown as number,
    clearTimer: (timer) => clearTimeout(timer),
  });
  const said: string[] = [];
  made.text.subscribe((text) => said.push(text));
  return { made, said, end: () => vi.useRealTimers() };
}

describe('what is said to those who listen', () => {
  it('is the last of what changes with each press of a key', () => {
    const { made, said, end } = announcer();
    for (let i = 0; i < 20; i++) {
      made.say(`r ${i}`);
      vi.advanceTimersByTime(30);
    }
    expect(said).toEqual([]);
    vi.advanceTimersByTime(1000);
    expect(said).toEqual(['r 19']);
    end();
  });

  it('is said again when it is asked for again, and goes before what waits', () => {
    const { made, said, end } = announcer();
    made.say('waits');
    made.sayNow('W 3');
    made.sayNow('W 3');
    vi.advanceTimersByTime(1000);
    expect(said).toEqual(['W 3', 'W 3\u00a0']);
    made.sayNow('W 3');
    expect(made.text.get()).toBe('W 3');
    end();
  });
});
