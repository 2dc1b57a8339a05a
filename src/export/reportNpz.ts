import type { Report } from './report';
import { resultArchive } from './resultArchive';

/**
 * The report as a NumPy archive, docs/results-files.md: each column [rows]; each number of no dimension, groups of
 * numbers [members] in the order of the JSON; statements 1 or 0; NaN where there is no value. Equal reports give equal
 * bytes.
 */
export function reportNpz(report: Report): Uint8Array[] {
  const { columns, values, diagnostics } = report;
  const archive = resultArchive(report);
  const [rows] = Object.keys(columns);
  for (const [name, column] of Object.entries(columns)) archive.numbers(name, [[rows, column.length]], column);
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === 'string') {
      archive.text(name, value);
      continue;
    }
    const isGroup = typeof value === 'object' && value !== null;
    let given: (number | boolean | null)[];
    if (!isGroup) given = [value];
    else given = value instanceof Float64Array ? Array.from(value) : Object.values(value);
    const members = Float64Array.from(given, (member) => (member === null ? Number.NaN : Number(member)));
    archive.numbers(name, isGroup ? [[`${name}Member`, members.length]] : [], members);
  }
  archive.end(diagnostics);
  return archive.taken();
}
