import { spawnSync } from 'node:child_process';
import { copyFileSync, readdirSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import { root } from '../../src/tools/setup.mjs';
import { useFolders } from '../cli/folders';
import { filesIn } from '../cli/shards/shardRuns';
import { start } from '../cli/simulate';
import { contentsOf, type Contents } from './examples';
import { completes, ensemble, merge, part, results, words } from './parts';

const { newFolder } = useFolders('adversity-');

let whole: Contents;
let wholeEnsemble: Contents;
beforeAll(async () => {
  const folders = [newFolder(), newFolder()];
  for (const [i, run] of [words, ensemble].entries())
    expect(await start(...run, '--shard', '1/1', '--out', folders[i], '--quiet').ended).toMatchObject({ code: 0 });
  [whole, wholeEnsemble] = folders.map(contentsOf);
  expect(whole.results.size).toBe(16);
}, 120_000);

test('parts that are killed in mid-run and started again, over and over', async () => {
  const folder = newFolder();
  for (let round = 0; round < 2; ++round) {
    const before = results(folder).length;
    const running = [1, 2, 3].map((i) => part(i, folder));
    for (const deadline = performance.now() + 30_000; results(folder).length < before + 2;) {
      if (running.every(({ child }) => child.exitCode !== null)) break;
      expect(performance.now()).toBeLessThan(deadline);
      await sleep(5);
    }
    for (const { child } of running) child.kill('SIGKILL');
    await Promise.all(running.map(({ ended }) => ended));
    // what has a name is whole, at any moment
    for (const name of results(folder))
      expect(whole.results.has(name) && readFileSync(join(folder, name), 'utf8').endsWith('}\n')).toBe(true);
  }
  await completes(folder, whole);
}, 120_000);

test('every part of two tables and of an ensemble started twice, all at once, into one folder', async () => {
  const folder = newFolder();
  const other = words.with(1, 'w0=0.25..1:4 g=2,3');
  const running = [1, 2, 3, 1, 2, 3].flatMap((i) => [words, other, ensemble].map((of) => part(i, folder, of)));
  for (const { ended } of running) expect(await ended).toEqual({ code: 0, stdout: '', stderr: '' });
  // four rows stand in both tables
  expect(await merge(folder)).toMatchObject({ code: 0, stderr: '21 of 21 rows are complete, 1 of them joined now.\n' });
  const { results: found } = contentsOf(folder);
  expect(found.size).toBe(21);
  for (const [name, result] of [...whole.results, ...wholeEnsemble.results]) expect(found.get(name)).toEqual(result);
  // no table is lost, and each says of its own rows that they are done
  const indices = readdirSync(folder).filter((name) => name.endsWith('.csv'));
  const counts = indices.map((name) => readFileSync(join(folder, name), 'utf8').match(/,done,/g)?.length ?? 0);
  expect(counts.sort((a, b) => a - b)).toEqual([1, 8, 16]);
}, 120_000);

test('results that were cut off later are named by the merge, and computed again', async () => {
  const folder = newFolder();
  await completes(folder, whole);
  const [first, second] = results(folder);
  truncateSync(join(folder, first), 100);
  rmSync(join(folder, second));
  const { code, stderr } = await merge(folder);
  expect(code).toBe(3);
  expect(stderr.match(/missing: row \d+ [0-9a-f]{64}: it has not been computed/g)).toHaveLength(2);
  await completes(folder, whole);
}, 120_000);

test('parts of two programs are told by the merge', async () => {
  const folder = newFolder();
  expect(await part(1, folder).ended).toMatchObject({ code: 0 });
  const [own, ...more] = readdirSync(join(folder, 'programs'));
  expect([more, own]).toEqual([[], expect.stringMatching(`_${process.version}.json$`)]);
  await completes(folder, whole);
  expect((await merge(folder)).stderr).not.toContain('several versions');
  // as another machine would have left it, whose folder was copied into this one
  copyFileSync(join(folder, 'programs', own), join(folder, 'programs', '0.0.9_1_v18.0.0.json'));
  const { code, stderr } = await merge(folder);
  expect(code).toBe(0);
  expect(stderr).toMatch(/several versions: 0\.0\.9 with numerics 1 and Node v18\.0\.0; .* and Node v2\d/);
}, 120_000);

/** Runs a part where files can have 8 blocks of 512 bytes at most. */
const withLimit = (i: number, folder: string, of: string[]) =>
  spawnSync(
    'sh',
    ['-c', `trap '' XFSZ; ulimit -f 8; exec "$0" "$@"`, process.execPath, join(root, 'dist/cli/cli.js'), ...of].concat(
      ...['--shard', `${i}/3`, '--out', folder, '--quiet'],
    ),
    { encoding: 'utf8' },
  );

test('files that may not grow end a part with one line, and nothing half has a name', async () => {
  for (const [of, expected] of [
    [words.with(words.indexOf('12x8'), '64x64'), null],
    [ensemble, wholeEnsemble],
  ] as const) {
    const folder = newFolder();
    const { status, stderr } = withLimit(1, folder, [...of]);
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: expect.stringMatching(/^\S+ could not be written: EFBIG[^\n]*\n$/) as string,
    });
    expect(filesIn(folder, '').filter((path) => /\.(json|part)$/.test(path) && !path.includes('programs'))).toEqual([]);
    if (expected) await completes(folder, expected, [...of]);
  }
}, 120_000);
