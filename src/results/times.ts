/** A time of the file, to this part of the longest. */
const TOLERANCE = 1e-9;
/** Records of the page have so many intervals, between which it interpolates. */
const PAGE_INTERVALS = 100;

/**
 * Whether ascending times cover 0 to T as closely as those of the records of the page: between such times a field may
 * be interpolated.
 */
export function areDense(kineticTimes: readonly number[], lastTime: number): boolean {
  const widest = (lastTime / PAGE_INTERVALS) * (1 + TOLERANCE);
  return [...kineticTimes, lastTime].every(
    (time, i) => time - (i === 0 ? 0 : kineticTimes[i - 1]) <= (i === 0 ? 0 : widest),
  );
}

/** Whether both are the same time of a run up to T. */
export function isSameTime(a: number, b: number, lastTime: number): boolean {
  return Math.abs(a - b) <= TOLERANCE * Math.max(1, lastTime);
}

/** The one of these times that is nearest to another, the earlier of two. Throws RangeError for none. */
export function nearestTime(kineticTimes: readonly number[], kineticTime: number): number {
  if (kineticTimes.length === 0) throw new RangeError('there are no times');
  return kineticTimes.reduce((best, time) =>
    Math.abs(time - kineticTime) < Math.abs(best - kineticTime) ? time : best,
  );
}
