import { t } from '@lingui/core/macro';

/** A curve and the part of the axes that it is heard over. */
export interface HeardCurve {
  /** Ascending. */
  x: ArrayLike<number>;
  y: ArrayLike<number>;
  /** Ends of both axes on show, and whether they are logarithmic. */
  view: { x: readonly [number, number]; y: readonly [number, number] };
  log: { x: boolean; y: boolean };
}

/** What is to be heard: values at equal steps of time from the beginning to the end, and ticks in seconds. */
export interface Score {
  seconds: number;
  /** Hz. */
  frequency: Float32Array;
  /** From 0 to 1; 0 where the curve has no value. */
  gain: Float32Array;
  ticks: number[];
}

/** The pitch of the lower end of the axis, Hz; the upper end is `octaves` above it. */
export const lowestPitch = 220;
export const octaves = 2;
/** The loudness of the lower end, which is heard as well; that of the upper end is 1. */
export const leastGain = 0.12;
/** Steps of a second. */
const stepRate = 100;

/** The lower end of pitches: 0 where an axis of positive values begins a little below it. */
export function lowEnd([low, high]: readonly [number, number], isLog: boolean): number {
  return !isLog && low < 0 && -low < 0.1 * high ? 0 : low;
}

/** How far a value lies from one end to the other, in [0, 1]. */
function shareOf(value: number, low: number, high: number, isLog: boolean): number {
  const place = isLog ? Math.log : (x: number) => x;
  // what a logarithm cannot place lies below every axis
  if (isLog && !(value > 0)) return 0;
  return Math.min(1, Math.max(0, (place(value) - place(low)) / (place(high) - place(low))));
}

/** The pitch of a share of the axis: equal steps of the value are equal intervals. */
export const pitchOf = (share: number): number => lowestPitch * 2 ** (octaves * share);

/** The loudness of a share of the axis. */
export const gainOf = (share: number): number => leastGain + (1 - leastGain) * share;

/** A curve between its points; NaN outside them. */
function valueAt({ x, y }: HeardCurve, at: number): number {
  const last = x.length - 1;
  if (last < 0 || !(at >= x[0] && at <= x[last])) return Number.NaN;
  let next = 0;
  while (x[next] < at) next++;
  if (next === 0) return y[0];
  return y[next - 1] + ((y[next] - y[next - 1]) * (at - x[next - 1])) / (x[next] - x[next - 1]);
}

/**
 * A sweep over the abscissa from its left end to its right one in so many seconds: pitch and loudness follow the
 * ordinate, and a tick marks the origin. Throws RangeError for an axis without length.
 */
export function scoreOf(curve: HeardCurve, seconds: number): Score {
  const { view, log } = curve;
  const [left, right] = view.x;
  const [low, high] = [lowEnd(view.y, log.y), view.y[1]];
  if (!(right > left) || !(high > low)) throw new RangeError(t`An axis without length cannot be heard.`);
  const count = Math.round(seconds * stepRate) + 1;
  const frequency = new Float32Array(count);
  const gain = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    const along = i / (count - 1);
    const value = valueAt(curve, log.x ? left * (right / left) ** along : left + along * (right - left));
    const share = Number.isFinite(value) ? shareOf(value, low, high, log.y) : 0;
    frequency[i] = pitchOf(share);
    gain[i] = Number.isFinite(value) ? gainOf(share) : 0;
  }
  const hasOrigin = !log.x && left < 0 && right > 0;
  return { seconds, frequency, gain, ticks: hasOrigin ? [(seconds * -left) / (right - left)] : [] };
}
