import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { prepare } from '../../src/tools/setup.mjs';
import { start } from './simulate';

/** Nothing of it is finished within the patience of a test, whatever is asked for. */
const slow = 'v=1&e=0.001&L=28&T=1000&M=1000000';

let folder = '';
const running = new Set<ReturnType<typeof start>>();
beforeAll(() => prepare(['kernels', 'cli']), 180_000);
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'interrupt-')));
});
afterEach(() => rmSync(folder, { recursive: true }));
afterAll(() => running.forEach(({ child }) => child.kill('SIGKILL')));

const at = (name: string) => join(folder, name);
const temporary = () => readdirSync(folder).filter((name) => name.endsWith('.tmp'));

/** A command whose result goes to a file, once it has a place for it. */
async function started(file: string, ...words: string[]) {
  const command = start(...words, '--workers', '1', '--out', at(file));
  running.add(command);
  command.child.once('close', () => running.delete(command));
  await expect.poll(() => temporary().length, { timeout: 30_000 }).toBe(1);
  return command;
}

const tasks = [
  ['a record', 'early.json', ['--engine', 'chain', '--grid', '4x4']],
  ['a record', 'early.npz', ['--engine', 'boltzmann', '--grid', '4x4', '--quiet']],
  ['a study', 'early.json', ['--study', 'eps=0.002,0.001']],
  ['an observable', 'early.json', ['--observable', 'kappa']],
  ['an observable', 'early.npz', ['--observable', 'current', '--quiet']],
] as const;

describe('Ctrl-C before anything is finished', () => {
  test.each(tasks)('of %s leaves an older %s as it is: %j', async (_, file, words) => {
    writeFileSync(at(file), 'older result');
    const { child, ended } = await started(file, slow, ...words);
    child.kill('SIGINT');
    const { code, stdout, stderr } = await ended;
    expect([code, stdout]).toEqual([130, '']);
    expect(stderr).toContain('Interrupted before anything was finished; nothing is written to');
    expect(stderr).toContain(file);
    expect(readdirSync(folder)).toEqual([file]);
    expect(readFileSync(at(file), 'utf8')).toBe('older result');
  });

  test('makes no file where there was none', async () => {
    const { child, ended } = await started('early.json', slow, '--engine', 'chain', '--grid', '4x4');
    child.kill('SIGINT');
    expect((await ended).code).toBe(130);
    expect(readdirSync(folder)).toEqual([]);
  });
});

test('Ctrl-C in the middle of a study puts what was finished beside an older result, and says where', async () => {
  writeFileSync(at('order.json'), 'older result');
  const { child, ended, texts } = await started('order.json', 'v=1&d=2&L=4&T=100', '--study', 'eps=0.25,0.2,0.02');
  // the last value takes longer than the others by far
  await expect.poll(() => texts.stderr, { timeout: 40_000 }).toContain('2 of 3 values of epsilon');
  child.kill('SIGINT');
  const { code, stderr } = await ended;
  expect(code).toBe(130);
  expect(stderr).toContain(`What was finished is in ${JSON.stringify(at('order.partial.json'))}`);
  expect(readdirSync(folder).sort()).toEqual(['order.json', 'order.partial.json']);
  expect(readFileSync(at('order.json'), 'utf8')).toBe('older result');
  const { points, notices } = JSON.parse(readFileSync(at('order.partial.json'), 'utf8')) as {
    points: unknown[];
    notices: string[];
  };
  expect(points.length).toBe(2);
  expect(notices).toContain('Interrupted: 2 of 3 values of epsilon.');
});

test('what a killed command leaves is cleared by the next one for the same file', async () => {
  const { child, ended } = await started('early.json', slow, '--engine', 'chain', '--grid', '4x4');
  child.kill('SIGKILL');
  await ended;
  expect(temporary()).toEqual([`.early.json.${child.pid}.tmp`]);
  const { code, stderr } = await start(
    'v=1',
    '--engine',
    'limit',
    '--grid',
    '4x4',
    '--quiet',
    '--out',
    at('early.json'),
  ).ended;
  expect([code, stderr]).toEqual([0, '']);
  expect(readdirSync(folder)).toEqual(['early.json']);
});

test('a file that may not be made ends with code 2, before anything is computed', async () => {
  const { code, stderr } = await start(slow, '--engine', 'chain', '--out', at('missing/early.json')).ended;
  expect(code).toBe(2);
  expect(stderr).toMatch(/there is no folder ".*missing"; make the folder/);
  expect(existsSync(at('missing'))).toBe(false);
});
