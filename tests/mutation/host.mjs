// A process that runs test files against one mutant at a time: vitest is started once, and its server hands out the
// mutated text in place of the file. run.mjs ends this process where a mutant never does.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createVitest } from 'vitest/node';
import { root } from '../../src/tools/setup.mjs';

/**
 * The text of one file, where it is not that of the disk, the compiled kernels, where they are others, and the test
 * files to run until one of them fails, each with the seconds of processor time after which it is stuck.
 * @typedef {{ file?: string, text?: string, kernels?: string, tests: { test: string, limit: number }[] }} Job
 */
/**
 * @typedef {{ kind: 'ready' } | { kind: 'stuck', test: string } | { kind: 'passed', test: string, seconds: number }
 *   | { kind: 'done', failed: { test: string, title: string } | null }} Message
 */

/** Where tests read the compiled kernels, as the text of a source says it. */
const kernelsPath = /'(?:\.\.\/)+workers\/kernels\/build\/kernels\.wasm'/;
const kernelsReader = join(root, 'tests/workers/kernels/kernels.ts');

/** @param {Message} message */
const say = (message) => process.send?.(message);
/** @param {string} id */
const short = (id) => id.slice(root.length).replaceAll('\\', '/');

/** @type {Job} */
let job = { tests: [] };
/** @type {string[]} modules that were not read from the disk, or whose text was changed */
let stale = [];
/** The test file that runs, and the processor time of this process, with all its threads, at its begin. */
let current = { test: '', began: 0 };

/** Seconds of processor time: unlike those of the clock, they do not depend on what else runs. */
function processorSeconds() {
  const { user, system } = process.cpuUsage();
  return 1e-6 * (user + system);
}

/** Tests run in a thread, so that this one sees an endless loop. */
function watch() {
  const limit = job.tests.find(({ test }) => test === current.test)?.limit ?? Infinity;
  if (processorSeconds() - current.began > limit) say({ kind: 'stuck', test: current.test });
}

const vitest = await createVitest(
  'test',
  {
    root,
    config: false,
    watch: false,
    environment: 'node',
    include: ['tests/**/*.test.ts'],
    pool: 'threads',
    maxWorkers: 1,
    fileParallelism: false,
    bail: 1,
    testTimeout: 60_000,
    sequence: {
      // in the order that they are given
      sequencer: class {
        /** @param {import('vitest/node').TestSpecification[]} files */
        async sort(files) {
          return files;
        }
        /** @param {import('vitest/node').TestSpecification[]} files */
        async shard(files) {
          return files;
        }
      },
    },
    reporters: [
      {
        onTestModuleQueued: ({ moduleId }) => {
          current = { test: short(moduleId), began: processorSeconds() };
        },
        onTestModuleEnd: (module) => {
          const seconds = processorSeconds() - current.began;
          if (module.state() === 'passed') say({ kind: 'passed', test: short(module.moduleId), seconds });
          current = { test: '', began: 0 };
        },
      },
    ],
  },
  {
    cacheDir: '.cache/mutation',
    plugins: [
      {
        name: 'mutant',
        enforce: 'pre',
        load: (id) => (job.file !== undefined && id === join(root, job.file) ? job.text : undefined),
        transform: (code, id) =>
          job.kernels !== undefined && id === kernelsReader
            ? code.replace(kernelsPath, `'${pathToFileURL(job.kernels).href}'`)
            : undefined,
      },
    ],
  },
);

/** @param {Job} next */
async function run(next) {
  job = next;
  const changed = [
    ...(job.file === undefined ? [] : [join(root, job.file)]),
    ...(job.kernels === undefined ? [] : [kernelsReader]),
  ];
  for (const path of new Set([...stale, ...changed])) vitest.invalidateFile(path);
  stale = changed;
  vitest.state.filesMap.clear();
  vitest.state.idMap.clear();
  vitest.state.errorsSet.clear();
  const project = vitest.getRootProject();
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(
    job.tests.map(({ test }) => project.createSpecification(join(root, test))),
  );
  const failing = testModules.find((module) => module.state() === 'failed');
  const failed = failing && [...failing.children.allTests('failed')][0];
  if (failing)
    return say({
      kind: 'done',
      failed: { test: short(failing.moduleId), title: failed?.fullName ?? failing.errors()[0]?.message ?? '' },
    });
  if (unhandledErrors.length > 0)
    return say({ kind: 'done', failed: { test: job.tests[0].test, title: String(unhandledErrors[0]) } });
  say({ kind: 'done', failed: null });
}

process.on('message', (/** @type {Job} */ next) => void run(next));
process.on('disconnect', () => process.exit());
await vitest.standalone();
setInterval(watch, 500);
say({ kind: 'ready' });
