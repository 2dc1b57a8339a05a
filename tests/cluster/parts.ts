import { existsSync } from 'node:fs';
import { expect } from 'vitest';
import { namesIn } from '../cli/folders';
import { start, startProgram } from '../cli/simulate';
import { contentsOf, type Contents } from './examples';

const base = 'v=1&e=0.1&L=4&M=64&T=1&g=2&spec=packet';
export const words = ['--sweep', 'w0=0.25..2:8 g=1,2', base, '--engine', 'chain', '--grid', '12x8', '--workers', '1'];
export const ensemble = [base.replace('M=64', 'M=3000'), '--engine', 'chain', '--grid', '12x8', '--workers', '1'];

export const part = (i: number, folder: string, of = words) =>
  start(...of, '--shard', `${i}/3`, '--out', folder, '--quiet');
export const merge = (folder: string) => startProgram('merge', [], [folder]).ended;

/** Every part until its end, then the merge: the folder holds what one machine gives, where that is known. */
export async function completes(folder: string, expected: Contents | null, of = words): Promise<void> {
  for (const i of [1, 2, 3]) expect(await part(i, folder, of).ended).toEqual({ code: 0, stdout: '', stderr: '' });
  expect(await merge(folder)).toMatchObject({ code: 0 });
  if (expected) expect(contentsOf(folder)).toEqual(expected);
}

/** Names of the results that are there. */
export const results = (folder: string) =>
  existsSync(folder) ? namesIn(folder).filter((name) => /\.json$/.test(name)) : [];
