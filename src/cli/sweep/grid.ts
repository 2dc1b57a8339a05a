import { spaced } from '../../maths/spaced';
import { readNumber } from '../../scenario/numbers';
import { quoted, UsageError } from '../options';
import { MOST_ROWS, type Table } from './table';

/** `key=values` with quotes as in CSV, where a value has commas or spaces of its own. */
const axisPattern = /([^\s="]+)=((?:"(?:[^"]|"")*"|[^\s"])*)/y;
const valuePattern = /(?:"((?:[^"]|"")*)"|([^,"]*))(,|$)/y;

/**
 * A table from one line such as `w0=0,0.5,1 g=0.5..4:8:log c="0.5,0.1",0.3`: all combinations, the last key changing
 * fastest. `a..b:n` stands for n numbers from a to b, with equal distances or, with `:log`, equal ratios, rounded to 12
 * digits. Throws UsageError.
 */
export function readGrid(text: string): Table {
  const axes = axesOf(text);
  const twice = axes.find(({ key }, i) => axes.some((other, j) => j < i && other.key === key));
  if (twice) throw refusal(text, `${quoted(twice.key)} is given twice`);
  const count = axes.reduce((product, { values }) => product * values.length, 1);
  if (count > MOST_ROWS) throw refusal(text, `it has ${count} rows, and the limit is ${MOST_ROWS}`);
  const rows = Array.from({ length: count }, (_, index) => {
    let rest = index;
    const cells = axes.map(() => '');
    for (let axis = axes.length - 1; axis >= 0; --axis) {
      const { values } = axes[axis];
      cells[axis] = values[rest % values.length];
      rest = Math.floor(rest / values.length);
    }
    return { cells };
  });
  return { columns: axes.map(({ key }) => key), rows };
}

function axesOf(text: string): { key: string; values: string[] }[] {
  const axes: { key: string; values: string[] }[] = [];
  for (let at = 0; at < text.length;) {
    const space = /\s*/y;
    space.lastIndex = at;
    at += space.exec(text)![0].length;
    if (at === text.length) break;
    axisPattern.lastIndex = at;
    const found = axisPattern.exec(text);
    const end = axisPattern.lastIndex;
    if (!found || (end < text.length && !/\s/.test(text[end])))
      throw refusal(text, `${quoted(text.slice(at))} does not begin with key=values`);
    axes.push({ key: found[1], values: valuesOf(text, found[1], found[2]) });
    at = end;
  }
  if (axes.length === 0) throw refusal(text, 'it is empty');
  return axes;
}

function valuesOf(text: string, key: string, list: string): string[] {
  const values: string[] = [];
  for (let at = 0; ;) {
    valuePattern.lastIndex = at;
    const found = valuePattern.exec(list);
    if (!found) throw refusal(text, `${key}=${list} has a quote in the middle of a value`);
    const [whole, inQuotes, plain, end] = found;
    if (inQuotes !== undefined) values.push(inQuotes.replaceAll('""', '"'));
    else if (plain === '') throw refusal(text, `${key}=${list} lacks a value`);
    else for (const value of rangeOf(text, key, plain)) values.push(value);
    at += whole.length;
    if (end === '') return values;
  }
}

/** The values of `a..b:n` or `a..b:n:log`; the text itself where it is no range. */
function rangeOf(text: string, key: string, value: string): string[] {
  if (!value.includes('..')) return [value];
  const [, from, to, countText, scale] = /^(.+?)\.\.(.+?):(\d+)(?::(log|lin))?$/.exec(value) ?? [];
  const [a, b, count] = [readNumber(from ?? ''), readNumber(to ?? ''), Number(countText)];
  if (a === null || b === null)
    throw refusal(text, `${key}=${value} is no range; it is written from..to:count, such as 0.5..4:8 or 0.5..4:8:log`);
  if (!(count >= 2 && count <= MOST_ROWS))
    throw refusal(text, `${key}=${value} has ${countText} values; a range has from 2 to ${MOST_ROWS} of them`);
  if (scale === 'log' && !(a > 0 && b > 0))
    throw refusal(text, `${key}=${value} has equal ratios, which needs two ends above 0`);
  return spaced(a, b, count, scale === 'log').map(String);
}

function refusal(text: string, problem: string): UsageError {
  return new UsageError(
    `--sweep ${quoted(text)}: ${problem}; a grid is written as "w0=0,0.5,1 g=0.5..4:8:log", a table is a .csv or .json file.`,
  );
}
