import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  clampScenario,
  formatScenario,
  parseScenario,
  parseScenarioJson,
  type Parsed,
  scenarioRecord,
} from '../../src/scenario/codec';
import golden from './golden.json';
import { sized } from '../size';
import { brokenRule, leastCoupling, ranges, rowKeys, viewFields, viewWords, words } from './table';

const runs = sized(2000, 10_000);
const seed = 20260;
const physics = [...Object.keys(ranges), ...Object.keys(words), ...Object.keys(rowKeys), 'c', 'pol'];
const keys = ['v', ...physics, ...Object.keys(viewWords), ...physics.map((key) => `b_${key}`)];

const numberText = fc.oneof(
  fc.double({ noNaN: false }).map(String),
  fc.double({ min: -10, max: 10, noNaN: true }).map(String),
  fc.integer().map(String),
  fc.constantFrom(
    '',
    '-0',
    '1e999',
    '-1e999',
    'Infinity',
    'NaN',
    '0x10',
    '1_000',
    '1e',
    '.',
    '+2',
    '1e+2',
    ' 3 ',
    '1,2',
    '%31',
    '--1',
  ),
);
const rowText = fc.array(numberText, { minLength: 1, maxLength: 6 }).map((items) => items.join(','));
const valueText = fc.oneof(
  numberText,
  fc.array(rowText, { maxLength: 40 }).map((items) => items.join('~')),
  fc.array(numberText, { maxLength: 12 }).map((items) => items.join(',')),
  fc.constantFrom(...Object.values({ ...words, ...viewWords }).flat(), 'all', '1', '2', '3'),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
);
const keyText = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...keys) },
  fc.constantFrom('__proto__', 'constructor', 'lens', '7'),
  fc.string({ maxLength: 6 }),
);
const composed = fc
  .array(fc.tuple(keyText, valueText), { maxLength: 30 })
  .map((pairs) => pairs.map(([key, value]) => `${key}=${value}`).join('&'));
const prefixed = fc
  .tuple(fc.constantFrom('', '#', '?', 'https://example.org/lab/#', 'https://example.org/?'), composed)
  .map((parts) => parts.join(''));

/** A golden link after a few deletions, insertions and replacements. */
const mutated = fc
  .tuple(
    fc.constantFrom(...golden.map((entry) => entry.link)),
    fc.array(
      fc.tuple(
        fc.nat(),
        fc.nat(3),
        fc.oneof(
          fc.string({ unit: 'grapheme', maxLength: 3 }),
          fc.constantFrom('&', '=', '-', 'e', '.', '9', '%', '#'),
        ),
      ),
      {
        minLength: 1,
        maxLength: 8,
      },
    ),
  )
  .map(([link, edits]) =>
    edits.reduce((text, [at, length, insert]) => splice(text, at % (text.length + 1), length, insert), link),
  );

function splice(text: string, at: number, length: number, insert: string): string {
  return text.slice(0, at) + insert + text.slice(at + length);
}

function holds(parsed: Parsed): void {
  expect(brokenRule(parsed.scenario)).toBeNull();
  expect(parsed.kept !== null).toBe(parsed.view.keptShown !== 'off');
  if (parsed.kept) expect(brokenRule(parsed.kept)).toBeNull();
  for (const [key, choices] of Object.entries(viewWords)) expect(choices).toContain(parsed.view[viewFields[key]]);
  for (const notice of parsed.notices) {
    expect(notice.message.length).toBeGreaterThan(10);
    expect(notice.message.length).toBeLessThan(400);
  }
  const address = formatScenario(parsed.scenario, parsed.view, parsed.unknown, parsed.kept);
  expect(address).toMatch(/^[A-Za-z0-9_.~\-=&,]+$/);
  // a handout is kept as it came, and what this program does not know of it is told each time
  const told = parsed.view.lock === '' ? [] : parsed.notices.filter(({ key }) => key === 'lock');
  expect(parseScenario(address)).toEqual({ ...parsed, notices: told });
  expect(clampScenario(parsed.scenario)).toEqual({ scenario: parsed.scenario, notices: [] });
}

test(`${runs} addresses made of odd keys and values`, { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(prefixed, (text) => holds(parseScenario(text))),
    { numRuns: runs, seed },
  );
});

test(`${runs} mutations of golden links`, { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(mutated, (text) => holds(parseScenario(text))),
    { numRuns: runs, seed },
  );
});

test('arbitrary text', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 200 }),
      (text) => (holds(parseScenario(text)), holds(parseScenarioJson(text))),
    ),
    { numRuns: sized(500, 2000), seed },
  );
});

test('arbitrary JSON, some of it with the keys of the table', { timeout: 60_000 }, () => {
  const object = fc.dictionary(fc.constantFrom(...keys, 'lens'), fc.oneof(fc.jsonValue(), valueText, fc.double()), {
    maxKeys: 20,
  });
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), object), (value) => holds(parseScenarioJson(JSON.stringify(value)))),
    { numRuns: sized(500, 3000), seed },
  );
});

/** Doubles of a range without those that are too small to mean anything. */
function meaningful(min: number, max: number, least = 0) {
  return fc.double({ min, max, noNaN: true }).filter((value) => value === 0 || Math.abs(value) >= least);
}

test('every scenario within the table is carried over exactly', () => {
  const within = fc.record({
    ...Object.fromEntries(
      Object.entries(ranges).map(([key, { min, max, integer, least }]) => [
        key,
        integer ? fc.integer({ min, max }) : meaningful(min, max, least),
      ]),
    ),
    ...Object.fromEntries(Object.entries(words).map(([key, choices]) => [key, fc.constantFrom(...choices)])),
    c: fc.array(meaningful(0, 4, leastCoupling), { maxLength: 8 }),
    ...Object.fromEntries(
      Object.entries(rowKeys).map(([key, { most, members }]) => [
        key,
        fc.array(fc.tuple(...members.map(() => fc.double({ min: 0, max: 1, noNaN: true }))), {
          minLength: 1,
          maxLength: most,
        }),
      ]),
    ),
  });
  fc.assert(
    fc.property(within, (values: Record<string, unknown>) => {
      const [L, T] = [values.L as number, values.T as number];
      const scenario = {
        ...values,
        v: '1',
        rw: Math.min(values.rw as number, L / 4),
        t: Math.min(values.t as number, T),
        geo: values.init === 'drawn' || values.init === 'packets' ? 'planar' : values.geo,
        ...Object.fromEntries(Object.keys(rowKeys).map((key) => [key, rowsWithin(key, values[key] as number[][], L)])),
      };
      const text = Object.entries(scenario)
        .map(([key, value]) => `${key}=${String(value)}`)
        .join('&');
      const parsed = parseScenario(text);
      expect(parsed.notices).toEqual([]);
      expect(scenarioRecord(parsed.scenario)).toEqual({ ...scenario, v: 1, pol: 'all', ...positiveZeros(scenario) });
    }),
    { numRuns: sized(500, 2000), seed },
  );
});

/** The text of rows of which each member lies at a part, 0 to 1, of its range; points by ascending x. */
function rowsWithin(key: string, parts: number[][], length: number): string {
  const rows = parts.map((row) =>
    rowKeys[key].members.map(([name, min, max, least = 0], i) => {
      const isPlace = key !== 'ph' && (name === 'r' || name === 'x');
      const [low, high] = isPlace ? [-length / 2, length / 2] : [min, name === 'sr' ? length / 4 : max];
      const value = Math.min(high, Math.max(low, low + row[i] * (high - low)));
      return Math.abs(value) < least ? least : value;
    }),
  );
  if (key !== 'pk') rows.sort(([a], [b]) => a - b);
  return rows.map((row) => row.map((value) => String(value).replace('+', '')).join(',')).join('~');
}

/** -0 is written as 0. */
function positiveZeros(values: Record<string, unknown>): Record<string, number> {
  return Object.fromEntries(Object.entries(values).flatMap(([key, value]) => (Object.is(value, -0) ? [[key, 0]] : [])));
}
