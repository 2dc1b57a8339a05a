import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect } from 'vitest';
import { root } from '../../src/tools/setup.mjs';
import { start } from '../cli/simulate';

export const examples = join(root, 'docs/examples');

/** Runs Python with the reader on its path, in `folder`; its output. Fails where it does not end with code 0. */
export function python(args: string[], folder: string): string {
  const program = process.env['LAB_PYTHON'];
  if (program === undefined) throw new Error('LAB_PYTHON names no Python');
  const env = { ...process.env, PYTHONPATH: examples, PYTHONDONTWRITEBYTECODE: '1', MPLCONFIGDIR: folder };
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: folder, env, encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout;
}

/** What a script prints as JSON. */
export const found = <Result>(folder: string, script: string): Result =>
  JSON.parse(
    python(['-c', `import json, warnings\nimport numpy as np\nimport wigner_lab\n${script}`], folder),
  ) as Result;

/** Runs a command; it has nothing to complain about. */
export async function computed(...words: string[]): Promise<void> {
  const { code, stderr } = await start(...words, '--quiet', '--workers', '1').ended;
  expect({ code, stderr }, words.join(' ')).toEqual({ code: 0, stderr: '' });
}
