// npm run check: types, lint, import rules and the tests near what has changed, for about a minute of processor time.
// npm test runs everything.
import { spawnSync } from 'node:child_process';
import { prepare, requireNode, root } from '../src/tools/setup.mjs';
import { dependents, durations, importersOf, known } from './imports.mjs';
import { finish, formatting, importRules, results, tests, typesAndLint } from './stages.mjs';

requireNode();
const start = performance.now();

/** Processor time that tests may take, shared by two workers. */
const budgetSeconds = 60;
/** What a file is thought to take that has no report of a run before, and what starting any of them takes. */
const [unknownSeconds, startSeconds] = [4, 1];

/** @param {string[]} words */
function git(...words) {
  const { status, stdout, stderr } = spawnSync('git', words, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${words.join(' ')} failed: ${stderr}`);
  return stdout.split('\n').filter(Boolean);
}

/** Files that differ from a revision, new ones too. The revision: that of the command line, else HEAD. */
const since = process.argv[2] ?? 'HEAD';
const changed = [
  ...new Set([
    ...git('diff', '--name-only', '--relative', since),
    ...git('ls-files', '--others', '--exclude-standard'),
  ]),
];

/** Test files in Node by their distance from what changed, in imports. */
const near = [...dependents(changed, importersOf({ withTypes: true }))]
  .filter(([file]) => /^tests\/(?!browser|soak).*\.test\.ts$/.test(file) && known.has(file))
  .sort(([, a], [, b]) => a - b);
const took = durations();
/** @type {string[]} */
const chosen = [];
/** @type {string[]} */
const left = [];
let seconds = 0;
for (const [file] of near) {
  const cost = startSeconds + (took.get(file) ?? unknownSeconds);
  const fits = chosen.length === 0 || seconds + cost <= budgetSeconds;
  (fits ? chosen : left).push(file);
  if (fits) seconds += cost;
}

/** The first of these files, and how many there are besides. @param {string[]} files */
const named = (files) =>
  [
    ...files.slice(0, 8).map((file) => file.slice('tests/'.length)),
    ...(files.length > 8 ? [`${files.length - 8} more`] : []),
  ].join(', ');

await prepare(chosen.some((file) => /^tests\/(cli|docs)/.test(file)) ? ['kernels', 'cli'] : ['kernels']);
await Promise.all([
  (async () => {
    await typesAndLint();
    await formatting();
    await importRules();
  })(),
  (async () => {
    if (chosen.length > 0)
      await tests('near tests', [
        ...chosen,
        '--project',
        '!browser',
        '--project',
        '!soak',
        '--project',
        '!cluster',
        '--maxWorkers',
        '2',
      ]);
  })(),
]);
process.stdout.write(
  `\nFiles that differ from ${since}: ${changed.length}; ${near.length} test files in Node depend on them, ${chosen.length} were run.\n`,
);
if (left.length > 0)
  process.stdout.write(`Left to npm test, as they lie farther away or take longer: ${named(left)}\n`);
if (results.length < 3) throw new Error('a stage is missing');
finish(start);
