import { t } from '@lingui/core/macro';
import type { EngineName } from '../../../workers/contract/names';
import type { FileFormat } from '../../export/formats';
import type { FrameRecord } from '../../export/frames';
import { latticeSitesOf } from '../../export/lattice';
import { program, version } from '../../export/program';
import { fileBytes, recordPieces } from '../../export/recordPieces';
import { accuracyNotices, latticeNotices } from '../../export/recordNotices';
import { zipFiles } from '../../export/zipFiles';
import { recordTimes, usedScenario } from '../../scenario/model';
import type { Scenario } from '../../scenario/scenario';
import { recordGrid } from '../../session/recordRequest';
import type { EngineStatus, Session } from '../../session/types';
import { formatNumber } from '../../text/format';
import type { Progress } from './job';

/** Pieces are given to the browser once they are so large together: it may keep them on disk. */
const pieceBytes = 1 << 23;

export const mimeTypes: Readonly<Record<FileFormat, string>> = {
  npz: 'application/zip',
  json: 'application/json',
  csv: 'text/csv',
};

/** About how many bytes the file of the record of an engine has. */
export function recordBytes(scenario: Scenario, status: EngineStatus, format: FileFormat): number {
  return fileBytes({ grid: recordGrid, scenario }, timesOf(scenario, status).length, format);
}

/** The recorded times that are there. */
function timesOf(scenario: Scenario, { bufferedTime, phase, source }: EngineStatus): readonly number[] {
  if (source?.heldTimes) return source.heldTimes;
  return recordTimes(scenario).filter((time) => phase === 'done' || time <= bufferedTime);
}

/**
 * The record of an engine as the command line writes it, `recordPieces`, as far as it reaches. Rejects where the run
 * has changed meanwhile or `signal` is aborted.
 */
export function recordFile(
  session: Session,
  scenario: Scenario,
  engine: EngineName,
  format: FileFormat,
  progress: Progress,
): Promise<Blob> {
  return blobOf(recordPieces(recordOf(session, scenario, engine, progress), format), mimeTypes[format]);
}

/** The archives of several records in one ZIP, each as it is by itself. Rejects as `recordFile` does. */
export function recordsFile(
  session: Session,
  scenario: Scenario,
  engines: readonly EngineName[],
  { onProgress, signal }: Progress,
): Promise<Blob> {
  const files = engines.map((engine, i) => {
    const part: Progress = {
      signal,
      onProgress: (share, told) => onProgress((i + share) / engines.length, `${engine}: ${told}`),
    };
    return [`${engine}.npz`, recordPieces(recordOf(session, scenario, engine, part), 'npz')] as const;
  });
  return blobOf(zipFiles(files), 'application/zip');
}

/** What the engine has recorded so far; its frames are fetched one by one. */
function recordOf(session: Session, scenario: Scenario, engine: EngineName, progress: Progress): FrameRecord {
  const { onProgress, signal } = progress;
  const { run, engines } = session.status();
  const status = engines[engine];
  if (!status) throw new Error(`${engine} has no record here`);
  const kineticTimes = [...timesOf(scenario, status)];
  const count = kineticTimes.length;
  return {
    ...{ program, version, engine, kineticTimes, grid: recordGrid },
    scenario: usedScenario(scenario),
    smoothing: status.source?.isSmoothed ? 'husimi' : 'plain',
    notices: [
      ...latticeNotices(scenario, engine, recordGrid, kineticTimes[count - 1]),
      ...origin(status),
      ...shortfall(status, count),
      ...accuracyNotices(engine, status.diagnostics.errorEstimate),
    ],
    diagnostics: { ...status.diagnostics, sites: latticeSitesOf(scenario, engine) },
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
}

/** Pieces as one file of the browser, of which little is in memory at once. */
async function blobOf(pieces: AsyncIterable<string | Uint8Array>, type: string): Promise<Blob> {
  const blobs: Blob[] = [];
  let waiting: (string | Uint8Array<ArrayBuffer>)[] = [];
  let size = 0;
  for await (const piece of pieces) {
    waiting.push(piece as string | Uint8Array<ArrayBuffer>);
    size += piece.length;
    if (size < pieceBytes) continue;
    blobs.push(new Blob(waiting));
    [waiting, size] = [[], 0];
  }
  return new Blob([...blobs, ...waiting], { type });
}

/** Of a record that the page has from another file. */
function origin({ source }: EngineStatus): string[] {
  if (!source) return [];
  const { file, version: writer, isSmoothed } = source;
  // said as it is: files are English
  const smoothed = isSmoothed ? ' W is smoothed as it was there.' : '';
  // said as it is: files are English
  return [`The record is that of the file ${file}, version ${writer || 'unknown'}, on other cells.${smoothed}`];
}

/** Of a record that is not whole: in English, as files are. */
function shortfall({ phase, realisationCount, realisationGoal }: EngineStatus, frameCount: number): string[] {
  if (phase === 'done') return [];
  // said as it is: files are English
  const share = realisationGoal > 0 ? `, averaged over about ${realisationCount} of ${realisationGoal}` : '';
  // said as it is: files are English
  return [`The record was not whole yet: ${frameCount} frames${share}.`];
}
