import { statSync } from 'node:fs';
import { join } from 'node:path';
import { prepare, requireNode, root, runMain } from './setup.mjs';

requireNode();
// Without names: everything.
const named = /** @type {import('./setup.mjs').Product[]} */ (process.argv.slice(2));
await runMain(async () => {
  await prepare(named.length > 0 ? named : ['kernels', 'page', 'cli'], { force: named.length === 0 });
  if (!named.includes('single')) return;
  for (const name of ['wigner-lab.html', 'wigner-lab.zip']) {
    const path = join('dist/single', name);
    process.stdout.write(`${path}  ${(statSync(join(root, path)).size / 1e6).toFixed(1)} MB\n`);
  }
});
