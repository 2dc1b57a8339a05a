import { engineNames, type EngineName } from '../../workers/contract/names';
import type { Grid, Smoothing } from '../../workers/contract/protocol';
import type { FileFormat } from '../export/formats';
import { probeShape, readMarks } from '../scenario/marks';
import { numberField } from '../scenario/schema';
import { observableNames, type ObservableName } from './names';
import { mostWorkers, quoted, UsageError } from './options';

/** What is computed: the record of one engine, a study of epsilon -> 0 (descending, distinct), or an observable. */
export type Task = RunTask | { kind: 'study'; epsilons: number[] } | { kind: 'observable'; observable: ObservableName };

export interface RunTask {
  kind: 'run';
  engine: EngineName;
  grid: Grid;
  smoothing: Smoothing;
  /** Rows of numbers, one for each place. */
  probes: number[][];
}

/** What is computed of a scenario, and where it goes. */
export interface Asked {
  task: Task;
  /** Kinetic times, ascending and distinct; null where none were given. */
  kineticTimes: number[] | null;
  out: { file: string; format: FileFormat } | null;
}

export const epsilonKey = numberField('epsilon');
const mostEpsilons = 32;
export const lastTime = numberField('lastTime').max;
export const defaultGrid: Grid = { positionCount: 256, waveNumberCount: 128 };
export const largestGrid = 4096;
export const mostTimes = 1024;

/** A task whose engine may be said elsewhere. */
export type OpenTask = Exclude<Task, { kind: 'run' }> | (Omit<RunTask, 'engine'> & { engine: EngineName | null });

/** The one of --engine, --study and --observable that is given, and what it takes. */
export function readTask(values: ReadonlyMap<string, string>): Task {
  return closedTask(readOpenTask(values));
}

/** A task whose engine has been said. Throws UsageError where it has not. */
export function closedTask(task: OpenTask): Task {
  return task.kind === 'run' ? { ...task, engine: task.engine ?? readEngine(undefined) } : task;
}

/** The same, where each row of a table may name its engine. */
export function readOpenTask(values: ReadonlyMap<string, string>): OpenTask {
  const given = (['engine', 'study', 'observable'] as const).filter((name) => values.has(name));
  if (given.length > 1)
    throw new UsageError(
      `--${given.join(' and --')} do not go together; one of --engine, --study and --observable is allowed.`,
    );
  const [kind = 'engine'] = given;
  if (kind === 'engine') {
    const engine = values.has('engine') ? readEngine(values.get('engine')) : null;
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
  const takesTimes = task.kind === 'observable' && ['current', 'msd'].includes(task.observable);
  if (values.has('times') && !takesTimes) {
    const told = task.kind === 'observable' ? `--observable ${task.observable}` : '--study';
    throw new UsageError(`--times does not go with ${told}; the last time is T of the scenario.`);
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

export function readEngine(text: string | undefined): EngineName {
  const engine = engineNames.find((name) => name === text);
  if (engine) return engine;
  const wrong =
    text === undefined ? 'An engine, a study or an observable is missing' : `Unknown engine ${quoted(text)}`;
  throw new UsageError(`${wrong}; --engine takes one of ${engineNames.join(', ')}.`);
}

export function readTimes(text: string): number[] {
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

export function readWorkers(text: string): number {
  const count = /^\d+$/.test(text) ? Number(text) : 0;
  if (count >= 1 && count <= mostWorkers) return count;
  throw new UsageError(`--workers ${quoted(text)} is not a whole number from 1 to ${mostWorkers}.`);
}

export function gridText({ positionCount, waveNumberCount }: Grid): string {
  return `${positionCount}x${waveNumberCount}`;
}
