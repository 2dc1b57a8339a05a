/** What the schedule of restarts needs. */
export interface RestartHost {
  now(): number;
  setTimer(callback: () => void, delayMs: number): number;
  clearTimer(timer: number): void;
  /** Starts the run; a preview is the fast engine alone. */
  start(preview: boolean): void;
  /** The run that was started last has no picture of the time on show yet. */
  picturePending(): boolean;
}

export interface Restarts {
  /** A new run is wanted soon: a preview while a slider moves, the whole when it rests. */
  request(preview: boolean): void;
  /** Starts the whole run at once. */
  restart(): void;
  /** There is another picture: a restart need not wait for it any more. */
  pictured(): void;
  dispose(): void;
}

/** Least wall time between two restarts, and the longest that one waits for the picture of the last. */
const restartPeriodMs = 60;
const longestWaitMs = 800;
const pollPeriodMs = 30;

/** A slider that is held still for so long starts the whole run. */
const restMs = 350;

/**
 * Restarts at most sixteen times a second and no faster than pictures come, so that a drag shows every run it starts.
 */
export function createRestarts(host: RestartHost): Restarts {
  let timer: number | null = null;
  let restTimer: number | null = null;
  let wanted: 'preview' | 'whole' = 'whole';
  let lastMs = -Infinity;

  function cancel(): void {
    if (timer !== null) host.clearTimer(timer);
    if (restTimer !== null) host.clearTimer(restTimer);
    timer = null;
    restTimer = null;
  }

  function start(): void {
    cancel();
    lastMs = host.now();
    host.start(wanted === 'preview');
    if (wanted === 'preview') restTimer = host.setTimer(() => request(false), restMs);
  }

  function attempt(): void {
    timer = null;
    const sinceMs = host.now() - lastMs;
    const pending = sinceMs < longestWaitMs && host.picturePending();
    if (sinceMs >= restartPeriodMs && !pending) start();
    else timer = host.setTimer(attempt, Math.max(restartPeriodMs - sinceMs, pollPeriodMs));
  }

  function request(preview: boolean): void {
    wanted = preview ? 'preview' : 'whole';
    if (restTimer !== null) host.clearTimer(restTimer);
    restTimer = null;
    if (timer === null) attempt();
  }

  return {
    request,
    restart() {
      wanted = 'whole';
      start();
    },
    pictured() {
      if (timer === null) return;
      host.clearTimer(timer);
      attempt();
    },
    dispose: cancel,
  };
}
