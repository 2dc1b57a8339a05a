import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));

test('workers/kernels/kernels.d.ts is what the compiler declares of the kernels', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kernels-'));
  try {
    const compiler = join(root, 'node_modules/assemblyscript/bin/asc.js');
    // signatures do not depend on how much the compiler optimises
    const quick = ['--optimizeLevel', '0', '--shrinkLevel', '0'];
    const options = ['--config', 'workers/kernels/asconfig.json', '--outFile', join(folder, 'kernels.wasm'), ...quick];
    const { status, stderr } = spawnSync(process.execPath, [compiler, 'workers/kernels/index.ts', ...options], {
      cwd: root,
      encoding: 'utf8',
    });
    expect(status, stderr).toBe(0);
    const declared = readFileSync(join(folder, 'kernels.d.ts'), 'utf8');
    expect(readFileSync(join(root, 'workers/kernels/kernels.d.ts'), 'utf8'), 'npm run kernels writes it').toBe(
      declared,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
