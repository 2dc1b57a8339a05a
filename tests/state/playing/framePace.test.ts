import { expect, it } from 'vitest';
import { pacedFrames } from '../../../src/state/playing/framePace';

/** A screen of 60 frames a second on a clock of its own. */
function screen() {
  const frameMs = 1000 / 60;
  let nowMs = 0;
  let count = 0;
  let asked = 0;
  const due: { handle: number; atMs: number; callback: () => void }[] = [];
  const add = (atMs: number, callback: () => void) => {
    due.push({ handle: ++count, atMs, callback });
    return count;
  };
  const drop = (handle: number) => {
    const index = due.findIndex((each) => each.handle === handle);
    if (index >= 0) due.splice(index, 1);
  };
  return {
    asked: () => asked,
    host: {
      now: () => nowMs,
      requestFrame(callback: () => void) {
        asked++;
        return add((Math.floor(nowMs / frameMs) + 1) * frameMs, callback);
      },
      cancelFrame: drop,
      setTimer: (callback: () => void, delayMs: number) => add(nowMs + delayMs, callback),
      clearTimer: drop,
    },
    run(untilMs: number) {
      for (;;) {
        const [next] = due.sort((a, b) => a.atMs - b.atMs);
        if (!next || next.atMs > untilMs) break;
        due.shift();
        nowMs = next.atMs;
        next.callback();
      }
      nowMs = untilMs;
    },
  };
}

it.each([
  [0, 60],
  [1000 / 30, 30],
  [1000 / 20, 20],
])('with a period of %f ms a second has %i frames, and the screen is asked for no others', (periodMs, expected) => {
  const { host, run, asked } = screen();
  const paced = pacedFrames(host, () => periodMs);
  let frames = 0;
  const next = () => {
    frames++;
    paced.requestFrame(next);
  };
  paced.requestFrame(next);
  run(1000);
  expect(Math.abs(frames - expected)).toBeLessThanOrEqual(1);
  expect(asked()).toBeLessThanOrEqual(frames + 1);
});

it('takes back what waits for its turn as well as what waits for the screen', () => {
  const { host, run } = screen();
  const paced = pacedFrames(host, () => 100);
  let frames = 0;
  const count = () => frames++;
  paced.cancelFrame(paced.requestFrame(count));
  run(50);
  expect(frames).toBe(0);
  paced.requestFrame(count);
  run(100);
  expect(frames).toBe(1);
  paced.cancelFrame(paced.requestFrame(count));
  run(500);
  expect(frames).toBe(1);
});
