import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UsageError } from '../../../src/cli/options';
import { readGrid } from '../../../src/cli/sweep/grid';
import { csvLine } from '../../../src/export/csv';
import { csvTable, jsonTable, readTable } from '../../../src/cli/sweep/readTable';
import { sized } from '../../size';

const refusal = (problem: string) => new UsageError(problem);
const runs = { numRuns: sized(100, 2000) };
/** Without blanks at the ends, which do not count. */
const cell = fc
  .string({ unit: fc.constantFrom('a', '1', ',', '"', '\n', '\r\n', ' ', ';', 'γ', '.') })
  .map((text) => text.trim());
const name = fc.stringMatching(/^[a-z][a-z0-9]{0,5}$/);

describe('a CSV table', () => {
  test('gives back cells with commas, quotes and line ends, whatever the end of lines', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(name, { minLength: 2, maxLength: 4 }),
        fc.array(fc.array(cell, { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        (columns, rows, end, isEnded) => {
          const lines = [columns, ...rows.map((row) => row.slice(0, columns.length))].map((row) =>
            csvLine(row).slice(0, -1),
          );
          const table = csvTable(lines.join(end) + (isEnded ? end : ''), refusal);
          // a line in which nothing stands is none
          const meant = rows.map((row) => row.slice(0, columns.length));
          expect(table.columns).toEqual(columns);
          expect(table.rows.map(({ cells }) => cells)).toEqual(meant);
        },
      ),
      runs,
    );
  });

  test('knows the lines of its rows, where cells have several', () => {
    const { rows } = csvTable('a,b\n1,"x\ny"\n\n2,3\n', refusal);
    expect(rows.map(({ line }) => line)).toEqual([3, 5]);
  });

  test('of one column has a row for each empty line between others, and none for those around them', () => {
    for (const end of ['\n', '\r\n']) {
      const text = ['', 'w0', '', '0', '', '', '"a\nb"', '""', '', '1', '', ''].join(end);
      expect(csvTable(text, refusal)).toEqual({
        columns: ['w0'],
        rows: [
          { cells: [''], line: 3 },
          { cells: ['0'], line: 4 },
          { cells: [''], line: 5 },
          { cells: [''], line: 6 },
          { cells: ['a\nb'], line: 8 },
          { cells: [''], line: 9 },
          { cells: [''], line: 10 },
          { cells: ['1'], line: 11 },
        ],
      });
    }
  });

  test.each([
    ['', 'it is empty'],
    ['a,b\n1,"2', 'Quote'],
    ['a,b\n1,2"3"', 'Quote'],
    ['a;b\n1;2', 'has no commas'],
  ])('%j is refused', (text, problem) => {
    expect(() => csvTable(text, refusal)).toThrow(problem);
  });
});

describe('a JSON table', () => {
  test('has all keys in the order in which they come', () => {
    const text = JSON.stringify([
      { w0: 1, c: [0.5, 0.1] },
      {
        g: '2',
        pk: [
          [0, 0.1, 1, 0.1, 1],
          [1, 0.2, 1, 0.1, 1],
        ],
      },
    ]);
    expect(jsonTable(text, refusal)).toEqual({
      columns: ['w0', 'c', 'g', 'pk'],
      rows: [{ cells: ['1', '0.5,0.1', '', ''] }, { cells: ['', '', '2', '0,0.1,1,0.1,1~1,0.2,1,0.1,1'] }],
    });
  });

  test.each([
    ['{}', 'no list of objects'],
    ['[1]', 'its entry 1'],
    ['[', 'no JSON'],
  ])('%s is refused', (text, problem) => {
    expect(() => jsonTable(text, refusal)).toThrow(problem);
  });
});

describe('a grid', () => {
  test('has every combination once, the last key changing fastest', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(name, { minLength: 1, maxLength: 3 }),
        fc.array(fc.uniqueArray(cell, { minLength: 1, maxLength: 4 }), { minLength: 3, maxLength: 3 }),
        (columns, values) => {
          const inQuotes = (text: string) => `"${text.replaceAll('"', '""')}"`;
          const line = columns.map((key, axis) => `${key}=${values[axis].map(inQuotes).join(',')}`).join('  ');
          const combine = (axis: number): string[][] =>
            axis === columns.length
              ? [[]]
              : values[axis].flatMap((value) => combine(axis + 1).map((rest) => [value, ...rest]));
          expect(readGrid(line)).toEqual({ columns, rows: combine(0).map((cells) => ({ cells })) });
        },
      ),
      runs,
    );
  });

  test('has ranges with equal distances and with equal ratios, ends as they are given', () => {
    const column = (text: string) => readGrid(text).rows.map(({ cells }) => cells[0]);
    expect(column('w0=0..1:5')).toEqual(['0', '0.25', '0.5', '0.75', '1']);
    expect(column('w0=0..0.3:4:lin')).toEqual(['0', '0.1', '0.2', '0.3']);
    expect(column('g=0.5..4:4:log')).toEqual(['0.5', '1', '2', '4']);
    expect(column('g=4..1:3:log,0,8..9:2')).toEqual(['4', '2', '1', '0', '8', '9']);
    expect(column('k0=-0.5..-0.1:3')).toEqual(['-0.5', '-0.3', '-0.1']);
    expect(readGrid('w0=0,0.5,1 g=0.5..4:8:log').rows).toHaveLength(24);
  });

  test('has ratios that are equal to the digits of its numbers', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-3, max: 1, noNaN: true }),
        fc.double({ min: 1.1, max: 1e4, noNaN: true }),
        fc.integer({ min: 3, max: 40 }),
        (a, ratio, count) => {
          const values = readGrid(`g=${a}..${a * ratio}:${count}:log`).rows.map(({ cells }) => Number(cells[0]));
          expect(values).toHaveLength(count);
          for (let i = 1; i < count; ++i)
            expect(Math.abs(values[i] / values[i - 1] / ratio ** (1 / (count - 1)) - 1)).toBeLessThan(1e-11);
        },
      ),
      runs,
    );
  });

  test('may be longer than the name of any file, and of its folders', () => {
    for (const count of [100, 2000]) {
      const values = Array.from({ length: count }, (_, i) => String(i / 1000));
      const { columns, rows } = readTable(`w0=${values.join(',')}`);
      expect(columns).toEqual(['w0']);
      expect(rows.map(({ cells }) => cells[0])).toEqual(values);
    }
    expect(() => readTable(`${'x'.repeat(300)}.csv`)).toThrow('there is no such file');
  });

  test.each([
    ['', 'it is empty'],
    ['w0', 'does not begin with key=values'],
    ['w0=1 w0=2', '"w0" is given twice'],
    ['w0=1,,2', 'lacks a value'],
    ['w0=', 'lacks a value'],
    ['w0="1', 'does not begin with key=values'],
    ['w0=1..2', 'is no range'],
    ['w0=1..2:1', 'has 1 values; a range has from 2 to 1000000 of them'],
    ['w0=1..2:1000001', 'has 1000001 values; a range has from 2 to 1000000 of them'],
    ['w0=a..2:3', 'is no range'],
    ['g=0..2:3:log', 'two ends above 0'],
    ['g=0..1:2000 w0=0..1:2000', 'it has 4000000 rows'],
  ])('%j is refused', (text, problem) => {
    expect(() => readGrid(text)).toThrow(problem);
  });
});
