import type { EngineName } from '../../../workers/contract/names';
import type { Frame, Grid, Smoothing } from '../../../workers/contract/protocol';
import type { Detector } from '../../physics/probe';
import type { EngineStatus, Session, SessionStatus } from '../../session/types';
import { asError } from '../../session/faults';
import { framesOfBoth, keptForComposer, type PictureSettings } from '../pictures/bothRuns';
import { createClock, type ClockSettings } from './clock';
import { createComposer } from '../pictures/composer';
import { referenceEngine } from '../engines';
import { filmPictures } from './film';
import { heldTimes, shownTime } from './heldTimes';
import type { FrameBus } from '../pictures/frameBus';
import {
  haveSameScales,
  isSameRequest,
  showSameEngines,
  type Contents,
  type PictureRequest,
} from '../pictures/pictureRequest';
import { areBetter, scaleSources, type ScaleSources } from '../pictures/scaleSources';
import { createSignal, type Signal } from '../signal';
import { createSingleFlight } from './singleFlight';

type Frames = Partial<Record<EngineName, Frame>>;

/** The clock of the browser, or of a test. */
export interface AnimationHost {
  now(): number;
  requestFrame(callback: () => void): number;
  cancelFrame(handle: number): void;
  setTimer(callback: () => void, delayMs: number): number;
  clearTimer(timer: number): void;
}

export interface PlayerSettings extends Omit<ClockSettings, 'heldTimes'>, PictureSettings {}

export interface PlayerOptions {
  session: Pick<Session, 'frames' | 'keptFrames' | 'status' | 'watch'>;
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
  /** W as it is, unless the survey wants it smoothed. */
  smoothing?: Smoothing;
  /** It is of the kept run; of the present one otherwise. */
  isOfKept?: boolean;
  /** Places to read with their errors. */
  probes?: readonly Detector[];
  /** The kinetic time wanted next; null for none at present. */
  next(): number | null;
  take(kineticTime: number, frames: Partial<Record<EngineName, Frame>>): void;
}

export interface Player {
  /** The kinetic time on show. */
  time: Signal<number>;
  /**
   * The same as the clock draws it: it comes with its picture, so that the screen is painted once, but with the second
   * frame of the screen at latest.
   */
  drawnTime: Signal<number>;
  seek(kineticTime: number): void;
  /** Draws again although the clock stands still: new data, another grid. */
  invalidate(): void;
  /** Looks at its settings with the next frame of the screen. */
  wake(): void;
  /** Takes up a survey; returns the function that ends it. */
  survey(survey: Survey): () => void;
  start(): void;
  stop(): void;
  /**
   * Puts the pictures of these times on the bus, one after the other, each when it is asked for; the clock rests
   * meanwhile, and goes back at the end. Scales begin anew and follow a clock of `frameMs` between two pictures, so
   * that the same times of whole records give the same pictures. Throws where the run changes.
   */
  film(kineticTimes: readonly number[], frameMs: number): AsyncGenerator<number>;
}

/**
 * Wall time between two looks while nothing moves. They take no frame of the screen, which costs the page even where
 * nothing is drawn.
 */
const idleMs = 100;
/**
 * Wall time for which the clock waits for its picture while nothing plays, a little less than a frame of the screen.
 */
const lateMs = 14;

/** Wall time between two comparisons of the energies, which take some milliseconds of worker and page. */
const comparisonMs = 250;

/** Wall time after which a survey has its turn between the pictures of a film. */
const surveyMs = 60;

/** Frames of the screen for which the clock waits for the picture of the time that it was moved to. */
const patientFrames = 1;

/** How long the last picture of a run stays while the next one is on its way to the time on show. */
const holdMs = 1500;

/** The time up to which every engine that can still deliver has its record; null when none can. */
export function bufferedTime(status: SessionStatus): number | null {
  const able = Object.values(status.engines).filter(canDeliver);
  return able.length === 0 ? null : Math.min(...able.map((engine) => engine.bufferedTime));
}

/** Engines whose record reaches a time. */
function readyCount(status: SessionStatus, kineticTime: number): number {
  return Object.values(status.engines).filter(
    (engine) =>
      engine?.phase === 'done' || (canDeliver(engine) && engine.bufferedTime > 0 && engine.bufferedTime >= kineticTime),
  ).length;
}

function canDeliver(engine: EngineStatus | undefined): boolean {
  return engine?.phase === 'running' || engine?.phase === 'done';
}

/** Whether the engines have said that none of them will deliver. */
function isHopeless({ engines }: SessionStatus): boolean {
  const states = Object.values(engines);
  return states.length > 0 && states.every(({ phase }) => phase === 'failed' || phase === 'unsupported');
}

/**
 * Moves the kinetic clock with the wall clock, waits where the record is not there yet, and asks the session for one
 * frame at a time; what comes back is compared, ranged and put on the bus.
 */
export function createPlayer({ session, host, bus, settings, onWaiting, onEnd, onError }: PlayerOptions): Player {
  const clock = createClock({ onWaiting, onEnd });
  const drawnTime = createSignal(clock.time.get());
  /** Frames of the screen for which the clock may still wait; null where it is drawn as it is. */
  let patience: number | null = null;
  const composer = createComposer();
  const flight = createSingleFlight();
  const surveys = new Set<Survey>();
  let isRunning = false;
  /** It was started; a film takes its place while it is made. */
  let isWanted = false;
  let isFilming = false;
  let handle: number | null = null;
  let idleTimer: number | null = null;
  let revision = 0;
  /** The last request; null once its answer does not count. */
  let asked: PictureRequest | null = null;
  /** Engines that could answer it. */
  let askedReady = 0;
  /** What the scales of the composer belong to. */
  let scaled: Contents | null = null;
  /** And what they were taken from, of the present run and of the kept one. */
  let scaledBy: ScaleSources = { present: null, kept: null };
  /** What is to be shown, and since when it is that. */
  let wanted: { contents: Contents; sinceMs: number } | null = null;

  /** What was compared last, and when; `lacking` while the picture on show has come without a comparison of its own. */
  let compared: { contents: Contents; sinceMs: number } | null = null;
  let lacking = false;

  /** Whether the last look found a request under way. */
  let isMissed = false;

  /** When a survey was last given its turn. */
  let lookedMs = -Infinity;

  const clockSettings = (status = session.status()): ClockSettings => ({ ...settings(), heldTimes: heldTimes(status) });

  const tellFailure = (reason: unknown) => onError(asError(reason).message);

  /** What to ask for now. */
  function requestNow(status: SessionStatus): PictureRequest {
    const { grid, smoothing, fields, kind, kept } = settings();
    const contents: Contents = { run: status.run, fields, grid, smoothing, kind, kept };
    if (!wanted || !showSameEngines(wanted.contents, contents)) wanted = { contents, sinceMs: host.now() };
    const isScaled = scaled !== null && haveSameScales(scaled, contents);
    return {
      contents,
      kineticTime: shownTime(heldTimes(status), isScaled ? clock.time.get() : 0),
      purpose: isScaled ? 'picture' : 'scales',
      revision,
    };
  }

  function isComparisonDue(contents: Contents): boolean {
    if (!compared || !haveSameScales(compared.contents, contents)) return true;
    return host.now() - compared.sinceMs >= comparisonMs;
  }

  function pull(): void {
    if (flight.busy) {
      isMissed = true;
      return;
    }
    isMissed = false;
    const status = session.status();
    if (bufferedTime(status) === null) {
      asked = null;
      // a run that has only begun leaves the last picture where it is
      if (isHopeless(status)) bus.set(null);
      return;
    }
    const request = requestNow(status);
    const isCompared = request.purpose === 'picture' && isComparisonDue(request.contents);
    const ready = readyCount(status, request.kineticTime);
    const isNew = !asked || !isSameRequest(asked, request) || ready > askedReady;
    if (!isNew && !(lacking && isCompared)) {
      look();
      return;
    }
    // a film does not keep a survey waiting for its end
    if (host.now() - lookedMs > surveyMs && look()) return;
    asked = request;
    askedReady = ready;
    if (isCompared) compared = { contents: request.contents, sinceMs: host.now() };
    const { withError } = settings();
    flight.send(
      () => framesOfBoth(session, request.contents, request.kineticTime, { wigner: withError, covariance: isCompared }),
      ([frames, keptFrames]) => {
        if (frames === null) asked = null;
        else
          take(request, frames, keptFrames, {
            sources: scaleSources(request.contents.fields, frames, keptFrames, status),
            withError,
            isCompared,
          });
        askMissed();
      },
      tellFailure,
    );
  }

  /** Asks for what was wanted meanwhile; what plays asks with its next frame. */
  function askMissed(): void {
    if (isMissed && isRunning && !settings().playing) pull();
  }

  function take(
    { contents, kineticTime, purpose }: PictureRequest,
    frames: Frames,
    keptFrames: Frames,
    { sources, withError, isCompared }: { sources: ScaleSources; withError: boolean; isCompared: boolean },
  ): void {
    const { run, fields, kind, kept } = contents;
    const reference = referenceEngine(fields, session.status());
    const first = reference && frames[reference];
    if (purpose === 'scales') {
      if (!sources.present) return;
      composer.setBase(sources.present.frame, kind, sources.kept ? [sources.kept.frame] : []);
      scaled = contents;
      scaledBy = sources;
      // most runs begin with the very picture that their scales belong to
      if (kineticTime !== clock.time.get()) return pull();
    }
    if (areBetter(fields, sources, scaledBy)) scaled = null;
    if (!reference || first || host.now() - (wanted?.sinceMs ?? 0) > holdMs) {
      const { scale, playing, isHomogeneous, scenario } = settings();
      const picture = composer.compose(kineticTime, frames, {
        ...{ wallMs: host.now(), scale, fields, kind, isCompared },
        kept: keptForComposer(kept, scenario, fields[0], keptFrames),
        isHomogeneous,
        isMoving: playing,
      });
      lacking = !isCompared;
      drawClock();
      bus.set({ ...picture, run, withError });
    }
  }

  /** Asks for the next frame of a survey, if one is wanted; an answer that has become stale is asked for again. */
  function look(): boolean {
    for (const survey of surveys) {
      const kineticTime = survey.next();
      if (kineticTime === null) continue;
      lookedMs = host.now();
      flight.send(
        () => {
          const ask = survey.isOfKept ? session.keptFrames : session.frames;
          const costly = survey.probes ? { probes: survey.probes } : {};
          return ask(kineticTime, survey.grid, survey.smoothing ?? 'plain', costly);
        },
        (frames) => {
          if (frames && surveys.has(survey)) survey.take(kineticTime, frames);
          askMissed();
        },
        (reason) => {
          surveys.delete(survey);
          tellFailure(reason);
        },
      );
      return true;
    }
    return false;
  }

  /** A run without a picture asks for it as soon as it can answer, not with the next frame of the screen. */
  session.watch(() => {
    if (isRunning && bus.get()?.run !== session.status().run) pull();
  });

  function drawClock(): void {
    patience = null;
    drawnTime.set(clock.time.get());
  }

  function tick(): void {
    handle = null;
    let isStill = false;
    try {
      const status = session.status();
      clock.advance(host.now(), clockSettings(status), bufferedTime(status));
      pull();
      if (settings().playing) patience ??= patientFrames;
      if (patience && flight.busy) patience -= 1;
      else drawClock();
      // a record under way may reach the time on show at any moment
      const isComputing = Object.values(status.engines).some(({ phase }) => phase === 'running');
      isStill = !settings().playing && !isComputing;
    } finally {
      // asked for at the end, and only then: a frame that is called off costs the browser as much as an empty one
      if (isRunning && handle === null) {
        if (isStill) rest();
        else handle = host.requestFrame(tick);
      }
    }
  }

  /** Looks whether anything is wanted, or whether the clock has waited long enough for its picture. */
  function glance(): void {
    clock.wind(host.now());
    const isLate = flight.busy;
    pull();
    if (isLate || !flight.busy) drawClock();
    rest();
  }

  /** Until the next look, without a frame of the screen. */
  function rest(): void {
    idleTimer = host.setTimer(glance, flight.busy ? lateMs : idleMs);
  }

  function cancel(): void {
    if (handle !== null) host.cancelFrame(handle);
    if (idleTimer !== null) host.clearTimer(idleTimer);
    [handle, idleTimer] = [null, null];
  }

  function wake(): void {
    if (!isRunning || handle !== null) return;
    cancel();
    handle = host.requestFrame(tick);
  }

  /** Runs where it is wanted and no film is made. */
  function run(): void {
    const before = isRunning;
    isRunning = isWanted && !isFilming;
    if (!isRunning) return cancel();
    if (before) return;
    clock.wind(host.now());
    wake();
  }

  async function* film(kineticTimes: readonly number[], frameMs: number): AsyncGenerator<number> {
    const before = clock.time.get();
    isFilming = true;
    run();
    const show = (kineticTime: number) => {
      clock.seek(kineticTime, clockSettings());
      drawClock();
    };
    try {
      yield* filmPictures({ session, bus, settings, show }, kineticTimes, frameMs);
    } finally {
      show(before);
      asked = null;
      isFilming = false;
      run();
    }
  }

  return {
    film,
    time: clock.time,
    drawnTime,
    seek(kineticTime) {
      clock.seek(kineticTime, clockSettings());
      if (isRunning) patience ??= patientFrames;
      else drawClock();
      wake();
    },
    invalidate() {
      revision++;
      wake();
    },
    wake,
    survey(survey) {
      surveys.add(survey);
      wake();
      return () => surveys.delete(survey);
    },
    start() {
      isWanted = true;
      run();
    },
    stop() {
      isWanted = false;
      run();
    },
  };
}
