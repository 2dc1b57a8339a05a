import { readFileSync } from 'node:fs';
import { CsvError, parse } from 'csv-parse/sync';
import { memberText } from '../../scenario/codec';
import { quoted, UsageError } from '../options';
import { foundAt } from '../place';
import { errorText } from '../scenarioInput';
import { readGrid } from './grid';
import { MOST_ROWS, type Table, type TableRow } from './table';

/** The table that the word after --sweep names or is: a .csv file, a .json file, or a grid. Throws UsageError. */
export function readTable(word: string): Table {
  // a grid of many values is longer than any name
  const found = foundAt(word);
  const isFile = found?.isFile() ?? false;
  const ending = /\.(csv|json)$/i.exec(word)?.[1].toLowerCase();
  if (!isFile && (ending === undefined || word.includes('='))) return readGrid(word);
  const refusal = (problem: string, cause?: unknown) =>
    new UsageError(`--sweep ${quoted(word)}: ${problem}.`, { cause });
  if (found?.isDirectory()) throw refusal('it is a folder; a table is a .csv or .json file');
  if (found && !isFile) throw refusal('it is no file; a table is a .csv or .json file');
  if (!isFile) throw refusal('there is no such file');
  if (!ending) throw refusal('the name of a table has to end in .csv or .json');
  let text: string;
  try {
    text = readFileSync(word, 'utf8').replace(/^\uFEFF/, '');
  } catch (cause) {
    throw refusal(`it cannot be read (${errorText(cause)})`, cause);
  }
  const table = ending === 'csv' ? csvTable(text, refusal) : jsonTable(text, refusal);
  if (table.rows.length === 0) throw refusal('it has no rows');
  if (table.rows.length > MOST_ROWS)
    throw refusal(`it has ${table.rows.length} rows, and the limit is ${MOST_ROWS}; cut it into several tables`);
  return table;
}

type Refusal = (problem: string, cause?: unknown) => UsageError;

interface CsvRecord {
  record: string[];
  /** The number of its last line, and the empty lines before it. */
  info: { lines: number; empty_lines: number };
}

/**
 * By RFC 4180: commas, lines that end in CR LF or LF, cells in quotes with quotes doubled; the first line has names.
 * Empty lines are left out, but for those between rows of a single column: each is a row whose cell is empty.
 */
export function csvTable(text: string, refusal: Refusal): Table {
  let records: CsvRecord[];
  try {
    records = parse(text, {
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as CsvRecord[];
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    throw refusal(`it is no table with commas between cells (${errorText(cause).replace(/\.$/, '')})`, cause);
  }
  const [head, ...rows] = records;
  if (!head) throw refusal('it is empty; its first line names keys of the scenario');
  const columns = head.record.map((name) => name.trim());
  if (columns.length === 1 && /[;\t]/.test(columns[0]))
    throw refusal(`its first line ${quoted(columns[0])} has no commas; cells have commas between them`);
  const rowsWith = ({ record, info }: CsvRecord, i: number): TableRow[] => {
    const before = records[i].info;
    const emptyCount = columns.length === 1 ? info.empty_lines - before.empty_lines : 0;
    const empty = Array.from({ length: emptyCount }, (_, k) => ({ cells: [''], line: before.lines + 1 + k }));
    return [...empty, { cells: record.map((cell) => cell.trim()), line: info.lines }];
  };
  return { columns, rows: rows.flatMap(rowsWith) };
}

/** A list of objects with the keys of a scenario; the columns are all keys in the order in which they first come. */
export function jsonTable(text: string, refusal: Refusal): Table {
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch (cause) {
    throw refusal(`it is no JSON (${errorText(cause)})`, cause);
  }
  if (!Array.isArray(list)) throw refusal('it is no list of objects, such as [{"w0": 0}, {"w0": 1}]');
  const objects = list.map((entry: unknown, i) => {
    if (typeof entry === 'object' && entry !== null && !Array.isArray(entry)) return entry as Record<string, unknown>;
    throw refusal(`its entry ${i + 1} is no object of scenario keys`);
  });
  const columns = [...new Set(objects.flatMap((entry) => Object.keys(entry)))];
  return {
    columns,
    rows: objects.map((entry) => ({
      cells: columns.map((key) => (Object.hasOwn(entry, key) ? memberText(entry[key]) : '')),
    })),
  };
}
