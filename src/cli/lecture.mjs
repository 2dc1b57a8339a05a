import { prepare, requireNode, runMain } from '../tools/setup.mjs';

requireNode();
await runMain(async () => {
  await prepare(process.argv[2] === 'scorm' ? ['kernels', 'page', 'cli'] : ['kernels', 'cli']);
  await import(new URL('../../dist/cli/lecture.js', import.meta.url).href);
});
