import type { Lab } from '../types';
import { fieldOf } from '../pictures/fields';
import { keepRecent } from './recent';
import { thumbnailOf } from './thumbnail';

interface RecorderHost {
  storage(): Storage;
  /** Wall time as of Date.now(). */
  wallMs(): number;
  setTimer(callback: () => void, delayMs: number): number;
  clearTimer(timer: number): void;
}

export interface Recorder {
  /** Keeps what is on show now, if it is more than the page opens on. */
  keep(): void;
  dispose(): void;
}

/** A state that stays for so long is kept. */
const restMs = 2000;

/** Keeps the states of a lab in the browser: those that stay for two seconds, and the one that is left. */
export function createRecorder(
  lab: Pick<Lab, 'history' | 'current' | 'linkText' | 'hash' | 'store'>,
  host: RecorderHost,
): Recorder {
  const isLinked = lab.hash().length > 1;
  let timer: number | null = null;

  function keep(): void {
    cancel();
    // what the page opens on without an address is found again without being kept
    if (!isLinked && lab.history.undoLabel() === null && lab.history.redoLabel() === null) return;
    const frame = lab.current.get();
    // of the left field, or of the other one until that is there
    const drawn = frame?.fields.map((engine) => frame.frames[engine]).find((each) => each !== undefined);
    const field = frame && drawn ? fieldOf(drawn, frame.kind) : null;
    const picture = frame && field ? thumbnailOf(field, frame.kind === 'plane') : '';
    keepRecent({ link: lab.linkText(), wallMs: host.wallMs(), picture }, host.storage);
  }

  function cancel(): void {
    if (timer !== null) host.clearTimer(timer);
    timer = null;
  }

  function wait(): void {
    cancel();
    // without a picture yet, it is kept a little later
    timer = host.setTimer(() => (lab.current.get() ? keep() : wait()), restMs);
  }

  if (isLinked) wait();
  const unsubscribe = lab.history.subscribe(wait);
  return {
    keep,
    dispose() {
      unsubscribe();
      cancel();
    },
  };
}
