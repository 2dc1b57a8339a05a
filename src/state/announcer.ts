import { createSignal, type Signal } from './signal';

/** Wall time that a text rests before it is said: of what changes with each press of a key only the last is. */
const restMs = 350;

interface Timers {
  setTimer(callback: () => void, delayMs: number): number;
  clearTimer(timer: number): void;
}

/** What the page says to those who listen, one text after the other. */
export interface Announcer {
  /** What a polite live region shows. */
  text: Signal<string>;
  /** Says a text after a rest; another one before that takes its place. */
  say(text: string): void;
  /** Says it at once, in place of what waits. */
  sayNow(text: string): void;
}

/** An announcer that has said nothing yet. */
export function createAnnouncer({ setTimer, clearTimer }: Timers): Announcer {
  const text = createSignal('');
  let timer: number | null = null;

  function stop(): void {
    if (timer !== null) clearTimer(timer);
    timer = null;
  }

  function sayNow(words: string): void {
    stop();
    // a region whose text stays the same is silent; a space at the end makes it another one
    text.set(words !== '' && words === text.get() ? `${words}\u00a0` : words);
  }

  return {
    text,
    sayNow,
    say(words) {
      stop();
      timer = setTimer(() => sayNow(words), restMs);
    },
  };
}
