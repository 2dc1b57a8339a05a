import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { npm, prepare, requireNode, root } from '../src/tools/setup.mjs';

/** @typedef {{ name: string, passed: number, failed: number, seconds: number, notes: string[] }} Result */

const reports = join(root, 'test-results');
const stageMs = 1_200_000;

/** @type {Result[]} */
const results = [];

/** Runs vitest with its output on ours; the exit code, 1 if it had to be stopped. @param {string[]} args @param {NodeJS.ProcessEnv} env @returns {Promise<number>} */
function runVitest(args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...args], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
      timeout: stageMs,
    });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/**
 * Runs one stage, catches what it throws, and records its counts.
 * @param {string} name
 * @param {() => Promise<Omit<Result, 'name' | 'seconds'>>} work
 */
async function stage(name, work) {
  process.stdout.write(`\n== ${name}\n`);
  const start = performance.now();
  const counts = await work().catch((error) => ({ passed: 0, failed: 1, notes: [error instanceof Error ? error.message : String(error)] }));
  const result = { name, seconds: (performance.now() - start) / 1000, ...counts };
  for (const note of result.notes) process.stdout.write(`${note}\n`);
  process.stdout.write(`== ${name}: ${result.passed} passed, ${result.failed} failed, ${result.seconds.toFixed(1)} s\n`);
  results.push(result);
  return result.failed === 0;
}

/** A stage that counts as one test: it passes unless `work` throws. @param {string} name @param {() => unknown} work */
const single = (name, work) =>
  stage(name, async () => {
    await work();
    return { passed: 1, failed: 0, notes: [] };
  });

/** A vitest project: its tests count one by one; a skipped test, a file that cannot load and an empty project count as failures. @param {string} project @param {() => Promise<NodeJS.ProcessEnv>} environment */
const vitest = (project, environment = async () => ({})) =>
  stage(`tests: ${project}`, async () => {
    const report = join(reports, `${project}.json`);
    rmSync(report, { force: true });
    const args = ['--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const code = await runVitest(args, await environment());
    if (!existsSync(report)) return { passed: 0, failed: 1, notes: [`vitest ended with code ${code} and left no report`] };
    const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
    const notes = [];
    let passed = 0;
    let failed = 0;
    for (const file of testResults) {
      for (const test of file.assertionResults) {
        if (test.status === 'passed') passed++;
        else failed++;
        if (test.status !== 'passed' && test.status !== 'failed') notes.push(`${test.status}: ${test.fullName}`);
      }
      if (file.status === 'failed' && !file.assertionResults.some((/** @type {{ status: string }} */ test) => test.status === 'failed')) {
        failed++;
        notes.push(`failed as a whole: ${file.name}`);
      }
    }
    if (passed + failed === 0) return { passed, failed: 1, notes: ['no tests ran'] };
    if (code !== 0 && failed === 0) return { passed, failed: 1, notes: [`vitest ended with code ${code}`] };
    return { passed, failed, notes };
  });

requireNode();
mkdirSync(reports, { recursive: true });
const start = performance.now();

if (await single('packages', () => prepare([]))) {
  await single('kernels', () => prepare(['kernels'], { force: true }));
  await single('types', () => npm(['run', '--silent', 'types']));
  await single('lint', () => npm(['run', '--silent', 'lint']));
  await single('import rules', () => npm(['run', '--silent', 'deps']));
  const isBuilt = await single('build', () => prepare(['page', 'headless'], { force: true }));
  await vitest('unit');
  await vitest('physics');
  await vitest('codec');
  await vitest('browser', async () => {
    if (!isBuilt) throw new Error('the page is not built');
    const { ensureChromium } = await import('./browser/chromium.mjs');
    return { CHROME_PATH: await ensureChromium() };
  });
}

process.stdout.write('\n');
for (const { name, passed, failed, seconds } of results) {
  process.stdout.write(`${name.padEnd(16)}${String(passed).padStart(6)} passed${String(failed).padStart(6)} failed${seconds.toFixed(1).padStart(8)} s\n`);
}
const passed = results.reduce((sum, result) => sum + result.passed, 0);
const failed = results.reduce((sum, result) => sum + result.failed, 0);
process.stdout.write(`${((performance.now() - start) / 1000).toFixed(0)} s in all\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
