/** What the address writer needs of the browser. */
export interface AddressHost {
  hash(): string;
  replace(hash: string): void;
  push(hash: string): void;
  now(): number;
  setTimer(callback: () => void, delayMs: number): number;
  clearTimer(timer: number): void;
}

export interface Address {
  /** Shows this text as the hash soon: at most one replacement a second, the newest text wins. */
  replace(text: string): void;
  /** Makes a new entry of the history at once, so that Back returns to the one before. */
  push(text: string): void;
  /** True once for each change of the hash that this writer did not make itself. */
  changedFromOutside(): boolean;
  dispose(): void;
}

/** Safari refuses the hundredth replacement within 30 s; one a second stays far below. */
const replacePeriodMs = 1000;

/** A throttled writer of the hash of the page. */
export function createAddress(host: AddressHost): Address {
  let lastMs = -Infinity;
  let timer: number | null = null;
  let pending: string | null = null;
  let known = bare(host.hash());

  function cancel(): void {
    if (timer !== null) host.clearTimer(timer);
    timer = null;
    pending = null;
  }

  function flush(): void {
    const text = pending;
    cancel();
    if (text === null || text === known) return;
    known = text;
    lastMs = host.now();
    host.replace(`#${text}`);
  }

  return {
    replace(text) {
      pending = text;
      if (timer !== null) return;
      const waitMs = lastMs + replacePeriodMs - host.now();
      if (waitMs <= 0) flush();
      else timer = host.setTimer(flush, waitMs);
    },
    push(text) {
      cancel();
      if (text === known) return;
      known = text;
      host.push(`#${text}`);
    },
    changedFromOutside() {
      const now = bare(host.hash());
      if (now === known) return false;
      cancel();
      known = now;
      return true;
    },
    dispose: cancel,
  };
}

function bare(hash: string): string {
  return hash.replace(/^#/, '');
}

/** The address of the browser window. */
export function windowAddressHost(page: Window): AddressHost {
  return {
    hash: () => page.location.hash,
    replace: (hash) => page.history.replaceState(null, '', hash),
    push: (hash) => page.history.pushState(null, '', hash),
    now: () => page.performance.now(),
    setTimer: (callback, delayMs) => page.setTimeout(callback, delayMs),
    clearTimer: (timer) => page.clearTimeout(timer),
  };
}
