// npm run bench -- speeds: measures the kernels and engines on this machine, prints the table and writes it to
// tests/bench/results.md.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { machineLines } from './machine.mjs';
import { loadModules } from './modules.mjs';

const [{ chainKernel, chainMeasurement, kineticRecord, momentRecord, phononRecord }] =
  await loadModules('/tests/bench/measure.ts');

/** @typedef {[string, Partial<import('../../src/scenario/scenario').Scenario>]} Row */

/** @type {Row[]} */
const planar = [
  ['default', {}],
  ['d = 2', { dimension: 2 }],
  ['d = 3', { dimension: 3 }],
];
/** @type {Row[]} */
const radial = [
  ['radial, d = 2, e = 0.05, L = 8', { dimension: 2, geometry: 'radial', epsilon: 0.05, length: 8 }],
  ['radial, d = 3, e = 0.1, L = 6', { dimension: 3, geometry: 'radial', epsilon: 0.1, length: 6 }],
];
/** @type {Row[]} */
const onePolarisation = [
  ['d = 2, pol = 1', { dimension: 2, polarisation: 1 }],
  ['d = 3, pol = 1', { dimension: 3, polarisation: 1 }],
];

/**
 * @template Result
 * @param {Row[]} rows
 * @param {(...row: Row) => Result} measure
 */
const each = (rows, measure) => rows.map((row) => measure(...row));

const chains = each(
  [
    ...planar,
    ['unpinned', { pinning: 0 }],
    ['unpinned, d = 2', { dimension: 2, pinning: 0 }],
    ['unpinned, d = 3', { dimension: 3, pinning: 0 }],
    ['strong noise, e = 0.083, g = 1', { epsilon: 1 / 12 }],
    ['small e = 0.005', { epsilon: 0.005 }],
    ['further couplings c = 0.3, 0.1', { furtherCouplings: [0.3, 0.1] }],
    ...radial,
  ],
  (name, change) => chainKernel(name, change, 7),
);
const measurements = each([...planar, ...radial], (name, change) => chainMeasurement(name, change, 15));
const kinetic = each(
  [
    ...planar,
    ...onePolarisation,
    ['unpinned, T = 40', { pinning: 0, lastTime: 40, length: 100 }],
    ['unpinned, d = 2', { dimension: 2, pinning: 0 }],
    ['unpinned, d = 3', { dimension: 3, pinning: 0 }],
    ['packet', { spectrum: 'packet' }],
    ['ballistic box', { noiseStrength: 0, profile: 'box' }],
    ...radial,
  ],
  (name, change) => kineticRecord(name, change, 7),
);
const moments = each([...planar, ...onePolarisation, ['e = 0.005', { epsilon: 0.005 }], ...radial], (name, change) =>
  momentRecord(name, change),
);
phononRecord('', {}, 100_000);
const phonons = each([...planar, radial[0]], (name, change) => phononRecord(name, change, 1_000_000));

const folder = mkdtempSync(path.join(os.tmpdir(), 'bench-'));

/**
 * @param {string} engine
 * @param {string} scenario
 * @param {{ workers?: number, grid?: string, file?: string }} options
 */
function wholeRun(engine, scenario = 'v=1', { workers = 2, grid = '256x128', file = 'record.npz' } = {}) {
  const times = Array.from({ length: 100 }, (_, i) => ((i + 1) * 4) / 100).join(',');
  const start = performance.now();
  const run = spawnSync(
    process.execPath,
    [
      'src/cli/simulate.mjs',
      scenario,
      '--engine',
      engine,
      '--times',
      times,
      '--workers',
      String(workers),
      '--grid',
      grid,
      '--quiet',
      '--out',
      path.join(folder, file),
    ],
    { encoding: 'utf8' },
  );
  if (run.status !== 0) throw new Error(`simulate failed: ${run.stderr}`);
  return (performance.now() - start) / 1000;
}
/** @type {[string, number][]} */
const whole = [
  ['chain, M = 256, 2 workers', wholeRun('chain')],
  ['moments', wholeRun('moments')],
  ['boltzmann', wholeRun('boltzmann')],
  ['phonons, P = 200000, 2 workers', wholeRun('phonons')],
  ['chain, d = 2, M = 16, 2 workers', wholeRun('chain', 'v=1&d=2&M=16')],
  ['chain, d = 3, M = 8, 2 workers', wholeRun('chain', 'v=1&d=3&M=8')],
  ['moments, d = 2', wholeRun('moments', 'v=1&d=2')],
  ['moments, d = 3', wholeRun('moments', 'v=1&d=3')],
  ['boltzmann, d = 2', wholeRun('boltzmann', 'v=1&d=2')],
  ['boltzmann, d = 3', wholeRun('boltzmann', 'v=1&d=3')],
];

/** Realisations a second of the default scenario, from the difference of two runs, without start and writing. */
const [few, many] = [512, 4608];
const rates = [1, 2].map((workers) => {
  const [short, long] = [few, many].map((count) => wholeRun('chain', `v=1&M=${count}`, { workers, grid: '64x64' }));
  return (many - few) / (long - short);
});
const large = { grid: '256x256' };
const [asJson, asNpz, asLittle] = [
  wholeRun('boltzmann', 'v=1', { ...large, file: 'record.json' }),
  wholeRun('boltzmann', 'v=1', large),
  wholeRun('boltzmann', 'v=1', { grid: '4x4' }),
];
rmSync(folder, { recursive: true });

/** @param {number} x */
const million = (x) => (x / 1e6).toFixed(0);
const lines = [
  '# Measured speed',
  '',
  'Written by `npm run bench -- speeds`. Medians of 7 repetitions after a warm-up (of fewer where they take more than 10 s), one process. Where the load of others is near the number of processors or above it, times are longer by as much.',
  '',
  ...machineLines(),
  '',
  '## Chain kernel, one worker',
  '',
  'Site-time is sites × realisations × microscopic time; the scenario is the default but for what is named.',
  '',
  '| scenario | sites | realisations in a batch | step h | ns per site-step | million site-time per second |',
  '| --- | --- | --- | --- | --- | --- |',
  ...chains.map(
    (row) =>
      `| ${row.name} | ${row.siteCount} | ${row.batchSize} | ${row.microStep.toFixed(3)} | ${row.nanosecondsPerSiteStep.toFixed(2)} | ${million(row.siteTimePerSecond)} |`,
  ),
  '',
  'Measuring a batch at one recorded time (256 × 256 grid):',
  '',
  '| scenario | realisations | ms |',
  '| --- | --- | --- |',
  ...measurements.map(({ name, batchSize, ms }) => `| ${name} | ${batchSize} | ${ms.toFixed(2)} |`),
  '',
  '## Boltzmann, whole record of 101 times',
  '',
  'Nodes are those of (k₁, σ) of the marginal; radial rows include the plane.',
  '',
  '| scenario | nodes | modes | ms |',
  '| --- | --- | --- | --- |',
  ...kinetic.map((row) => `| ${row.name} | ${row.nodeCount} | ${row.modeCount} | ${row.recordMs.toFixed(0)} |`),
  '',
  '## Exact moments, whole record of 101 times, one worker',
  '',
  '| scenario | sites | modes | s |',
  '| --- | --- | --- | --- |',
  ...moments.map((row) => `| ${row.name} | ${row.siteCount} | ${row.modeCount} | ${row.recordSeconds.toFixed(2)} |`),
  '',
  '## Phonons, a million over a record of 101 times, one worker',
  '',
  '| scenario | s |',
  '| --- | --- |',
  ...phonons.map(({ name, seconds }) => `| ${name} | ${seconds.toFixed(2)} |`),
  '',
  '## Command line, default scenario but for what is named, 100 recorded times, from start to exit',
  '',
  '| engine | s |',
  '| --- | --- |',
  ...whole.map(([name, seconds]) => `| ${name} | ${seconds.toFixed(1)} |`),
  '',
  `With 100 recorded times on a 64 × 64 grid the chain makes ${rates[0].toFixed(0)} realisations a second with one worker and ${rates[1].toFixed(0)} with two, ${(rates[1] / rates[0]).toFixed(2)} times as many (M = ${many} against ${few}): ${million(rates[0] * chains[0].siteCount * 400)} and ${million(rates[1] * chains[0].siteCount * 400)} million site-time a second.`,
  '',
  `100 frames of 256 × 256 cells add ${(asJson - asLittle).toFixed(1)} s as JSON and ${(asNpz - asLittle).toFixed(1)} s as NPZ to a run that writes 4 × 4 cells.`,
  '',
];
writeFileSync(new URL('results.md', import.meta.url), lines.join('\n'));
process.stdout.write(`${lines.join('\n')}\n`);
