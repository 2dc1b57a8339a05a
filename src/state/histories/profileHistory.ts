import type { HistoryShape } from './recordHistory';

/** Times at which profiles are read, as shares of T: those that are drawn, and some more for the width over time. */
const drawn = [1 / 16, 1 / 8, 1 / 4, 1 / 2, 3 / 4, 1];
const others = [3 / 8, 5 / 8, 7 / 8];

/** The energy profile of one engine at one of the kept times. */
export interface KeptProfile {
  kineticTime: number;
  energy: Float64Array;
  /** Its share of T where its curve is drawn; null where only its width counts. */
  share: number | null;
}

/** Gathers energy profiles over the record, enough for a collapse. */
export const profileHistory: HistoryShape<Float64Array> = {
  shares: [...drawn, ...others].sort((a, b) => a - b),
  grid: { positionCount: 256, waveNumberCount: 4 },
  // profiles are compared by their times, so that passing ones are not taken
  tolerance: -1,
  read: ({ energy }) => energy.slice(),
};

/** The profiles of a history, with what is drawn of them. */
export function keptProfiles(
  points: readonly { kineticTime: number; value: Float64Array }[],
  lastTime: number,
): KeptProfile[] {
  return points.map(({ kineticTime, value }) => ({
    kineticTime,
    energy: value,
    share: drawn.find((share) => Math.abs(kineticTime / lastTime - share) < 1e-6) ?? null,
  }));
}
