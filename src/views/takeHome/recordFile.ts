import { t } from '@lingui/core/macro';
import type { EngineName } from '../../../workers/contract/names';
import type { FrameRecord } from '../../export/frames';
import { recordNpz } from '../../export/frameNpz';
import { program, version } from '../../export/program';
import { isRadial, recordTimes, usedScenario } from '../../scenario/model';
import type { Scenario } from '../../scenario/scenario';
import { recordGrid } from '../../session/session';
import type { EngineStatus, Session } from '../../session/types';
import { formatNumber } from '../../text/format';
import type { Progress } from './job';

/** Pieces are given to the browser once they are so large together: it may keep them on disk. */
const pieceBytes = 1 << 23;

/** The bytes of the record of an engine, to within its head and the smaller arrays. */
export function recordBytes(scenario: Scenario, status: EngineStatus): number {
  const { positionCount, waveNumberCount } = recordGrid;
  const width = waveNumberCount + (isRadial(scenario) ? positionCount : 0);
  return 8 * timesOf(scenario, status).length * positionCount * width;
}

/** The recorded times that are there. */
function timesOf(scenario: Scenario, { bufferedTime, phase }: EngineStatus): number[] {
  return recordTimes(scenario).filter((time) => phase === 'done' || time <= bufferedTime);
}

/**
 * The record of an engine as the command line writes it, `recordNpz`, as far as it reaches. Rejects where the run has
 * changed meanwhile or `signal` is aborted.
 */
export async function recordFile(
  session: Session,
  scenario: Scenario,
  engine: EngineName,
  { onProgress, signal }: Progress,
): Promise<Blob> {
  const { run, engines } = session.status();
  const status = engines[engine];
  if (!status) throw new Error(`${engine} has no record here`);
  const kineticTimes = timesOf(scenario, status);
  const count = kineticTimes.length;
  const record: FrameRecord = {
    ...{ program, version, engine, kineticTimes, grid: recordGrid },
    scenario: usedScenario(scenario),
    notices: noticesOf(status, kineticTimes.length),
    diagnostics: status.diagnostics,
    async frame(index) {
      signal.throwIfAborted();
      onProgress(index / count, t`frame ${{ number: index + 1 }} of ${count}`);
      const time = formatNumber(kineticTimes[index], 6);
      const frame = await session.frameOf(engine, kineticTimes[index], recordGrid, 'plain');
      if (session.status().run !== run) throw new Error(t`The run has changed meanwhile; save its record anew.`);
      if (!frame) throw new Error(t`The frame at t = ${time} is no longer there; try again.`);
      return frame;
    },
  };
  const blobs: Blob[] = [];
  let pieces: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const piece of recordNpz(record)) {
    pieces.push(piece as Uint8Array<ArrayBuffer>);
    size += piece.length;
    if (size < pieceBytes) continue;
    blobs.push(new Blob(pieces));
    [pieces, size] = [[], 0];
  }
  return new Blob([...blobs, ...pieces], { type: 'application/zip' });
}

/** Notices of the file, which is in English whatever the page speaks. */
function noticesOf({ phase, realisationCount, realisationGoal }: EngineStatus, frameCount: number): string[] {
  if (phase === 'done') return [];
  // said as it is: files are English
  const share = realisationGoal > 0 ? `, averaged over about ${realisationCount} of ${realisationGoal}` : '';
  // said as it is: files are English
  return [`The record was not whole yet: ${frameCount} frames${share}.`];
}
