import * as Comlink from 'comlink';
import nodeEndpoint, { type NodeEndpoint } from 'comlink/dist/esm/node-adapter';

interface NodeProcess {
  getBuiltinModule?(name: string): { parentPort: NodeEndpoint | null };
}

/** Offers the object to the thread that started this one: a page's worker or a worker thread of Node. */
export function expose(api: object): void {
  const { process } = globalThis as { process?: NodeProcess };
  const port = process?.getBuiltinModule?.('node:worker_threads').parentPort;
  if (port) Comlink.expose(api, nodeEndpoint(port));
  else Comlink.expose(api);
}
