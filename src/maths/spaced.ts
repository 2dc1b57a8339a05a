import { pow } from './elementary';

/** Digits of the numbers of a range: the same on every machine, and short to read. */
const DIGITS = 12;

/**
 * The number at a share from 0 to 1 of a range with equal distances or equal ratios, rounded to 12 digits; the ends as
 * they are.
 */
export function spacedAt(from: number, to: number, share: number, isLog: boolean): number {
  if (share === 0) return from;
  if (share === 1) return to;
  const number = isLog ? from * pow(to / from, share) : from + (to - from) * share;
  return Number(number.toPrecision(DIGITS));
}

/** `count` >= 2 such numbers from one end to the other. */
export function spaced(from: number, to: number, count: number, isLog: boolean): number[] {
  return Array.from({ length: count }, (_, i) => spacedAt(from, to, i / (count - 1), isLog));
}
