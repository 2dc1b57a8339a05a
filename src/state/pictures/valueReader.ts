import type { LabFrame } from './frameBus';
import type { Signal } from '../signal';

export interface ValueReader {
  /** Tells what is on show; without a picture also as soon as the run has its first one. */
  read(): void;
  stop(): void;
}

/**
 * Answers those who ask for values, also where they ask before there are any: `tell` gets the picture of the run, and
 * null where it has none yet.
 */
export function createValueReader(
  current: Signal<LabFrame | null>,
  tell: (frame: LabFrame | null) => void,
): ValueReader {
  let isOwed = false;
  const read = () => {
    const frame = current.get();
    isOwed = frame === null;
    tell(frame);
  };
  const stop = current.subscribe((frame) => {
    if (isOwed && frame) read();
  });
  return { read, stop };
}
