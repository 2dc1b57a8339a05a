import { samePhysics } from '../../scenario/codec';
import type { Scenario } from '../../scenario/scenario';
import { haveSameRecord, type OpenedFile } from './openedFile';

/** Where a file stands beside what is on show. */
export type FilePlace =
  /** Its record is on show, in the present run or in the kept one. */
  | 'present'
  | 'kept'
  /** It belongs to the present scenario, and its engine computes. */
  | 'resting'
  /** The same, and the engine has the record of another file. */
  | 'replaced'
  | 'elsewhere';

/** The place of each of the open files. */
export function placesOf(files: readonly OpenedFile[], present: Scenario, kept: Scenario | null): FilePlace[] {
  return files.map((file) => {
    const { scenario, isUsed } = file;
    if (!samePhysics(scenario, present))
      return isUsed && kept && samePhysics(scenario, kept) ? 'kept' : ('elsewhere' as const);
    if (isUsed) return 'present';
    return files.some((other) => other.isUsed && haveSameRecord(other, file)) ? 'replaced' : 'resting';
  });
}

/** Whether the record of a file is what the figures show. */
export const isOnShow = (place: FilePlace): boolean => place === 'present' || place === 'kept';

/**
 * So many files have a line each; of more, all but so many share one. On a narrow screen a line is as high as three.
 */
const room = { wide: { most: 3, ofMany: 2 }, narrow: { most: 1, ofMany: 1 } };

/** The places in the list of the files with a line of their own: those on show, then those opened or shown last. */
export function withLine(
  files: readonly OpenedFile[],
  places: readonly FilePlace[],
  width: keyof typeof room = 'wide',
): number[] {
  const { most, ofMany } = room[width];
  const all = files.map((_, i) => i);
  if (files.length <= most) return all;
  const rank = (i: number) => (isOnShow(places[i]) ? 1 : 0);
  const first = [...all].sort((a, b) => rank(b) - rank(a) || files[b].turn - files[a].turn).slice(0, ofMany);
  return first.sort((a, b) => a - b);
}
