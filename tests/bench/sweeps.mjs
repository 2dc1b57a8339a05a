// npm run bench -- sweeps: what the table of a sweep costs beside its rows: to plan it, to look at what is there, and
// to write its index from the files, for 10^3 to 10^5 rows (ROWS=1000000 is one other number). Rows are not computed:
// one result is, and the others are copies of it under their names. Prints the table, and writes it to
// tests/bench/sweeps.md.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepare, root } from '../../src/tools/setup.mjs';
import { machineLines } from './machine.mjs';

const rowCounts = process.env['ROWS'] === undefined ? [1e3, 1e4, 1e5] : [Number(process.env['ROWS'])];
const task = ['e=0.25&L=2&M=4&T=0.1', '--engine', 'chain', '--grid', '2x2'];

/** Written to standard error at the end of a program that is measured. */
const meter =
  `data:text/javascript,process.on('exit',()=>{const{maxRSS,userCPUTime,systemCPUTime}=process.resourceUsage();
require('fs').writeSync(2,'METER '+maxRSS+' '+(userCPUTime+systemCPUTime)+String.fromCharCode(10))})`
    .replace('require', 'process.getBuiltinModule')
    .replaceAll('\n', '');

/** @typedef {{ wall: number, processor: number, megabytes: number, output: string }} Measured */

/** Runs a program of the built command line. @param {string} name @param {string[]} words @returns {Measured} */
function measured(name, ...words) {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', meter, join(root, `dist/cli/${name}.js`), ...words],
    { encoding: 'utf8', maxBuffer: 1 << 29 },
  );
  const wall = (performance.now() - start) / 1000;
  const [, rss, micros] = /METER (\d+) (\d+)/.exec(stderr) ?? [];
  if (status !== 0 || rss === undefined)
    throw new Error(`${name} ${words.join(' ')} ended with code ${status}\n${stderr}`);
  return { wall, processor: Number(micros) / 1e6, megabytes: Number(rss) / 1024, output: stdout };
}

/** The only file below the folders of results. @param {string} folder */
function onlyResult(folder) {
  const [prefix] = readdirSync(folder).filter((name) => /^[0-9a-f]{2}$/.test(name));
  return readFileSync(join(folder, prefix, readdirSync(join(folder, prefix))[0]));
}

/** @param {number} rows @param {string} place */
function stagesOf(rows, place) {
  const table = ['--sweep', `seed=1..${rows}:${rows}`, ...task];
  const [one, all] = ['one', 'all'].map((name) => join(place, `${name}-${rows}`));
  measured('cli', '--sweep', 'seed=1', ...task, '--out', one);
  const result = onlyResult(one);
  const dry = measured('cli', ...table, '--dry-run');
  const start = measured('cli', ...table, '--shard', `${rows}/${rows}`, '--out', all);
  for (const [, prefix, rest] of dry.output.matchAll(/^\d+,(..)([0-9a-f]{62}),/gm)) {
    mkdirSync(join(all, prefix), { recursive: true });
    writeFileSync(join(all, prefix, `${prefix}${rest}.json`), result);
  }
  const first = measured('merge', all, '--quiet');
  const again = measured('merge', all, '--quiet');
  const part = measured('cli', ...table, '--shard', `1/100`, '--out', all, '--quiet');
  const most = Math.max(
    ...readdirSync(all).map((name) => (/^..$/.test(name) ? readdirSync(join(all, name)).length : 0)),
  );
  const files = { most, index: statSync(join(all, 'index.csv')).size / 1e6 };
  rmSync(all, { recursive: true });
  return {
    stages: {
      'dry run': dry,
      'a part of one row': start,
      'merge, index from the files': first,
      'merge again': again,
      'a part of 100, all there': part,
    },
    files,
  };
}

await prepare(['kernels', 'cli']);
const place = mkdtempSync(join(tmpdir(), 'sweeps-'));
const lines = ['| rows | what | wall, s | processor, s | memory, MB |', '| --- | --- | --- | --- | --- |'];
const places = ['| rows | files in a folder, at most | index.csv, MB |', '| --- | --- | --- |'];
try {
  for (const rows of rowCounts) {
    const { stages, files } = stagesOf(rows, place);
    for (const [name, { wall, processor, megabytes }] of Object.entries(stages))
      lines.push(`| ${rows} | ${name} | ${wall.toFixed(1)} | ${processor.toFixed(1)} | ${megabytes.toFixed(0)} |`);
    places.push(`| ${rows} | ${files.most} | ${files.index.toFixed(1)} |`);
  }
} finally {
  rmSync(place, { recursive: true });
}
const text = [
  ...[
    '# Tables of sweeps',
    '',
    'Written by `npm run bench -- sweeps`: what a table costs beside the computation of its rows.',
    '',
  ],
  ...[...machineLines(), ''],
  ...[...lines, '', ...places, ''],
].join('\n');
process.stdout.write(text);
if (process.env['ROWS'] === undefined) writeFileSync(join(root, 'tests/bench/sweeps.md'), text);
