import { defaultScenario } from '../../scenario/codec';
import type { WorkerHost } from '../../session/host';
import { formatBytes, formatDuration } from '../../text/format';
import { catchInterruption } from '../interruption';
import { each } from '../job';
import { silentReporter, streamReporter } from '../reporter';
import { readScenarioInput } from '../scenarioInput';
import { standardOutput } from '../sink';
import { partText, planOfOne, portionOf } from '../shards/shardedPlan';
import type { SweepCommand } from './arguments';
import { dryRunLines } from './dryRun';
import { lookInto, openFolder } from './folder';
import { leaveTable, writeIndex } from './indexFile';
import { planOf } from './plan';
import { noteProgram } from './programs';
import { isRowDone } from './runRow';
import { readTable } from './readTable';
import { runRows } from './runRows';
import { scheduleOf } from './schedule';

/**
 * Computes the rows of a table whose results are not there; the exit code: 1 where a row has failed. Rejects with
 * UsageError, before anything is computed, where the table, the base or the folder cannot be used.
 */
export async function sweep(command: SweepCommand, host: WorkerHost): Promise<number> {
  const { scenario, notices } =
    command.scenario === null ? { scenario: defaultScenario, notices: [] } : readScenarioInput(command.scenario);
  const all =
    command.table === null
      ? planOfOne(scenario, notices, command)
      : planOf(readTable(command.table), scenario, command);
  const { folder, workerCount } = command;
  const { plan, rows } = portionOf(all, command.shard);
  const isDone = (row: number) => folder !== null && isRowDone(plan, row, folder);
  if (folder !== null) (command.isDry ? lookInto : openFolder)(folder);
  const wanted = rows.filter((row) => !isDone(row));
  const schedule = scheduleOf(plan, wanted, workerCount);
  const reporter = command.quiet ? silentReporter : streamReporter(process.stderr);
  for (const text of notices) reporter.notice(text);
  const { seconds, bytes } = schedule.cost;
  const split = rows.filter((row) => plan.shardOf(row) !== null).length;
  const shared = plan.hashes.length - plan.distinct.length;
  const parts = [
    `${plan.hashes.length} rows`,
    shared > 0 && `${shared} of them like an earlier one`,
    command.shard.count > 1 && `${rows.length} in part ${command.shard.part} of ${command.shard.count}`,
    split > 0 && `${split} of these in part`,
    `${rows.length - wanted.length} are there`,
  ].filter((part) => part !== false);
  const takes =
    wanted.length === 0 ? '' : ` This takes about ${formatDuration(seconds)} and ${formatBytes(bytes)} at once.`;
  const told =
    command.table === null
      ? partText(plan, command.shard, rows.length > wanted.length)
      : `${parts.join(', ')}; ${wanted.length} to compute.`;
  reporter.notice(`${told}${takes}`);
  if (command.isDry || folder === null) {
    await standardOutput().write(each(dryRunLines(plan, rows, isDone, workerCount)), true);
    return 0;
  }
  const interruption = catchInterruption(() => undefined);
  const changed = new Set(wanted.map((row) => plan.hashes[row]));
  // each of a thousand parts would read and write what all of them have; the merge does that once
  const isPart = command.shard.count > 1;
  if (wanted.length > 0) await noteProgram(folder);
  if (isPart) await leaveTable(folder, plan, command.task);
  else if (wanted.length > 0) await writeIndex(folder, plan, command.task, { changed });
  const tools = { host, workerCount, interruption, reporter, doneBefore: rows.length - wanted.length };
  let failures = 0;
  try {
    failures = await runRows(plan, schedule, folder, tools);
  } finally {
    reporter.end();
    if (!isPart) await writeIndex(folder, plan, command.task, { changed });
  }
  if (failures > 0) {
    const where = `${folder}/index.csv gives the reasons${isPart ? ', once the parts are merged' : ''}`;
    process.stderr.write(`${failures} of ${rows.length} rows failed; ${where}.\n`);
  }
  const begun = wanted.filter((row) => plan.shardOf(row) !== null);
  const splitLeft = begun.filter((row) => !isDone(row)).length;
  if (begun.length > splitLeft) reporter.notice(`Parts are joined by: npm run --silent merge -- ${folder}`);
  if (splitLeft > 0 && interruption.exitCode() !== 0)
    process.stderr.write('Interrupted: a part is written when all of it is computed, and begins anew.\n');
  return interruption.exitCode() || (failures > 0 ? 1 : 0);
}
