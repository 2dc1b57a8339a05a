import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { expect } from 'vitest';
import { readNpy, textOf } from '../cli/npy';
import { start } from '../cli/simulate';

/** Runs a command as the page gives it to be copied; its file, in `folder`, with another `ending` if one is given. */
export async function runCommand(text: string, folder: string, ending?: string): Promise<string> {
  const [, link, rest] = /^npm run --silent simulate -- "([^"]*)" (.*)$/.exec(text) ?? [];
  if (rest === undefined) throw new Error(`this is no command: ${text}`);
  const words = rest.split(' ');
  const name = words.pop()?.replace('results/', 'command-') ?? '';
  const file = join(folder, ending ? name.replace(/\w+$/, ending) : name);
  const { code, stderr } = await start(link, ...words, file, '--quiet', '--workers', '1').ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return file;
}

/**
 * The names of members in which two archives of one record differ in any bit, but for the wall time of the run. Throws
 * if they hold other members, or no W.
 */
export function unequalMembers(first: Uint8Array, second: Uint8Array): string[] {
  const [mine, theirs] = [first, second].map((each) => unzipSync(each));
  expect(Object.keys(mine)).toEqual(Object.keys(theirs));
  expect(mine['W.npy'].length).toBeGreaterThan(8 * 101 * 256 * 256);
  const timeless = (name: string, bytes: Uint8Array) => {
    if (name !== 'diagnostics.npy') return bytes;
    const text = textOf(readNpy(bytes));
    return Buffer.from(JSON.stringify({ ...(JSON.parse(text) as object), wallMs: 0 }));
  };
  return Object.keys(mine).filter(
    (name) => Buffer.compare(timeless(name, mine[name]), timeless(name, theirs[name])) !== 0,
  );
}
