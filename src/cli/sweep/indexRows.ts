import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { parse } from 'csv-parse';

/**
 * The lines of an index in their order, the names of its columns first; a million of them are never in memory at once.
 */
export async function* indexRows(path: string): AsyncGenerator<string[]> {
  const file = createReadStream(path);
  const records = parse();
  file.on('error', (reason) => records.destroy(reason));
  try {
    for await (const record of file.pipe(records)) yield record as string[];
  } finally {
    file.destroy();
  }
}

/** What the hashes of a table, one after another, give as the name of its index beside that of another table. */
export function tableDigest(): { add(hash: string): void; name(): string } {
  const digest = createHash('sha256');
  let separator = '';
  return {
    add(hash) {
      digest.update(separator + hash);
      separator = '\n';
    },
    name: () => `index-${digest.digest('hex').slice(0, 8)}.csv`,
  };
}

/** The name of an index beside that of another table. */
export function otherName(hashes: Iterable<string>): string {
  const digest = tableDigest();
  for (const hash of hashes) digest.add(hash);
  return digest.name();
}

/**
 * What an index is of: its columns, and the name that it has beside another one; null where there is none, or none of
 * ours.
 */
export async function indexAt(path: string): Promise<{ head: string[]; rowCount: number; name: string } | null> {
  if (!existsSync(path)) return null;
  const digest = tableDigest();
  let head: string[] | null = null;
  let rowCount = 0;
  try {
    for await (const cells of indexRows(path)) {
      if (head === null) head = cells;
      else {
        digest.add(cells[0]);
        rowCount += 1;
      }
    }
  } catch {
    // no index of ours, or one that was taken away meanwhile: the files tell the same
    return null;
  }
  return head && { head, rowCount, name: digest.name() };
}
