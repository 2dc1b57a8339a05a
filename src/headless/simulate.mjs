import { prepare, requireNode, runMain } from './setup.mjs';

requireNode();
await runMain(async () => {
  await prepare(['kernels', 'headless']);
  await import(new URL('../../dist/headless/cli.js', import.meta.url).href);
});
