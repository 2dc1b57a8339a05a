import { UsageError } from './arguments';

/** Equidistant kinetic times 0, spacing, ..., intervalCount spacing, and those of them that are wanted. */
export interface LagGrid {
  spacing: number;
  intervalCount: number;
  indices: number[];
}

const DEFAULT_INTERVALS = 100;
const MOST_INTERVALS = 2000;

/** 101 lags up to `last`. */
export function evenLags(last: number): LagGrid {
  return { spacing: last / DEFAULT_INTERVALS, intervalCount: DEFAULT_INTERVALS, indices: Array.from({ length: DEFAULT_INTERVALS + 1 }, (_, i) => i) };
}

/** The widest grid that holds these ascending lag times. Throws UsageError where they have no common spacing of last/2000 or more. */
export function lagsAt(kineticTimes: readonly number[]): LagGrid {
  const last = kineticTimes[kineticTimes.length - 1];
  if (last === 0) return { spacing: evenLags(1).spacing, intervalCount: 1, indices: [0] };
  for (let intervalCount = 1; intervalCount <= MOST_INTERVALS; ++intervalCount) {
    const spacing = last / intervalCount;
    const indices = kineticTimes.map((time) => Math.round(time / spacing));
    if (kineticTimes.every((time, i) => Math.abs(time - indices[i] * spacing) < 1e-9 * last)) return { spacing, intervalCount, indices };
  }
  throw new UsageError(`--times: the lags of a current have to be multiples of one spacing, a ${MOST_INTERVALS}th of the last or more; such as 0.5,1,4.`);
}
