import type { EngineName } from '../../workers/contract/names';
import type { CostlyParts, Frame, Grid } from '../../workers/contract/protocol';
import type { EngineStatus, Session, SessionStatus, WantedRun } from '../../src/session/types';
import type { LabHosts } from '../../src/state/types';
import type { Scenario } from '../../src/scenario/scenario';
import { uniformFrame } from './frames';

/** A session whose record grows only when the test says so. */
export interface FakeSession extends Session {
  started: { scenario: Scenario; engines: EngineName[] }[];
  shown: EngineName[][];
  /** What was kept since the last start, in order. */
  kept: (WantedRun | null)[];
  retried: number;
  restarted: EngineName[];
  requested: { kineticTime: number; grid: Grid; costly: CostlyParts }[];
  /** Suspensions, resumptions and releases, in order. */
  rests: ('suspend' | 'resume' | 'release')[];
  disposed: boolean;
  report(engines: Partial<Record<EngineName, Partial<EngineStatus>>>, notices?: string[]): void;
  /** Lets requests wait until the test answers them. */
  hold(): { release(frames: Partial<Record<EngineName, Frame>> | null): void; fail(reason: Error): void };
}

/** An engine that runs and has done nothing yet. */
export const idle: EngineStatus = {
  engine: 'chain',
  phase: 'running',
  bufferedTime: 0,
  realisationCount: 0,
  realisationGoal: 0,
  siteTimePerSecond: 0,
  share: 0,
  secondsLeft: null,
  processorSeconds: null,
  workerCount: 1,
  diagnostics: {
    wallMs: 0,
    sites: 0,
    realisations: 0,
    steps: 0,
    step: 1,
    siteSteps: 0,
    energyDrift: 0,
    momentumDrift: 0,
    errorEstimate: null,
  },
  message: '',
  action: 'none',
};

export function createFakeSession(): FakeSession {
  let status: SessionStatus = { run: 0, engines: {}, notices: [] };
  let held: { resolve(frames: Partial<Record<EngineName, Frame>> | null): void; reject(reason: Error): void }[] | null =
    null;
  const listeners = new Set<(status: SessionStatus) => void>();
  const watchers = new Set<() => void>();
  let isReleased = true;
  const needRun = () => {
    if (isReleased) throw new Error('there is no run');
  };
  const session: FakeSession = {
    started: [],
    shown: [],
    kept: [],
    retried: 0,
    restarted: [],
    requested: [],
    rests: [],
    disposed: false,
    start(scenario, engines, kept = null) {
      session.started.push({ scenario, engines });
      session.kept = [kept];
      isReleased = false;
      status = { ...status, run: status.run + 1 };
    },
    hasRun: () => !isReleased,
    keep(kept) {
      needRun();
      session.kept.push(kept);
    },
    keptFrames(kineticTime) {
      const kept = session.kept.at(-1);
      if (!kept || kineticTime > kept.scenario.lastTime) return Promise.resolve(kept ? {} : null);
      const frames = kept.engines.map((name) => [
        name,
        uniformFrame(name, kineticTime, 0.25, name === 'chain' ? 0.1 : null),
      ]);
      return Promise.resolve(Object.fromEntries(frames));
    },
    show(engines) {
      needRun();
      session.shown.push(engines);
    },
    prepare: () => undefined,
    suspend: () => void session.rests.push('suspend'),
    resume: () => void session.rests.push('resume'),
    release() {
      isReleased = true;
      session.rests.push('release');
    },
    prepared: () => 'none',
    retry: () => void (session.retried += 1),
    restart: (engine) => void session.restarted.push(engine),
    frames(kineticTime, grid, _smoothing, costly = {}) {
      session.requested.push({ kineticTime, grid, costly });
      if (held) return new Promise((resolve, reject) => held?.push({ resolve, reject }));
      const frames: Partial<Record<EngineName, Frame>> = {};
      for (const [name, engine] of Object.entries(status.engines) as [EngineName, EngineStatus][]) {
        if (engine.bufferedTime >= kineticTime)
          frames[name] = uniformFrame(name, kineticTime, 1, name === 'chain' ? 0.1 : null);
      }
      return Promise.resolve(frames);
    },
    frameOf: () => Promise.resolve(null),
    exhibit: () => null,
    derived: () => Promise.resolve(null),
    status: () => status,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    watch(listener) {
      watchers.add(listener);
      return () => watchers.delete(listener);
    },
    dispose: () => void (session.disposed = true),
    report(engines, notices = []) {
      const merged = Object.fromEntries(
        Object.entries(engines).map(([engine, part]) => [engine, { ...idle, engine, ...part }]),
      );
      status = { run: status.run, engines: merged, notices };
      for (const watcher of watchers) watcher();
      for (const listener of listeners) listener(status);
    },
    hold() {
      const queue: NonNullable<typeof held> = [];
      held = queue;
      return { release: (frames) => queue.shift()?.resolve(frames), fail: (reason) => queue.shift()?.reject(reason) };
    },
  };
  return session;
}

/** A clock and timers that move only when the test says so. */
export function createFakeTime() {
  let nowMs = 0;
  let nextId = 1;
  let frameCallback: (() => void) | null = null;
  const timers = new Map<number, { atMs: number; callback: () => void }>();
  return {
    now: () => nowMs,
    requestFrame(callback: () => void) {
      frameCallback = callback;
      return nextId++;
    },
    cancelFrame: () => void (frameCallback = null),
    setTimer(callback: () => void, delayMs: number) {
      timers.set(nextId, { atMs: nowMs + delayMs, callback });
      return nextId++;
    },
    clearTimer: (timer: number) => void timers.delete(timer),
    /** One animation frame after `ms`, with the timers that are due, and all promises settled. */
    async tick(ms: number) {
      nowMs += ms;
      for (const [id, { atMs, callback }] of [...timers]) {
        if (atMs > nowMs) continue;
        timers.delete(id);
        callback();
      }
      const callback = frameCallback;
      frameCallback = null;
      callback?.();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

/** Hosts of a lab with that session; the last entry of the history is the address on show. */
export function fakeHosts(
  session: () => Session,
  time: ReturnType<typeof createFakeTime>,
  history: string[],
): Omit<LabHosts, 'reload' | 'reducedMotion'> {
  return {
    createSession: session,
    address: {
      hash: () => history.at(-1) ?? '',
      replace: (next) => void (history[history.length - 1] = next),
      push: (next) => void history.push(next),
      now: time.now,
      setTimer: time.setTimer,
      clearTimer: time.clearTimer,
    },
    animation: time,
  };
}
