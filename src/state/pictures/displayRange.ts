/** The next of 1, 2, 5, 10, ... at or above a positive value; the value itself where it is not positive. */
export const roundUp125 = (value: number): number => roundUpTo([1, 2, 5, 10], value);

function roundUpTo(steps: readonly number[], value: number): number {
  if (!(value > 0) || !Number.isFinite(value)) return value;
  const power = 10 ** Math.floor(Math.log10(value));
  for (const step of steps) if (value <= step * power * (1 + 1e-12)) return Number((step * power).toPrecision(12));
  return 10 * power;
}

/** The same with 1, 1.5, 2, 3, 5, 7, 10, 15, ..., none of which is more than 5/3 of the one before. */
export const roundUpReadable = (value: number): number => roundUpTo([1, 1.5, 2, 3, 5, 7, 10], value);

/** What exceeds a scale by less than this share of it is clipped before the scale grows. */
const clipped = 0.03;

/**
 * A scale that follows what is on show in steps that the eye can read, so that at least three fifths of it are used. It
 * depends on the wall clock in nothing.
 */
export interface FollowingRange {
  update(magnitude: number): number;
  reset(): void;
}

export function createFollowingRange(): FollowingRange {
  let range = 0;
  return {
    update(magnitude) {
      const wanted = roundUpReadable(magnitude);
      const isHeld = wanted > range && magnitude <= (1 + clipped) * range;
      if (wanted > 0 && Number.isFinite(wanted) && !isHeld) range = wanted;
      return range;
    },
    reset() {
      range = 0;
    },
  };
}

/** Moves a scale smoothly from one step to the next while pictures follow each other; at rest it jumps. */
export interface Glide {
  towards(target: number, wallMs: number, isMoving: boolean): number;
}

/** Wall time in which most of a step is made, and the part of it that is no longer seen. */
const glideMs = 140;
const unseen = 0.004;

export function createGlide(): Glide {
  let value = 0;
  let lastMs = 0;
  return {
    towards(target, wallMs, isMoving) {
      const left = value > 0 && target > 0 ? Math.exp(-(wallMs - lastMs) / glideMs) : 0;
      const gap = Math.log(target / value) * left;
      value = isMoving && Math.abs(gap) > unseen ? target * Math.exp(-gap) : target;
      lastMs = wallMs;
      return value;
    },
  };
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
