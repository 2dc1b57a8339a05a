import type { Checksum } from '../maths/crc32';
import { scenarioRecord } from '../scenario/codec';
import type { Scenario } from '../scenario/scenario';
import { physicsKeys, type KeySpec } from '../scenario/schema';
import { firstMembers, nameOfKind, type ResultHead } from './head';
import { npzArchive, type NpzArchive } from './npzArchive';
import { unitOf } from './units';

/** The axes of an array with their sizes, the first one running slowest. */
export type Axes = readonly (readonly [name: string, size: number])[];

/** A NumPy archive of a result: what `head` says is in it, and arrays are added one by one. */
export interface ResultArchive extends Pick<NpzArchive, 'text' | 'taken'> {
  /** All of an array in C order. */
  numbers(name: string, axes: Axes, values: Float64Array): void;
  /** An array that comes in blocks; the last call is `end`. */
  open(name: string, axes: Axes): ReturnType<NpzArchive['open']>;
  /** After the last array: adds the diagnostics, and the units and axes of all. */
  end(diagnostics: Diagnosed): void;
}

export type Diagnosed = Readonly<Record<string, number | null>>;

/** Begins an archive with the members that all results have, docs/results-files.md. */
export function resultArchive(head: ResultHead, checksum?: Checksum): ResultArchive {
  const archive = npzArchive(checksum);
  const units: Record<string, string> = {};
  const axesOf: Record<string, string[]> = {};
  const kind = nameOfKind(head.kind);
  const shapeOf = (name: string, axes: Axes) => {
    units[name] = unitOf(name, kind);
    if (axes.length > 0) axesOf[name] = axes.map(([axis]) => axis);
    return axes.map(([, size]) => size);
  };
  const numbers: ResultArchive['numbers'] = (name, axes, values) => archive.numbers(name, shapeOf(name, axes), values);
  const json = (name: string, value: unknown) => archive.text(name, JSON.stringify(value));

  for (const [name, value] of Object.entries(firstMembers(head))) {
    if (typeof value === 'string') archive.text(name, value);
    else numbers(name, [], Float64Array.of(value));
  }
  const { scenario, seeds, notices } = head;
  json('scenario', scenarioRecord(scenario));
  numbers('scenario/v', [], Float64Array.of(scenario.version));
  for (const spec of physicsKeys) {
    const value = keyArray(spec, scenario);
    if (typeof value === 'string') archive.text(`scenario/${spec.key}`, value);
    else numbers(`scenario/${spec.key}`, ...value);
  }
  numbers('seeds', [['seed', seeds.length]], Float64Array.from(seeds));
  json('notices', notices);

  return {
    text: archive.text,
    numbers,
    open: (name, axes) => archive.open(name, shapeOf(name, axes)),
    end(diagnostics) {
      json('diagnostics', diagnostics);
      // without the time on the clock: arrays of equal results are equal
      for (const [name, value] of Object.entries(diagnostics))
        if (name !== 'wallMs') numbers(`diagnostics/${name}`, [], Float64Array.of(value ?? Number.NaN));
      json('units', units);
      json('axes', axesOf);
      archive.end();
    },
    taken: archive.taken,
  };
}

/** One key of a scenario: a name, or numbers with their axes. */
function keyArray(spec: KeySpec, scenario: Scenario): string | [Axes, Float64Array] {
  const { key } = spec;
  if (spec.kind === 'rows') {
    const rows = scenario[spec.field] as unknown as readonly Record<string, number>[];
    const names = spec.members.map(({ name }) => name);
    const axes: Axes = [
      [key, rows.length],
      [`${key}Member`, names.length],
    ];
    return [axes, Float64Array.from(rows.flatMap((row) => names.map((name) => row[name])))];
  }
  const value = scenario[spec.field] as string | number | readonly number[];
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return [[], Float64Array.of(value)];
  return [[[key, value.length]], Float64Array.from(value)];
}
