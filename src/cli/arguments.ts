import { parseArgs } from 'node:util';
import { engineNames, type EngineName } from '../../workers/contract/names';
import type { Grid, Smoothing } from '../../workers/contract/protocol';
import { probeShape, readMarks } from '../scenario/marks';
import { numberField } from '../scenario/schema';
import type { OutputFormat } from '../export/report';
import { isStream, placeOf } from './place';

/** The command or its scenario cannot be used: one line that says what is wrong and what is allowed. */
export class UsageError extends Error {}

export const observableNames = ['current', 'msd', 'kappa'] as const;
export type ObservableName = (typeof observableNames)[number];

/** What is computed: the record of one engine, a study of epsilon -> 0 (descending, distinct), or an observable. */
export type Task =
  | { kind: 'run'; engine: EngineName; grid: Grid; smoothing: Smoothing; probes: number[][] }
  | { kind: 'study'; epsilons: number[] }
  | { kind: 'observable'; observable: ObservableName };

/** What a command line asks for. */
export interface Command {
  /** A link, a query string, a JSON object or the name of a file. */
  scenario: string;
  task: Task;
  /** Kinetic times, ascending and distinct; null where none were given. */
  kineticTimes: number[] | null;
  workerCount: number;
  out: { file: string; format: OutputFormat } | null;
  quiet: boolean;
}

const epsilonKey = numberField('epsilon');
const mostEpsilons = 32;
const lastTime = numberField('lastTime').max;
const defaultGrid: Grid = { positionCount: 256, waveNumberCount: 128 };
const largestGrid = 4096;
const mostWorkers = 64;
const mostTimes = 1024;

const options = {
  engine: { type: 'string', takes: engineNames.join('|') },
  study: { type: 'string', takes: 'values of epsilon, such as eps=0.2,0.1,0.05' },
  observable: { type: 'string', takes: observableNames.join('|') },
  times: { type: 'string', takes: 'kinetic times with commas between, such as 0.5,1,2' },
  grid: { type: 'string', takes: 'cells in r and k, such as 256x128' },
  smoothing: { type: 'string', takes: 'plain|husimi' },
  probes: { type: 'string', takes: 'places such as 0.5,0.1~-1,1,-0.5,0.5' },
  workers: { type: 'string', takes: `a number from 1 to ${mostWorkers}` },
  out: { type: 'string', takes: 'a file name that ends in .json or .npz' },
  quiet: { type: 'boolean', takes: '' },
  help: { type: 'boolean', takes: '' },
} as const;

const optionList = Object.keys(options)
  .map((name) => `--${name}`)
  .join(', ');

export const helpText = `Usage: npm run --silent simulate -- "<scenario>" --engine NAME | --study eps=A,B,... | --observable NAME  [options]

A scenario is a share link, its query string such as "v=1&w0=1&g=1", or a JSON file. One of three things is computed from it:

  --engine NAME     the Wigner function W(r,k,t), by ${engineNames.join('|')}
  --study eps=A,B   how far the exact W at each epsilon, ${epsilonKey.min} to ${epsilonKey.max}, is from the kinetic equation up to T; the order
                    of convergence with its interval, from 3 values on
  --observable NAME current: C(s) of the energy current of M chains in equilibrium, with theory and late tail
                    msd: mean square displacement of P phonons, with theory and local exponents
                    kappa: conductivity from theory, and measured with C(s) up to T

  --times A,B,...   kinetic times from 0 to ${lastTime}, at most ${mostTimes}; without it the scenario's last time T, for current 101 lags
                    up to T, for msd 31 times up to T; not with --study and kappa
  --grid RxK        with --engine: cells in r and in k, 1 to ${largestGrid} each; ${gridText(defaultGrid)} if left out
  --smoothing S     with --engine: W plain, or smoothed as on the page, husimi; plain if left out
  --probes A~B      with --engine: reads W at up to ${probeShape.maxRows} places, r,k of a point or r,r,k,k from and to of a region, with errors
  --workers N       worker threads, 1 to ${mostWorkers}; one per processor if left out; the result does not depend on it
  --out FILE        result in FILE, .json or .npz, instead of JSON on standard output; what an interrupted run has
                    finished goes beside it, as name.partial.json or .npz
  --quiet           no progress and no notices on standard error
  --help            this text

Exit code: 0 done; 1 the computation failed; 2 the command or the scenario cannot be used; 130 interrupted (Ctrl-C), after writing
what was finished. A second Ctrl-C ends at once.
`;

/** Reads the words after the command; 'help' where the help is asked for. Throws UsageError. */
export function readArguments(words: readonly string[], processorCount: number): Command | 'help' {
  const values = new Map<string, string>();
  const scenarios: string[] = [];
  for (const token of parseArgs({ args: [...words], options, strict: false, allowPositionals: true, tokens: true })
    .tokens) {
    if (token.kind === 'positional') scenarios.push(token.value);
    if (token.kind === 'option') values.set(token.name, optionValue(token, values));
  }
  if (values.has('help')) return 'help';
  if (scenarios.length === 0)
    throw new UsageError('A scenario is missing: give a share link, its query string in quotes, or a JSON file.');
  if (scenarios.length > 1) {
    throw new UsageError(
      `One scenario is allowed, but ${scenarios.length} words were given (${scenarios.map(quoted).join(', ')}); put the link in quotes.`,
    );
  }
  const task = readTask(values);
  const kineticTimes = values.has('times') ? readTimes(values.get('times')!) : null;
  return {
    scenario: scenarios[0],
    task,
    kineticTimes,
    workerCount: values.has('workers') ? readWorkers(values.get('workers')!) : Math.min(processorCount, mostWorkers),
    out: values.has('out') ? readOut(values.get('out')!, task, kineticTimes?.length ?? 1) : null,
    quiet: values.has('quiet'),
  };
}

/** The one of --engine, --study and --observable that is given, and what it takes. */
function readTask(values: ReadonlyMap<string, string>): Task {
  const given = (['engine', 'study', 'observable'] as const).filter((name) => values.has(name));
  if (given.length > 1)
    throw new UsageError(
      `--${given.join(' and --')} do not go together; one of --engine, --study and --observable is allowed.`,
    );
  const [kind = 'engine'] = given;
  if (kind === 'engine') {
    const engine = readEngine(values.get('engine'));
    return {
      kind: 'run',
      engine,
      grid: values.has('grid') ? readGrid(values.get('grid')!) : defaultGrid,
      smoothing: values.has('smoothing') ? readSmoothing(values.get('smoothing')!) : 'plain',
      probes: values.has('probes') ? readProbes(values.get('probes')!) : [],
    };
  }
  for (const name of ['grid', 'smoothing', 'probes'])
    if (values.has(name)) throw new UsageError(`--${name} does not go with --${kind}; it belongs to --engine.`);
  const task: Task = kind === 'study' ? readStudy(values.get(kind)!) : readObservable(values.get(kind)!);
  if (values.has('times') && (task.kind === 'study' || (task.kind === 'observable' && task.observable === 'kappa'))) {
    throw new UsageError(
      `--times does not go with ${kind === 'study' ? '--study' : '--observable kappa'}; the last time is T of the scenario.`,
    );
  }
  return task;
}

function readStudy(text: string): Task {
  const [, list] = /^eps=(.*)$/s.exec(text) ?? [];
  if (list === undefined)
    throw new UsageError(
      `--study ${quoted(text)}: it takes values of epsilon with commas between, such as eps=0.2,0.1,0.05.`,
    );
  const epsilons = list.split(',').map((part) => {
    const epsilon = part.trim() === '' ? Number.NaN : Number(part);
    if (epsilon >= epsilonKey.min && epsilon <= epsilonKey.max) return epsilon;
    throw new UsageError(
      `--study ${quoted(text)}: ${quoted(part)} is not an epsilon from ${epsilonKey.min} to ${epsilonKey.max}.`,
    );
  });
  const distinct = [...new Set(epsilons)].sort((a, b) => b - a);
  if (distinct.length <= mostEpsilons) return { kind: 'study', epsilons: distinct };
  throw new UsageError(`--study has ${distinct.length} values of epsilon; at most ${mostEpsilons} are allowed.`);
}

function readObservable(text: string): Task {
  const observable = observableNames.find((name) => name === text);
  if (observable) return { kind: 'observable', observable };
  throw new UsageError(`Unknown observable ${quoted(text)}; --observable takes one of ${observableNames.join(', ')}.`);
}

interface OptionToken {
  name: string;
  rawName: string;
  value: string | undefined;
  inlineValue: boolean | undefined;
}

function optionValue({ name, rawName, value, inlineValue }: OptionToken, values: ReadonlyMap<string, string>): string {
  if (!Object.hasOwn(options, name))
    throw new UsageError(`Unknown option ${quoted(rawName)}; allowed are ${optionList}.`);
  const { type, takes } = options[name as keyof typeof options];
  if (values.has(name)) throw new UsageError(`--${name} is given twice; once is allowed.`);
  if (type === 'boolean') {
    if (value !== undefined) throw new UsageError(`--${name} takes no value, but ${quoted(value)} was given.`);
    return '';
  }
  if (value === undefined || value === '' || (!inlineValue && value.startsWith('--')))
    throw new UsageError(`--${name} needs a value: ${takes}.`);
  return value;
}

function readEngine(text: string | undefined): EngineName {
  const engine = engineNames.find((name) => name === text);
  if (engine) return engine;
  const wrong =
    text === undefined ? 'An engine, a study or an observable is missing' : `Unknown engine ${quoted(text)}`;
  throw new UsageError(`${wrong}; --engine takes one of ${engineNames.join(', ')}.`);
}

function readTimes(text: string): number[] {
  const times = text.split(',').map((part) => {
    const time = part.trim() === '' ? Number.NaN : Number(part);
    if (time >= 0 && time <= lastTime) return time + 0;
    throw new UsageError(
      `--times ${quoted(text)}: ${quoted(part)} is not a kinetic time from 0 to ${lastTime}; times have commas between them, such as 0.5,1,2.`,
    );
  });
  const distinct = [...new Set(times)].sort((a, b) => a - b);
  if (distinct.length <= mostTimes) return distinct;
  throw new UsageError(`--times has ${distinct.length} times; at most ${mostTimes} are allowed.`);
}

function readGrid(text: string): Grid {
  const [, positionCount, waveNumberCount] = (/^(\d{1,9})[xX](\d{1,9})$/.exec(text) ?? []).map(Number);
  const isCount = (count: number | undefined) => count !== undefined && count >= 1 && count <= largestGrid;
  if (isCount(positionCount) && isCount(waveNumberCount)) return { positionCount, waveNumberCount };
  throw new UsageError(
    `--grid ${quoted(text)} is not a grid; it takes cells in r and k, 1 to ${largestGrid} each, such as ${gridText(defaultGrid)}.`,
  );
}

function readSmoothing(text: string): Smoothing {
  if (text === 'plain' || text === 'husimi') return text;
  throw new UsageError(`--smoothing ${quoted(text)} is neither plain nor husimi.`);
}

function readProbes(text: string): number[][] {
  const rows = readMarks(probeShape, text);
  if (rows && rows.length > 0) return rows;
  throw new UsageError(
    `--probes ${quoted(text)}: it takes up to ${probeShape.maxRows} places with ~ between, r,k of a point or r,r,k,k from and to of a region with |k| <= 0.5, such as 0.5,0.1~-1,1,-0.5,0.5.`,
  );
}

function readWorkers(text: string): number {
  const count = /^\d+$/.test(text) ? Number(text) : 0;
  if (count >= 1 && count <= mostWorkers) return count;
  throw new UsageError(`--workers ${quoted(text)} is not a whole number from 1 to ${mostWorkers}.`);
}

function readOut(file: string, task: Task, timeCount: number): { file: string; format: OutputFormat } {
  const ending = (['json', 'npz'] as const).find((each) => file.toLowerCase().endsWith(`.${each}`));
  const format = ending ?? (isStream(placeOf(file)) ? 'json' : undefined);
  if (!format) throw new UsageError(`--out ${quoted(file)}: the file name has to end in .json or .npz.`);
  if (task.kind !== 'run') return { file, format };
  if (format === 'npz') checkArchive(file, task.grid, timeCount, task.grid.waveNumberCount);
  return { file, format };
}

/** Throws UsageError where frames with so many numbers for each position do not fit into an archive. */
function checkArchive(file: string, grid: Grid, timeCount: number, width: number): void {
  const bytes = 8 * timeCount * grid.positionCount * width;
  // an archive without the 64-bit extension ends at 4 GiB
  if (bytes > 0.99 * 2 ** 32) {
    throw new UsageError(
      `--out ${quoted(file)}: ${timeCount} frames of ${gridText(grid)} are ${(bytes / 2 ** 30).toFixed(1)} GiB; an .npz file holds 4 GiB.`,
    );
  }
}

/** The same for a radial state, whose frames have a plane beside W. Throws UsageError. */
export function checkRadialArchive({ task, out, kineticTimes }: Pick<Command, 'task' | 'out' | 'kineticTimes'>): void {
  if (task.kind !== 'run' || out?.format !== 'npz') return;
  const { grid } = task;
  checkArchive(out.file, grid, kineticTimes?.length ?? 1, grid.positionCount + grid.waveNumberCount);
}

function gridText({ positionCount, waveNumberCount }: Grid): string {
  return `${positionCount}x${waveNumberCount}`;
}

/** A text of the person in quotes, on one line and not too long. */
export function quoted(text: string): string {
  const plain = text.replace(/[\s\p{Cc}]+/gu, ' ');
  return `"${plain.length > 80 ? `${plain.slice(0, 79)}…` : plain}"`;
}
