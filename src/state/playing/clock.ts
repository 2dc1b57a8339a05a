import { shownTime } from './heldTimes';
import { createSignal, type Signal } from '../signal';

/** Wall time in which the whole record passes at speed 1. */
export const recordSeconds = 12;

/** Longest step of the clock: after a hidden tab it goes on where it was. */
const longestStepMs = 100;

/** Pause on the last picture before the record starts again. */
const lastPictureMs = 900;

export interface ClockSettings {
  playing: boolean;
  loop: boolean;
  /** 1 shows the whole record in `recordSeconds`. */
  speed: number;
  /** T of the scenario. */
  lastTime: number;
  /** The only times that can be shown, ascending; null where any can. */
  heldTimes: readonly number[] | null;
}

export interface ClockListeners {
  /** Whether the clock stands because the record does not reach further. */
  onWaiting(waiting: boolean): void;
  onEnd(): void;
}

/** The kinetic time on show, moved by the wall clock. */
export interface Clock {
  time: Signal<number>;
  /** Takes the wall time as the start of the next step. */
  wind(nowMs: number): void;
  /** Moves to a wall time; the record reaches up to `reach`, null where there is none. */
  advance(nowMs: number, settings: ClockSettings, reach: number | null): void;
  seek(kineticTime: number, settings: Pick<ClockSettings, 'lastTime' | 'heldTimes'>): void;
}

export function createClock({ onWaiting, onEnd }: ClockListeners): Clock {
  const time = createSignal(0);
  /** The time that goes on between two that can be shown. */
  let passing = 0;
  let lastWallMs = 0;
  /** Since when the last picture stands; null before the end. */
  let endedWallMs: number | null = null;

  function set(kineticTime: number, times: ClockSettings['heldTimes']): void {
    passing = kineticTime;
    time.set(shownTime(times, kineticTime));
  }

  return {
    time,
    wind(nowMs) {
      lastWallMs = nowMs;
    },
    advance(nowMs, { playing, loop, speed, lastTime, heldTimes }, reach) {
      const stepMs = Math.min(longestStepMs, Math.max(0, nowMs - lastWallMs));
      lastWallMs = nowMs;
      set(Math.min(passing, lastTime), heldTimes);
      if (!playing || reach === null) {
        endedWallMs = null;
        return onWaiting(false);
      }
      const buffered = Math.min(lastTime, reach);
      if (passing >= lastTime && buffered >= lastTime) {
        onWaiting(false);
        endedWallMs ??= nowMs;
        if (!loop) onEnd();
        else if (nowMs - endedWallMs > lastPictureMs) set(0, heldTimes);
        return;
      }
      endedWallMs = null;
      const target = passing + (stepMs / 1000) * speed * (lastTime / recordSeconds);
      onWaiting(target > buffered && buffered < lastTime);
      if (passing < buffered) set(Math.min(target, buffered), heldTimes);
    },
    seek(kineticTime, { lastTime, heldTimes }) {
      set(Math.min(lastTime, Math.max(0, kineticTime)), heldTimes);
      endedWallMs = null;
    },
  };
}
