import { clampScenario, formatScenario } from '../../src/scenario/codec';
import { keySpec } from '../../src/scenario/schema';
import type { Scenario } from '../../src/scenario/scenario';
import type { View } from '../../src/scenario/view';
import { ranges, rowKeys, viewFields, viewWords, words } from './table';

/** Uniform numbers in [0, 1), such as uniforms(seed) of tests/reference/random.ts. */
export type Random = () => number;

export function pick<T>(random: Random, choices: readonly T[]): T {
  return choices[Math.floor(random() * choices.length)];
}

function integerBelow(random: Random, limit: number): number {
  return Math.floor(random() * limit);
}

/**
 * A number of the table: an end, next to an end, the default, the least that is not 0, or anything between, evenly or
 * by decades.
 */
function randomNumber(random: Random, key: string): number {
  const { min, max, usual, integer } = ranges[key];
  const step = integer ? 1 : (max - min) * 1e-12;
  const decades = () => Math.exp(Math.log(min || 1e-9) + random() * (Math.log(max) - Math.log(min || 1e-9)));
  const drawn = pick(random, [
    () => min,
    () => max,
    () => pick(random, [min + step, max - step]),
    () => usual,
    () => (min === 0 && !integer ? pick(random, [5e-324, 1e-320, 1e-200, 1e-12, 1e-7, 1e-6]) : min),
    () => min + random() * (max - min),
    () => min + random() * (max - min),
    () => (min < 0 ? pick(random, [0, 1e-300, -1e-300]) : decades()),
    () => (min < 0 ? min + random() * (max - min) : decades()),
  ])();
  const within = Math.min(max, Math.max(min, drawn));
  return integer ? Math.round(within) : within;
}

function randomCouplings(random: Random): number[] {
  if (random() < 0.6) return [];
  return Array.from({ length: 1 + integerBelow(random, 8) }, () =>
    pick(random, [0, 4, -4, 1e-300, 4 * random(), 0.3 * (2 * random() - 1)]),
  );
}

/** Rows anywhere in their ranges, those of a place on a ring of the least length. */
function randomRows(random: Random, key: string): Record<string, number>[] {
  const { most, members } = rowKeys[key];
  if (random() < 0.3) return [];
  const count = pick(random, [1, 2, 3, 1 + integerBelow(random, most)]);
  return Array.from({ length: count }, () =>
    Object.fromEntries(
      members.map(([name, min, max]) => {
        const [low, high] = max === 100 ? [-1, 1] : [min, name === 'sr' ? 0.5 : max];
        return [name, pick(random, [low, high, low + random() * (high - low)])];
      }),
    ),
  );
}

const fieldOf = (key: string) => keySpec(key)!.field;

/**
 * A scenario within the table, with `fixed` put in its place and what depends on it (widths, times, polarisation,
 * couplings) brought back into range. Ends of ranges are frequent, so many are far too large to be run.
 */
export function randomScenario(random: Random, fixed: Partial<Scenario> = {}): Scenario {
  const numbers = Object.fromEntries(Object.keys(ranges).map((key) => [fieldOf(key), randomNumber(random, key)]));
  const chosen = Object.fromEntries(
    Object.entries(words).map(([key, choices]) => [fieldOf(key), pick(random, choices)]),
  );
  const polarisation = pick(random, ['all', 1, 2, 3]);
  const drawn = {
    version: 1,
    ...numbers,
    ...chosen,
    polarisation,
    furtherCouplings: randomCouplings(random),
    ...Object.fromEntries(Object.keys(rowKeys).map((key) => [fieldOf(key), randomRows(random, key)])),
    ...fixed,
  } as Scenario;
  if (fixed.profileWidth === undefined && random() < 0.5)
    drawn.profileWidth = pick(random, [
      drawn.length / 4,
      Math.min(drawn.length / 4, 0.05 + random() * drawn.length * 0.2),
    ]);
  if (fixed.shownTime === undefined && random() < 0.5)
    drawn.shownTime = drawn.lastTime * pick(random, [0, 1, random()]);
  return clampScenario(drawn).scenario;
}

/** Some view keys at random. */
export function randomView(random: Random): Partial<View> {
  const shown = Object.entries(viewWords).filter(() => random() < 0.4);
  return Object.fromEntries(shown.map(([key, choices]) => [viewFields[key], pick(random, choices)]));
}

const oddTexts = [
  '',
  ' ',
  '0',
  '-0',
  '+0',
  '.',
  '-',
  '--1',
  '1e',
  '1e999',
  '-1e999',
  '5e-324',
  '-5e-324',
  '1e-320',
  '1e-200',
  '1e-300',
  '1e-7',
  '1e300',
  '1.7976931348623157e308',
  'Infinity',
  '-Infinity',
  'NaN',
  'null',
  'undefined',
  '0x10',
  '1_000',
  '1,2',
  ',,,',
  '1e-300,1e-300',
  '%',
  '%zz',
  '%31',
  '%E0%A4%A',
  '%00',
  '%F0%9F%98%80',
  '\u221e',
  '\u2212 1',
  '<b>',
  'all',
  '1',
  '2',
  '3',
  'a=b',
  'chain',
  'x'.repeat(300),
  '9'.repeat(400),
];

const knownKeys = [
  'v',
  'c',
  'pol',
  ...Object.keys(rowKeys),
  ...Object.keys(ranges),
  ...Object.keys(words),
  ...Object.keys(viewWords),
];
const oddKeys = [
  '',
  '__proto__',
  'constructor',
  'toString',
  'lens',
  'T1',
  'W0',
  ' g',
  'g ',
  '%67',
  '%',
  'k'.repeat(200),
  '\u03b3',
  '7',
  'embed',
  'lang',
];

function oddNumber(random: Random): string {
  const size = 10 ** (random() * 640 - 330);
  return String(pick(random, [-1, 1]) * pick(random, [size, random(), 10 * random(), integerBelow(random, 2 ** 31)]));
}

function randomPair(random: Random): string {
  const key = random() < 0.85 ? pick(random, knownKeys) : pick(random, oddKeys);
  const value = pick(random, [
    () => pick(random, oddTexts),
    () => oddNumber(random),
    () => (key in ranges ? String(randomNumber(random, key)) : pick(random, words[key] ?? viewWords[key] ?? oddTexts)),
    () =>
      Array.from({ length: integerBelow(random, 12) }, () =>
        pick(random, [oddNumber, () => String(random())])(random),
      ).join(','),
    () =>
      String.fromCodePoint(...Array.from({ length: integerBelow(random, 6) }, () => 1 + integerBelow(random, 0xd7ff))),
  ])();
  return random() < 0.02 ? key : `${key}=${value}`;
}

function edited(random: Random, text: string): string {
  const at = integerBelow(random, text.length + 1);
  return (
    text.slice(0, at) +
    pick(random, ['', '&', '=', '-', 'e', '.', '9', '%', '#', '?', '%26', '\u00e9']) +
    text.slice(at + integerBelow(random, 4))
  );
}

/**
 * The text of a link as anybody might write, break or forge it: good ones, edited ones, and heaps of odd, repeated and
 * junk pairs.
 */
export function randomAddress(random: Random): string {
  const good = () => formatScenario(randomScenario(random), randomView(random));
  const heap = () => Array.from({ length: 1 + integerBelow(random, 24) }, () => randomPair(random)).join('&');
  const body = pick(random, [
    good,
    () => edited(random, edited(random, good())),
    heap,
    heap,
    () => `${good()}&${heap()}`,
    () => Array.from({ length: integerBelow(random, 40) }, () => pick(random, oddTexts)).join('&'),
  ])();
  return (
    pick(random, ['', '#', '#', '#', '?', '#?', 'https://example.org/lab/#', 'https://example.org/lab/?', '??', '##']) +
    body
  );
}
