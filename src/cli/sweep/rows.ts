import { engineNames, type EngineName } from '../../../workers/contract/names';
import type { Scenario } from '../../scenario/scenario';
import { keySpec, physicsKeys } from '../../scenario/schema';
import { readScenario, textsOf } from '../../scenario/validate';
import { quoted } from '../options';
import type { OpenTask, Task } from '../task';
import type { Table, TableRow } from './table';

/** What is wrong with one place of a table. */
export interface Mistake {
  /** The number of the row from 1 on; 0 for the line of names. */
  row: number;
  line: number | undefined;
  /** Empty where it is the whole row. */
  column: string;
  problem: string;
}

/** A row that can be used: its scenario and its task. */
export interface ReadRow {
  scenario: Scenario;
  task: Task;
  /** What of its scenario was not used as it was given, for its result. */
  notices?: readonly string[];
}

/** The columns that cannot be used. */
export function columnMistakes({ columns }: Pick<Table, 'columns'>, task: OpenTask): Mistake[] {
  const mistakes: Mistake[] = [];
  columns.forEach((column, i) => {
    const add = (problem: string) => mistakes.push({ row: 0, line: undefined, column, problem });
    if (columns.indexOf(column) < i) add('it is there twice');
    else if (column === 'engine' && task.kind !== 'run') add(`it does not go with --${task.kind}`);
    else if (column === '') add('it has no name');
    else if (column !== 'engine' && column !== 'v' && !keySpec(column))
      add(`it is no key of a scenario; keys are ${physicsKeys.map(({ key }) => key).join(', ')}, and engine`);
  });
  return mistakes;
}

/**
 * The scenario and task of one row: its cells in the place of those of the base, empty cells left out; the time on
 * show, which decides nothing, is 0 unless the table names it. A value that would be replaced is a mistake.
 */
export function readRow(
  columns: readonly string[],
  { cells, line }: TableRow,
  row: number,
  base: ReadonlyMap<string, string>,
  task: OpenTask,
): ReadRow | Mistake[] {
  const mistakes: Mistake[] = [];
  const add = (column: string, problem: string) => mistakes.push({ row, line, column, problem });
  if (cells.length !== columns.length) {
    add('', `it has ${cells.length} cells, and there are ${columns.length} columns`);
    return mistakes;
  }
  const given = new Map(base);
  let engine: EngineName | null = task.kind === 'run' ? task.engine : null;
  columns.forEach((column, i) => {
    const cell = cells[i];
    if (cell === '') return;
    if (column === 'engine') {
      const named = engineNames.find((name) => name === cell);
      if (named) engine = named;
      else add(column, `${quoted(cell)} is no engine; engines are ${engineNames.join(', ')}`);
    } else if (column === 'v') {
      if (cell !== '1') add(column, `${quoted(cell)} is no version of this table, which is 1`);
    } else given.set(column, cell);
  });
  if (task.kind === 'run' && engine === null && mistakes.length === 0)
    add('engine', `it names none of ${engineNames.join(', ')}, and there is no --engine`);
  const { scenario, notices } = readScenario(given, '', 'command');
  for (const notice of notices) add(notice.key, notice.problem);
  if (mistakes.length > 0) return mistakes;
  return { scenario, task: task.kind === 'run' ? { ...task, engine: engine! } : task };
}

/** The texts that a row does not name. */
export function baseTexts(base: Scenario): Map<string, string> {
  return textsOf({ ...base, shownTime: 0 });
}

const MOST_TOLD = 40;

/** All mistakes in lines of text. */
export function mistakesText(mistakes: readonly Mistake[], rowCount: number): string[] {
  const told = mistakes.slice(0, MOST_TOLD).map(({ row, line, column, problem }) => {
    const place = row === 0 ? 'the line of names' : `row ${row}${line === undefined ? '' : ` (line ${line})`}`;
    return `${place}${column === '' ? '' : `, column ${quoted(column)}`}: ${problem}.`;
  });
  const rows = new Set(mistakes.map(({ row }) => row)).size;
  const more = mistakes.length - told.length;
  const head = `The table of ${rowCount} rows has ${mistakes.length} mistake${mistakes.length === 1 ? '' : 's'} in ${rows} of its lines; nothing is computed.`;
  return [head, ...told, ...(more > 0 ? [`And ${more} more.`] : [])];
}
