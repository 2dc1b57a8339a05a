// npm run bench -- growth: how the time of each engine grows with the sites, the realisations, 1/epsilon, the recorded
// times and the dimension. Prints the table, writes it to tests/bench/growth.md and draws docs/growth.svg.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { drawGrowth } from './growthFigure.mjs';
import { machineLines } from './machine.mjs';
import { loadModules } from './modules.mjs';

/** @typedef {'chain' | 'moments' | 'boltzmann' | 'phonons'} Name */
/** @typedef {{ engine: Name, points: { x: number, seconds: number }[] }} Law */
/**
 * @typedef {object} Axis
 * @property {string} title
 * @property {string} unit what x counts, as a label of an axis
 * @property {Partial<Record<Name, number[]>>} values of each engine that depends on it
 * @property {(value: number) => { change: Change, times: number, x: number }} at
 */
/** @typedef {Partial<import('../../src/scenario/scenario').Scenario>} Change */

const repetitions = 3;
const root = fileURLToPath(new URL('../../', import.meta.url));
const [{ recordSeconds }, { fitPower }] = await loadModules('/tests/bench/measure.ts', '/src/maths/powerLaw.ts');

/** @type {Change} */
const base = { realisationCount: 256, phononCount: 200_000 };
/** @param {Name} engine @param {Change} change @param {number} times @returns {number} */
const secondsOf = (engine, change, times) => recordSeconds(engine, { ...base, ...change }, times, repetitions);

/** @type {Name[]} */
const engines = ['chain', 'moments', 'boltzmann', 'phonons'];
/** The same values for each of some engines. @param {number[]} values @param {Name[]} names */
const each = (values, names = engines) => Object.fromEntries(names.map((name) => [name, values]));

/** @type {Axis[]} */
const axes = [
  {
    title: 'Length of the ring',
    unit: 'sites',
    // exact moments of longer rings take long
    values: { ...each([4, 8, 16, 32, 64]), moments: [4, 8, 16, 32] },
    at: (length) => ({ change: { length }, times: 4, x: Math.round(length / 0.02) }),
  },
  {
    title: 'Scale',
    unit: '1/ε',
    values: each([12.5, 25, 50, 100, 200]),
    at: (inverse) => ({ change: { epsilon: 1 / inverse }, times: 4, x: inverse }),
  },
  {
    title: 'Recorded times',
    unit: 'recorded times',
    values: each([1, 4, 16, 64, 256]),
    at: (times) => ({ change: {}, times, x: times }),
  },
  {
    title: 'Samples',
    unit: 'realisations; phonons/1000',
    values: each([64, 128, 256, 512, 1024], ['chain', 'phonons']),
    at: (count) => ({ change: { realisationCount: count, phononCount: 1000 * count }, times: 4, x: count }),
  },
];

/** The exponent of seconds ~ x^p fitted to some points. @param {Law['points']} points @returns {number} */
const power = (points) =>
  fitPower(
    points.map(({ x }) => x),
    points.map(({ seconds }) => seconds),
    0,
    Infinity,
  ).exponent;

// what the compiler of JavaScript has not met yet takes several times as long
for (const engine of engines) secondsOf(engine, {}, 4);

const measured = axes.map((axis) => ({
  ...axis,
  laws: /** @type {[Name, number[]][]} */ (Object.entries(axis.values)).map(([engine, values]) => ({
    engine,
    points: values.map((value) => {
      const { change, times, x } = axis.at(value);
      return { x, seconds: secondsOf(engine, change, times) };
    }),
  })),
}));
/** @type {(1 | 2 | 3)[]} */
const dimensionsOf = [1, 2, 3];
const dimensions = engines.map((engine) => ({
  engine,
  seconds: dimensionsOf.map((d) =>
    secondsOf(engine, { realisationCount: 16, dimension: d, epsilon: 0.05, length: 8 }, 4),
  ),
}));

/** @param {number} seconds */
const time = (seconds) =>
  seconds < 1 ? `${(1000 * seconds).toFixed(seconds < 0.01 ? 1 : 0)} ms` : `${seconds.toFixed(1)} s`;
const lines = [
  '# How times grow',
  '',
  `Written by \`npm run bench -- growth\`. The whole record in one worker, in one process, best of ${repetitions} runs after a warm-up: sampling engines with their sums, deterministic ones with the estimate of their own error; the default scenario but for what is named, M = 256, P = 200000, four recorded times. "Power" is that fitted to the last three points; "between" the powers between neighbours.`,
  '',
  ...machineLines(),
  '',
  ...measured.flatMap(({ title, unit, laws }) => [
    `## ${title}`,
    '',
    `| engine | ${unit}: time | between | power |`,
    '| --- | --- | --- | --- |',
    ...laws.map(({ engine, points }) => {
      const row = points.map(({ x, seconds }) => `${x}: ${time(seconds)}`).join('; ');
      const between = points.slice(1).map((_, i) => power(points.slice(i, i + 2)).toFixed(2));
      return `| ${engine} | ${row} | ${between.join(', ')} | ${power(points.slice(-3)).toFixed(2)} |`;
    }),
    '',
  ]),
  '## Dimension',
  '',
  'ε = 0.05, L = 8, M = 16.',
  '',
  '| engine | d = 1 | d = 2 | d = 3 |',
  '| --- | --- | --- | --- |',
  ...dimensions.map(({ engine, seconds }) => `| ${engine} | ${seconds.map(time).join(' | ')} |`),
  '',
];
writeFileSync(new URL('growth.md', import.meta.url), lines.join('\n'));
writeFileSync(path.join(root, 'docs/growth.svg'), await drawGrowth(measured));
process.stdout.write(`${lines.join('\n')}\n`);
