import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, test } from 'vitest';
import { writeIndex } from '../../../src/cli/sweep/indexFile';
import { readIndex } from '../../../src/cli/sweep/indexPlan';
import { sized } from '../../size';
import { namesIn, useFolders } from '../folders';
import { start, startProgram, startWith } from '../simulate';

const base = 'v=1&e=0.1&L=4&M=24&P=5000&T=1&g=2&spec=packet';
const { at, newFolder } = useFolders('sweep-');

const run = (...words: string[]) => start(...words).ended;

async function swept(folder: string, ...words: string[]): Promise<Record<string, string>[]> {
  const { code, stdout, stderr } = await run('--sweep', ...words, '--out', folder, '--quiet');
  expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '', stderr: '' });
  return indexOf(folder);
}

const indexOf = (folder: string): Record<string, string>[] =>
  parse(readFileSync(join(folder, 'index.csv'), 'utf8'), { columns: true });

/** Every result by its name, without the wall time; no file of another kind may lie about. */
function resultsOf(folder: string): Map<string, string> {
  // what a killed process was writing stays for a day
  const names = namesIn(folder)
    .filter((name) => !/^..\/\..*\.tmp$/.test(name))
    .sort();
  expect(names.filter((name) => !/^([0-9a-f]{2})\/\1[0-9a-f]{62}\.(json|npz)$/.test(name))).toEqual([]);
  return new Map(names.map((name) => [name, withoutWallTime(readFileSync(join(folder, name)))]));
}

/** Bytes as text with the wall time masked. */
function withoutWallTime(bytes: Buffer): string {
  return bytes.toString('latin1').replace(/"wallMs":[^,}]+/, '"wallMs":0');
}

/** A line of the index without what differs between formats and runs. */
const numbers = (row: Record<string, string>) => ({ ...row, hash: '', file: '', wallMs: '' });

async function until(condition: () => boolean): Promise<void> {
  for (const deadline = performance.now() + 30_000; !condition();) {
    if (performance.now() > deadline) throw new Error('waited in vain');
    await sleep(10);
  }
}

describe('the result of a row', () => {
  const grid = ['--grid', '12x10'];
  test.each([
    ['chain', ['--engine', 'chain', '--times', '0,0.5,1', ...grid]],
    ['phonons', ['--engine', 'phonons', '--probes', '0.5,0.1~-1,1,-0.5,0.5', ...grid]],
    ['moments', ['--engine', 'moments', '--times', '2', ...grid]],
    ['boltzmann', ['--engine', 'boltzmann', '--smoothing', 'husimi', ...grid]],
    ['limit', ['--engine', 'limit', ...grid]],
    ['a study', ['--study', 'eps=0.2,0.1']],
    ['msd', ['--observable', 'msd']],
    ['current', ['--observable', 'current', '--times', '0,0.5,1']],
    ['kappa', ['--observable', 'kappa']],
  ])('of %s is what the single command writes, for the first row as for later ones', async (_, words) => {
    const folder = newFolder();
    const rows = await swept(folder, 'w0=0.5,1', base, ...words);
    expect(rows.map(({ status, w0 }) => [status, w0])).toEqual([
      ['done', '0.5'],
      ['done', '1'],
    ]);
    for (const { w0, file } of rows) {
      const { code, stdout } = await run(`${base}&w0=${w0}`, ...words, '--quiet');
      expect(code).toBe(0);
      expect(withoutWallTime(readFileSync(join(folder, file)))).toBe(withoutWallTime(Buffer.from(stdout)));
    }
  });

  test('is in the index with its main numbers and errors, the same from JSON and archives', async () => {
    const probes = ['--engine', 'phonons', '--grid', '8x6', '--times', '0.5,1', '--probes', '0.1,0.1~-1,1,-0.5,0.5'];
    for (const words of [probes, ['--study', 'eps=0.2,0.1,0.05'], ['--observable', 'kappa']]) {
      const [[fromJson], [fromArchive]] = await Promise.all(
        ['json', 'npz'].map((format) => swept(newFolder(), 'w0=1', base, ...words, '--format', format)),
      );
      expect(numbers(fromArchive)).toEqual(numbers(fromJson));
      expect(Number(fromArchive.wallMs)).toBeGreaterThan(0);
    }
  });

  test('is infinite in the index where it is, whatever the format', async () => {
    for (const observable of ['kappa', 'transport']) {
      const [fromJson, fromArchive] = await Promise.all(
        ['json', 'npz'].map((format) =>
          swept(newFolder(), 'w0=0,1', base, '--observable', observable, '--format', format),
        ),
      );
      expect(fromArchive.map(numbers)).toEqual(fromJson.map(numbers));
      expect(fromJson[0]).toMatchObject({ kappa0: 'inf', kappa: 'inf' });
      expect(Number(fromJson[1].kappa0)).toBeGreaterThan(0);
      if (observable === 'kappa') expect(fromJson[0].kappaMeasured).toBe('NaN');
    }
  });

  test('has its numbers in the index', async () => {
    const folder = newFolder();
    const words = ['--engine', 'phonons', '--grid', '8x6', '--times', '0.5,1', '--probes', '0.1,0.1~-1,1,-0.5,0.5'];
    const [row] = await swept(folder, 'w0=1', base, ...words);
    const { frames, diagnostics } = JSON.parse(readFileSync(join(folder, row.file), 'utf8')) as {
      frames: { total: number; probes: { value: number; error: number }[] }[];
      diagnostics: { wallMs: number; realisations: number };
    };
    const [, { total, probes }] = frames;
    expect(row).toMatchObject({
      total: String(total),
      wallMs: String(diagnostics.wallMs),
      realisations: '5000',
      probe1: String(probes[0].value),
      probe1Error: String(probes[0].error),
      probe2: String(probes[1].value),
      probe2Error: String(probes[1].error),
      errorEstimate: 'NaN',
    });
    expect(probes[1].error).toBeGreaterThan(0);
  });
});

describe('a table', () => {
  test('in CSV with quoted cells, in JSON and as a grid gives the same names', async () => {
    const csv = at('table.csv');
    const json = at('table.json');
    writeFileSync(csv, '\uFEFF"w0",c,engine\r\n1,"0.5,0.1",boltzmann\r\n2,"0.5,0.1","limit"\r\n');
    writeFileSync(
      json,
      JSON.stringify([
        { w0: 1, c: [0.5, 0.1], engine: 'boltzmann' },
        { engine: 'limit', w0: 2, c: '0.5,0.1' },
      ]),
    );
    const grid = ['--grid', '4x4'];
    const [one, two, three] = [
      await swept(newFolder(), csv, base, ...grid),
      await swept(newFolder(), json, base, ...grid),
      await swept(newFolder(), 'engine=boltzmann w0=1 c="0.5,0.1"', base, ...grid),
    ];
    expect(two.map(({ hash }) => hash)).toEqual(one.map(({ hash }) => hash));
    expect(three[0].hash).toBe(one[0].hash);
    expect(one[0].c).toBe('0.5,0.1');
  });

  test('tells all its mistakes with row, line and column in one answer, and computes nothing', async () => {
    const csv = at('wrong.csv');
    writeFileSync(csv, 'w0,g,c\n1,11,\nx,1,"0.1,\n0.2"\n1,1\n1,2,"-1"\n');
    const folder = newFolder();
    const { code, stdout, stderr } = await run('--sweep', csv, '--engine', 'limit', '--out', folder);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.trim().split('\n')).toEqual([
      'The table of 4 rows has 4 mistakes in 4 of its lines; nothing is computed.',
      'row 1 (line 2), column "g": g=11 (γ) is above the limit 10.',
      'row 2 (line 4), column "w0": w0=x (ω₀) is not a number from 0 to 4.',
      'row 3 (line 5): it has 2 cells, and there are 3 columns.',
      expect.stringMatching(/^row 4 \(line 6\), column "c": c=-1 .* makes ω\(k\)² ≤ 0/),
    ]);
    expect(() => readdirSync(folder)).toThrow('ENOENT');
  });

  test.each([
    [['--sweep', 'g=0,1', '--engine', 'limit', '--out', 'never'], 'row 1: '],
    [['--sweep', 'w0=1 zeta=1', '--engine', 'limit', '--out', 'never'], 'column "zeta": it is no key of a scenario'],
    [['--sweep', 'w0=1', '--out', 'never'], 'column "engine": it names none of chain'],
    [['--sweep', 'engine=chain', '--observable', 'msd', '--out', 'never'], 'does not go with --observable'],
    [['--sweep', 'no.csv', '--engine', 'limit', '--out', 'never'], 'there is no such file'],
    [['--sweep', 'w0', '--engine', 'limit', '--out', 'never'], 'does not begin with key=values'],
    [['--sweep', 'w0=1', '--engine', 'limit'], '--sweep needs --out DIR'],
    [['--sweep', 'w0=1', '--engine', 'limit', '--out', 'package.json'], 'is no folder that can be written'],
    [
      ['--sweep', 'w0=1', '--engine', 'limit', '--out', 'package.json', '--dry-run'],
      'is no folder that can be written',
    ],
    [
      ['w0=1', '--engine', 'limit', '--shard', '1/2', '--out', 'package.json/x', '--dry-run'],
      'ENOTDIR: not a directory',
    ],
    [['--sweep', 'w0=1', '--engine', 'limit', '--out', 'never', '--shard', '3/2'], '--shard "3/2" is no part'],
    [['w0=1', '--engine', 'limit', '--shard', '1/2'], '--shard needs --out DIR'],
  ])('%s ends with code 2', async (words, text) => {
    const { code, stderr } = await run(...words);
    expect(code).toBe(2);
    expect(stderr).toContain(text);
  });

  test('the same row twice is computed once and told twice; empty cells are those of the base', async () => {
    const csv = at('twice.csv');
    writeFileSync(csv, 'w0,g\n1,\n1,2\n1,2\n0.5,1\n');
    const folder = newFolder();
    const rows = await swept(folder, csv, base, '--engine', 'limit', '--grid', '4x4');
    expect(new Set(rows.map(({ hash }) => hash)).size).toBe(2);
    expect(rows.map(({ status }) => status)).toEqual(['done', 'done', 'done', 'done']);
    expect(resultsOf(folder).size).toBe(2);
  });
});

describe('a folder', () => {
  const table = 'w0=0.5,1,2 g=1,2';
  const words = [base, '--engine', 'chain', '--grid', '12x10', '--workers', '1'];
  let whole: Map<string, string>;
  beforeAll(async () => {
    const folder = newFolder();
    await swept(folder, table, ...words);
    whole = resultsOf(folder);
    expect(whole.size).toBe(6);
  });

  test('of a sweep that was killed is completed, with the same files; what was whole stays untouched', async () => {
    const folder = newFolder();
    const { child, ended } = start('--sweep', table, ...words, '--out', folder);
    const done = () => namesIn(folder).filter((name) => name.endsWith('.json'));
    await until(() => done().length >= 2);
    child.kill('SIGKILL');
    await ended;
    const before = new Map(done().map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
    expect(before.size).toBeLessThan(6);
    // as a process leaves it that dies while it writes
    const [first] = before.keys();
    truncateSync(join(folder, first), 100);
    const rows = await swept(folder, table, ...words);
    expect(rows.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 'done'));
    expect(resultsOf(folder)).toEqual(whole);
    for (const [name, text] of before) if (name !== first) expect(readFileSync(join(folder, name), 'utf8')).toBe(text);
  });

  test('that Ctrl-C has ended early is completed, too', async () => {
    const folder = newFolder();
    const { child, ended } = start('--sweep', table, ...words, '--out', folder);
    await until(() => namesIn(folder).some((name) => name.endsWith('.json')));
    child.kill('SIGINT');
    expect((await ended).code).toBe(130);
    const statuses = indexOf(folder).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set(['done', 'missing']));
    const rows = await swept(folder, table, ...words);
    expect(resultsOf(folder)).toEqual(whole);
    // the folder alone tells its index again
    const before = readFileSync(join(folder, 'index.csv'), 'utf8');
    const { plan, task } = await readIndex(folder);
    const again = await writeIndex(folder, plan, task, { changed: new Set(rows.map(({ hash }) => hash)) });
    expect(again).toEqual({ done: 6, failed: 0, missing: 0 });
    expect(readFileSync(join(folder, 'index.csv'), 'utf8')).toBe(before);
  });

  test('takes two sweeps at once', async () => {
    const folder = newFolder();
    const ends = await Promise.all([1, 2].map(() => run('--sweep', table, ...words, '--out', folder, '--quiet')));
    expect(ends.map(({ code }) => code)).toEqual([0, 0]);
    expect(resultsOf(folder)).toEqual(whole);
  });

  test('is filled by the parts of a table in any order, whatever the number of workers', async () => {
    const folder = newFolder();
    for (const [part, workers] of [
      ['3/4', '2'],
      ['1/4', '1'],
      ['4/4', '3'],
      ['2/4', '1'],
    ])
      await run('--sweep', table, ...words.slice(0, -1), workers, '--shard', part, '--out', folder, '--quiet');
    expect(resultsOf(folder)).toEqual(whole);
    // the table stands there from the first part on; what has become of it, a merge tells
    const [index] = readdirSync(folder).filter((name) => name.endsWith('.csv'));
    expect(readFileSync(join(folder, index), 'utf8').match(/,missing,/g)).toHaveLength(6);
    expect(await startProgram('merge', [], [folder, '--quiet']).ended).toMatchObject({ code: 0, stderr: '' });
    expect(indexOf(folder).map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 'done'));
  });

  test('keeps the index of another table under another name, until that is written again', async () => {
    const folder = newFolder();
    await swept(folder, 'w0=1', base, '--engine', 'limit', '--grid', '4x4');
    const first = readFileSync(join(folder, 'index.csv'), 'utf8');
    await swept(folder, 'w0=2', base, '--engine', 'limit', '--grid', '4x4');
    const others = () => readdirSync(folder).filter((name) => /^index-[0-9a-f]{8}\.csv$/.test(name));
    expect(others().map((name) => readFileSync(join(folder, name), 'utf8'))).toEqual([first]);
    await swept(folder, 'w0=1', base, '--engine', 'limit', '--grid', '4x4');
    expect(readFileSync(join(folder, 'index.csv'), 'utf8')).toBe(first);
    expect(others()).toHaveLength(1);
  });

  test('takes sweeps of different tables at once, each of which can tell its index', async () => {
    const folder = newFolder();
    const limit = [base, '--engine', 'limit', '--grid', '4x4', '--out', folder, '--quiet'];
    const tables = ['w0=1,2,3', 'w0=1.5,2,2.5,3', 'g=1,3'];
    const ends = await Promise.all(tables.map((each) => run('--sweep', each, ...limit)));
    expect(ends).toEqual(tables.map(() => ({ code: 0, stdout: '', stderr: '' })));
    // two rows of the second stand in the first, and g=1 is another one
    expect(resultsOf(folder).size).toBe(3 + 2 + 2);
    for (const [i, count] of [3, 4, 2].entries()) {
      await swept(folder, tables[i], base, '--engine', 'limit', '--grid', '4x4');
      expect(indexOf(folder).map(({ status }) => status)).toEqual(Array.from({ length: count }, () => 'done'));
    }
  });

  test('that cannot be written ends the sweep with a sentence and code 1; what was whole stays', async () => {
    const folder = newFolder();
    const limit = [base, '--engine', 'limit', '--grid', '4x4'];
    const rows = await swept(folder, 'w0=0.5,1,2,3', ...limit);
    const before = resultsOf(folder);
    // a file where the folder of the last result was
    const { hash, file } = rows[3];
    rmSync(join(folder, file));
    renameSync(join(folder, hash.slice(0, 2)), join(folder, 'elsewhere'));
    writeFileSync(join(folder, hash.slice(0, 2)), '');
    const { code, stdout, stderr } = await run('--sweep', 'w0=0.5,1,2,3', ...limit, '--out', folder, '--quiet');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/could not be written|ENOTDIR|EEXIST/);
    for (const [name, text] of resultsOf(folder)) expect(text).toBe(before.get(name));
  });

  test('tells of a row that fails, goes on with the others, and tries it again', async () => {
    // more memory than a worker has: exact moments know it when they have their modes
    const csv = at('large.csv');
    writeFileSync(csv, 'w0,e,L\n1,0.1,4\n1,0.001,200\n2,0.1,4\n');
    const folder = newFolder();
    const large = ['d=3&geo=radial&T=0.1', '--engine', 'moments', '--grid', '64x4', '--out', folder];
    for (const attempt of [1, 2]) {
      const { code, stderr } = await run('--sweep', csv, ...large);
      expect([attempt, code]).toEqual([attempt, 1]);
      expect(stderr).toContain('1 of 3 rows failed');
      const rows = indexOf(folder);
      expect(rows.map(({ status }) => status)).toEqual(['done', 'failed', 'done']);
      expect(rows[1].reason).toContain('GiB');
      const record = JSON.parse(readFileSync(join(folder, rows[1].file), 'utf8')) as Record<string, unknown>;
      expect(record).toMatchObject({ hash: rows[1].hash, reason: rows[1].reason, scenario: { e: 0.001, L: 200 } });
    }
  });

  test('refuses lattices that are too large before it computes anything', async () => {
    const folder = newFolder();
    const large = [
      '--sweep',
      'd=1,3',
      'L=16&e=0.02&geo=radial&M=1',
      '--engine',
      'chain',
      '--grid',
      '4x4',
      '--out',
      folder,
    ];
    const { code, stderr } = await run(...large);
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /row 2: A lattice of 804 x 804 x 804 sites needs \d+\.\d GiB, the limit is 3 GiB: take a larger epsilon/,
    );
    expect(existsSync(folder)).toBe(false);
  });
});

test('many small rows take no more memory than a few', async () => {
  const folder = newFolder();
  const count = sized(400, 2000);
  const words = [`seed=1..${count}:${count}`, 'e=0.25&L=2&M=4&T=0.1', '--engine', 'chain', '--grid', '2x2'];
  // what a row leaves behind would fill it soon
  const { ended } = startWith(['--max-old-space-size=12'], '--sweep', ...words, '--out', folder, '--quiet');
  expect(await ended).toEqual({ code: 0, stdout: '', stderr: '' });
  expect(resultsOf(folder).size).toBe(count);
  expect(new Set(indexOf(folder).map(({ status }) => status))).toEqual(new Set(['done']));
}, 240_000);

test('a dry run tells time and memory of each row and in all, and writes nothing', async () => {
  const folder = newFolder();
  mkdirSync(folder);
  const { code, stdout, stderr } = await run(
    ...['--sweep', 'M=1e3,1e9 e=0.1,0.02', '--engine', 'chain', '--dry-run', '--out', folder, '--workers', '2'],
  );
  expect(code).toBe(0);
  const rows = parse<Record<string, string>>(stdout, { columns: true });
  expect(rows.map(({ row, status, M, e }) => [row, status, M, e])).toEqual([
    ['1', 'missing', '1e3', '0.1'],
    ['2', 'missing', '1e3', '0.02'],
    ['3', 'missing', '1e9', '0.1'],
    ['4', 'missing', '1e9', '0.02'],
  ]);
  const seconds = rows.map((row) => Number(row.seconds));
  expect(seconds[2] / seconds[0]).toBeGreaterThan(1e5);
  expect(Number(rows[3].megabytes)).toBeGreaterThan(1);
  expect(stderr).toMatch(/4 rows, 0 are there; 4 to compute\. This takes about \d+ days and .*B at once/);
  expect(readdirSync(folder)).toEqual([]);
});
