/** Largest value of a field, at least 0; NaN cells are skipped. */
export function largest(field: Float64Array): number {
  let max = 0;
  for (const value of field) if (value > max) max = value;
  return max;
}

/** The next of 1, 2, 5, 10, ... at or above a positive value; the value itself where it is not positive. */
export function roundUp125(value: number): number {
  if (!(value > 0) || !Number.isFinite(value)) return value;
  const power = 10 ** Math.floor(Math.log10(value));
  for (const step of [1, 2, 5, 10])
    if (value <= step * power * (1 + 1e-12)) return Number((step * power).toPrecision(12));
  return 10 * power;
}

/**
 * A scale that grows at once and shrinks only when it has been far too wide for a while, so that colours do not
 * flicker.
 */
export interface SteadyRange {
  /**
   * Takes the magnitude on show at a wall time and answers the range to draw with, one of 1, 2, 5 times a power of ten.
   */
  update(magnitude: number, wallMs: number): number;
  reset(): void;
}

/** Wall time for which a scale must have been too wide before it narrows. */
const settleMs = 700;

/** A steady range that starts empty. */
export function createSteadyRange(): SteadyRange {
  let range = 0;
  let wideSince: number | null = null;
  return {
    update(magnitude, wallMs) {
      const wanted = roundUp125(magnitude);
      if (!(wanted > 0)) return range;
      if (wanted >= range) {
        range = wanted;
        wideSince = null;
      } else if (wideSince === null) {
        wideSince = wallMs;
      } else if (wallMs - wideSince > settleMs) {
        range = wanted;
        wideSince = null;
      }
      return range;
    },
    reset() {
      range = 0;
      wideSince = null;
    },
  };
}
