import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { prefixesIn } from '../../src/cli/sweep/folder';
import { prepare } from '../../src/tools/setup.mjs';

/** The built command line, and a place for what the tests of the calling file write with it. */
export function useFolders(prefix: string): { at(name: string): string; newFolder(): string } {
  let place = '';
  let count = 0;
  beforeAll(async () => {
    await prepare(['kernels', 'cli']);
    place = mkdtempSync(join(tmpdir(), prefix));
  }, 180_000);
  afterAll(() => rmSync(place, { recursive: true }));
  const at = (name: string) => join(place, name);
  return { at, newFolder: () => at(String(++count)) };
}

/** Names of all files below the prefixes of a folder of results, such as '0a/0a...json'. */
export function namesIn(folder: string): string[] {
  return prefixesIn(folder).flatMap((prefix) => readdirSync(join(folder, prefix)).map((name) => `${prefix}/${name}`));
}
