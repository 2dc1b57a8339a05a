import { join } from 'node:path';
import { rmSync } from 'node:fs';
import { engineOf } from '../../../workers';
import { NUMERICS_VERSION } from '../../../workers/contract/numerics';
import type { BatchRange, Diagnostics } from '../../../workers/contract/protocol';
import { SampleRecord } from '../../../workers/ensemble/sampleRecord';
import { version } from '../../export/program';
import { parseScenarioJson } from '../../scenario/codec';
import type { Scenario } from '../../scenario/scenario';
import type { WorkerHost } from '../../session/host';
import { recordRequest } from '../../session/recordRequest';
import { prepareJob, runPieces, runOf } from '../job';
import { checkFinite, costlyParts, recordedTimes, samplesOf } from '../run';
import { contentHash } from '../sweep/contentHash';
import { failureName, nameWith, resultName, writeWhole } from '../sweep/folder';
import { DamagedPart, PartReader, type PartHead } from './partFile';
import { gapsOf, shardsIn, widestCover } from './ranges';

/** A part that was found: what is needed to choose among many. */
export interface FoundPart extends BatchRange {
  path: string;
  hash: string;
  batchTotal: number;
  shardCount: number;
}

/** How joining the parts of a row has ended; `missing` says in words what there is not. */
export type MergeEnd = { kind: 'whole' } | { kind: 'partial'; missing: string } | { kind: 'refused'; reason: string };

export interface MergeTools {
  folder: string;
  host: WorkerHost;
  tell(text: string): void;
}

/** What parts of one row say together. */
interface Joint {
  head: PartHead;
  scenario: Scenario;
  kineticTimes: number[];
  record: SampleRecord;
}

/**
 * Joins the parts of one row: the result of one machine, bit for bit, where they hold every batch; else a file
 * `name.partial` of what they hold. One part after another is read, one recorded time of it at once; beside it there is
 * one record in memory, however many parts there are. Rejects where the folder cannot be written.
 */
export async function mergeRow(parts: readonly FoundPart[], tools: MergeTools): Promise<MergeEnd> {
  const { folder, host, tell } = tools;
  const taken = await wholeCover(parts, tell);
  if (taken.length === 0) return { kind: 'refused', reason: 'none of its parts can be read' };
  const { batchTotal } = taken[0];
  const heads = await headsOf(taken);
  const joint = jointOf(heads[0]);
  if ('reason' in joint) return { kind: 'refused', reason: joint.reason };
  const { head, scenario, kineticTimes, record } = joint;
  for (const { path } of taken) {
    const reader = await PartReader.open(path);
    try {
      let index = 0;
      for await (const stored of reader.times()) record.addStored(index++, stored);
    } finally {
      await reader.close();
    }
  }
  const gaps = gapsOf(taken, batchTotal);
  const notices = [...head.notices, ...versionNotices(heads, tell)];
  const missing = gaps.length === 0 ? null : shardsIn(gaps, batchTotal, taken[0].shardCount);
  const diagnostics = jointDiagnostics(heads);
  const sampling = samplesOf({ engine: head.task.engine, scenario })!;
  if (missing !== null)
    notices.push(
      `Partial: averaged over ${diagnostics.realisations} of ${sampling.count} ${sampling.noun}; parts ${missing} are missing.`,
    );
  const { grid, smoothing } = head.task;
  const asked = costlyParts(runOf(head.task, scenario, kineticTimes));
  const frame = (kineticTime: number) => {
    const found = record.frame(kineticTime, grid, smoothing, asked);
    if (!found) throw new Error(`The parts have no frame at t=${kineticTime}.`);
    checkFinite(found);
    return Promise.resolve(found);
  };
  const by = [...new Set(heads.map((each) => each.version))];
  const written = {
    ...{ scenario, notices, kineticTimes, frame, diagnostics },
    version: by.length === 1 ? by[0] : version,
  };
  const names = {
    whole: resultName(head.hash, head.format),
    partial: nameWith(head.hash, `partial.${head.format}`),
  };
  const name = missing === null ? names.whole : names.partial;
  await writeWhole(join(folder, name), runPieces(head.task, written, head.format, host));
  if (missing !== null) return { kind: 'partial', missing };
  for (const over of [names.partial, failureName(head.hash)]) rmSync(join(folder, over), { force: true });
  return { kind: 'whole' };
}

/** Parts with most batches, each checked to its last byte; what is wrong with others is told. */
async function wholeCover(parts: readonly FoundPart[], tell: MergeTools['tell']): Promise<FoundPart[]> {
  const sound = new Set<FoundPart>();
  const damaged = new Set<FoundPart>();
  for (;;) {
    const cover = widestCover(parts.filter((part) => !damaged.has(part)));
    for (const part of cover) {
      if (sound.has(part)) continue;
      const problem = await problemOf(part.path);
      if (problem === null) sound.add(part);
      else {
        damaged.add(part);
        tell(`${part.path} is damaged: ${problem}. Remove it and compute this part again.`);
      }
    }
    if (cover.every((part) => sound.has(part))) return cover;
  }
}

async function problemOf(path: string): Promise<string | null> {
  let reader: PartReader | null = null;
  try {
    reader = await PartReader.open(path);
    await reader.check();
    return null;
  } catch (reason) {
    if (reason instanceof DamagedPart) return reason.message;
    throw reason;
  } finally {
    await reader?.close();
  }
}

async function headsOf(parts: readonly FoundPart[]): Promise<PartHead[]> {
  const heads: PartHead[] = [];
  for (const { path } of parts) {
    const reader = await PartReader.open(path);
    heads.push(reader.head);
    await reader.close();
  }
  return heads;
}

/** The empty record that parts with this head are added to; why there is none where this program makes other ones. */
function jointOf(head: PartHead): Joint | { reason: string } {
  const { task, format, notices } = head;
  const { scenario: given } = parseScenarioJson(JSON.stringify(head.scenario), 'command');
  const content = { scenario: given, task, kineticTimes: head.kineticTimes, format };
  if (head.numerics !== NUMERICS_VERSION || contentHash(content) !== head.hash)
    return {
      reason: `its parts are of version ${head.version} with numerics ${head.numerics}, and this program (${version}) has numerics ${NUMERICS_VERSION}; merge them with that version`,
    };
  const out = { file: '', format };
  const { scenario } = prepareJob({ task, kineticTimes: head.kineticTimes, out }, { scenario: given, notices });
  const kineticTimes = head.kineticTimes ?? [scenario.lastTime];
  const request = recordRequest(task.engine, 1, scenario, recordedTimes(kineticTimes, false), task.grid);
  const { errors } = engineOf(task.engine).samples!;
  return { head, scenario, kineticTimes, record: new SampleRecord(request, errors) };
}

function jointDiagnostics(heads: readonly PartHead[]): Diagnostics {
  const all = heads.map(({ diagnostics }) => diagnostics);
  const sum = (name: 'wallMs' | 'realisations' | 'siteSteps') => all.reduce((total, each) => total + each[name], 0);
  const most = (name: 'energyDrift' | 'momentumDrift') => Math.max(...all.map((each) => each[name]));
  return {
    ...all[0],
    wallMs: sum('wallMs'),
    realisations: sum('realisations'),
    siteSteps: sum('siteSteps'),
    energyDrift: most('energyDrift'),
    momentumDrift: most('momentumDrift'),
  };
}

/** For the result, where parts differ in the version of the program; that of Node is told, and changes no number. */
function versionNotices(heads: readonly PartHead[], tell: MergeTools['tell']): string[] {
  const { hash } = heads[0];
  const distinct = (name: 'version' | 'node') => [...new Set(heads.map((head) => head[name]))];
  const [versions, nodes] = [distinct('version'), distinct('node')];
  const notices = versions.length > 1 ? [`The parts were computed by versions ${versions.join(', ')}.`] : [];
  for (const text of notices) tell(`${hash}: ${text}`);
  if (nodes.length > 1) tell(`${hash}: the parts were computed by Node ${nodes.join(', ')}.`);
  return notices;
}
