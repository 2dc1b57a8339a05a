import type { Findings } from '../measurements/findings';
import { scenarioRecord } from '../scenario/codec';
import { csvText } from './csv';
import { firstMembers, nameOfKind, type ResultHead } from './head';
import { unitsOf } from './units';

export type OutputFormat = 'json' | 'npz';

/** What a measurement found, with what a file says of itself; `notices` are all that were given. */
export type Report = Omit<Findings, 'extent'> & ResultHead;

/** The report as JSON text; what is not finite is null. */
export function reportJson(report: Report): string {
  const { kind, scenario, seeds, columns, rowsName, values, notices, diagnostics } = report;
  const names = Object.keys(columns);
  const rowAt = (i: number) => Object.fromEntries(names.map((name) => [name, columns[name][i]]));
  const rows = () => Array.from(columns[names[0]], (_, i) => rowAt(i));
  const lists = () => Object.fromEntries(names.map((name) => [name, Array.from(columns[name])]));
  const table = rowsName === undefined ? lists() : { [rowsName]: rows() };
  const plain = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, value instanceof Float64Array ? Array.from(value) : value]),
  );
  const numbers = Object.entries(values).filter(
    ([, value]) => typeof value === 'number' || value === null || value instanceof Float64Array,
  );
  const units = unitsOf([...names, ...numbers.map(([name]) => name)], nameOfKind(kind));
  const head = { ...firstMembers(report), scenario: scenarioRecord(scenario), seeds, units };
  return `${JSON.stringify({ ...head, ...table, ...plain, notices, diagnostics })}\n`;
}

/**
 * The columns of a report as CSV, and its single numbers where these belong to one row; NaN where there is no value.
 */
export function reportCsv({ columns, values }: Pick<Report, 'columns' | 'values'>): string {
  const table: [string, ArrayLike<number>][] = Object.entries(columns);
  if (table.every(([, column]) => column.length === 1))
    for (const [name, value] of Object.entries(values))
      if (typeof value === 'number' || value === null) table.push([name, [value ?? Number.NaN]]);
  return csvText(table);
}
