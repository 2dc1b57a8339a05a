// npm run check: types, lint, import rules and the tests near what has changed, for about a minute of processor time. npm test runs
// everything.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { prepare, requireNode, root } from '../src/tools/setup.mjs';
import { finish, program, programs, results, tests } from './stages.mjs';

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

const sources = ['src', 'workers', 'tests'].flatMap((folder) =>
  readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(tsx?|mjs|json)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/')),
);
const known = new Set(sources);

/** The files of the project that a file imports or reads, by the paths in quotes that lead to one. @param {string} file */
function importsOf(file) {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(/['"]((?:\.{1,2}|src|workers|docs)\/[^'"\n]+)['"]/g)].flatMap(([, path]) => {
    const target = (path.startsWith('.') ? join(dirname(file), path) : path).replaceAll('\\', '/');
    const found = ['', '.ts', '.tsx', '.mjs', '/index.ts']
      .map((ending) => target + ending)
      .find((candidate) => known.has(candidate));
    return found === undefined ? (existsSync(join(root, target)) ? [target] : []) : [found];
  });
}

/** Test files by their distance from what changed, in imports. */
function nearTests() {
  /** @type {Map<string, string[]>} */
  const importers = new Map();
  for (const file of sources)
    for (const target of importsOf(file)) importers.set(target, [...(importers.get(target) ?? []), file]);
  const distance = new Map(changed.map((file) => [file, 0]));
  for (const [file, steps] of distance) {
    for (const importer of importers.get(file) ?? []) if (!distance.has(importer)) distance.set(importer, steps + 1);
  }
  return [...distance]
    .filter(([file]) => /^tests\/(?!browser|soak).*\.test\.ts$/.test(file) && known.has(file))
    .sort(([, a], [, b]) => a - b);
}

/** Seconds that each test file took in the last npm test. */
function durations() {
  const folder = join(root, 'test-results');
  const reports = existsSync(folder) ? readdirSync(folder).filter((name) => /^tests-.*\.json$/.test(name)) : [];
  return new Map(
    reports.flatMap((name) => {
      /** @type {{ testResults: { name: string, startTime: number, endTime: number }[] }} */
      const { testResults } = JSON.parse(readFileSync(join(folder, name), 'utf8'));
      return testResults.map(
        (file) =>
          /** @type {const} */ ([
            relative(root, file.name).replaceAll('\\', '/'),
            (file.endTime - file.startTime) / 1000,
          ]),
      );
    }),
  );
}

const near = nearTests();
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

await prepare(chosen.some((file) => /^tests\/(cli|docs)/.test(file)) ? ['kernels', 'cli'] : ['kernels']);
await Promise.all([
  (async () => {
    await program('types', [programs.tsc, '-b']);
    await program('lint', [
      programs.eslint,
      '--cache',
      '--cache-location',
      '.cache/eslint',
      '--cache-strategy',
      'content',
      '.',
    ]);
    await program('import rules', [
      programs.depcruise,
      '--config',
      '.dependency-cruiser.cjs',
      'src',
      'workers',
      'tests',
      'vite.config.ts',
    ]);
  })(),
  (async () => {
    if (chosen.length > 0)
      await tests('near tests', [...chosen, '--project', '!browser', '--project', '!soak', '--maxWorkers', '2']);
  })(),
]);
process.stdout.write(
  `\n${changed.length} files differ from ${since}; ${near.length} test files in Node depend on them, ${chosen.length} were run.\n`,
);
if (left.length > 0)
  process.stdout.write(
    `Left to npm test, as they lie farther away or take longer: ${left.map((file) => file.slice('tests/'.length)).join(', ')}\n`,
  );
if (results.length < 3) throw new Error('a stage is missing');
finish(start);
