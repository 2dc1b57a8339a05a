import * as Comlink from 'comlink';
import nodeEndpoint, { type NodeEndpoint } from 'comlink/dist/esm/node-adapter';
import type { LifeSign } from './protocol';
import { onPulse, pulse } from './pulse';

interface NodeProcess {
  getBuiltinModule?(name: string): { parentPort: NodeEndpoint | null };
}

/** Offers the object to the thread that started this one: a page's worker or a worker thread of Node. */
export function expose(api: object): void {
  const { process } = globalThis as { process?: NodeProcess };
  const port = process?.getBuiltinModule?.('node:worker_threads').parentPort;
  if (port) {
    Comlink.expose(api, nodeEndpoint(port));
    return;
  }
  Comlink.expose(api);
  live();
}

/**
 * Tells the page that this worker lives, and lets it know of its end: the browser opens the lock of a worker that is
 * gone.
 */
function live(): void {
  const tell = (sign: LifeSign) => self.postMessage(sign);
  onPulse(() => tell({ life: 'pulse' }));
  pulse();
  const forever = new Promise<never>(() => undefined);
  const hold = () => {
    tell({ life: 'locked' });
    return forever;
  };
  // without locks (no secure context, storage blocked) the page has the signs of life alone
  const { locks } = self.navigator as { locks?: LockManager };
  locks?.request(self.name, hold).catch(() => tell({ life: 'pulse' }));
}
