import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { useFolders } from '../../cli/folders';
import { alone, contentsOf, succeeds } from '../examples';

const { newFolder } = useFolders('snakemake-');

test.each(['part.sh', 'ensemble.sh'] as const)('Snakemake runs the parts of %s on two processors', async (part) => {
  const work = newFolder();
  mkdirSync(work);
  const env = { RESULTS: join(work, 'results') };
  const words = ['--cores', '2', '--directory', work, '--config', 'parts=4', `part=${part}`];
  await succeeds('snakemake', words, env);
  const wanted = await alone(part, newFolder());
  expect(contentsOf(env.RESULTS)).toEqual(wanted);
  expect(readdirSync(join(work, 'done')).sort()).toEqual(['1-of-4', '2-of-4', '3-of-4', '4-of-4', 'merged']);
  expect(await succeeds('snakemake', words, env)).toContain('Nothing to be done');
  // two markers away: that part again, and the merge
  for (const name of ['2-of-4', 'merged']) rmSync(join(work, 'done', name));
  expect(await succeeds('snakemake', words, env)).toMatch(/part +1\b[\s\S]*total +3\b/);
  expect(contentsOf(env.RESULTS)).toEqual(wanted);
  expect(existsSync(join(work, 'done/merged'))).toBe(true);
});
