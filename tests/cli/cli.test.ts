import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { prepare } from '../../src/tools/setup.mjs';
import { physicsKeys } from '../../src/scenario/schema';
import { readNpz, textOf } from './npy';
import { start, startWith, sum } from './simulate';

interface Output {
  program: string;
  engine: string;
  scenario: Record<string, unknown>;
  notices: string[];
  r: number[];
  k: number[];
  frames: {
    t: number;
    W: number[][];
    energy: number[];
    energyError: number[] | null;
    spectrum: number[];
    total: number;
    momentum: number;
  }[];
  diagnostics: Record<string, number>;
}

const small = 'v=1&e=0.1&L=4&M=70&P=9000&T=1&g=2&spec=packet';
/** More realisations than anyone can wait for. */
const endless = 'v=1&e=0.1&L=4&M=1000000&P=50000000&T=1';

const tooMany = Array.from({ length: 40 }, (_, i) => i / 40).join(',');
let folder = '';
beforeAll(async () => {
  await prepare(['kernels', 'cli']);
  folder = mkdtempSync(join(tmpdir(), 'simulate-'));
}, 180_000);
afterAll(() => rmSync(folder, { recursive: true }));

const run = (...words: string[]) => start(...words).ended;

async function output(...words: string[]): Promise<Output> {
  const { code, stdout, stderr } = await run(...words, '--quiet');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as Output;
}

async function until(condition: () => boolean): Promise<void> {
  for (const deadline = performance.now() + 30_000; !condition();) {
    if (performance.now() > deadline) throw new Error('waited in vain');
    await sleep(20);
  }
}

test('probes read W at a cell and the energy of a region, and one beyond the ring is refused', async () => {
  const words = [
    '--engine',
    'boltzmann',
    '--times',
    '0,1',
    '--grid',
    '8x64',
    '--probes',
    '0.25,0.1015625~-9,9,-0.5,0.5',
  ];
  const { frames, places } = (await output(small, ...words)) as Output & { places: number[][] };
  expect(places).toEqual([
    [0.25, 0.1015625],
    [-9, 9, -0.5, 0.5],
  ]);
  for (const frame of frames) {
    const [point, region] = (frame as typeof frame & { probes: { value: number; error: null }[] }).probes;
    // W is recorded for as many waves as the grid holds, those of the cells in between
    expect(Math.abs(point.value - frame.W[4][38])).toBeLessThan(0.05 * Math.max(...frame.W.flat()));
    expect(Math.abs(region.value - frame.total)).toBeLessThan(1e-12 * frame.total);
    expect([point.error, region.error]).toEqual([null, null]);
  }
  const told = await run(small, ...words);
  expect(told.stderr).toContain(
    'The place -9,9,-0.5,0.5 reaches beyond the ring and is read on it, r from -1.8 to 1.8.',
  );
  expect(told.stderr).toMatch(
    /Places are read from what a grid of 8x64 can show of W, modes \|n\| <= 3 and distances \|z\| <= \d+; --grid 256x128 reads/,
  );
  const usual = await run(small, '--engine', 'boltzmann', '--probes', '0.5,0.1');
  expect(usual.stderr).not.toContain('laces');
  const { code, stderr } = await run(small, '--engine', 'chain', '--probes', '9,0.1');
  expect(code).toBe(2);
  expect(stderr).toContain('the place 9,0.1 lies beyond the ring; r goes from -1.8 to 1.8');
});

test('packets are told by their number on standard error, and a result gives the same state again', async () => {
  const packets = '-1,0.15,0.4,0.05,1~1,-0.3,0.4,0.1,2.5';
  const words = ['--engine', 'boltzmann', '--times', '0.5', '--grid', '12x10'];
  const { code, stdout, stderr } = await run(
    `e=0.1&L=6&T=1&d=2&geo=radial&init=packets&pk=0,high,1,1,1~${packets}`,
    ...words,
  );
  expect(code).toBe(0);
  const told = stderr.split('\n').flatMap((line) => /^notice: (?:pk|geo).*/.exec(line)?.[0].slice(8) ?? []);
  expect(told).toEqual([
    'pk packet 1 (0,high,1,1,1) is not r,k,sr,sk,energy; it is dropped.',
    'geo=radial does not go with init=packets; planar is used.',
  ]);
  const first = JSON.parse(stdout) as Output;
  expect(first.notices).toEqual(expect.arrayContaining(told));
  expect(first.scenario).toMatchObject({ init: 'packets', pk: packets, geo: 'planar', pf: '', ph: '' });
  expect(first.frames[0].total).toBeCloseTo(3.5, 5);
  const again = await output(JSON.stringify(first), ...words);
  expect(again.frames).toEqual(first.frames);
});

describe('a result', () => {
  test.each(['chain', 'moments', 'boltzmann', 'phonons', 'limit'])(
    'of %s has the members, sizes and sums that the description promises',
    async (engine) => {
      const {
        program,
        engine: name,
        scenario,
        notices,
        r,
        k,
        frames,
        diagnostics,
      } = await output(small, '--engine', engine, '--times', '1,0,0.3,1', '--grid', '12x10');
      expect([program, name, notices]).toEqual(['Wigner Lab', engine, []]);
      expect(Object.keys(scenario)).toEqual(['v', ...physicsKeys.map(({ key }) => key)]);
      expect(scenario).toMatchObject({ e: 0.1, M: 70, P: 9000, T: 1, spec: 'packet' });
      const length = scenario.L as number;
      expect(length).toBeCloseTo(3.6, 12);
      expect(r.map((value) => value / length + 0.5)).toEqual(
        r.map((_, i) => expect.closeTo((i + 0.5) / 12, 12) as number),
      );
      expect(k).toEqual(k.map((_, j) => expect.closeTo((j + 0.5) / 10 - 0.5, 12) as number));
      expect(frames.map(({ t }) => t)).toEqual([0, 0.3, 1]);
      for (const { W, energy, energyError, spectrum, total } of frames) {
        expect([W.length, W[0].length, energy.length, spectrum.length]).toEqual([12, 10, 12, 10]);
        expect(energy).toEqual(W.map((row) => expect.closeTo(sum(row) / 10, 10) as number));
        expect(spectrum).toEqual(
          k.map((_, j) => expect.closeTo((sum(W.map((row) => row[j])) * length) / 12, 10) as number),
        );
        expect((sum(energy) * length) / 12).toBeCloseTo(total, 10);
        if (['chain', 'phonons'].includes(engine)) expect(energyError!.every((value) => value > 0)).toBe(true);
        else expect(energyError).toBeNull();
      }
      expect(Object.keys(diagnostics)).toEqual([
        'wallMs',
        'sites',
        'realisations',
        'steps',
        'step',
        'siteSteps',
        'energyDrift',
        'momentumDrift',
        'errorEstimate',
      ]);
      // phonons are neither made nor lost, and the limit is a formula
      const isExact = ['phonons', 'limit'].includes(engine);
      expect(diagnostics.energyDrift > 0).toBe(!isExact);
      expect(diagnostics.energyDrift).toBeLessThan(1e-5);
      const sites = ['chain', 'moments'].includes(engine) ? 36 : 0;
      const realisations = { chain: 70, phonons: 9000 }[engine] ?? 0;
      expect(diagnostics).toMatchObject({
        sites,
        realisations,
        siteSteps: engine === 'chain' ? 36 * 70 * diagnostics.steps : 0,
      });
      for (const name of ['steps', 'step']) expect(diagnostics[name] > 0).toBe(!isExact);
    },
  );

  test('of phonons is that of the Boltzmann equation within its own error', async () => {
    const words = ['--times', '1', '--grid', '24x4'];
    const [phonons, boltzmann] = await Promise.all(
      ['phonons', 'boltzmann'].map((engine) => output(`${small}&P=60000`, '--engine', engine, ...words)),
    );
    const { energy, energyError } = phonons.frames[0];
    const deviates = energy.map((value, i) => (value - boltzmann.frames[0].energy[i]) / energyError![i]);
    expect(Math.max(...deviates.map(Math.abs))).toBeLessThan(4.5);
    expect(sum(deviates.map((value) => value ** 2)) / 24).toBeGreaterThan(0.2);
  });

  test.each(['chain', 'phonons'])(
    'of %s is the same bit for bit for any number of workers, and again',
    async (engine) => {
      const results = await Promise.all(
        ['1', '2', '3', '3'].map((count) => output(small, '--engine', engine, '--grid', '32x16', '--workers', count)),
      );
      for (const { frames, diagnostics } of results.slice(1)) {
        expect(frames).toEqual(results[0].frames);
        expect({ ...diagnostics, wallMs: 0 }).toEqual({ ...results[0].diagnostics, wallMs: 0 });
      }
      const other = await output(`${small}&seed=2`, '--engine', engine, '--grid', '32x16');
      expect(other.frames).not.toEqual(results[0].frames);
    },
  );

  test('does not depend on which other times are asked for, beyond the accuracy of the kinetic engine', async () => {
    const alone = await output(small, '--engine', 'boltzmann', '--times', '1', '--grid', '16x8');
    const among = await output(small, '--engine', 'boltzmann', '--times', '0.01,0.1,0.77,1', '--grid', '16x8');
    const scale = Math.max(...alone.frames[0].energy);
    const distances = alone.frames[0].W.flat().map((value, i) => Math.abs(value - among.frames[3].W.flat()[i]));
    expect(Math.max(...distances)).toBeLessThan(1e-7 * scale);
  });

  test('is T alone without --times, and T follows the last time', async () => {
    const alone = await output(small, '--engine', 'boltzmann', '--grid', '4x4');
    expect(alone.frames.map(({ t }) => t)).toEqual([1]);
    const later = await output(small, '--engine', 'boltzmann', '--grid', '4x4', '--times', '2.5');
    expect(later.scenario.T).toBe(2.5);
    expect(later.notices).toEqual([expect.stringContaining('T=2.5 is used')]);
  });

  test('goes to a file, as JSON or NumPy archive with the same numbers, and nothing to standard output', async () => {
    const words = [small, '--engine', 'chain', '--grid', '8x6', '--times', '0.5,1', '--quiet', '--out'];
    for (const name of ['result.json', 'result.npz'])
      expect(await run(...words, join(folder, name))).toEqual({ code: 0, stdout: '', stderr: '' });
    const { frames, scenario, r } = JSON.parse(readFileSync(join(folder, 'result.json'), 'utf8')) as Output;
    const arrays = readNpz(readFileSync(join(folder, 'result.npz')));
    expect(arrays.get('W')).toEqual({ type: '<f8', shape: [2, 8, 6], values: frames.flatMap(({ W }) => W.flat()) });
    expect(arrays.get('energyError')?.values).toEqual(frames.flatMap(({ energyError }) => energyError));
    expect(arrays.get('r')?.values).toEqual(r);
    expect(JSON.parse(textOf(arrays.get('scenario')!))).toEqual(scenario);
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});

describe('what is said', () => {
  test('progress and notices go to standard error, and the notices into the result', async () => {
    const { code, stdout, stderr } = await run('w0=9&e=0.1&L=4&M=20&T=1', '--engine', 'chain', '--grid', '4x4');
    expect(code).toBe(0);
    const { notices, scenario } = JSON.parse(stdout) as Output;
    expect(scenario.w0).toBe(4);
    expect(notices).toEqual([expect.stringMatching(/^w0=9 .*limit 4/)]);
    const lines = stderr.trimEnd().split('\n');
    expect(lines[0]).toBe(`notice: ${notices[0]}`);
    // what is told beside the run stands in no file
    expect(lines[1]).toMatch(/^notice: Errors from 20 realisations are rough.* Take M = 64 or more\.$/);
    expect(lines.slice(2).map((line) => Number.parseInt(line, 10))).toEqual(
      Array.from({ length: 10 }, (_, i) => 10 * (i + 1)),
    );
  });

  test('help goes to standard output', async () => {
    const { code, stdout, stderr } = await run('--help');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('--engine');
  });

  test.each([
    [['v=1'], '--engine takes one of'],
    [['nonsense', '--engine', 'chain'], 'is not a scenario'],
    [['v=1', '--engine', 'chain', '--fast'], 'Unknown option'],
    [['d=2', '--engine', 'chain', '--out', 'never.json', '--colour'], 'Unknown option'],
    [['v=1', '--engine', 'chain', '--out', 'no/such/folder/x.json'], 'cannot be written'],
    [
      ['v=1&d=2&geo=radial', '--engine', 'limit', '--grid', '4096x1', '--times', tooMany, '--out', 'never.npz'],
      '4 GiB',
    ],
    [['v=1&g=0', '--engine', 'limit'], 'Without noise'],
    [['v=1', '--observable', 'current', '--times', '0.1234567,1'], 'multiples of one spacing'],
  ])('%j ends with code 2 and one line', async (words, part) => {
    const { code, stdout, stderr } = await run(...words);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(part);
    expect(stderr.trimEnd()).not.toContain('\n');
  });

  test('a file that cannot be written is told before anything is computed', async () => {
    const taken = join(folder, 'folder.json');
    mkdirSync(taken);
    const { code, stderr } = await run(endless, '--engine', 'chain', '--out', taken);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^--out ".*" cannot be written: it is a folder.*\n$/);
  });

  test('a reader that closes the pipe ends it quietly', async () => {
    const { child, ended } = start(small, '--engine', 'boltzmann', '--grid', '512x512', '--quiet');
    child.stdout.once('data', () => child.stdout.destroy());
    const { code, stderr } = await ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });
});

test.each(['chain', 'phonons'])('threads of %s end safely while V8 has functions to optimise', async (engine) => {
  // a slow background compiler: where it works for a thread that ends, the process dies
  const options = ['--concurrent-recompilation-delay=50'];
  const words = [small, '--engine', engine, '--grid', '32x16', '--workers', '3', '--quiet'];
  const ends = await Promise.all([1, 2, 3].map(() => startWith(options, ...words).ended));
  expect(ends.map(({ code, stderr }) => ({ code, stderr }))).toEqual(ends.map(() => ({ code: 0, stderr: '' })));
});

describe('Ctrl-C', () => {
  test.each(['json', 'npz'])('writes what the realisations so far have given, as %s', async (ending) => {
    const file = join(folder, `interrupted.${ending}`);
    const begun = performance.now();
    await start('--help').ended;
    const startMs = performance.now() - begun;
    const { child, ended, texts } = start(
      endless,
      '--engine',
      'chain',
      '--grid',
      '8x8',
      '--times',
      '0,1',
      '--out',
      file,
      '--workers',
      '2',
    );
    await until(() => readdirSync(folder).some((name) => name.startsWith(`.interrupted.${ending}`)));
    // the first line of progress would come after 100000 realisations
    await sleep(1000 + 4 * startMs);
    child.kill('SIGINT');
    child.kill('SIGINT');
    const { code, stdout } = await ended;
    expect([code, stdout]).toEqual([130, '']);
    expect(texts.stderr).toMatch(/Interrupted: 2 of 2 frames, averaged over .* of 1000000 realisations/);
    const partial = join(folder, `interrupted.partial.${ending}`);
    expect(texts.stderr).toContain(`What was finished is in ${JSON.stringify(partial)}`);
    expect(existsSync(file)).toBe(false);
    if (ending === 'npz') {
      const arrays = readNpz(readFileSync(partial));
      expect(arrays.get('W')?.shape).toEqual([2, 8, 8]);
      expect(arrays.get('energyError')?.values.every((value) => value > 0)).toBe(true);
      return;
    }
    const { frames, notices, diagnostics } = JSON.parse(readFileSync(partial, 'utf8')) as Output;
    expect(notices).toEqual([expect.stringContaining('Interrupted')]);
    expect(diagnostics.realisations).toBeGreaterThan(0);
    expect(diagnostics.realisations).toBeLessThan(1_000_000);
    const [before, after] = frames;
    expect(Math.abs(after.total / before.total - 1)).toBeLessThan(0.5);
  });

  test('writes what the phonons so far have given', async () => {
    const { child, ended, texts } = start(endless, '--engine', 'phonons', '--grid', '8x8', '--times', '0,1');
    await until(() => texts.stderr.includes('%'));
    child.kill('SIGINT');
    const { code, stdout } = await ended;
    expect(code).toBe(130);
    const { notices, diagnostics, frames } = JSON.parse(stdout) as Output;
    expect(notices).toEqual([
      expect.stringMatching(/Interrupted: 2 of 2 frames, averaged over .* of 50000000 phonons/),
    ]);
    expect(diagnostics.realisations).toBeGreaterThan(0);
    expect(frames[1].total).toBeCloseTo(frames[0].total, 9);
  });

  test('twice ends at once and leaves no half of a file', async () => {
    const file = join(folder, 'abandoned.json');
    const times = Array.from({ length: 200 }, (_, i) => i / 200).join(',');
    const { child, ended } = start(
      'v=1&e=0.25&L=2&T=1',
      '--engine',
      'boltzmann',
      '--grid',
      '1024x1024',
      '--times',
      times,
      '--out',
      file,
    );
    const part = () => readdirSync(folder).filter((name) => name.startsWith('.abandoned.json'));
    await until(() => part().some((name) => readFileSync(join(folder, name)).length > 0));
    child.kill('SIGINT');
    await sleep(700);
    expect(child.exitCode).toBeNull();
    child.kill('SIGINT');
    expect((await ended).code).toBe(130);
    expect(existsSync(file)).toBe(false);
    expect(part()).toEqual([]);
  });
});
