import { currentVersion } from './schema';

/** One key with its value, both as text. */
export type Pair = readonly [key: string, value: string];

/**
 * Rewrites the pairs of a link of version `from` as those of version `from + 1`. Pure; keys it does not know pass
 * unchanged.
 */
export interface Migration {
  from: number;
  apply(pairs: readonly Pair[]): readonly Pair[];
}

/** One rung per version that has been superseded, oldest first. Version 1 is the first. */
export const migrations: readonly Migration[] = [];

/**
 * Climbs from version `from` to version `to`, one rung at a time; a version that is not below `to` stays as it is.
 * Throws RangeError if a rung is missing, which is a defect of the ladder and not of a link.
 */
export function migrate(
  pairs: readonly Pair[],
  from: number,
  to = currentVersion,
  ladder = migrations,
): readonly Pair[] {
  let current = pairs;
  for (let version = from; version < to; version++) {
    const rung = ladder.find((migration) => migration.from === version);
    if (!rung) throw new RangeError(`no migration from version ${version} to ${version + 1}`);
    current = rung.apply(current);
  }
  return current;
}
