import { expect, test } from 'vitest';
import { formatScenario, parseScenario, parseScenarioJson } from '../../src/scenario/codec';
import { toldByKind } from '../../src/scenario/notice';
import { sized } from '../size';

const repeated = (count: number, piece: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => piece(i)).join('&');

/** Inputs that would be slow, or told without end, if each piece counted. */
const floods: Record<string, (count: number) => string> = {
  'words that are no pairs': (count) => repeated(count, (i) => `junk${i}`),
  'unknown keys': (count) => repeated(count, (i) => `key${i}=${i}`),
  'unknown keys that cannot be written': (count) => repeated(count, (i) => `k\u00e9y${i}=<b>`),
  'one key again and again': (count) => repeated(count, (i) => `g=${i}`),
  'one unknown key again and again': (count) => repeated(count, (i) => `lens=${i}`),
  'pieces without a key': (count) => repeated(count, () => '='),
  'broken percent codes': (count) => repeated(count, () => '%E0%A4=%E0'),
  'percent codes': (count) => `g=${'%31'.repeat(count)}`,
  'a long number': (count) => `g=${'9'.repeat(5 * count)}`,
  'a long text that begins as a number': (count) =>
    `g=${'9'.repeat(5 * count)}x&w0=${'.0'.repeat(count)}&a=1e${'1'.repeat(count)}-`,
  'a long list': (count) => `c=${'1,'.repeat(count)}`,
  'packets without end': (count) => `init=packets&pk=${'0,0.1,0.5,0.05,1~'.repeat(count)}`,
  'packets that are none': (count) => `pk=${'0,x~'.repeat(count)}`,
  'packets out of range': (count) => `pk=${'9,9,9,9,9~'.repeat(32)}${'~'.repeat(count)}`,
  'one packet without end': (count) => `pk=${'0,'.repeat(count)}`,
  'points without end': (count) => `init=drawn&pf=${'1e999,1~'.repeat(count)}&spec=drawn&ph=${'0,NaN~'.repeat(count)}`,
  'a long unknown value': (count) => `lens=${'x'.repeat(5 * count)}`,
  'a long key': (count) => `${'x'.repeat(5 * count)}=1`,
  'hashes and ampersands': (count) => '#'.repeat(count) + '&'.repeat(count) + '?'.repeat(count),
  'keys of a kept run': (count) => `cmp=ghost&${repeated(count, (i) => `b_g=${i}&b_x${i}=1`)}`,
  entities: (count) => '&amp;'.repeat(count),
  'a long version': (count) => `v=${'1'.repeat(count)}`,
};

/** What a millionth of the work may take on a busy machine; quadratic work takes thousands of times as long. */
const microsecondsAPiece = 15;

/** The least of three goes, or the first below the limit: other programs make a go longer, never shorter. */
function leastMs(go: () => unknown, limitMs: number): number {
  let least = Infinity;
  for (let i = 0; i < 3 && least >= limitMs; i++) {
    const start = performance.now();
    go();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

for (const count of [30_000, sized(300_000, 1_000_000)]) {
  test.each(Object.entries(floods))(`${count} times %s: read in linear time, told in a few short lines`, (_, flood) => {
    const text = `w0=9&${flood(count)}&a=2`;
    const limitMs = 200 + (microsecondsAPiece * count) / 1000;
    expect(leastMs(() => parseScenario(text), limitMs)).toBeLessThan(limitMs);
    const { scenario, view, unknown, kept, notices } = parseScenario(text);
    expect(scenario.pinning).toBeLessThanOrEqual(4);
    expect(notices.length).toBeLessThan(80);
    for (const notice of notices)
      for (const line of [notice.message, notice.pageText]) expect(line.length).toBeLessThan(400);
    const lines = toldByKind(notices, ({ message }) => message);
    expect(lines.length).toBeLessThanOrEqual(7);
    for (const told of lines) expect(told.length).toBeLessThanOrEqual(5);
    const address = formatScenario(scenario, view, unknown, kept);
    expect(address.length).toBeLessThan(9000);
    expect(parseScenario(address)).toEqual({ scenario, view, unknown, kept, notices: [] });
  });
}

test('alike pieces are counted, the first few named', () => {
  const { notices } = parseScenario(floods['words that are no pairs'](30_000));
  expect(notices).toHaveLength(1);
  expect(notices[0]).toMatchObject({ kind: 'dropped', count: 30_000 });
  expect(notices[0].message).toBe(
    'junk0, junk1, junk2 and 29,997 more are not of the form key=value; they are dropped.',
  );
});

test('unknown keys survive as far as there is room, and the others are told', () => {
  const many = parseScenario(repeated(70, (i) => `key${i}=${i}`));
  expect(many.unknown.map(([key]) => key)).toEqual(Array.from({ length: 64 }, (_, i) => `key${i}`));
  expect(many.notices).toHaveLength(1);
  expect(many.notices[0].message).toBe(
    'key64=64, key65=65, key66=66 and 3 more are unknown here, and a link carries at most 64 such keys in 8192 characters; they are dropped.',
  );
  const long = parseScenario(`lens=1&list=${'9'.repeat(8200)}&prism=2`);
  expect(long.unknown).toEqual([
    ['lens', '1'],
    ['prism', '2'],
  ]);
  expect(long.notices.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^list=9+\u2026 is unknown here, and a link carries at most/),
  ]);
});

test('a JSON object with any number of members', () => {
  const members = Array.from({ length: 100_000 }, (_, i) => [`key${i}`, i % 2 ? {} : i]);
  const { scenario, unknown, notices } = parseScenarioJson(JSON.stringify({ ...Object.fromEntries(members), w0: 0.5 }));
  expect(scenario.pinning).toBe(0.5);
  expect(unknown).toHaveLength(64);
  expect(notices.map(({ count }) => count)).toEqual([50_000, 49_936]);
});

test('of each kind the first few are spelled out and the others counted', () => {
  const { notices } = parseScenario('w0=9&a=9&g=99&L=1&kw=8&M=0&tab=x&lens');
  expect(toldByKind(notices, ({ pageText }) => pageText)).toEqual([
    ['lens is not of the form key=value; it is dropped.'],
    [
      '\u03c9\u2080 = 9 (w0) is above the limit 4; 4 is used.',
      '\u03b1 = 9 (a) is above the limit 4; 4 is used.',
      '\u03b3 = 99 (g) is above the limit 10; 10 is used.',
      '\u0394k = 8 (kw) is above the limit 0.5; 0.5 is used.',
      'And 2 more of this kind: L, M.',
    ],
    [expect.stringMatching(/^tab = x is not one of spectrum, /)],
  ]);
});

test('control characters and marks of direction reach no terminal', () => {
  const { notices } = parseScenario('g=%1b[31mred%0a%E2%80%AE&%07bell&tab=%00');
  for (const { message } of notices) expect(message).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  expect(notices.map(({ key }) => key)).toEqual(['', 'g', 'tab']);
});

test('every percent code, good or bad, is read without an exception', () => {
  const code = (byte: number) => `%${byte.toString(16).padStart(2, '0')}`;
  const edges = [0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xff].map(code);
  const codes = Array.from({ length: 256 }, (_, byte) => code(byte)).flatMap((lead) => {
    const two = edges.map((edge) => lead + edge);
    return [lead, ...two, ...two.flatMap((pair) => edges.flatMap((edge) => [pair + edge, `${pair}${edge}%80`]))];
  });
  const { notices } = parseScenario(codes.map((text) => `note=${text}`).join('&'));
  expect(notices.map(({ kind }) => kind)).toEqual(['dropped', 'duplicate']);
});
