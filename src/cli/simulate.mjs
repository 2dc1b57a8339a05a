import { prepare, requireNode, runMain } from '../tools/setup.mjs';

requireNode();
await runMain(async () => {
  await prepare(['kernels', 'headless']);
  await import(new URL('../../dist/headless/cli.js', import.meta.url).href);
});
