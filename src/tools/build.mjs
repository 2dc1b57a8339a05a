import { prepare, requireNode, runMain } from './setup.mjs';

requireNode();
// Without names: everything.
const named = /** @type {import('./setup.mjs').Product[]} */ (process.argv.slice(2));
await runMain(() => prepare(named.length > 0 ? named : ['kernels', 'page', 'cli'], { force: named.length === 0 }));
