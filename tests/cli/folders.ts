import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
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
