// npm run bench -- growth: how the time of each engine grows with the sites, the realisations, 1/epsilon, the recorded
// times and the dimension. Prints the table, writes it to tests/bench/growth.md and draws docs/growth.svg.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { drawGrowth } from './growthFigure.mjs';
import { openGrowthPage } from './growthPage.mjs';
import { machineLines } from './machine.mjs';
import { loadModules } from './modules.mjs';

/** @typedef {'chain' | 'moments' | 'boltzmann' | 'phonons'} Name */
/** @typedef {{ node: number, chromium: number }} Seconds */
/** @typedef {{ engine: Name, points: { x: number, seconds: Seconds }[] }} Law */
/**
 * @typedef {object} Axis
 * @property {string} title
 * @property {string} unit what x counts, as a label of an axis
 * @property {Partial<Record<Name, number[]>>} values of each engine that depends on it
 * @property {(value: number) => { change: Change, times: number, x: number }} at
 */
/** @typedef {Partial<import('../../src/scenario/scenario').Scenario>} Change */

const repetitions = 2;
/** A shared machine is slow for minutes: the best of several rounds through everything. */
const rounds = 4;
const root = fileURLToPath(new URL('../../', import.meta.url));
const [{ recordSeconds }, { fitPower }] = await loadModules('/tests/bench/measure.ts', '/src/maths/powerLaw.ts');

/** @type {Change} */
const base = { realisationCount: 256, phononCount: 200_000 };
const chromium = await openGrowthPage();
/**
 * The least seconds of each case so far.
 * @type {Map<string, Seconds>}
 */
const best = new Map();
/** @param {Name} engine @param {Change} more @param {number} times @returns {Promise<Seconds>} */
async function secondsOf(engine, more, times) {
  const change = { ...base, ...more };
  const key = JSON.stringify([engine, change, times]);
  const { node, chromium: page } = best.get(key) ?? { node: Infinity, chromium: Infinity };
  const seconds = {
    node: Math.min(node, recordSeconds(engine, change, times, repetitions)),
    chromium: Math.min(page, await chromium.seconds({ engine, change, times, repetitions })),
  };
  best.set(key, seconds);
  return seconds;
}

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

/** @type {(keyof Seconds)[]} */
const places = ['node', 'chromium'];
/** The exponent of seconds ~ x^p fitted to some points. @param {Law['points']} points @param {keyof Seconds} place @returns {number} */
const power = (points, place) =>
  fitPower(
    points.map(({ x }) => x),
    points.map(({ seconds }) => seconds[place]),
    0,
    Infinity,
  ).exponent;

/** @type {(1 | 2 | 3)[]} */
const dimensionsOf = [1, 2, 3];

/** Every axis with the laws along it. @returns {Promise<(Axis & { laws: Law[] })[]>} */
async function alongAxes() {
  const measured = [];
  for (const axis of axes) {
    /** @type {Law[]} */
    const laws = [];
    for (const [engine, values] of /** @type {[Name, number[]][]} */ (Object.entries(axis.values))) {
      // the first case of a scenario is prepared by code that is not compiled yet
      const first = axis.at(values[0]);
      await secondsOf(engine, first.change, first.times);
      /** @type {Law} */
      const law = { engine, points: [] };
      for (const value of values) {
        const { change, times, x } = axis.at(value);
        law.points.push({ x, seconds: await secondsOf(engine, change, times) });
      }
      laws.push(law);
    }
    measured.push({ ...axis, laws });
  }
  return measured;
}

/** Every engine in d = 1, 2 and 3. @returns {Promise<{ engine: Name, seconds: Seconds[] }[]>} */
async function inDimensions() {
  const rows = [];
  for (const engine of engines) {
    /** @type {Seconds[]} */
    const seconds = [];
    for (const d of dimensionsOf)
      seconds.push(await secondsOf(engine, { realisationCount: 16, dimension: d, epsilon: 0.05, length: 8 }, 4));
    rows.push({ engine, seconds });
  }
  return rows;
}

/** @type {Awaited<ReturnType<typeof alongAxes>>} */
let measured = [];
/** @type {Awaited<ReturnType<typeof inDimensions>>} */
let dimensions = [];
try {
  // what the compiler of JavaScript has not met yet takes several times as long
  for (const engine of engines) await secondsOf(engine, {}, 4);
  for (let round = 0; round < rounds; round++) {
    measured = await alongAxes();
    dimensions = await inDimensions();
  }
} finally {
  await chromium.close();
}

/** @param {number} seconds */
const time = (seconds) =>
  seconds < 1 ? `${(1000 * seconds).toFixed(seconds < 0.01 ? 1 : 0)} ms` : `${seconds.toFixed(1)} s`;
const names = { node: 'Node', chromium: 'Chromium' };
const lines = [
  '# How times grow',
  '',
  `Written by \`npm run bench -- growth\`. The whole record in one worker, in Node and in Chromium case by case one after the other, best of ${rounds} rounds through all cases with ${repetitions} runs of each after a warm-up: sampling engines with their sums, deterministic ones with the estimate of their own error; the default scenario but for what is named, M = 256, P = 200000, four recorded times. "Power" is that fitted to the last three points; "between" the powers between neighbours.`,
  '',
  ...machineLines(),
  `- Chromium ${chromium.version}, one worker of a page`,
  '',
  ...measured.flatMap(({ title, unit, laws }) => [
    `## ${title}`,
    '',
    `| engine | | ${unit}: time | between | power |`,
    '| --- | --- | --- | --- | --- |',
    ...laws.flatMap(({ engine, points }) =>
      places.map((place) => {
        const row = points.map(({ x, seconds }) => `${x}: ${time(seconds[place])}`).join('; ');
        const between = points.slice(1).map((_, i) => power(points.slice(i, i + 2), place).toFixed(2));
        return `| ${engine} | ${names[place]} | ${row} | ${between.join(', ')} | ${power(points.slice(-3), place).toFixed(2)} |`;
      }),
    ),
    '',
  ]),
  '## Dimension',
  '',
  'ε = 0.05, L = 8, M = 16.',
  '',
  '| engine | | d = 1 | d = 2 | d = 3 |',
  '| --- | --- | --- | --- | --- |',
  ...dimensions.flatMap(({ engine, seconds }) =>
    places.map((place) => `| ${engine} | ${names[place]} | ${seconds.map((one) => time(one[place])).join(' | ')} |`),
  ),
  '',
];
writeFileSync(new URL('growth.md', import.meta.url), lines.join('\n'));
writeFileSync(path.join(root, 'docs/growth.svg'), await drawGrowth(measured));
process.stdout.write(`${lines.join('\n')}\n`);
