// Long random tests of the built page, beside npm test: SOAK_COUNT addresses (1000) from SOAK_SEED (1), at most SOAK_MINUTES (25).
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { prepare, requireNode, root } from '../../src/tools/setup.mjs';

requireNode();
await prepare(['page']);
const { ensureChromium } = await import('../browser/chromium.mjs');
const env = { ...process.env, CHROME_PATH: await ensureChromium() };
const { status } = spawnSync(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--project', 'soak'], { cwd: root, stdio: 'inherit', env });
process.exitCode = status ?? 1;
