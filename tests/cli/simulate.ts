import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect } from 'vitest';
import { root } from '../../src/tools/setup.mjs';

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** The built command line with these words after it, and what it has written so far. */
export const start = (...words: string[]) => startWith([], ...words);

/** The same, with options of Node before it. */
export const startWith = (options: string[], ...words: string[]) => startProgram('cli', options, words);

/** A program of the built command line with these words after it. */
export function startProgram(name: string, options: string[], words: string[]) {
  const child = spawn(process.execPath, [...options, join(root, `dist/cli/${name}.js`), ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const texts = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (texts.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (texts.stderr += text));
  const ended = new Promise<Ended>((resolve) => child.once('close', (code) => resolve({ code, ...texts })));
  return { child, ended, texts };
}

/** The JSON that a command writes to standard output, with nothing to standard error. */
export async function report<Result>(...words: string[]): Promise<Result> {
  const { code, stdout, stderr } = await start(...words, '--quiet').ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as Result;
}

export const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
