import type { OutputFormat } from '../../export/report';
import type { Scenario } from '../../scenario/scenario';
import { estimate } from '../estimate';
import { prepareJob, type Job } from '../job';
import { UsageError } from '../options';
import type { Asked } from '../task';
import type { Cost } from '../../../workers/contract/cost';
import type { Shard } from '../shards/ranges';
import type { SweepCommand } from './arguments';
import { contentHash } from './contentHash';
import { resultName } from './folder';
import { baseTexts, columnMistakes, mistakesText, readRow, type Mistake, type ReadRow } from './rows';
import type { Table } from './table';

/** The mistakes of a table, a line each. */
export class TableError extends UsageError {
  constructor(readonly lines: readonly string[]) {
    super(lines.join(' '));
  }
}

/** The tasks of a table, whose rows are all right. Little is kept of each: there may be a million. */
export interface Plan {
  columns: readonly string[];
  /** By row: the name of its result. */
  hashes: readonly string[];
  cells(row: number): readonly string[];
  /** Rows without those whose result an earlier row has. */
  distinct: readonly number[];
  format: OutputFormat;
  asked(row: number): ReadRow & Asked;
  /** What all of a row takes on one worker. */
  cost(row: number): Cost;
  file(row: number): string;
  /** The part of a row that is computed here, where it is not all of it. */
  shardOf(row: number): Shard | null;
}

type Wanted = Pick<SweepCommand, 'task' | 'kineticTimes' | 'format' | 'folder'>;

/** Reads and checks every row. Throws TableError with all mistakes. */
export function planOf(table: Table, base: Scenario, command: Wanted): Plan {
  const { columns, rows } = table;
  const { kineticTimes, format } = command;
  const out = { file: command.folder ?? 'DIR', format };
  const texts = baseTexts(base);
  const read = (row: number) => readRow(columns, rows[row], row + 1, texts, command.task);
  const wrong = columnMistakes(table, command.task);
  if (wrong.length > 0) throw new TableError(mistakesText(wrong, rows.length));
  const mistakes: Mistake[] = [];
  const hashes: string[] = [];
  const [seconds, bytes] = [new Float64Array(rows.length), new Float64Array(rows.length)];
  rows.forEach(({ line }, row) => {
    const found = read(row);
    if (Array.isArray(found)) {
      mistakes.push(...found);
      return;
    }
    const problem = refusalOf({ ...found, kineticTimes, out });
    if (problem === null) {
      hashes.push(contentHash({ ...found, kineticTimes, format }));
      const cost = estimate(found.task, found.scenario, kineticTimes, 1);
      seconds[row] = cost.seconds;
      bytes[row] = cost.bytes;
    } else mistakes.push({ row: row + 1, line, column: '', problem: problem.replace(/\.$/, '') });
  });
  if (mistakes.length > 0) throw new TableError(mistakesText(mistakes, rows.length));
  const seen = new Set<string>();
  const distinct: number[] = [];
  hashes.forEach((hash, row) => {
    if (!seen.has(hash)) distinct.push(row);
    seen.add(hash);
  });
  return {
    columns,
    hashes,
    distinct,
    format,
    cells: (row) => rows[row].cells,
    asked(row) {
      const found = read(row);
      if (Array.isArray(found)) throw new TableError(mistakesText(found, rows.length));
      return { ...found, kineticTimes, out };
    },
    cost: (row) => ({ seconds: seconds[row], bytes: bytes[row] }),
    file: (row) => resultName(hashes[row], format),
    shardOf: () => null,
  };
}

/** The task of a row, ready to run. Throws UsageError where it cannot be. */
export function jobOf(asked: ReadRow & Asked): Job {
  return prepareJob(asked, { scenario: asked.scenario, notices: [...(asked.notices ?? [])] });
}

/** What keeps a row from being computed; null if nothing does. */
function refusalOf(asked: ReadRow & Asked): string | null {
  try {
    jobOf(asked);
    return null;
  } catch (reason) {
    if (reason instanceof UsageError) return reason.message;
    throw reason;
  }
}

/** What a row, or the part of it that is computed here, takes on so many workers. */
export function costOfRow(plan: Plan, row: number, workerCount: number): Cost {
  const { seconds, bytes } = workerCount === 1 ? plan.cost(row) : costOn(plan.asked(row), workerCount);
  return { seconds: seconds / (plan.shardOf(row)?.count ?? 1), bytes };
}

/** What all of a row takes on so many workers. */
export function costOn({ task, scenario, kineticTimes }: ReadRow & Asked, workerCount: number): Cost {
  return estimate(task, scenario, kineticTimes, workerCount);
}
