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
  const { serviceWorker } = navigator;
  const registration = await serviceWorker.register('./sw.js');
  const look = () => {
    const next = registration.waiting;
    // without a controller it is the first version, on its way
    tell(next && serviceWorker.controller ? () => exchange(next) : null);
  };
  const follow = () => registration.installing?.addEventListener('statechange', look);
  registration.addEventListener('updatefound', follow);
  // what the browser has found by itself, before the page asked
  follow();
  look();
}

/** Lets the newer version begin, here and now; other windows stay as they are. */
function exchange(next: ServiceWorker): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => window.location.reload(), { once: true });
  next.postMessage({ type: 'SKIP_WAITING' });
}
