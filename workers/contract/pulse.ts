/** Wall time between two signs of life. */
const PERIOD_MS = 500;

let lastMs = -Infinity;
let send: (() => void) | null = null;

/** Says how signs of life reach the thread that started this one. */
export function onPulse(listener: () => void): void {
  send = listener;
}

/**
 * A sign of life in the middle of a long call: to be called in every loop whose turns may take some milliseconds. A
 * message leaves a worker at once, whatever its thread does next; most calls send none.
 */
export function pulse(): void {
  if (!send) return;
  const nowMs = performance.now();
  if (nowMs - lastMs < PERIOD_MS) return;
  lastMs = nowMs;
  send();
}
