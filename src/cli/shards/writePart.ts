import { join } from 'node:path';
import { NUMERICS_VERSION } from '../../../workers/contract/numerics';
import type { BatchRange } from '../../../workers/contract/protocol';
import { program, version } from '../../export/program';
import { scenarioRecord } from '../../scenario/codec';
import { runOf } from '../job';
import type { Bench } from '../measure';
import { recordedTimes, runJob, samplesOf } from '../run';
import { endsOf, nameWith, writeWhole } from '../sweep/folder';
import { jobOf, type Plan } from '../sweep/plan';
import { DIGEST_LENGTH, newHead, partPieces } from './partFile';
import { shardRange, type Shard } from './ranges';

export const PART_ENDING = '.part';

/** Where the part of a result is, below the folder of the sweep. */
export function partName(hash: string, { part, count }: Shard): string {
  return nameWith(hash, `${part}-of-${count}${PART_ENDING}`);
}

/** The batches of a part of a row that is an ensemble, and how many the whole has. */
export function batchesOf(plan: Plan, row: number, shard: Shard): { batches: BatchRange; batchTotal: number } {
  const { task, scenario } = plan.asked(row);
  const sampling = task.kind === 'run' ? samplesOf({ engine: task.engine, scenario }) : null;
  if (!sampling) throw new TypeError(`row ${row + 1} is no ensemble, and has no parts`);
  const { batchTotal } = sampling;
  return { batches: shardRange(batchTotal, shard), batchTotal };
}

/**
 * Computes one part of a row and writes the state of its sums; false where it was interrupted, then nothing is written.
 * Rejects where the computation fails or the folder cannot be written.
 */
export async function writePart(
  plan: Plan,
  row: number,
  shard: Shard,
  folder: string,
  { crew, workerCount, reporter, interruption }: Bench,
): Promise<boolean> {
  const asked = plan.asked(row);
  const { scenario, notices } = jobOf(asked);
  const { task } = asked;
  if (task.kind !== 'run') throw new TypeError(`row ${row + 1} is no run of an engine, and has no parts`);
  const notice = (text: string) => void notices.push(text);
  const kineticTimes = asked.kineticTimes ?? [scenario.lastTime];
  const { batches, batchTotal } = batchesOf(plan, row, shard);
  const job = { ...runOf(task, scenario, kineticTimes), workerCount, batches };
  const recorded = await runJob(job, crew, { ...reporter, notice }, interruption);
  try {
    if (recorded.extent !== 'whole') return false;
    const head = newHead({
      ...{ program, version, node: process.version, numerics: NUMERICS_VERSION },
      ...{ hash: plan.hashes[row], format: plan.format },
      scenario: scenarioRecord(asked.scenario),
      task,
      kineticTimes: asked.kineticTimes,
      notices,
      shard,
      batches,
      batchTotal,
      diagnostics: recorded.diagnostics,
      timeCount: recordedTimes(kineticTimes, false).length,
    });
    await writeWhole(
      join(folder, partName(plan.hashes[row], shard)),
      partPieces(head, (index) => recorded.stored(index)),
    );
    return true;
  } finally {
    recorded.dispose();
  }
}

/** Whether a part is there to its last byte; what stands in it is checked when parts are joined. */
export function isPartWhole(path: string): boolean {
  return /^[0-9a-f]{64}\n$/.test(endsOf(path, DIGEST_LENGTH + 1).end);
}
