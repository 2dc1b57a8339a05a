// npm run bench -- files: what files of 100 frames add to the time of a run of the command line, on two workers.
// Without --out a result goes to standard output when its engine has finished: its first byte is the end of the run
// alone. Prints the table and writes it to tests/bench/files.md.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { prepare, root } from '../../src/tools/setup.mjs';
import { machineLines } from './machine.mjs';

const rounds = 9;
const times = Array.from({ length: 100 }, (_, i) => (0.08 * (i + 1)).toFixed(2)).join(',');
const runs = [
  ['boltzmann', 'v=1'],
  ['moments', 'v=1'],
  ['moments', 'v=1&d=2'],
  ['chain', 'v=1&M=256'],
];
const formats = ['npz', 'json'];

await prepare(['kernels', 'cli']);
const folder = mkdtempSync(path.join(os.tmpdir(), 'files-'));

/** Seconds until the first byte of the result, or with a file until the command has ended. @param {string[]} words @param {string} [file] */
async function seconds([engine, link], file) {
  const words = [link, '--engine', engine, '--times', times, '--grid', '256x256', '--workers', '2', '--quiet'];
  const start = performance.now();
  const command = [path.join(root, 'dist/cli/cli.js'), ...words, ...(file ? ['--out', file] : [])];
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  if (!file) {
    await Promise.race([once(child.stdout, 'data'), ended]);
    const end = performance.now();
    child.kill('SIGKILL');
    await ended;
    return (end - start) / 1000;
  }
  const [code] = await ended;
  if (code !== 0) throw new Error(`${words.join(' ')} ended with code ${code}`);
  return (performance.now() - start) / 1000;
}

/** @param {number[]} values */
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** @type {Map<string, { alone: number, file: number }[]>} */
const measured = new Map();
const sizes = new Map();
try {
  for (let round = 0; round < rounds; ++round) {
    for (const run of runs) {
      const alone = await seconds(run);
      for (const format of formats) {
        const name = [...run, format].join(' ');
        const file = path.join(folder, `result.${format}`);
        measured.set(name, [...(measured.get(name) ?? []), { alone, file: await seconds(run, file) }]);
        sizes.set(name, statSync(file).size);
      }
    }
  }
} finally {
  rmSync(folder, { recursive: true });
}

const rows = runs.flatMap(([engine, link]) =>
  formats.map((format) => {
    const name = `${engine} ${link} ${format}`;
    const given = measured.get(name) ?? [];
    const [alone, all, added] = [
      given.map((each) => each.alone),
      given.map(({ file }) => file),
      given.map((each) => each.file - each.alone),
    ].map((values) => median(values).toFixed(2));
    return `| ${engine}, ${link} | ${format} | ${(sizes.get(name) / 1e6).toFixed(0)} | ${alone} | ${all} | ${added} |`;
  }),
);
const text = [
  '# Files',
  '',
  `Written by \`npm run bench -- files\`: 100 frames of 256 × 256 cells, \`node dist/cli/cli.js LINK --engine NAME --times 0.08,…,8 --grid 256x256 --workers 2\`, medians of ${rounds} rounds in turns. A run alone is one until the first byte on standard output, which comes when its engine has finished; with a file it is one until the command has ended.`,
  '',
  ...machineLines(),
  '',
  '| run | file | MB | alone, s | with the file, s | it adds, s |',
  '| --- | --- | --- | --- | --- | --- |',
  ...rows,
  '',
].join('\n');
writeFileSync(new URL('files.md', import.meta.url), text);
process.stdout.write(text);
