import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { join, relative } from 'node:path';
import { root } from '../src/tools/setup.mjs';

/** @typedef {{ name: string, passed: number, failed: number, seconds: number, notes: string[] }} Result */

const reports = join(root, 'test-results');
const stageMs = 2_400_000;
/** Of what a failed test says. */
const reasonLines = 4;

/** @type {Result[]} */
export const results = [];

/**
 * Runs a module of ours or of a package with Node, and collects its output; `isQuiet` lets it work only where others
 * leave the processor.
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, isQuiet?: boolean }} options
 * @returns {Promise<{ code: number, output: string }>}
 */
export function node(args, { env = {}, isQuiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
      timeout: stageMs,
    });
    if (isQuiet && child.pid !== undefined) {
      try {
        setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
      } catch {
        // it works as well, only less politely
      }
    }
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    child.once('error', reject);
    child.once('close', (code, signal) =>
      resolve({ code: code ?? 1, output: signal === null ? output : `${output}\nstopped after ${stageMs / 1000} s\n` }),
    );
  });
}

/**
 * Runs one stage, catches what it throws, and records its counts. Stages may run side by side: each writes its output
 * when it ends.
 * @param {string} name
 * @param {() => Promise<Omit<Result, 'name' | 'seconds'>>} work
 */
async function stage(name, work) {
  process.stdout.write(`== ${name} ...\n`);
  const start = performance.now();
  const counts = await work().catch((error) => ({
    passed: 0,
    failed: 1,
    notes: [error instanceof Error ? error.message : String(error)],
  }));
  const result = { name, seconds: (performance.now() - start) / 1000, ...counts };
  process.stdout.write(
    `== ${name}: ${result.passed} passed, ${result.failed} failed, ${result.seconds.toFixed(1)} s\n`,
  );
  results.push(result);
  return result.failed === 0;
}

/** A stage that counts as one test: it passes unless `work` throws. @param {string} name @param {() => unknown} work */
export const single = (name, work) =>
  stage(name, async () => {
    await work();
    return { passed: 1, failed: 0, notes: [] };
  });

/** A stage that counts as one test: a program run by Node, which must end with code 0. @param {string} name @param {string[]} args */
export const program = (name, args) =>
  single(name, async () => {
    const { code, output } = await node(args);
    if (code !== 0) throw new Error(`${output}${name} ended with code ${code}`);
  });

/** The programs of packages that stages run. */
export const programs = {
  oxlint: 'node_modules/oxlint/bin/oxlint',
  oxfmt: 'node_modules/oxfmt/bin/oxfmt',
  depcruise: 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
  vitest: 'node_modules/vitest/vitest.mjs',
};

/** The types of everything, and the rules of .oxlintrc.json, in one pass over the sources. */
export const typesAndLint = () => program('types, lint', [programs.oxlint, '.']);

/** Whether every file is formatted. */
export const formatting = () => program('formatting', [programs.oxfmt, '--check', '.']);

/** Which folder may import which. */
export const importRules = () =>
  program('import rules', [
    programs.depcruise,
    ...['--config', '.dependency-cruiser.cjs', 'src', 'workers', 'tests', 'vite.config.ts'],
  ]);

/**
 * Tests of vitest projects count one by one; a skipped test, a file that cannot load and a stage without tests count as
 * failures.
 * @param {string} name
 * @param {string[]} args of vitest
 * @param {{ environment?: () => Promise<NodeJS.ProcessEnv>, isQuiet?: boolean }} options
 */
export const tests = (name, args, { environment = async () => ({}), isQuiet = false } = {}) =>
  stage(name, async () => {
    mkdirSync(reports, { recursive: true });
    const report = join(reports, `${name.replace(/\W+/g, '-')}.json`);
    rmSync(report, { force: true });
    const reporting = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const { code, output } = await node([programs.vitest, 'run', ...args, ...reporting], {
      env: await environment(),
      isQuiet,
    });
    process.stdout.write(output);
    if (!existsSync(report))
      return { passed: 0, failed: 1, notes: [`vitest ended with code ${code} and left no report`] };
    const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
    const notes = [];
    let passed = 0;
    let failed = 0;
    for (const file of testResults) {
      for (const test of file.assertionResults) {
        if (test.status === 'passed') {
          passed++;
          continue;
        }
        failed++;
        const [message = ''] = test.failureMessages ?? [];
        const reason = message.split('\n').slice(0, reasonLines).join('\n    ');
        notes.push(`${test.status}: ${relative(root, file.name)}: ${test.fullName}\n    ${reason}`);
      }
      if (
        file.status === 'failed' &&
        !file.assertionResults.some((/** @type {{ status: string }} */ test) => test.status === 'failed')
      ) {
        failed++;
        notes.push(`failed as a whole: ${relative(root, file.name)}`);
      }
    }
    if (passed + failed === 0) return { passed, failed: 1, notes: ['no tests ran'] };
    if (code !== 0 && failed === 0) return { passed, failed: 1, notes: [`vitest ended with code ${code}`] };
    return { passed, failed, notes };
  });

/** Stages that could not run here, with their reasons. @type {string[]} */
const notRun = [];

/**
 * Tests that need a program: where it is missing and nothing could bring it, a line says so and they count among those
 * that were not run.
 * @param {string} name
 * @param {() => Record<string, string> | string | Promise<Record<string, string> | string>} find the environment that names the program, or why there is none
 * @param {string[]} args of vitest
 */
export async function testsWith(name, find, args) {
  const found = await find();
  if (typeof found !== 'string') return tests(name, args, { environment: async () => found });
  notRun.push(`${name}: ${found}`);
  process.stdout.write(`== ${name}: not run: ${found}\n`);
  return true;
}

/** Writes what failed, the table of all stages, and the counts as the last line. @param {number} start by performance.now() */
export function finish(start) {
  process.stdout.write('\n');
  for (const { name, notes } of results) for (const note of notes) process.stdout.write(`${name}: ${note}\n`);
  for (const { name, passed, failed, seconds } of results) {
    process.stdout.write(
      `${name.padEnd(16)}${String(passed).padStart(6)} passed${String(failed).padStart(6)} failed${seconds.toFixed(1).padStart(8)} s\n`,
    );
  }
  for (const line of notRun) process.stdout.write(`not run: ${line}\n`);
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const failed = results.reduce((sum, result) => sum + result.failed, 0);
  process.stdout.write(
    `${((performance.now() - start) / 1000).toFixed(0)} s in all, ${notRun.length} not run\n${passed} passed, ${failed} failed\n`,
  );
  process.exitCode = failed === 0 ? 0 : 1;
}
