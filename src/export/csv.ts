/** A cell by RFC 4180. */
function csvCell(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Cells by RFC 4180, with the end of the line. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\n`;
}

/** A number as numpy and pandas read and write it: NaN where there is none, inf and -inf. */
export function csvNumber(value: number): string {
  return String(value).replace('Infinity', 'inf');
}

/**
 * A table as CSV with a line of names; as many rows as the longest column has, cells beyond the end of another empty.
 */
export function csvText(columns: readonly (readonly [name: string, values: ArrayLike<number>])[]): string {
  const rowCount = columns.reduce((most, [, values]) => Math.max(most, values.length), 0);
  const rows = Array.from({ length: rowCount }, (_, i) =>
    columns.map(([, values]) => (i < values.length ? csvNumber(values[i]) : '')),
  );
  return [columns.map(([name]) => name), ...rows].map(csvLine).join('');
}
