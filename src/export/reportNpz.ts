import { scenarioRecord } from '../scenario/codec';
import { npzArchive } from './npzArchive';
import type { Report } from './report';

/**
 * The report as a NumPy archive: each column [rows]; each number of no dimension, groups of numbers [members] in the
 * order of the JSON; statements 1 or 0; NaN where there is no value; texts, scenario, notices and diagnostics as JSON
 * text. Equal reports give equal bytes.
 */
export function reportNpz(report: Report): Uint8Array[] {
  const archive = npzArchive();
  const { program, version, kind, columns, values } = report;
  for (const [name, value] of Object.entries({ program, version, ...kind })) {
    if (typeof value === 'string') archive.text(name, value);
    else archive.numbers(name, [], Float64Array.of(value));
  }
  archive.text('scenario', JSON.stringify(scenarioRecord(report.scenario)));
  for (const name of ['notices', 'diagnostics'] as const) archive.text(name, JSON.stringify(report[name]));
  for (const [name, column] of Object.entries(columns)) archive.numbers(name, [column.length], column);
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
    archive.numbers(name, isGroup ? [members.length] : [], members);
  }
  archive.end();
  return archive.taken();
}
