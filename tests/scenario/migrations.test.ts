import { describe, expect, test } from 'vitest';
import { migrate, migrations, type Migration, type Pair } from '../../src/scenario/migrations';
import { currentVersion } from '../../src/scenario/schema';

const rename =
  (from: string, to: string) =>
  (pairs: readonly Pair[]): Pair[] =>
    pairs.map(([key, value]) => [key === from ? to : key, value]);
const ladder: Migration[] = [
  { from: 1, apply: rename('b', 'c') },
  { from: 2, apply: rename('a', 'b') },
];
const link: Pair[] = [
  ['a', '1'],
  ['b', '2'],
  ['other', 'x'],
];

test('the ladder of the program has one rung per superseded version, in order', () => {
  expect(migrations.map(({ from }) => from)).toEqual(Array.from({ length: currentVersion - 1 }, (_, i) => i + 1));
});

describe('a ladder of two rungs', () => {
  test('is climbed one rung at a time, oldest first', () => {
    expect(migrate(link, 1, 3, ladder)).toEqual([
      ['b', '1'],
      ['c', '2'],
      ['other', 'x'],
    ]);
    expect(migrate(link, 2, 3, ladder)).toEqual([
      ['b', '1'],
      ['b', '2'],
      ['other', 'x'],
    ]);
    expect(migrate(link, 1, 2, ladder)).toEqual([
      ['a', '1'],
      ['c', '2'],
      ['other', 'x'],
    ]);
  });

  test('leaves its argument and links that are new enough alone', () => {
    const before = structuredClone(link);
    migrate(link, 1, 3, ladder);
    expect(link).toEqual(before);
    expect(migrate(link, 3, 3, ladder)).toEqual(link);
    expect(migrate(link, 4, 3, ladder)).toEqual(link);
  });

  test('says so when a rung is missing', () => {
    expect(() => migrate(link, 1, 4, ladder)).toThrow(RangeError);
  });
});
