import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { root } from '../../../src/tools/setup.mjs';
import { useFolders } from '../folders';
import { start, startProgram } from '../simulate';
import { filesIn, withoutWallTime } from './shardRuns';

const base = 'v=1&e=0.1&L=4&M=70&P=9000&T=1&g=2&spec=packet';
const asked = [base, '--engine', 'chain', '--times', '0.5,1', '--grid', '12x8', '--probes', '0.5,0.1~-1,1,-0.5,0.5'];
const { at, newFolder } = useFolders('merge-');

const run = (...words: string[]) => start(...words).ended;
const merge = (...words: string[]) => startProgram('merge', [], words).ended;

async function shard(part: string, folder: string, ...words: string[]): Promise<void> {
  const { code, stderr } = await run(...words, '--shard', part, '--out', folder, '--quiet');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
}

/** An index without the column of wall times. */
const indexOf = (folder: string) => {
  const lines = readFileSync(join(folder, 'index.csv'), 'utf8').trim().split('\n');
  const cells = lines.map((line) => line.split(','));
  const wall = cells[0].indexOf('wallMs');
  return cells.map((line) => line.filter((_, i) => i !== wall));
};

test('parts of one run, computed in folders of their own and copied into one, become the file of the single command', async () => {
  const single = at('single.json');
  const { code } = await run(...asked, '--out', single, '--quiet');
  expect(code).toBe(0);
  const gathered = newFolder();
  for (const part of ['3/3', '1/3']) {
    const own = newFolder();
    await shard(part, own, ...asked);
    cpSync(own, gathered, { recursive: true });
  }
  const early = await merge(gathered);
  expect(early.code).toBe(3);
  expect(early.stderr).toMatch(
    /missing: row 1 [0-9a-f]{64}: parts 2 of 3 are missing; the others are in its \.partial file/,
  );
  await shard('2/3', gathered, ...asked);
  expect(await merge(gathered)).toMatchObject({
    code: 0,
    stdout: '',
    stderr: '1 of 1 rows are complete, 1 of them joined now.\n',
  });
  expect(withoutWallTime(filesIn(gathered, '.json')[0])).toEqual(withoutWallTime(single));
  expect(await merge(gathered, '--quiet')).toMatchObject({ code: 0, stderr: '' });
  // a shard that is started again finds everything there
  const again = await run(...asked, '--shard', '2/3', '--out', gathered);
  expect(again).toMatchObject({ code: 0 });
  expect(again.stderr).toBe('notice: Part 2 of 3 is there.\n');
}, 120_000);

test('shards of a table give the results and the index of one machine', async () => {
  const table = 'engine=chain,limit,phonons,moments w0=0.5,1';
  const words = ['--sweep', table, base, '--grid', '12x8'];
  const [alone, gathered] = [newFolder(), newFolder()];
  expect(await run(...words, '--out', alone, '--quiet')).toMatchObject({ code: 0, stderr: '' });
  await shard('2/2', gathered, ...words);
  const early = await merge(gathered);
  expect(early.code).toBe(3);
  expect(early.stderr.match(/missing: row [1357] [0-9a-f]{64}: it has not been computed/g)).toHaveLength(4);
  // it comes with an index of its own, of the table that has been merged already
  const other = newFolder();
  await shard('1/2', other, ...words);
  cpSync(other, gathered, { recursive: true });
  expect(await merge(gathered)).toMatchObject({ code: 0, stderr: '8 of 8 rows are complete, 0 of them joined now.\n' });
  expect(indexOf(gathered)).toEqual(indexOf(alone));
  for (const path of filesIn(alone, '.json'))
    expect(withoutWallTime(path.replace(alone, gathered))).toEqual(withoutWallTime(path));
}, 120_000);

test('the only row of a table is computed by all shards, as archive too', async () => {
  const words = ['--sweep', 'P=9000', base, '--engine', 'phonons', '--grid', '12x8', '--format', 'npz'];
  const [alone, gathered] = [newFolder(), newFolder()];
  expect(await run(...words, '--out', alone, '--quiet')).toMatchObject({ code: 0 });
  for (const part of ['1/3', '2/3', '3/3']) await shard(part, gathered, ...words);
  expect(filesIn(gathered, '.npz')).toEqual([]);
  expect(await merge(gathered, '--quiet')).toMatchObject({ code: 0, stderr: '' });
  expect(withoutWallTime(filesIn(gathered, '.npz')[0])).toEqual(withoutWallTime(filesIn(alone, '.npz')[0]));
  expect(indexOf(gathered)).toEqual(indexOf(alone));
}, 120_000);

test('a deterministic engine is computed by the first shard alone', async () => {
  const folder = newFolder();
  const words = [base, '--engine', 'limit', '--grid', '12x8'];
  const second = await run(...words, '--shard', '2/3', '--out', folder);
  expect(second).toMatchObject({ code: 0 });
  expect(second.stderr).toContain('Part 2 of 3 has nothing to compute: only ensembles');
  expect(await merge(folder)).toMatchObject({ code: 3 });
  await shard('1/3', folder, ...words);
  expect(await merge(folder)).toMatchObject({ code: 0 });
});

test('a shard that is interrupted or killed leaves no part, and starts again', async () => {
  const folder = newFolder();
  const long = [base.replace('M=70', 'M=40000'), ...asked.slice(1)];
  for (const signal of ['SIGKILL', 'SIGINT'] as const) {
    const { child, ended, texts } = start(...long, '--shard', '1/4', '--out', folder);
    for (const deadline = performance.now() + 30_000; !texts.stderr.includes('10 %');) {
      expect(performance.now()).toBeLessThan(deadline);
      await sleep(10);
    }
    child.kill(signal);
    const { code, stderr } = await ended;
    if (signal === 'SIGINT') {
      expect(code).toBe(130);
      expect(stderr).toContain('Interrupted: a part is written when all of it is computed');
    }
    expect(filesIn(folder, '.part')).toEqual([]);
  }
  await shard('1/4', folder, ...long);
  expect(filesIn(folder, '.1-of-4.part')).toHaveLength(1);
  expect((await merge(folder)).stderr).toContain('parts 2-4 of 4 are missing');
}, 120_000);

test('a merge that finds no room leaves the parts as they are, and nothing else', async () => {
  const folder = newFolder();
  for (const part of ['1/2', '2/2']) await shard(part, folder, ...asked);
  const before = filesIn(folder, '');
  const limited = `trap '' XFSZ; ulimit -f 8; exec "$0" "$@"`;
  const command = [process.execPath, join(root, 'dist/cli/merge.js'), folder];
  const { status, stderr } = spawnSync('sh', ['-c', limited, ...command], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({
    status: 1,
    stderr: expect.stringMatching(/\.json could not be written: EFBIG/) as string,
  });
  expect(filesIn(folder, '')).toEqual(before);
  expect(await merge(folder)).toMatchObject({ code: 0 });
}, 120_000);

describe('what cannot be done is refused', () => {
  test.each([
    [['--shard', '0/3', '--out', 'x'], /--shard "0\/3" is no part/],
    [['--shard', '4/3', '--out', 'x'], /--shard "4\/3" is no part/],
    [['--shard', '1/3'], /--shard needs --out DIR/],
    [['--format', 'npz'], /--format belongs to --sweep or --shard/],
    [['--shard', '1/3', '--out', 'x', '--probes', '9,0.1'], /lies beyond the ring/],
  ])('%j', async (words, problem) => {
    const { code, stderr } = await run(base, '--engine', 'chain', ...words);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(problem) as string });
    expect(existsSync('x')).toBe(false);
  });

  test.each([
    [[], /takes one folder/],
    [['a', 'b'], /takes one folder/],
    [['--workers', '2'], /Unknown option "--workers"/],
    [['/nowhere/at/all'], /There is no folder "\/nowhere\/at\/all"/],
  ])('merge %j', async (words, problem) => {
    const { code, stderr } = await merge(...words);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(problem) as string });
  });

  test('merge in a folder that holds nothing of it', async () => {
    const folder = newFolder();
    mkdirSync(folder);
    expect(await merge(folder)).toMatchObject({ code: 2 });
    expect(await merge('--help')).toMatchObject({ code: 0, stderr: '' });
  });
});
