import { checkArchive } from './archive';
import { fileFormats, type FileFormat } from '../export/formats';
import { givenOptions, mostWorkers, quoted, UsageError } from './options';
import { isStream, placeOf } from './place';
import { readSweep, sweepOptions, type SweepCommand } from './sweep/arguments';
import { readTask, readTimes, readWorkers, type Asked, type Task } from './task';

/** What a command line asks for: one task of one scenario. */
export interface Command extends Asked {
  /** A link, a query string, a JSON object or the name of a file. */
  scenario: string;
  task: Task;
  workerCount: number;
  quiet: boolean;
}

/** Reads the words after the command; 'help' where the help is asked for. Throws UsageError. */
export function readArguments(words: readonly string[], processorCount: number): Command | SweepCommand | 'help' {
  const { values, words: scenarios } = givenOptions(words);
  if (values.has('help')) return 'help';
  if (scenarios.length > 1) {
    throw new UsageError(
      `One scenario is allowed, but ${scenarios.length} words were given (${scenarios.map(quoted).join(', ')}); put the link in quotes.`,
    );
  }
  const common = {
    kineticTimes: values.has('times') ? readTimes(values.get('times')!) : null,
    workerCount: values.has('workers') ? readWorkers(values.get('workers')!) : Math.min(processorCount, mostWorkers),
    quiet: values.has('quiet'),
  };
  const [scenario] = scenarios;
  if (values.has('sweep')) return { ...common, scenario: scenario ?? null, ...readSweep(values, common.kineticTimes) };
  if (scenario === undefined)
    throw new UsageError('A scenario is missing: give a share link, its query string in quotes, or a JSON file.');
  if (values.has('shard')) return { ...common, scenario, ...readSweep(values, common.kineticTimes) };
  const stray = sweepOptions.find((name) => values.has(name));
  if (stray) throw new UsageError(`--${stray} belongs to --sweep or --shard, which are missing.`);
  const task = readTask(values);
  const timeCount = common.kineticTimes?.length ?? 1;
  const out = values.has('out') ? readOut(values.get('out')!, task, timeCount) : null;
  if (out?.format === 'csv') checkTable(out.file, task, values);
  return { ...common, scenario, task, out };
}

function readOut(file: string, task: Task, timeCount: number): { file: string; format: FileFormat } {
  const ending = fileFormats.find((each) => file.toLowerCase().endsWith(`.${each}`));
  const format = ending ?? (isStream(placeOf(file)) ? 'json' : undefined);
  if (!format)
    throw new UsageError(`--out ${quoted(file)}: the file name has to end in .json or .npz, or in .csv for a table.`);
  if (task.kind !== 'run') return { file, format };
  if (format === 'npz') checkArchive(file, task.grid, timeCount, task.grid.waveNumberCount);
  return { file, format };
}

/** Throws UsageError for options of an engine that show in W and in places only, of which its table has none. */
function checkTable(file: string, task: Task, values: ReadonlyMap<string, string>): void {
  if (task.kind !== 'run') return;
  // the energy is never smoothed: plain is what the table has
  const lost = task.probes.length > 0 ? 'probes' : task.smoothing !== 'plain' ? 'smoothing' : null;
  if (lost === null) return;
  throw new UsageError(
    `--${lost} ${quoted(values.get(lost)!)} does not go with --out ${quoted(file)}: a .csv table of an engine has energy profiles only; take a name that ends in .json or .npz.`,
  );
}
