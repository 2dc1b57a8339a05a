import { constants } from 'node:os';

/** Ctrl-C and the other ways to ask a process to end. */
export interface Interruption {
  /** 128 + the signal's number once there was one; 0 before. */
  exitCode(): number;
  /** Called at the first signal, at once if it was before. */
  onFirst(listener: () => void): void;
}

/**
 * A terminal signals the whole group and npm passes its copy on: what follows this closely is the same key press, or
 * the same request, again.
 */
const SAME_MS = 400;

/** Catches signals: the first ends the computation, a later one the process, after `atLast`. */
export function catchInterruption(atLast: () => void): Interruption {
  let code = 0;
  let firstMs = 0;
  const listeners: (() => void)[] = [];
  const interrupt = (given: number) => {
    if (code === 0) {
      code = given;
      firstMs = performance.now();
      for (const listener of listeners) listener();
    } else if (performance.now() - firstMs > SAME_MS) {
      atLast();
      process.exit(code);
    }
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(name, () => interrupt(128 + constants.signals[name]));
  if (process.env['npm_lifecycle_event'] === 'simulate') {
    // npm that is killed takes nobody along; its child would compute on for nobody
    const parent = process.ppid;
    setInterval(() => process.ppid === parent || interrupt(128 + constants.signals.SIGHUP), 500).unref();
  }
  return {
    exitCode: () => code,
    onFirst(listener) {
      listeners.push(listener);
      if (code !== 0) listener();
    },
  };
}
