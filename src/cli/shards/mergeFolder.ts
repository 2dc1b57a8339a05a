import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkerHost } from '../../session/host';
import { quoted, UsageError } from '../options';
import { errorText } from '../scenarioInput';
import { isWhole, prefixesIn, prefixOf, resultName, WriteError } from '../sweep/folder';
import { INDEX_FILE, writeIndex, type RowListener } from '../sweep/indexFile';
import { namesOfIndices, readIndex } from '../sweep/indexPlan';
import { programsIn } from '../sweep/programs';
import { mergeRow, type FoundPart, type MergeTools } from './mergeRow';
import { DamagedPart, PartReader } from './partFile';
import { PART_ENDING } from './writePart';

/** What stands in a folder after its parts were joined. */
export interface Merged {
  /** Rows that were joined now, and those that are whole, of so many. */
  joined: number;
  whole: number;
  rows: number;
  /** One line for each row that is not whole, of the first of them. */
  missing: string[];
  missingCount: number;
  /** Rows that could not be joined for another reason than missing parts. */
  failures: number;
}

const MOST_TOLD = 40;

/**
 * Joins all parts in a folder and in those of its prefixes, row by row, and writes its index anew. Rows whose result is
 * there are left alone. Throws UsageError where there is no such folder, or nothing in it.
 */
export async function mergeFolder(folder: string, host: WorkerHost, tell: MergeTools['tell']): Promise<Merged> {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(`There is no folder ${quoted(folder)}; merge takes the folder of --out.`);
  /** Of rows that are not whole: why. */
  const reasons = new Map<string, string>();
  const seen = new Set<string>();
  const changed = new Set<string>();
  const merged: Merged = { joined: 0, whole: 0, rows: 0, missing: [], missingCount: 0, failures: 0 };
  const stray = await partsIn(folder, tell);
  const prefixes = new Set([...prefixesIn(folder), ...stray.map(({ hash }) => prefixOf(hash))]);
  // parts of one prefix at a time are remembered: there may be millions
  for (const prefix of [...prefixes].sort()) {
    const parts = [
      ...stray.filter(({ hash }) => hash.startsWith(prefix)),
      ...(await partsIn(join(folder, prefix), tell)),
    ];
    for (const [hash, own] of byHash(parts)) {
      seen.add(hash);
      if (isThere(folder, hash)) continue;
      const reason = await joined(own, { folder, host, tell });
      if (reason === null) changed.add(hash);
      else {
        reasons.set(hash, reason.text);
        if (reason.isFailure) merged.failures += 1;
      }
    }
  }
  const indices = await namesOfIndices(folder);
  if (indices.length === 0 && seen.size === 0)
    throw new UsageError(`${quoted(folder)} holds no parts and no index; merge takes the folder of --out.`);
  merged.joined = changed.size;
  const count = (place: string, hash: string, isWhole: boolean, reason: () => string) => {
    merged.rows += 1;
    if (isWhole) merged.whole += 1;
    else if (++merged.missingCount <= MOST_TOLD) merged.missing.push(`${place}${hash}: ${reason()}`);
  };
  const others = new Set(seen);
  /** Of several tables, which may have rows in common. */
  const counted = new Set<string>();
  for (const name of indices) {
    const { plan, task } = await readIndex(folder, name);
    const place = name === INDEX_FILE ? '' : `${name}, `;
    const listener: RowListener = (row, status, isFirst) => {
      const hash = plan.hashes[row];
      others.delete(hash);
      if (!isFirst || counted.has(hash)) return;
      if (indices.length > 1) counted.add(hash);
      count(`${place}row ${row + 1} `, hash, status === 'done', () => reasons.get(hash) ?? absences[status]);
    };
    await writeIndex(folder, plan, task, { changed, listener, name });
  }
  for (const hash of others) count('', hash, isThere(folder, hash), () => reasons.get(hash)!);
  const programs = programsIn(folder);
  if (programs.length > 1) tell(`These results were computed by several versions: ${programs.join('; ')}.`);
  return merged;
}

const absences = {
  done: '',
  failed: 'it failed, the index gives the reason',
  missing: 'it has not been computed',
};

/** Joins the parts of one row; null where its result is whole now. */
async function joined(
  parts: readonly FoundPart[],
  tools: MergeTools,
): Promise<{ text: string; isFailure: boolean } | null> {
  try {
    const end = await mergeRow(parts, tools);
    if (end.kind === 'whole') return null;
    return end.kind === 'partial'
      ? { text: `parts ${end.missing} are missing; the others are in its .partial file`, isFailure: false }
      : { text: end.reason, isFailure: true };
  } catch (reason) {
    if (reason instanceof WriteError) throw reason;
    return { text: errorText(reason), isFailure: true };
  }
}

function isThere(folder: string, hash: string): boolean {
  return (['json', 'npz'] as const).some((format) => isWhole(join(folder, resultName(hash, format)), format));
}

function byHash(parts: readonly FoundPart[]): Map<string, FoundPart[]> {
  const rows = new Map<string, FoundPart[]>();
  for (const part of parts) {
    const row = rows.get(part.hash);
    if (row) row.push(part);
    else rows.set(part.hash, [part]);
  }
  return rows;
}

/** The parts in one folder by their names, so that of two alike always the same is taken. */
async function partsIn(folder: string, tell: MergeTools['tell']): Promise<FoundPart[]> {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  const parts: FoundPart[] = [];
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith(PART_ENDING)) continue;
    const path = join(folder, name);
    try {
      const reader = await PartReader.open(path);
      await reader.close();
      const { hash, batches, batchTotal, shard } = reader.head;
      parts.push({ path, hash, ...batches, batchTotal, shardCount: shard.count });
    } catch (reason) {
      if (!(reason instanceof DamagedPart)) throw reason;
      tell(`${path} is damaged: ${reason.message}. Remove it and compute this part again.`);
    }
  }
  return parts;
}
