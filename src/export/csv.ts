/** A table as CSV with a line of names; as many rows as the longest column has, cells beyond the end of another empty. */
export function csvText(columns: readonly (readonly [name: string, values: ArrayLike<number>])[]): string {
  const rowCount = columns.reduce((most, [, values]) => Math.max(most, values.length), 0);
  const rows = Array.from({ length: rowCount }, (_, i) => columns.map(([, values]) => values[i] ?? '').join(','));
  return [columns.map(([name]) => name).join(','), ...rows, ''].join('\n');
}
