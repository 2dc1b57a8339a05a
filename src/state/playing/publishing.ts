import type { LabFrame } from '../pictures/frameBus';
import type { AnimationHost } from './player';
import type { Signal } from '../signal';
import type { LabStore } from '../store';

/**
 * Wall time between two updates while the clock runs, and for which a hand rests before it is told where it has come.
 */
const publishPeriodMs = 250;

/** Wall time between two updates while a hand moves the time: what they cost, pictures of the time do not have. */
const handPeriodMs = 1000;

export interface PublishingOptions {
  host: Pick<AnimationHost, 'now' | 'setTimer' | 'clearTimer'>;
  store: LabStore;
  time: Pick<Signal<number>, 'get'>;
  current: Pick<Signal<LabFrame | null>, 'get'>;
}

/** Tells the store, and so React, the time on show and the comparison: a few times a second. */
export interface Publishing {
  /** At once. */
  now(): void;
  /** With a picture: in its time while the clock runs, at rest while a hand moves it. */
  withPicture(): void;
  /** The hand has moved the time. */
  moved(): void;
  dispose(): void;
}

/** `onRest` is called after a hand has rested. */
export function createPublishing({ host, store, time, current }: PublishingOptions, onRest: () => void): Publishing {
  let lastMs = -Infinity;
  /** Runs while a hand moves the time. */
  let timer: number | null = null;

  function stop(): void {
    if (timer !== null) host.clearTimer(timer);
    timer = null;
  }

  function publish(): void {
    stop();
    lastMs = host.now();
    const shown = { shownTime: time.get(), comparison: current.get()?.comparison ?? null };
    const { shownTime, comparison } = store.getState();
    if (shown.shownTime !== shownTime || shown.comparison !== comparison) store.setState(shown);
  }

  return {
    now: publish,
    withPicture() {
      const isEarly = store.getState().playing ? host.now() - lastMs < publishPeriodMs : timer !== null;
      if (!isEarly) publish();
    },
    moved() {
      stop();
      const restMs = Math.min(publishPeriodMs, Math.max(0, lastMs + handPeriodMs - host.now()));
      timer = host.setTimer(() => {
        publish();
        onRest();
      }, restMs);
    },
    dispose: stop,
  };
}
