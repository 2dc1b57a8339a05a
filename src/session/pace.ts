/** Wall time at the start of a run that says nothing of its speed: programs are still being compiled. */
const WARM_UP_MS = 1_000;
/** Wall time that must be known, and that is looked back over. */
const LEAST_MS = 1_000;
const WINDOW_MS = 8_000;
/** Wall time between two notes that are kept. */
const APART_MS = 200;

/** How fast a run gets on, from what share of it is done at which wall time. */
export interface Pace {
  note(share: number, nowMs: number): void;
  /** Seconds of wall time that the whole run takes at the speed of the last seconds; null until that is known. */
  secondsInAll(): number | null;
  /** Those that are left. */
  secondsLeft(): number | null;
}

export function createPace(startMs: number): Pace {
  let notes: { share: number; ms: number }[] = [];

  function secondsInAll(): number | null {
    if (notes.length < 2) return null;
    const [first, last] = [notes[0], notes[notes.length - 1]];
    if (last.ms - first.ms < LEAST_MS || last.share <= first.share) return null;
    return (last.ms - first.ms) / 1000 / (last.share - first.share);
  }

  return {
    note(share, nowMs) {
      const last = notes.at(-1);
      if (nowMs - startMs < WARM_UP_MS || share <= 0 || (last && nowMs - last.ms < APART_MS)) return;
      notes.push({ share, ms: nowMs });
      // one from before the window stays, so that slow runs have something to look back to
      const stale = notes.findIndex(({ ms }) => nowMs - ms <= WINDOW_MS) - 1;
      if (stale > 0) notes = notes.slice(stale);
    },
    secondsInAll,
    secondsLeft() {
      const total = secondsInAll();
      const last = notes.at(-1);
      return total === null || !last ? null : total * Math.max(0, 1 - last.share);
    },
  };
}
