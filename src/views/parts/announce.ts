import { createAnnouncer } from '../../state/announcer';

/** What the page says in its live region. */
export const announcer = createAnnouncer({
  setTimer: (callback, delayMs) => window.setTimeout(callback, delayMs),
  clearTimer: (timer) => window.clearTimeout(timer),
});
