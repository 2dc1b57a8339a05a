// Long random tests, beside npm test: the tests of tests/size.ts at their full size, then SOAK_COUNT addresses (1000)
// from SOAK_SEED (1) through the built page for at most SOAK_MINUTES (25). SOAK_ONLY=sizes or SOAK_ONLY=page takes one
// half.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { prepare, requireNode, root } from '../../src/tools/setup.mjs';

requireNode();
await prepare(['kernels', 'page', 'cli']);
const { ensureChromium } = await import('../browser/chromium.mjs');
const env = { ...process.env, CHROME_PATH: await ensureChromium(), TEST_SIZE: 'full' };

/** @param {string[]} args */
const vitest = (args) =>
  spawnSync(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...args], {
    cwd: root,
    stdio: 'inherit',
    env,
  }).status ?? 1;

/** The test files that ask for their size. */
const sized = readdirSync(join(root, 'tests'), { withFileTypes: true, recursive: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.test.ts'))
  .map((entry) => join(entry.parentPath, entry.name))
  .filter((file) => /from '\.{1,2}\/[./]*size'/.test(readFileSync(file, 'utf8')))
  .map((file) => relative(root, file).replaceAll('\\', '/'));
if (sized.length === 0) throw new Error('no test file imports tests/size.ts');

const only = process.env['SOAK_ONLY'];
const codes = [
  only === 'page'
    ? 0
    : vitest([
        ...sized,
        ...['physics', 'codec', 'unit', 'browser'].flatMap((name) => ['--project', name]),
        '--testTimeout',
        '1200000',
      ]),
  only === 'sizes' ? 0 : vitest(['--project', 'soak']),
];
process.exitCode = Math.max(...codes);
