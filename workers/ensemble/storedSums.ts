import type { StoredTime } from '../contract/protocol';
import type { ExactSums } from './exactSums';
import type { GroupSums } from './groupSums';

/** The sums of a record at one time in the order in which they are stored. */
export interface StorableTime {
  batchCount: number;
  realisationCount: number;
  sums: readonly ExactSums[];
  groups: readonly GroupSums[];
}

/** Counts before the sums. */
const HEAD = 2;

/**
 * All that later batches are added to at recorded time `index`: counts, the parts of the exact sums and the numbers of
 * realisations in the groups, then the groups that hold something.
 */
export function storeTime({ batchCount, realisationCount, sums, groups }: StorableTime, index: number): StoredTime {
  const counts = groups.map((each) => each.countsAt(index));
  const numbers = new Float64Array(numbersLength(sums, counts));
  numbers.set([batchCount, realisationCount]);
  let at = HEAD;
  for (const each of sums) {
    each.store(numbers, at);
    at += each.stateLength;
  }
  for (const each of counts) {
    numbers.set(each, at);
    at += each.length;
  }
  const lengths = groups.map((each, i) => each.stateLength(counts[i]));
  const grains = groups[0].newGrains(lengths.reduce((total, length) => total + length, 0));
  let to = 0;
  groups.forEach((each, i) => {
    each.store(index, grains, to);
    to += lengths[i];
  });
  return { numbers, grains };
}

/**
 * Adds what `storeTime` has made of other batches of the same run; returns the counts of these. Throws a RangeError
 * where the state has another form.
 */
export function addStored(
  { sums, groups }: Pick<StorableTime, 'sums' | 'groups'>,
  index: number,
  { numbers, grains }: StoredTime,
): Pick<StorableTime, 'batchCount' | 'realisationCount'> {
  const own = groups.map((each) => each.countsAt(index));
  if (numbers.length !== numbersLength(sums, own))
    throw new RangeError(`Stored sums have ${numbers.length} numbers, and this record ${numbersLength(sums, own)}`);
  let at = HEAD;
  const places = sums.map((each) => (at += each.stateLength) - each.stateLength);
  const counts = own.map(({ length }) => numbers.subarray(at, (at += length)));
  const lengths = groups.map((each, i) => each.stateLength(counts[i]));
  const total = lengths.reduce((sum, length) => sum + length, 0);
  if (grains.BYTES_PER_ELEMENT !== groups[0].newGrains(0).BYTES_PER_ELEMENT)
    throw new RangeError(`Stored groups have numbers of ${grains.BYTES_PER_ELEMENT} bytes, and this record others`);
  if (grains.length !== total) throw new RangeError(`Stored groups have ${grains.length} numbers instead of ${total}`);
  sums.forEach((each, i) => each.addState(numbers, places[i]));
  let from = 0;
  groups.forEach((each, i) => {
    each.addState(index, counts[i], grains, from);
    from += lengths[i];
  });
  return { batchCount: numbers[0], realisationCount: numbers[1] };
}

function numbersLength(sums: readonly ExactSums[], counts: readonly Float64Array[]): number {
  return [...sums.map(({ stateLength }) => stateLength), ...counts.map(({ length }) => length)].reduce(
    (total, length) => total + length,
    HEAD,
  );
}
