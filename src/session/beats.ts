/** Wall time between two beats. */
export const BEAT_MS = 1000;

/** The clock by which workers are missed: its beats leave out time in which the page itself did not run. */
export interface Beats {
  /** Calls the listener at each beat; returns the unsubscription. */
  subscribe(listener: () => void): () => void;
}

export interface BeatHost {
  now(): number;
  setInterval(callback: () => void, periodMs: number): unknown;
  clearInterval(timer: unknown): void;
  isHidden(): boolean;
}

/**
 * Beats about once a second. A beat that comes late tells of a machine that slept or is very busy, or of a page whose
 * timers the browser slows down: then workers had no time either, and it does not count. Nor do beats of a hidden page.
 */
export function createBeats(host: BeatHost): Beats {
  const listeners = new Set<() => void>();
  let timer: unknown = null;
  let lastMs = 0;

  function onTimer(): void {
    const sinceMs = host.now() - lastMs;
    lastMs = host.now();
    if (sinceMs > 1.5 * BEAT_MS || host.isHidden()) return;
    for (const listener of [...listeners]) listener();
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      if (timer === null) {
        lastMs = host.now();
        timer = host.setInterval(onTimer, BEAT_MS);
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0 || timer === null) return;
        host.clearInterval(timer);
        timer = null;
      };
    },
  };
}
