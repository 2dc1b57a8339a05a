import type { AnimationHost } from './player';

/** A frame of the screen that is due within so much less than the period is not waited for. */
const earlyMs = 6;

/**
 * The frames of a host, one in `periodMs()` at most; 0 for as many as the screen has. Between two of them a timer runs
 * and the screen rests, where to ask for every frame and to leave some out would wake the page for each.
 */
export function pacedFrames(host: AnimationHost, periodMs: () => number): AnimationHost {
  let lastMs = -Infinity;
  let count = 0;
  /** What each request waits for: a timer first, then a frame. */
  const waiting = new Map<number, { timer: number } | { frame: number }>();

  function ask(handle: number, callback: () => void): void {
    const frame = host.requestFrame(() => {
      waiting.delete(handle);
      lastMs = host.now();
      callback();
    });
    waiting.set(handle, { frame });
  }

  return {
    ...host,
    requestFrame(callback) {
      const handle = ++count;
      const restMs = lastMs + periodMs() - earlyMs - host.now();
      if (restMs > 0) waiting.set(handle, { timer: host.setTimer(() => ask(handle, callback), restMs) });
      else ask(handle, callback);
      return handle;
    },
    cancelFrame(handle) {
      const wait = waiting.get(handle);
      waiting.delete(handle);
      if (!wait) return;
      if ('timer' in wait) host.clearTimer(wait.timer);
      else host.cancelFrame(wait.frame);
    },
  };
}
