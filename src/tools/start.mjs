import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { prepare, requireNode, root, runMain } from './setup.mjs';

requireNode();
await runMain(async () => {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: process.env['PORT'] ?? '4173' },
      listen: { type: 'string', default: '127.0.0.1' },
      allow: { type: 'string', multiple: true, default: [] },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`--port ${values.port}: a whole number from 0 to 65535 is needed`);
  await prepare(['kernels', 'page']);
  // it uses a package, which may have been installed just now
  const { serveFolder } = await import('./staticServer.mjs');
  const { listen, allow } = values;
  const server = await serveFolder(join(root, 'dist'), { port, tries: 100, listen, allow });
  process.stdout.write(`Wigner Lab is at ${server.address}  (Ctrl-C ends it)\n`);
  const end = () => void server.close().then(() => process.exit(0));
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  // npm passes a signal to its shell only; the server would outlive both and keep the port.
  const parent = process.ppid;
  if (process.env['npm_lifecycle_event'] === 'start') setInterval(() => process.ppid === parent || end(), 500);
});
