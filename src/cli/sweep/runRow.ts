import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { program, version } from '../../export/program';
import { scenarioRecord } from '../../scenario/codec';
import type { Bench } from '../measure';
import { errorText } from '../scenarioInput';
import { each } from '../job';
import { isPartWhole, partName, writePart } from '../shards/writePart';
import { failureName, isWhole, writeWhole, WriteError } from './folder';
import { jobOf, type Plan } from './plan';

/** How a row has ended. */
export type RowEnd = 'done' | 'failed' | 'interrupted';

/** Whether what is computed of a row here is there: its result, or the part of it. */
export function isRowDone(plan: Plan, row: number, folder: string): boolean {
  const shard = plan.shardOf(row);
  if (isWhole(join(folder, plan.file(row)), plan.format)) return true;
  return shard !== null && isPartWhole(join(folder, partName(plan.hashes[row], shard)));
}

/**
 * Runs this row and writes its result at its path: the file that the command of this one scenario writes, but for
 * `wallMs`; of a row that shards share, the part. A reason why there is none goes into a file beside, and is cleared by
 * a result. Rejects where the folder cannot be written.
 */
export async function runRow(plan: Plan, row: number, folder: string, bench: Bench): Promise<RowEnd> {
  const hash = plan.hashes[row];
  const failure = join(folder, failureName(hash));
  try {
    const shard = plan.shardOf(row);
    const isWritten = await (shard
      ? writePart(plan, row, shard, folder, bench)
      : writeResult(plan, row, join(folder, plan.file(row)), bench));
    if (!isWritten) return 'interrupted';
    rmSync(failure, { force: true });
    return 'done';
  } catch (cause) {
    if (cause instanceof WriteError) throw cause;
    const { scenario, task, kineticTimes } = plan.asked(row);
    const told = {
      program,
      version,
      hash,
      reason: errorText(cause),
      scenario: scenarioRecord(scenario),
      task,
      kineticTimes,
    };
    await writeWhole(failure, each([`${JSON.stringify(told)}\n`]));
    return 'failed';
  }
}

/** False where it was interrupted; then nothing is written. */
async function writeResult(plan: Plan, row: number, path: string, bench: Bench): Promise<boolean> {
  const { notices, work } = jobOf(plan.asked(row));
  const notice = (text: string) => void notices.push(text);
  const outcome = await work({ ...bench, reporter: { ...bench.reporter, notice } });
  try {
    if (outcome.extent !== 'whole') return false;
    for (const text of outcome.notices) notice(text);
    await writeWhole(path, outcome.pieces(notices, plan.format));
    return true;
  } finally {
    outcome.dispose();
  }
}
