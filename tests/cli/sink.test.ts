import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { UsageError } from '../../src/cli/options';
import { fileOutput, standardOutput } from '../../src/cli/sink';

let folder = '';
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'sink-')));
});
afterEach(() => rmSync(folder, { recursive: true }));

const at = (name: string) => join(folder, name);
const read = (name: string) => readFileSync(at(name), 'utf8');
const mute = () => undefined;

async function* pieces(...texts: string[]): AsyncGenerator<string> {
  for (const text of texts) yield await Promise.resolve(text);
}

const write = async (name: string, text: string, isWhole = true) =>
  (await fileOutput(at(name), mute)).write(pieces(text, '\n'), isWhole);

describe('a file', () => {
  test('gets its successor when that is whole, with the permissions it had', async () => {
    writeFileSync(at('a.json'), 'old');
    chmodSync(at('a.json'), 0o640);
    const sink = await fileOutput(at('a.json'), mute);
    expect(read('a.json')).toBe('old');
    expect(await sink.write(pieces('n', 'ew'), true)).toBeNull();
    expect(read('a.json')).toBe('new');
    expect(statSync(at('a.json')).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder)).toEqual(['a.json']);
  });

  test.each([
    ['a.json', 'a.partial.json', 'a.partial-2.json'],
    ['b.2.npz', 'b.2.partial.npz', 'b.2.partial-2.npz'],
  ])('%s stays when the result is not whole, and so does an older partial one', async (name, first, second) => {
    writeFileSync(at(name), 'old');
    expect(await write(name, 'part', false)).toBe(at(first));
    expect(await write(name, 'less', false)).toBe(at(second));
    expect([name, first, second].map(read)).toEqual(['old', 'part\n', 'less\n']);
    expect(readdirSync(folder).length).toBe(3);
  });

  test('that is not there is not made by a partial result', async () => {
    expect(await write('a.json', 'part', false)).toBe(at('a.partial.json'));
    expect(readdirSync(folder)).toEqual(['a.partial.json']);
  });

  test('stays when the result fails or is given up, and nothing else is left', async () => {
    writeFileSync(at('a.json'), 'old');
    async function* failing(): AsyncGenerator<string> {
      yield* pieces('half');
      throw new Error('not finite');
    }
    await expect((await fileOutput(at('a.json'), mute)).write(failing(), true)).rejects.toThrow(/^not finite$/);
    (await fileOutput(at('a.json'), mute)).discard();
    expect(readdirSync(folder)).toEqual(['a.json']);
    expect(read('a.json')).toBe('old');
  });

  test('is cleared of what dead processes have left, not of what others still write', async () => {
    const dead = spawnSync(process.execPath, ['--version']).pid;
    // a number of this process, which has started nothing there, is that of a dead one in a container
    const left = [`.a.json.${dead}.tmp`, `.a.json.${process.pid}.tmp`];
    const kept = [`.a.json.${process.ppid}.tmp`, `.b.json.${dead}.tmp`, '.a.json.x.tmp', `.a.json.${dead}.txt`];
    for (const name of [...left, ...kept]) writeFileSync(at(name), '');
    await write('a.json', 'new');
    expect(readdirSync(folder).sort()).toEqual([...kept, 'a.json'].sort());
  });
});

describe('a link', () => {
  test.each(['there', 'missing'])('is written through when the file it leads to is %s', async (state) => {
    mkdirSync(at('real'));
    symlinkSync('real/a.json', at('near.json'));
    symlinkSync(at('near.json'), at('far.json'));
    if (state === 'there') writeFileSync(at('real/a.json'), 'old');
    await write('far.json', 'new');
    expect(read('real/a.json')).toBe('new\n');
    expect(await write('far.json', 'part', false)).toBe(at('real/a.partial.json'));
    expect(readlinkSync(at('far.json'))).toBe(at('near.json'));
    expect(readlinkSync(at('near.json'))).toBe('real/a.json');
    expect(readdirSync(at('real')).sort()).toEqual(['a.json', 'a.partial.json']);
  });

  test('to a device stays, and the device gets what is written, whole or not', async () => {
    symlinkSync('/dev/null', at('a.json'));
    for (const isWhole of [true, false]) expect(await write('a.json', 'x', isWhole)).toBeNull();
    expect(lstatSync(at('a.json')).isSymbolicLink()).toBe(true);
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
    expect(readdirSync(folder)).toEqual(['a.json']);
  });
});

// a device of Linux; elsewhere the pipe below, whose reader goes, is what fails
test.each(['/dev/full'].filter((name) => existsSync(name)))('%s fails aloud and stays', async (device) => {
  symlinkSync(device, at('full.npz'));
  const failed = write('full.npz', 'x');
  await expect(failed).rejects.toThrow(/^--out ".*full\.npz" could not be written: ENOSPC: /);
  await expect(failed).rejects.not.toBeInstanceOf(UsageError);
  expect([readlinkSync(at('full.npz')), statSync(device).isCharacterDevice()]).toEqual([device, true]);
});

describe('a pipe with a name', () => {
  const openPipe = () => {
    expect(spawnSync('mkfifo', [at('p.json')]).status).toBe(0);
    return (command: string, ...words: string[]) => {
      const child = spawn(command, [...words, at('p.json')], { stdio: ['ignore', 'pipe', 'inherit'] });
      let text = '';
      child.stdout.setEncoding('utf8').on('data', (piece: string) => (text += piece));
      return new Promise<string>((resolve) => child.once('close', () => resolve(text)));
    };
  };

  test('is written into, and waits for a reader', async () => {
    const reader = openPipe();
    const told: string[] = [];
    const long = 'x'.repeat(300_000);
    const sink = await fileOutput(at('p.json'), (text) => told.push(text));
    const written = sink.write(pieces(long, 'end'), true);
    await expect.poll(() => told).toEqual([expect.stringContaining('waits for a reader')]);
    expect(await reader('cat')).toBe(`${long}end`);
    expect(await written).toBeNull();
    expect(lstatSync(at('p.json')).isFIFO()).toBe(true);
  });

  test('whose reader has seen enough is told', async () => {
    const reader = openPipe();
    const first = reader('head', '-c', '3');
    const sink = await fileOutput(at('p.json'), mute);
    await expect(sink.write(pieces('x'.repeat(300_000), 'end'), true)).rejects.toThrow('its reader has closed it');
    expect(await first).toBe('xxx');
  });
});

describe('refused at once is', () => {
  const refusal = async (file: string) => {
    const before = readdirSync(folder);
    const refused = fileOutput(file, mute);
    await expect(refused).rejects.toBeInstanceOf(UsageError);
    expect(readdirSync(folder)).toEqual(before);
    return ((await refused.catch((reason: unknown) => reason)) as Error).message;
  };

  test('a folder, and a link to one', async () => {
    mkdirSync(at('a.json'));
    symlinkSync('a.json', at('b.json'));
    for (const name of ['a.json', 'b.json'])
      expect(await refusal(at(name))).toMatch(/^--out ".*" cannot be written: it is a folder; /);
  });

  test('a file in a folder that is missing, and a link into one', async () => {
    expect(await refusal(at('no/a.json'))).toMatch(/there is no folder ".*no"; make the folder/);
    symlinkSync('no/a.json', at('b.json'));
    expect(await refusal(at('b.json'))).toMatch(/it is a link into a folder that is missing, ".*no"; make the folder/);
  });

  test('a ring of links', async () => {
    symlinkSync('a.json', at('b.json'));
    symlinkSync('b.json', at('a.json'));
    expect(await refusal(at('a.json'))).toContain('more than 40 links');
  });

  test('a folder that may not be written', async () => {
    mkdirSync(at('closed'), { mode: 0o555 });
    // the administrator may write there; not even he into the folder of the processes
    expect(await refusal(process.getuid?.() === 0 ? '/proc/a.json' : at('closed/a.json'))).toMatch(
      /cannot be written: E\w+: .*; it takes a file name/,
    );
  });

  test('a socket', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(at('s.json'), resolve));
    expect(await refusal(at('s.json'))).toMatch(/it is a socket; a file, a pipe or a device is needed/);
    await new Promise((resolve) => server.close(resolve));
  });
});

describe('a draft', () => {
  const sinkOf = async (name: string) => fileOutput(at(name), mute);

  test('that is kept is the result', async () => {
    writeFileSync(at('a.json'), 'old');
    chmodSync(at('a.json'), 0o640);
    const draft = (await sinkOf('a.json')).draft!(pieces('n', 'ew'));
    expect(await draft.keep()).toBe(true);
    expect([read('a.json'), readdirSync(folder)]).toEqual(['new', ['a.json']]);
    expect(statSync(at('a.json')).mode & 0o777).toBe(0o640);
  });

  test('is written while its pieces are made', async () => {
    let next: (text: string) => void = () => undefined;
    async function* slow(): AsyncGenerator<string> {
      yield 'x'.repeat(300_000);
      yield await new Promise<string>((resolve) => (next = resolve));
    }
    const draft = (await sinkOf('a.json')).draft!(slow());
    const temporary = () => at(readdirSync(folder)[0]);
    await expect.poll(() => statSync(temporary()).size).toBe(300_000);
    next('end');
    expect(await draft.keep()).toBe(true);
    expect(read('a.json').slice(-4)).toBe('xend');
  });

  test.each([true, false])('that is not what came of it is taken back (whole: %s)', async (isWhole) => {
    writeFileSync(at('a.json'), 'old');
    const sink = await sinkOf('a.json');
    async function* endless(): AsyncGenerator<string> {
      yield 'x'.repeat(300_000);
      await new Promise(() => undefined);
    }
    sink.draft!(endless());
    await expect
      .poll(() => statSync(at(readdirSync(folder).find((name) => name.endsWith('.tmp'))!)).size)
      .toBe(300_000);
    const elsewhere = await sink.write(pieces('n', 'ew'), isWhole);
    expect(elsewhere).toBe(isWhole ? null : at('a.partial.json'));
    expect(readdirSync(folder).sort()).toEqual(isWhole ? ['a.json'] : ['a.json', 'a.partial.json']);
    expect(read(isWhole ? 'a.json' : 'a.partial.json')).toBe('new');
  });

  test('that fails is not kept, and may be written all the same', async () => {
    async function* failing(): AsyncGenerator<string> {
      yield* pieces('half');
      throw new Error('not finite');
    }
    const sink = await sinkOf('a.json');
    expect(await sink.draft!(failing()).keep()).toBe(false);
    expect(await sink.write(pieces('whole'), true)).toBeNull();
    expect([read('a.json'), readdirSync(folder)]).toEqual(['whole', ['a.json']]);
  });

  test('that cannot take its name is written anew, which says why', async () => {
    const sink = await sinkOf('a.json');
    mkdirSync(at('a.json'));
    expect(await sink.draft!(pieces('new')).keep()).toBe(false);
    await expect(sink.write(pieces('new'), true)).rejects.toThrow(/^--out ".*a\.json" could not be written: /);
    expect(readdirSync(folder)).toEqual(['a.json']);
  });

  test('that is given up leaves nothing', async () => {
    writeFileSync(at('a.json'), 'old');
    const sink = await sinkOf('a.json');
    sink.draft!(pieces('x'.repeat(300_000), 'y'));
    sink.discard();
    expect([read('a.json'), readdirSync(folder)]).toEqual(['old', ['a.json']]);
  });

  test('is not made where bytes cannot be taken back', async () => {
    symlinkSync('/dev/null', at('n.json'));
    const device = await sinkOf('n.json');
    expect([device.draft, standardOutput().draft]).toEqual([null, null]);
    device.discard();
  });
});
