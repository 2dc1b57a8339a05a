import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { speak } from '../../src/language';
import { formatList, listSign } from '../../src/language/numbers';
import { languages } from '../../src/language/languages';
import { axisNumber } from '../../src/plots/viewport';
import {
  bothReadings,
  formatDuration,
  formatLarge,
  formatNumber,
  formatPercent,
  plainNumber,
  readNumber,
  typedNumber,
} from '../../src/text/format';

afterEach(() => speak('en'));

it('reads numbers as people type them', () => {
  expect(readNumber('0.02')).toBe(0.02);
  expect(readNumber(' 2e-2 ')).toBe(0.02);
  expect(readNumber('1/50')).toBe(0.02);
  expect(readNumber('0,02')).toBe(0.02);
  expect(readNumber('\u22120.5')).toBe(-0.5);
  for (const text of ['', 'abc', '1/0', '1,000,000', '1,000', '1.234,5', '--1', 'NaN', 'Infinity'])
    expect(readNumber(text)).toBeNull();
});

it('types a number so that reading it gives the same six digits', () => {
  fc.assert(
    fc.property(fc.double({ min: -1e9, max: 1e9, noNaN: true }), (value) => {
      expect(readNumber(plainNumber(value))).toBe(Number(value.toPrecision(6)) + 0);
    }),
  );
});

it('writes figures with true minus signs and powers', () => {
  expect(formatNumber(-0.25)).toBe('\u22120.25');
  expect(formatNumber(2.3e-13, 2)).toBe('2.3\u00b710\u207b\u00b9\u00b3');
  expect(formatNumber(1234.5678)).toBe('1230');
  expect(formatNumber(0)).toBe('0');
  expect(formatNumber(Number.NaN)).toBe('none');
});

it('shortens large counts and long times', () => {
  expect(formatLarge(999)).toBe('999');
  expect(formatLarge(12_300)).toBe('12.3 k');
  expect(formatLarge(3.2e8)).toBe('320 M');
  expect(formatDuration(12)).toBe('12 s');
  expect(formatDuration(600)).toBe('10 min');
  expect(formatDuration(7200)).toBe('2 h');
  expect(formatDuration(864_000)).toBe('10 days');
  expect(formatDuration(60_000_000)).toBe('690 days');
  expect(formatDuration(70_000_000)).toBe('2 years');
  expect(formatDuration(1.9e9)).toBe('60 years');
});

it.each(languages.map(({ tag }) => tag))(
  'writes numbers with the decimal sign of %s, and reads what it writes',
  async (language) => {
    await speak(language);
    const sign = language === 'en' ? '.' : ',';
    expect(formatNumber(-0.25)).toBe(`\u22120${sign}25`);
    expect(axisNumber(2.5e-7)).toBe(`2${sign}5e\u22127`);
    expect(formatLarge(12_300)).toBe(`12${sign}3 k`);
    expect(formatPercent(0.034)).toBe(`3${sign}4 %`);
    expect(plainNumber(0.5)).toBe('0.5');
    for (const value of [0.25, -1.5, 2.5e-7, 1.25e9, 12, 0]) expect(readNumber(typedNumber(value))).toBe(value);
    for (const text of ['0.25', '0,25']) expect(readNumber(text)).toBe(0.25);
    expect(readNumber('2,5e-3')).toBe(0.0025);
    expect(readNumber('0,5/2')).toBe(0.25);
    expect(readNumber('1.234,5')).toBeNull();
    // a thousand to some and one to others, where it is not the sign for decimals
    const other = sign === '.' ? ',' : '.';
    expect(readNumber(`1${sign}000`)).toBe(1);
    expect(readNumber(`1${other}000`)).toBeNull();
    expect(bothReadings(`-12${other}250`)).toEqual([-12_250, -12.25]);
    expect(bothReadings(`12${sign}250`)).toBeNull();
    for (const [digits, value] of [
      ['0,125', 0.125],
      ['1,25', 1.25],
      ['1250,125', 1250.125],
      ['1,0000', 1],
    ] as const)
      for (const either of ['.', ',']) expect(readNumber(digits.replace(',', either))).toBe(value);
    expect(listSign().startsWith(sign)).toBe(false);
  },
);

it('puts things in a row as each language does', async () => {
  const rows = [];
  for (const { tag } of languages) {
    await speak(tag);
    rows.push(formatList(['a', 'b', 'c']), formatList(['a', 'b'], 'disjunction'));
  }
  expect(rows).toEqual(['a, b and c', 'a or b', 'a, b und c', 'a oder b', 'a, b et c', 'a ou b', 'a, b e c', 'a o b']);
});
