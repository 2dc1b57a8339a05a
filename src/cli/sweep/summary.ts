import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import type { OutputFormat } from '../../export/report';
import { pointNames } from '../../measurements/point';
import type { OpenTask } from '../task';
import { readArchive } from './archiveReader';

/**
 * Main results of one file by the names of their columns; NaN where there is no number, Infinity where it is infinite.
 */
export type Summary = ReadonlyMap<string, number>;

/** One column of the index, and where files have it. */
interface Read {
  column: string;
  /** Of a member, its last number; of one with names, that of this name. */
  member: string;
  name?: string;
  /** The number at this place rather than the last. */
  at?: number;
  /** What null of JSON stands for, which has no infinity; NaN if left out. */
  none?: number;
}

const same = (...names: string[]): Read[] => names.map((name) => ({ column: name, member: name }));
/** Conductivities that every scenario has: they are infinite where there is no number. */
const infinite = (...names: string[]): Read[] => same(...names).map((read) => ({ ...read, none: Infinity }));

/** What the index tells of each kind of result, beside the wall time. */
function readsOf(task: OpenTask): readonly Read[] {
  const diagnostic = (name: string): Read => ({ column: name, member: 'diagnostics', name });
  switch (task.kind) {
    case 'run':
      return [
        ...same('total', 'momentum'),
        ...['realisations', 'energyDrift', 'errorEstimate'].map(diagnostic),
        ...task.probes.flatMap((_, at): Read[] => [
          { column: `probe${at + 1}`, member: 'probes', name: 'value', at },
          { column: `probe${at + 1}Error`, member: 'probes', name: 'error', at },
        ]),
      ];
    case 'study':
      return [
        { column: 'order', member: 'order', name: 'value' },
        { column: 'orderLow', member: 'order', name: 'low' },
        { column: 'orderHigh', member: 'order', name: 'high' },
        { column: 'distance', member: 'points', name: 'distance' },
      ];
    case 'observable':
      return observableReads[task.observable];
  }
}

const observableReads = {
  current: (['mean', 'error', 'theory'] as const).map((member): Read => ({ column: member, member, at: 0 })),
  msd: same('mean', 'error', 'theory', 'exponent', 'exponentError', 'exponentTheory'),
  kappa: [
    ...infinite('kappa0', 'kappa'),
    ...same('kappaNoise', 'kappaMeasured', 'kappaMeasuredError', 'integral', 'integralError', 'integralTheory'),
  ],
  transport: pointNames.transport.flatMap((name) => (name.startsWith('kappa') ? infinite : same)(name)),
  arrival: same(...pointNames.arrival),
  distance: same(...pointNames.distance),
} as const;

/** The columns of the main results, in their order. */
export function summaryColumns(task: OpenTask): string[] {
  return ['wallMs', ...readsOf(task).map(({ column }) => column)];
}

/** Reads the main results of a whole file. Throws where it has another form. */
export function readSummary(path: string, format: OutputFormat, task: OpenTask): Summary {
  const wanted = [{ column: 'wallMs', member: 'diagnostics', name: 'wallMs' }, ...readsOf(task)];
  const found = format === 'npz' ? archiveMembers(path, wanted) : jsonMembers(path, task.kind === 'run');
  return new Map(wanted.map((read) => [read.column, numberIn(found[read.member], read)]));
}

function numberIn(member: unknown, { name, at, none = Number.NaN }: Read): number {
  let value = member;
  if (Array.isArray(value)) value = value.at(at ?? -1);
  if (name !== undefined && typeof value === 'object' && value !== null)
    value = (value as Record<string, unknown>)[name];
  return typeof value === 'number' ? value : none;
}

type Members = Record<string, unknown>;

function jsonMembers(path: string, isRecord: boolean): Members {
  return isRecord ? recordEnd(path) : (JSON.parse(readFileSync(path, 'utf8')) as Members);
}

const FIRST_BYTES = 1 << 14;

/**
 * What stands behind the arrays of the last frame, and the diagnostics. Records can have hundreds of megabytes, so that
 * they are read from their end: more and more, until the totals of that frame are in.
 */
function recordEnd(path: string): Members {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    for (let length = FIRST_BYTES; ; length *= 16) {
      const bytes = Buffer.alloc(Math.min(size, length));
      readSync(file, bytes, 0, bytes.length, size - bytes.length);
      const members = endMembers(bytes.toString('utf8'));
      if (members) return members;
      if (length >= size) throw new Error(`${path} is no record: it has no totals before its diagnostics.`);
    }
  } finally {
    closeSync(file);
  }
}

const lastPart = '],\n"diagnostics":';

function endMembers(text: string): Members | null {
  const close = text.lastIndexOf(lastPart);
  const totals = text.lastIndexOf(',"total":', close);
  if (close < 0 || totals < 0) return null;
  const { diagnostics } = JSON.parse(`{${text.slice(close + 3)}`) as Members;
  const probes = text.lastIndexOf(',"probes":', close);
  const { total, momentum } = JSON.parse(
    `{${/"total":[^,}]*,"momentum":[^,}]*/.exec(text.slice(totals, close))?.[0] ?? ''}}`,
  ) as Members;
  const read = probes > totals ? (JSON.parse(`{${text.slice(probes + 1, close)}`) as Members) : {};
  return { total, momentum, ...read, diagnostics };
}

function archiveMembers(path: string, wanted: readonly Read[]): Members {
  const arrays = readArchive(readFileSync(path), (name) => archiveNames(wanted).includes(name));
  const members: Members = {};
  for (const [name, value] of arrays) {
    // texts are JSON, groups of numbers in the order of the JSON: docs/command-line.md
    if (name === 'diagnostics') members[name] = JSON.parse(String(value));
    else if (name === 'order' && typeof value !== 'string')
      members[name] = { value: value[0], low: value[1], high: value[2] };
    else members[name] = value;
  }
  const [probes, errors] = [members['probes'], members['probeErrors']];
  if (Array.isArray(probes) && Array.isArray(errors)) {
    // [frames, n]: the last frame
    const count = new Set(wanted.filter(({ member }) => member === 'probes').map(({ at }) => at)).size;
    const last = (values: unknown[]) => values.slice(values.length - count);
    members['probes'] = last(probes).map((value, i) => ({ value, error: last(errors)[i] }));
  }
  if (members['distance'] !== undefined) members['points'] = members['distance'];
  return members;
}

function archiveNames(wanted: readonly Read[]): string[] {
  return [...wanted.map(({ member }) => member), 'probeErrors', 'distance'];
}
