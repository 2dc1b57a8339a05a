import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { OutputFormat } from '../../export/report';
import { prefixesIn } from './folder';

const flags = { json: 1, npz: 2, 'failed.json': 4 };

const namePattern = /^([0-9a-f]{64})\.(json|npz|failed\.json)$/;

/**
 * Which files of results are there, by the rows of a table: each folder is listed once, and a byte is kept of a row.
 */
export class FoundFiles {
  private readonly firstRows = new Map<string, number>();
  private readonly found: Uint8Array;

  constructor(
    folder: string,
    private readonly hashes: readonly string[],
  ) {
    this.found = new Uint8Array(hashes.length);
    hashes.forEach((hash, row) => {
      if (!this.firstRows.has(hash)) this.firstRows.set(hash, row);
    });
    for (const prefix of prefixesIn(folder)) {
      for (const name of readdirSync(join(folder, prefix))) {
        const [, hash, ending] = namePattern.exec(name) ?? [];
        const row = this.firstRows.get(hash);
        if (row !== undefined) this.found[row] |= flags[ending as keyof typeof flags];
      }
    }
  }

  hasResult(row: number, format: OutputFormat): boolean {
    return this.has(row, flags[format]);
  }

  hasFailure(row: number): boolean {
    return this.has(row, flags['failed.json']);
  }

  /** Whether no earlier row has the same result. */
  isFirst(row: number): boolean {
    return this.firstRows.get(this.hashes[row]) === row;
  }

  /** The form that any result has. */
  get format(): OutputFormat {
    return this.found.some((byte) => (byte & flags.npz) !== 0) ? 'npz' : 'json';
  }

  private has(row: number, flag: number): boolean {
    return (this.found[this.firstRows.get(this.hashes[row])!] & flag) !== 0;
  }
}
