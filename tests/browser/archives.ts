import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { expect } from 'vitest';
import { start } from '../cli/simulate';

/** Texts: the notices of the command, and the wall time of the run. */
const texts = new Set(['notices.npy', 'diagnostics.npy']);

/** Runs a command as the page gives it to be copied; its file, in `folder`. */
export async function runCommand(text: string, folder: string): Promise<string> {
  const [, link, rest] = /^npm run --silent simulate -- "([^"]*)" (.*)$/.exec(text) ?? [];
  if (rest === undefined) throw new Error(`this is no command: ${text}`);
  const words = rest.split(' ');
  const file = join(folder, words.pop()?.replace('results/', 'command-') ?? '');
  const { code, stderr } = await start(link, ...words, file, '--quiet', '--workers', '1').ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return file;
}

/** The names of arrays in which two archives of one record differ in any bit. Throws if they hold other arrays, or no W. */
export function unequalArrays(first: Uint8Array, second: Uint8Array): string[] {
  const [mine, theirs] = [first, second].map((each) => unzipSync(each));
  expect(Object.keys(mine)).toEqual(Object.keys(theirs));
  expect(mine['W.npy'].length).toBeGreaterThan(8 * 101 * 256 * 256);
  return Object.keys(mine).filter((name) => !texts.has(name) && Buffer.compare(mine[name], theirs[name]) !== 0);
}
