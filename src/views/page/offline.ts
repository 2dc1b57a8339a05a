/** How a newer version of the page takes the place of this one; null while there is none. */
export type Update = (() => void) | null;

const listeners = new Set<(update: Update) => void>();
let waiting: Update = null;

/** Calls the listener with what is known now, and whenever that changes; returns the unsubscription. */
export function onUpdate(listener: (update: Update) => void): () => void {
  listeners.add(listener);
  listener(waiting);
  return () => listeners.delete(listener);
}

/** Forgets the newer version until the next visit, which begins with it. */
export function postponeUpdate(): void {
  tell(null);
}

function tell(update: Update): void {
  waiting = update;
  for (const listener of listeners) listener(update);
}

/**
 * Whether this page may keep itself for visits without the network: within another page it is that one's guest, and
 * in one file, or from a disk, it needs no keeping.
 */
export function canBeKept(): boolean {
  return (
    !import.meta.env.DEV &&
    window.carried === undefined &&
    window.top === window &&
    window.isSecureContext &&
    /^https?:$/.test(window.location.protocol) &&
    'serviceWorker' in navigator
  );
}

/**
 * Keeps all files of the page in the browser, so that later visits need no network. A newer version waits until all
 * pages of the old one are closed, or until it is asked for. Rejects where the browser refuses.
 */
export async function keepForLater(): Promise<void> {
  const { Workbox } = await import('workbox-window');
  const keeper = new Workbox('./sw.js');
  keeper.addEventListener('waiting', () =>
    tell(() => {
      keeper.addEventListener('controlling', () => window.location.reload());
      keeper.messageSkipWaiting();
    }),
  );
  await keeper.register({ immediate: true });
}
