import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { useFolders } from '../../cli/folders';
import { alone, contentsOf, examples, succeeds } from '../examples';
import { startSlurm } from '../slurm.mjs';

const { at, newFolder } = useFolders('slurm-test-');
let slurm: Awaited<ReturnType<typeof startSlurm>> | null = null;

beforeAll(async () => {
  slurm = await startSlurm();
}, 120_000);
afterAll(async () => slurm?.stop(), 60_000);

/** Sends a job of the examples, and returns its number. */
async function submit(env: NodeJS.ProcessEnv, ...words: string[]): Promise<string> {
  const output = await succeeds('sbatch', ['--parsable', ...words], { ...slurm!.env, ...env });
  return output.trim();
}

/** How a job of one task has ended, such as 'COMPLETED 0:0'. */
async function endOf(job: string): Promise<string> {
  let end = '';
  await expect
    .poll(
      async () => {
        const told = await succeeds('scontrol', ['show', 'job', '--oneliner', job], slurm!.env);
        end = told.replace(/.* JobState=(\S+) .* ExitCode=(\S+) .*/s, '$1 $2');
        return end;
      },
      { timeout: 60_000, interval: 300 },
    )
    .toMatch(/^(COMPLETED|FAILED|CANCELLED|TIMEOUT|NODE_FAIL)/);
  return end;
}

/** An array, and after it the merge: how that ended, and what it said. */
async function arrayAndMerge(env: NodeJS.ProcessEnv, log: string, ...words: string[]): Promise<[string, string]> {
  const array = await submit(env, ...words, `--output=${at('part-%a.log')}`, 'sweep.slurm');
  const merge = await submit(env, `--dependency=afterany:${array}`, `--output=${log}`, 'merge.slurm');
  return [await endOf(merge), readFileSync(log, 'utf8')];
}

test('a job array computes a sweep, and the merge after it finds every row', async () => {
  const env = { RESULTS: newFolder() };
  const [end, log] = await arrayAndMerge(env, at('merge.log'));
  expect([end, log]).toEqual(['COMPLETED 0:0', '9 of 9 rows are complete, 0 of them joined now.\n']);
  expect(contentsOf(env.RESULTS)).toEqual(await alone('part.sh', newFolder()));
  expect(readFileSync(at('part-8.log'), 'utf8')).toContain('in part 8 of 8');
}, 120_000);

test('parts of an ensemble that are missing are named, and sent again alone', async () => {
  const env = { RESULTS: newFolder(), PART: 'ensemble.sh' };
  const [early, told] = await arrayAndMerge(env, at('early.log'), '--array=1-2,5');
  expect(early).toBe('FAILED 3:0');
  expect(told).toContain('parts 3-4, 6-8 of 8 are missing');
  const [end, log] = await arrayAndMerge(env, at('late.log'), '--array=3-4,6-8');
  expect([end, log]).toEqual(['COMPLETED 0:0', '1 of 1 rows are complete, 1 of them joined now.\n']);
  expect(contentsOf(env.RESULTS)).toEqual(await alone('ensemble.sh', newFolder()));
}, 180_000);

test('Snakemake 7 sends its parts to Slurm by the profile of the example', async () => {
  const work = newFolder();
  mkdirSync(work);
  const env = { ...slurm!.env, RESULTS: join(work, 'results') };
  const words = ['--profile', join(examples, 'profile'), '--snakefile', join(examples, 'Snakefile')];
  const output = await succeeds('snakemake', [...words, '--directory', work, '--config', 'parts=3'], env);
  expect(output).toMatch(/Submitted job \d+ with external jobid '\d+'/);
  expect(contentsOf(env.RESULTS)).toEqual(await alone('part.sh', newFolder()));
}, 180_000);
