import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { NUMERICS_VERSION } from '../../../workers/contract/numerics';
import { version } from '../../export/program';
import { each } from '../job';
import { writeWhole } from './folder';

/** Beside the folders of results: a file for each program that has written there, with its versions as its name. */
const PROGRAMS = 'programs';
const ENDING = '.json';

/** Leaves in a folder which program computes into it, and by which Node. Rejects where the folder cannot be written. */
export async function noteProgram(folder: string): Promise<void> {
  const told = { version, numerics: NUMERICS_VERSION, node: process.version };
  const path = join(folder, PROGRAMS, `${Object.values(told).join('_')}${ENDING}`);
  if (!existsSync(path)) await writeWhole(path, each([`${JSON.stringify(told)}\n`]));
}

/** The versions of all programs that have computed into a folder, in words. */
export function programsIn(folder: string): string[] {
  const path = join(folder, PROGRAMS);
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [];
  const found = readdirSync(path).flatMap((name) => {
    const [, program, numerics, node] = /^([^_.][^_]*)_(\d+)_([^_]+)\.json$/.exec(name) ?? [];
    return program === undefined ? [] : [`${program} with numerics ${numerics} and Node ${node}`];
  });
  return found.sort();
}
