// npm run mutate [-- count seed prefix]: changes one token of a source at a time and looks whether a test fails.
// A report for whoever writes tests, not a test: it ends with code 0 whatever survives.
import { fork } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { prepare, requireNode, root } from '../../src/tools/setup.mjs';
import { dependents, durations, importersOf, sources } from '../imports.mjs';
import { compileKernels } from './kernels.mjs';
import { mutate, sample, sitesOf } from './mutants.mjs';

/** @typedef {import('./mutants.mjs').Mutant & { file: string }} Mutant */
/** @typedef {import('./host.mjs').Job} Job */
/** @typedef {import('./host.mjs').Message} Message */
/**
 * @typedef {{ kind: 'survived' | 'invalid' } | { kind: 'killed', test: string, title: string }
 *   | { kind: 'stuck' | 'crashed', test: string }} Outcome
 */

requireNode();
const [count, seed] = [Number(process.argv[2] ?? 300), Number(process.argv[3] ?? 1)];
const prefix = process.argv[4] ?? '';

/** Processor time of tests in each stage: first the nearest, then what else reaches the file. */
const stageSeconds = [10, 40];
/** What a file is thought to take that has no report of a run before. */
const unknownSeconds = 4;
/**
 * A test file that takes so many times as long as usual, and some seconds, is stuck; more where that is but reported.
 */
const [stuckFactor, stuckSeconds, unmeasuredSeconds] = [3, 5, 60];

const mutated =
  /^(src\/(physics|theory)|workers\/(chain|moments|boltzmann|phonons|limit|spectral|ensemble|contract|measurements|kernels))\/\w+\.ts$/;
const usable = /^tests\/(advice|maths|physics|theory|reference|workers|scenario|measurements)\/.*\.test\.ts$/;
/** It compiles the kernels of the disk, and compares no numbers. */
const unusable = ['tests/workers/kernels/declarations.test.ts'];
const isKernel = (/** @type {string} */ file) => file.startsWith('workers/kernels/');
const compiledKernels = 'workers/kernels/build/kernels.wasm';
const folder = join(root, '.cache/mutation');
const changedKernels = join(folder, 'kernels.wasm');
const measuredFile = join(root, 'test-results/mutation.json');

await prepare(['kernels']);
for (const place of [folder, dirname(measuredFile)]) mkdirSync(place, { recursive: true });

const texts = new Map(
  sources
    .filter((file) => mutated.test(file) && file.startsWith(prefix))
    .sort()
    .map((file) => [file, readFileSync(join(root, file), 'utf8')]),
);
const mutants = sample(new Map([...texts].map(([file, text]) => [file, sitesOf(text)])), count, seed);
const importers = importersOf({ withTypes: false });
/** Seconds of reports leave out what a test file does before its first test: they serve until it is measured here. */
const reported = durations();
/** @type {Map<string, number>} */
const measured = new Map(existsSync(measuredFile) ? JSON.parse(readFileSync(measuredFile, 'utf8')) : []);
const secondsOf = (/** @type {string} */ test) => measured.get(test) ?? reported.get(test) ?? unknownSeconds;

/**
 * Tests that reach a file, those of its own name first, then those of its own folder, nearest and quickest first.
 * @param {string} file
 */
function testsReaching(file) {
  const mirror = `tests/${file.replace(/^src\//, '')}`;
  /** @param {string} test @param {number} steps */
  const rank = (test, steps) => [
    test === mirror.replace(/\.ts$/, '.test.ts') ? 0 : 1,
    dirname(test) === dirname(mirror) ? 0 : 1,
    steps,
    secondsOf(test),
  ];
  return [...dependents(isKernel(file) ? [file, compiledKernels] : [file], importers)]
    .filter(([test]) => usable.test(test) && !unusable.includes(test))
    .map(([test, steps]) => ({ test, rank: rank(test, steps) }))
    .sort((a, b) => a.rank.map((value, i) => value - b.rank[i]).find((difference) => difference !== 0) ?? 0)
    .map(({ test }) => test);
}

/**
 * Tests for so many seconds: as many as fit. In the last stage the first of them at any cost, as a file's own test may
 * be the longest.
 * @param {string[]} tests
 * @param {number} stage
 */
function fitting(tests, stage) {
  let seconds = 0;
  return tests.filter((test, i) => {
    const cost = secondsOf(test);
    const fits = seconds + cost <= stageSeconds[stage] || (i === 0 && stage === stageSeconds.length - 1);
    if (fits) seconds += cost;
    return fits;
  });
}

/** @type {import('node:child_process').ChildProcess | null} */
let host = null;
/** Test files that passed at least once: they do not fail by themselves. @type {Set<string>} */
const sound = new Set();

/** @returns {Promise<import('node:child_process').ChildProcess>} */
const startHost = () =>
  new Promise((resolve, reject) => {
    const child = fork(join(root, 'tests/mutation/host.mjs'), {
      cwd: root,
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    child.once('message', () => resolve(child));
    child.once('exit', () => reject(new Error('vitest does not start')));
  });

function stopHost() {
  host?.kill('SIGKILL');
  host = null;
}

/**
 * Runs tests until one fails. A process that is stuck, in an endless loop mostly, is ended, and the next job starts
 * another.
 * @param {string[]} tests
 * @param {Omit<Job, 'tests'>} change
 * @returns {Promise<Outcome>}
 */
async function run(tests, change = {}) {
  if (tests.length === 0) return { kind: 'survived' };
  const child = (host ??= await startHost());
  const outcome = await new Promise((/** @type {(outcome: Outcome) => void} */ resolve) => {
    child.on('exit', () => resolve({ kind: 'crashed', test: tests[0] }));
    child.on('message', (/** @type {Message} */ message) => {
      if (message.kind === 'passed') {
        sound.add(message.test);
        // a mutant may have made it slower
        measured.set(message.test, Math.min(message.seconds, measured.get(message.test) ?? Infinity));
      } else if (message.kind === 'stuck') resolve(message);
      else if (message.kind === 'done' && message.failed === null) resolve({ kind: 'survived' });
      else if (message.kind === 'done' && message.failed !== null)
        resolve({ kind: message.failed.title.includes('PARSE_ERROR') ? 'invalid' : 'killed', ...message.failed });
    });
    child.send({
      ...change,
      tests: tests.map((test) => ({
        test,
        limit: stuckFactor * secondsOf(test) + (measured.has(test) ? stuckSeconds : unmeasuredSeconds),
      })),
    });
  });
  child.removeAllListeners('exit');
  child.removeAllListeners('message');
  if (outcome.kind === 'stuck' || outcome.kind === 'crashed') stopHost();
  return outcome;
}

/** @param {Mutant} mutant @param {string[]} tests @returns {Promise<Outcome>} */
async function examine(mutant, tests) {
  const { file } = mutant;
  const text = mutate(texts.get(file) ?? '', mutant);
  if (!isKernel(file)) return run(tests, { file, text });
  if (!(await compileKernels(file, text, changedKernels))) return { kind: 'invalid' };
  return run(tests, { file, text, kernels: changedKernels });
}

/** @param {Mutant} mutant */
const described = ({ file, line, column, original, mutated }) =>
  `${file}:${line}:${column}  ${original.replace(/\s+/g, ' ')}  ->  ${mutated.replace(/\s+/g, ' ') || '(nothing)'}`;

/** @param {string} line */
const say = (line) => process.stdout.write(`${line}\n`);

const start = performance.now();
say(`${mutants.length} mutants of ${new Set(mutants.map(({ file }) => file)).size} files, seed ${seed}`);
/** @type {{ mutant: Mutant, outcome: Outcome, stage: number }[]} */
const verdicts = [];
/** The tests that each mutant has met. @type {Map<Mutant, string[]>} */
const examined = new Map();
let left = mutants;
for (const [stage] of stageSeconds.entries()) {
  say(`\nstage ${stage + 1}: ${left.length} mutants, ${stageSeconds[stage]} s of tests each`);
  /** @type {Mutant[]} */
  const survivors = [];
  for (const [number, mutant] of left.entries()) {
    const done = examined.get(mutant) ?? [];
    const tests = fitting(
      testsReaching(mutant.file).filter((test) => !done.includes(test)),
      stage,
    );
    examined.set(mutant, [...done, ...tests]);
    const began = performance.now();
    const outcome = await examine(mutant, tests);
    const by = outcome.kind === 'killed' || outcome.kind === 'stuck' ? ` by ${outcome.test}` : '';
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    say(`${number + 1}/${left.length} ${outcome.kind}${by}, ${seconds} s, ${tests.length} tests: ${described(mutant)}`);
    if (outcome.kind === 'survived') survivors.push(mutant);
    else verdicts.push({ mutant, outcome, stage });
    writeFileSync(measuredFile, JSON.stringify([...measured]));
  }
  left = survivors;
}

/** A test that never passed may fail by itself: then it has killed nothing. */
const doubtful = new Set(
  verdicts.flatMap(({ outcome }) => (outcome.kind === 'killed' && !sound.has(outcome.test) ? [outcome.test] : [])),
);
for (const test of doubtful) await run([test]);
const broken = [...doubtful].filter((test) => !sound.has(test));
if (broken.length > 0)
  say(`\nThese fail without any mutant, and what they killed counts for nothing: ${broken.join(', ')}`);
const counted = verdicts.filter(({ outcome }) => outcome.kind !== 'killed' || !broken.includes(outcome.test));
stopHost();
rmSync(folder, { recursive: true, force: true });

say('\nSurvivors:');
for (const mutant of left)
  say(`${described(mutant)}${testsReaching(mutant.file).length === 0 ? '  (no test reaches it)' : ''}`);
/** @param {(verdict: typeof verdicts[number]) => boolean} which */
const number = (which) => counted.filter(which).length;
const invalid = number(({ outcome }) => outcome.kind === 'invalid');
const killed = counted.length - invalid;
const total = killed + left.length;
say(`
${total} mutants, seed ${seed}, in ${((performance.now() - start) / 60_000).toFixed(0)} min; ${invalid} more do not compile
${stageSeconds
  .map((_, stage) => `killed in stage ${stage + 1}: ${number((v) => v.stage === stage && v.outcome.kind === 'killed')}`)
  .join('\n')}
killed by time: ${number(({ outcome }) => outcome.kind === 'stuck')}
killed by a crash: ${number(({ outcome }) => outcome.kind === 'crashed')}
survived: ${left.length} (${((100 * left.length) / Math.max(1, total)).toFixed(1)} %)`);
