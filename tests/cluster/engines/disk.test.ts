import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { useFolders } from '../../cli/folders';
import { contentsOf } from '../examples';
import { completes, part, results } from '../parts';

const { newFolder } = useFolders('disk-');

const run = (program: string, ...args: string[]) => spawnSync(program, args, { encoding: 'utf8' });

test('a disk that is full ends the parts with one line each, keeps what is whole, and is filled later', async () => {
  const other = newFolder();
  await completes(other, null);
  const disk = newFolder();
  mkdirSync(disk);
  expect(run('mount', '-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk)).toMatchObject({ status: 0, stderr: '' });
  try {
    const folder = join(disk, 'results');
    const ends = await Promise.all([1, 2, 3].map((i) => part(i, folder).ended));
    expect(ends.map(({ code }) => code)).toContain(1);
    for (const { code, stderr } of ends)
      expect(stderr).toMatch(code === 0 ? /^$/ : /^\S+ could not be written: ENOSPC[^\n]*\n$/);
    const kept = results(folder);
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.length).toBeLessThan(16);
    for (const name of kept) expect(readFileSync(join(folder, name), 'utf8').endsWith('}\n')).toBe(true);
    expect(run('mount', '-o', 'remount,size=4m', disk)).toMatchObject({ status: 0, stderr: '' });
    await completes(folder, contentsOf(other));
  } finally {
    expect(run('umount', disk)).toMatchObject({ status: 0, stderr: '' });
  }
}, 120_000);
