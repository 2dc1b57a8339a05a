/** The entries of this page in the history of the browser, by numbers that they carry. */
export interface EntryHost {
  /** The number of the present entry; null where it carries none. */
  current(): number | null;
  /** Makes the browser go that many entries forward or back; it arrives later, as if the person had done it. */
  go(offset: number): void;
}

/** What the address writer needs of the browser. */
export interface AddressHost {
  hash(): string;
  /** The entry is to carry this number. */
  replace(hash: string, entry: number): void;
  push(hash: string, entry: number): void;
  /** Null where entries of other pages may stand between those of this one. */
  entries?: EntryHost | null;
  now(): number;
  setTimer(callback: () => void, delayMs: number): number;
  clearTimer(timer: number): void;
}

export interface Address {
  /** Shows this text as the hash soon: at most one replacement a second, the newest text wins. */
  replace(text: string): void;
  /** Makes a new entry of the history at once, so that Back returns to the one before. */
  push(text: string): void;
  /**
   * Shows this text after a step through the changes of the visit: in the entry beside the present one in that
   * direction if it holds the same state, so that Back does not lead to it once more; else in the present one.
   */
  retrace(text: string, direction: 'back' | 'forward', isSame: (text: string) => boolean): void;
  /** Writes nothing until the function is called that it returns. */
  rest(): () => void;
  /** Whether the present entry is the one that the visit began with. */
  isFirst(): boolean;
  /** True once for each change of the hash that this writer did not make itself. */
  changedFromOutside(): boolean;
  dispose(): void;
}

/** Safari refuses the hundredth replacement within 30 s; one a second stays far below. */
const replacePeriodMs = 1000;

/**
 * Wall time in which a browser has gone to an entry of the same page, if it ever does. One that arrives later would be
 * taken for a step of the person: a busy machine has time.
 */
const travelMs = 5000;

/** A throttled writer of the hash of the page. */
export function createAddress(host: AddressHost): Address {
  let lastMs = -Infinity;
  let timer: number | null = null;
  let pending: { text: string; isNew: boolean } | null = null;
  let known = bare(host.hash());
  const { entries } = host;
  const marked = entries?.current() ?? null;
  const first = marked ?? 0;
  let at = first;
  /** What the entries hold, by their numbers, as far as this visit has written or seen them. */
  let texts = new Map([[at, known]]);
  /** Runs while the browser is on its way to the entry `at`. */
  let journey: number | null = null;
  let isResting = false;
  if (entries && marked === null) host.replace(host.hash(), at);

  function cancel(): void {
    if (timer !== null) host.clearTimer(timer);
    timer = null;
    pending = null;
  }

  function flush(): void {
    if (journey !== null) timer = null;
    if (pending === null || journey !== null) return;
    const { text, isNew } = pending;
    cancel();
    if (text === known) return;
    known = text;
    if (isNew) {
      at += 1;
      texts = new Map([...texts].filter(([entry]) => entry < at));
    } else lastMs = host.now();
    texts.set(at, text);
    if (isNew) host.push(`#${text}`, at);
    else host.replace(`#${text}`, at);
  }

  function replace(text: string): void {
    if (isResting) return;
    pending = { text, isNew: pending?.isNew ?? false };
    if (timer !== null) return;
    const waitMs = lastMs + replacePeriodMs - host.now();
    if (waitMs <= 0) flush();
    else timer = host.setTimer(flush, waitMs);
  }

  function arrive(): void {
    if (journey !== null) host.clearTimer(journey);
    journey = null;
    at = entries?.current() ?? at;
    known = bare(host.hash());
    flush();
  }

  return {
    replace,
    push(text) {
      if (isResting) return;
      cancel();
      pending = { text, isNew: true };
      flush();
    },
    retrace(text, direction, isSame) {
      cancel();
      const offset = direction === 'back' ? -1 : 1;
      const beside = texts.get(at + offset);
      if (!entries || beside === undefined || !isSame(beside)) return replace(text);
      at += offset;
      if (journey !== null) host.clearTimer(journey);
      journey = host.setTimer(arrive, travelMs);
      pending = { text, isNew: false };
      entries.go(offset);
    },
    rest() {
      flush();
      isResting = true;
      return () => void (isResting = false);
    },
    isFirst: () => at === first,
    changedFromOutside() {
      const now = bare(host.hash());
      if (journey !== null) {
        if (entries?.current() === at) arrive();
        return false;
      }
      if (now === known) return false;
      cancel();
      known = now;
      const entry = entries?.current() ?? null;
      at = entry ?? at + 1;
      texts.set(at, now);
      // an address that was typed makes an entry without a number
      if (entries && entry === null) host.replace(`#${now}`, at);
      return true;
    },
    dispose() {
      cancel();
      if (journey !== null) host.clearTimer(journey);
    },
  };
}

function bare(hash: string): string {
  return hash.replace(/^#/, '');
}

/** The number of an entry in the state that it has in the browser. */
function entryOf(state: unknown): number | null {
  const entry = (state as { entry?: unknown } | null)?.entry;
  return typeof entry === 'number' ? entry : null;
}

/**
 * The address of the browser window. A page in a frame shares its history with the page around it: it makes no entries
 * there. Some frames may not write their address at all; they go on with the one that they were opened with.
 */
export function windowAddressHost(page: Window): AddressHost {
  const isFrame = page.parent !== page;
  const replace: AddressHost['replace'] = (hash, entry) => {
    try {
      page.history.replaceState({ entry }, '', hash);
    } catch (reason) {
      // of a frame without an origin, and of too many changes in a short time
      if (!isFrame) throw reason;
    }
  };
  return {
    hash: () => page.location.hash,
    replace,
    push: (hash, entry) => (isFrame ? replace(hash, entry) : page.history.pushState({ entry }, '', hash)),
    entries: isFrame ? null : { current: () => entryOf(page.history.state), go: (offset) => page.history.go(offset) },
    now: () => page.performance.now(),
    setTimer: (callback, delayMs) => page.setTimeout(callback, delayMs),
    clearTimer: (timer) => page.clearTimeout(timer),
  };
}
