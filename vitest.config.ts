import { defineConfig } from 'vitest/config';
import { messages } from './src/tools/messages.mjs';

const physics = ['tests/{maths,physics,theory,reference,workers,session}/**/*.test.ts'];
const codec = ['tests/scenario/**/*.test.ts'];
const browser = ['tests/browser/**/*.test.ts'];
const others = ['tests/browser/others/**/*.test.ts'];
/** These need programs of the system, and run beside nothing else. */
const cluster = ['tests/cluster/engines/**/*.test.ts'];
/** These need Python and packages of it. */
const python = ['tests/python/**/*.test.ts'];
const soak = ['tests/soak/**/*.test.ts'];
/** What the clock measures: these run alone. */
const timing = [
  'tests/session/engines.test.ts',
  'tests/cli/preparedRun.test.ts',
  'tests/browser/{budget,hand,nextScene,phoneStart,restart}.test.ts',
];
const globalSetup = ['tests/browser/oneBrowser.ts'];

export default defineConfig({
  plugins: [messages()],
  test: {
    environment: 'node',
    allowOnly: false,
    // Without isolation a worker keeps what it has compiled for the next file: an eighth of the time. No file changes
    // what another one reads.
    projects: [
      {
        extends: true,
        test: { name: 'physics', include: physics, exclude: timing, isolate: false, testTimeout: 60_000 },
      },
      { extends: true, test: { name: 'codec', include: codec, isolate: false, testTimeout: 30_000 } },
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/**/*.test.ts'],
          exclude: [...physics, ...codec, ...browser, ...cluster, ...python, ...soak, ...timing],
          isolate: false,
          testTimeout: 60_000,
        },
      },
      // One file at a time: with two cores, parallel pages only time out. Without isolation they share their pages,
      // too.
      {
        extends: true,
        test: {
          name: 'browser',
          include: browser,
          exclude: [...timing, ...others],
          globalSetup,
          fileParallelism: false,
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'timing',
          include: timing,
          globalSetup,
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      // Browsers of other makers, each started by its own file.
      {
        extends: true,
        test: {
          name: 'others',
          include: others,
          fileParallelism: false,
          testTimeout: 240_000,
          hookTimeout: 60_000,
        },
      },
      // The examples of docs/cluster.md by the schedulers themselves.
      {
        extends: true,
        test: {
          name: 'cluster',
          include: cluster,
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
      // The examples for Python, by the interpreter that LAB_PYTHON names.
      { extends: true, test: { name: 'python', include: python, fileParallelism: false, testTimeout: 120_000 } },
      // Not part of npm test: npm run soak.
      { extends: true, test: { name: 'soak', include: soak, globalSetup, hookTimeout: 60_000 } },
    ],
  },
});
