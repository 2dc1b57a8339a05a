import type { SessionStatus } from '../../session/types';
import { isSameTime, nearestTime } from '../../results/times';

/**
 * The kinetic times at which there are pictures of all records, ascending, where records from files have frames at
 * single times only: those that they share, or those of the first where they share none. Null where there are pictures
 * at any time.
 */
export function heldTimes({ engines, kept }: Pick<SessionStatus, 'engines' | 'kept'>): readonly number[] | null {
  const statuses = [...Object.values(engines), ...Object.values(kept?.engines ?? {})];
  const lists = statuses.flatMap(({ source }) => (source?.heldTimes ? [source.heldTimes] : []));
  if (lists.length === 0) return null;
  const [first, ...others] = lists;
  const lastTime = first[first.length - 1];
  const shared = first.filter((time) =>
    others.every((times) => times.some((other) => isSameTime(time, other, lastTime))),
  );
  return shared.length > 0 ? shared : first;
}

/** The time of the picture that is shown at a time of the clock. */
export function shownTime(times: readonly number[] | null, kineticTime: number): number {
  return times ? nearestTime(times, kineticTime) : kineticTime;
}

/** The time so many pictures further, of those that there are. */
export function steppedTime(times: readonly number[], kineticTime: number, count: number): number {
  const index = times.indexOf(nearestTime(times, kineticTime)) + count;
  return times[Math.min(times.length - 1, Math.max(0, index))];
}
