import { prepare, requireNode, runMain } from '../tools/setup.mjs';

requireNode();
await runMain(async () => {
  await prepare(['kernels', 'cli']);
  await import(new URL('../../dist/cli/merge.js', import.meta.url).href);
});
