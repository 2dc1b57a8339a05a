import { t } from '@lingui/core/macro';
import { shortened } from '../../scenario/notice';
import { readNumber } from '../../text/format';

/** How long a film is, and how many pictures it shows in a second. */
export interface FilmLength {
  seconds: number;
  framesPerSecond: number;
}

export const filmLimits = { seconds: [1, 120], framesPerSecond: [1, 60] } as const;

/** What was typed as one of them; null where it is no number within the limits. */
export function readFilmNumber(name: keyof FilmLength, typed: string): number | null {
  const [least, most] = filmLimits[name];
  const value = readNumber(typed);
  return value !== null && value >= least && value <= most ? value : null;
}

/** What is to be said of a text that `readFilmNumber` does not take; `label` is what its field is called. */
export function filmComplaint(name: keyof FilmLength, typed: string, label: string): string {
  const [least, most] = filmLimits[name];
  return t`${label}: ${{ typed: JSON.stringify(shortened(typed)) }} is not a number from ${least} to ${most}.`;
}

/** How many pictures a film has. */
export function pictureCount({ seconds, framesPerSecond }: FilmLength): number {
  return Math.max(2, Math.round(seconds * framesPerSecond));
}

/** The kinetic times of the pictures of a film within the limits, from 0 to T. */
export function filmTimes(length: FilmLength, lastTime: number): number[] {
  const count = pictureCount(length);
  return Array.from({ length: count }, (_, i) => (lastTime * i) / (count - 1));
}
