import type { EngineName } from '../../workers/contract/names';
import type { Frame, Grid, Smoothing } from '../../workers/contract/protocol';
import type { EngineStatus, Session, SessionStatus } from '../session/types';
import { createComposer } from './composer';
import { referenceEngine, type FieldPair } from './engines';
import type { FieldKind } from './fields';
import type { FrameBus } from './frameBus';
import { createSignal, type Signal } from './signal';
import type { FieldScale } from './store';

/** The clock of the browser, or of a test. */
export interface AnimationHost {
  now(): number;
  requestFrame(callback: () => void): number;
  cancelFrame(handle: number): void;
}

export interface PlayerSettings {
  playing: boolean;
  loop: boolean;
  /** 1 shows the whole record in `recordSeconds`. */
  speed: number;
  /** T of the scenario. */
  lastTime: number;
  grid: Grid;
  smoothing: Smoothing;
  /** The engines to compare. */
  fields: FieldPair;
  /** What the fields show. */
  kind: FieldKind;
  /** The standard error of W is wanted. */
  withError: boolean;
  fieldScale: FieldScale;
}

export interface PlayerOptions {
  session: Pick<Session, 'frames' | 'status'>;
  host: AnimationHost;
  bus: FrameBus;
  settings(): PlayerSettings;
  onWaiting(waiting: boolean): void;
  onEnd(): void;
  onError(message: string): void;
}

/** Frames of other times, asked for one by one while the picture on show stands. */
export interface Survey {
  grid: Grid;
  /** The kinetic time wanted next; null for none at present. */
  next(): number | null;
  take(kineticTime: number, frames: Partial<Record<EngineName, Frame>>): void;
}

export interface Player {
  /** The kinetic time on show. */
  time: Signal<number>;
  seek(kineticTime: number): void;
  /** Draws again although the clock stands still: new data, another grid. */
  invalidate(): void;
  /** Takes up a survey; returns the function that ends it. */
  survey(survey: Survey): () => void;
  start(): void;
  stop(): void;
}

/** Wall time in which the whole record passes at speed 1. */
export const recordSeconds = 12;

/** Longest step of the clock: after a hidden tab the film goes on where it was. */
const longestStepMs = 100;

/** How long the last picture of a run stays while the next one is on its way to the time on show. */
const holdMs = 1500;

/** Pause on the last picture before the film starts again. */
const lastPictureMs = 900;

/** The time up to which every engine that can still deliver has its record; null when none can. */
export function bufferedTime(status: SessionStatus): number | null {
  const able = Object.values(status.engines).filter(canDeliver);
  return able.length === 0 ? null : Math.min(...able.map((engine) => engine.bufferedTime));
}

function canDeliver(engine: EngineStatus | undefined): boolean {
  return engine?.phase === 'running' || engine?.phase === 'done';
}

/**
 * Moves the kinetic clock with the wall clock, waits where the record is not there yet, and asks the session for one frame at a
 * time; what comes back is compared, ranged and put on the bus.
 */
export function createPlayer({ session, host, bus, settings, onWaiting, onEnd, onError }: PlayerOptions): Player {
  const time = createSignal(0);
  const composer = createComposer();
  let handle: number | null = null;
  let lastWallMs = 0;
  let endedWallMs: number | null = null;
  let revision = 0;
  let shownKey = '';
  let rangeKey = '';
  let inFlight = false;
  let shownContents = '';
  let contentsWallMs = 0;
  const surveys = new Set<Survey>();

  function advance(nowMs: number): void {
    const stepMs = Math.min(longestStepMs, Math.max(0, nowMs - lastWallMs));
    lastWallMs = nowMs;
    const { playing, loop, speed, lastTime } = settings();
    if (time.get() > lastTime) time.set(lastTime);
    const reach = bufferedTime(session.status());
    if (!playing || reach === null) {
      endedWallMs = null;
      onWaiting(false);
      return;
    }
    const buffered = Math.min(lastTime, reach);
    if (time.get() >= lastTime && buffered >= lastTime) {
      onWaiting(false);
      endedWallMs ??= nowMs;
      if (!loop) onEnd();
      else if (nowMs - endedWallMs > lastPictureMs) time.set(0);
      return;
    }
    endedWallMs = null;
    const target = time.get() + (stepMs / 1000) * speed * (lastTime / recordSeconds);
    onWaiting(target > buffered && buffered < lastTime);
    if (time.get() < buffered) time.set(Math.min(target, buffered));
  }

  function pull(): void {
    if (inFlight) return;
    if (bufferedTime(session.status()) === null) {
      shownKey = '';
      return bus.set(null);
    }
    const { grid, smoothing, fieldScale, fields, kind, withError } = settings();
    const { run } = session.status();
    const contents = `${run} ${fields.join()}`;
    if (contents !== shownContents) {
      shownContents = contents;
      contentsWallMs = host.now();
    }
    const figure = `${contents} ${grid.positionCount} ${grid.waveNumberCount} ${smoothing} ${kind}`;
    const rangesMissing = figure !== rangeKey;
    const kineticTime = rangesMissing ? 0 : time.get();
    const key = `${figure} ${revision} ${kineticTime} ${rangesMissing}`;
    if (key === shownKey) return look();
    shownKey = key;
    inFlight = true;
    session
      .frames(kineticTime, grid, smoothing, withError)
      .then((frames) => {
        inFlight = false;
        const reference = referenceEngine(fields, session.status());
        if (frames === null) {
          shownKey = '';
        } else if (rangesMissing) {
          const first = reference && frames[reference];
          if (first) {
            composer.setBase(first, kind);
            rangeKey = figure;
          }
        } else if (!reference || frames[reference] || host.now() - contentsWallMs > holdMs) {
          bus.set({ ...composer.compose(kineticTime, frames, host.now(), fieldScale, fields, kind), run, withError });
        }
      })
      .catch((reason: unknown) => {
        inFlight = false;
        onError(reason instanceof Error ? reason.message : String(reason));
      });
  }

  /** Asks for the next frame of a survey; an answer that the film has made stale is asked for again. */
  function look(): void {
    for (const survey of surveys) {
      const kineticTime = survey.next();
      if (kineticTime === null) continue;
      inFlight = true;
      session
        .frames(kineticTime, survey.grid, 'plain')
        .then((frames) => {
          inFlight = false;
          if (frames && surveys.has(survey)) survey.take(kineticTime, frames);
        })
        .catch((reason: unknown) => {
          inFlight = false;
          surveys.delete(survey);
          onError(reason instanceof Error ? reason.message : String(reason));
        });
      return;
    }
  }

  function tick(): void {
    handle = host.requestFrame(tick);
    advance(host.now());
    pull();
  }

  return {
    time,
    seek(kineticTime) {
      time.set(Math.min(settings().lastTime, Math.max(0, kineticTime)));
      endedWallMs = null;
    },
    invalidate() {
      revision++;
    },
    survey(survey) {
      surveys.add(survey);
      return () => surveys.delete(survey);
    },
    start() {
      if (handle !== null) return;
      lastWallMs = host.now();
      handle = host.requestFrame(tick);
    },
    stop() {
      if (handle !== null) host.cancelFrame(handle);
      handle = null;
    },
  };
}
