import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { withLock } from '../../src/tools/lock.mjs';
import { clearAbandonedBuilds } from '../../src/tools/setup.mjs';

describe('the lock of installs and builds', () => {
  let folder = '';
  let file = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lock-'));
    file = join(folder, 'deep/setup.lock');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('gives the result of the work and is gone after it, also when the work throws', async () => {
    expect(await withLock(file, () => existsSync(file))).toBe(true);
    expect(existsSync(file)).toBe(false);
    await expect(withLock(file, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(existsSync(file)).toBe(false);
  });

  test('is stolen from a process that has died', async () => {
    await withLock(file, () => undefined);
    const dead = spawnSync(process.execPath, ['--version']).pid;
    writeFileSync(file, String(dead));
    expect(await withLock(file, () => 'done', 2_000)).toBe('done');
  });

  test('keeps others out while its holder lives, and says who holds it', async () => {
    await withLock(file, () => undefined);
    writeFileSync(file, String(process.ppid));
    await expect(withLock(file, () => 'done', 250)).rejects.toThrow(`held by process ${process.ppid}`);
    const later = withLock(file, () => 'done');
    await sleep(50);
    rmSync(file);
    expect(await later).toBe('done');
  });

  test('lets the next build clear what a killed one has left, and nothing else', () => {
    for (const name of ['page-123/assets', 'cli-9', 'kept', 'page-x'])
      mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, 'page.stamp'), '');
    clearAbandonedBuilds(folder);
    expect(readdirSync(folder).sort()).toEqual(['kept', 'page-x', 'page.stamp']);
  });
});
