import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatDuration, formatLarge, formatNumber, plainNumber, readNumber } from '../../src/text/format';

it('reads numbers as people type them', () => {
  expect(readNumber('0.02')).toBe(0.02);
  expect(readNumber(' 2e-2 ')).toBe(0.02);
  expect(readNumber('1/50')).toBe(0.02);
  expect(readNumber('0,02')).toBe(0.02);
  expect(readNumber('\u22120.5')).toBe(-0.5);
  for (const text of ['', 'abc', '1/0', '1,000,000', '--1', 'NaN', 'Infinity']) expect(readNumber(text)).toBeNull();
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
});
