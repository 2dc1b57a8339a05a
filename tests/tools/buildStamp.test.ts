import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { buildStamp } from '../../src/tools/buildStamp.mjs';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'stamp-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function git(...words: string[]): void {
  const date = '2026-03-04T23:30:00+0000';
  const { status, stderr } = spawnSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', ...words], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date },
  });
  if (status !== 0) throw new Error(stderr);
}

test('a folder without git has no stamp, nor one inside a checkout of something else', () => {
  expect(buildStamp(folder)).toBe('');
  git('init', '-q');
  expect(buildStamp(folder)).toBe('');
  git('commit', '-q', '--allow-empty', '-m', 'First');
  const inner = join(folder, 'inner');
  mkdirSync(inner);
  expect(buildStamp(inner)).toBe('');
});

test('a checkout has its commit and the day of that, whatever the day is today', () => {
  git('init', '-q');
  writeFileSync(join(folder, 'a'), '1');
  git('add', 'a');
  git('commit', '-q', '-m', 'First');
  git('tag', 'v1.0');
  const stamp = buildStamp(folder);
  expect(stamp).toMatch(/^[0-9a-f]{7,} 2026-03-04$/);
  writeFileSync(join(folder, 'a'), '2');
  expect(buildStamp(folder)).toBe(stamp.replace(' ', '-dirty '));
});
