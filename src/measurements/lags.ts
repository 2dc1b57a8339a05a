/** Equidistant kinetic times 0, spacing, ..., intervalCount spacing, and those of them that are wanted. */
export interface KineticLags {
  spacing: number;
  intervalCount: number;
  indices: number[];
}

/** Lags at which a current is correlated. */
export interface Lags {
  /** Microscopic time between neighbours, and how many there are, the lag 0 included. */
  microSpacing: number;
  lagCount: number;
  /** Numbers of the lags that are told of, and their times. */
  indices: number[];
  microTime: Float64Array;
  kineticTime: Float64Array;
}

const DEFAULT_INTERVALS = 100;
const MOST_INTERVALS = 2000;

/** Equidistant kinetic lags from 0 to `last`, 101 where nothing is said. */
export function evenLags(last: number, intervalCount = DEFAULT_INTERVALS): KineticLags {
  return { spacing: last / intervalCount, intervalCount, indices: numbers(intervalCount + 1) };
}

/**
 * The widest grid that holds these ascending kinetic lags. Throws RangeError where they have no common spacing of
 * last/2000 or more.
 */
export function lagsAt(kineticTimes: readonly number[]): KineticLags {
  const last = kineticTimes[kineticTimes.length - 1];
  if (last === 0) return { spacing: evenLags(1).spacing, intervalCount: 1, indices: [0] };
  for (let intervalCount = 1; intervalCount <= MOST_INTERVALS; ++intervalCount) {
    const spacing = last / intervalCount;
    const indices = kineticTimes.map((time) => Math.round(time / spacing));
    const isHeld = kineticTimes.every((time, i) => Math.abs(time - indices[i] * spacing) < 1e-9 * last);
    if (isHeld) return { spacing, intervalCount, indices };
  }
  // said as it is: the page asks for no such lags
  const least = `a ${MOST_INTERVALS}th of the last or more`;
  throw new RangeError(`the lags of a current have to be multiples of one spacing, ${least}`);
}

/** The lags at these kinetic times, or up to T where they are null. Throws RangeError as `lagsAt` does. */
export function lagsAsked(kineticTimes: readonly number[] | null, lastTime: number): KineticLags {
  return kineticTimes ? lagsAt(kineticTimes) : evenLags(lastTime);
}

/** Kinetic lags in the time of the chain. */
export function microscopicLags({ spacing, intervalCount, indices }: KineticLags, epsilon: number): Lags {
  return {
    microSpacing: spacing / epsilon,
    lagCount: intervalCount + 1,
    indices,
    microTime: Float64Array.from(indices, (i) => (i * spacing) / epsilon),
    kineticTime: Float64Array.from(indices, (i) => i * spacing),
  };
}

/** All lags up to a microscopic time; an even number of intervals can be integrated. */
export function lagsUpTo(microHorizon: number, intervalCount: number, epsilon: number): Lags {
  const microSpacing = microHorizon / intervalCount;
  const indices = numbers(intervalCount + 1);
  const microTime = Float64Array.from(indices, (i) => i * microSpacing);
  const kineticTime = microTime.map((time) => time * epsilon);
  return { microSpacing, lagCount: intervalCount + 1, indices, microTime, kineticTime };
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i);
}
