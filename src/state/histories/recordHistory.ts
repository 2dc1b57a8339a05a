import type { EngineName } from '../../../workers/contract/names';
import type { Frame, Grid, Smoothing } from '../../../workers/contract/protocol';
import type { Detector } from '../../physics/probe';
import type { EngineStatus, SessionStatus } from '../../session/types';
import type { Survey } from '../playing/player';

interface Point<Value> {
  kineticTime: number;
  /** Null where the engine has nothing there. */
  value: Value | null;
  stage: number;
  /** Samples that it is an average of; 0 without. */
  count: number;
}

/** What is read of the engines at fixed times of the record, whether or not the clock passes them. */
export interface RecordHistory<Value> extends Survey {
  /** Takes the frames on show, at whatever time they are. */
  pass(frames: Partial<Record<EngineName, Frame>>): void;
  /** What is known of an engine in the present run, ascending in time. */
  of(engine: EngineName): readonly { kineticTime: number; value: Value; count: number }[];
}

export interface HistoryOptions<Value> {
  status(): SessionStatus;
  /** T of the present run. */
  lastTime(): number;
  /** The times that are asked for, ascending, as shares of T. */
  shares: readonly number[];
  /** The order in which they are asked for, by their places; ascending if absent. */
  order?: readonly number[];
  grid: Grid;
  smoothing?: Smoothing;
  /** Places that are read in each frame. */
  probes?: readonly Detector[];
  /** How near to one of them a passing frame has to be, as a share of T. */
  tolerance: number;
  /** Null where a frame has nothing to keep. */
  read(frame: Frame): Value | null;
  /** Called when more is known, or nothing any more. */
  onChange(): void;
}

/** What a history reads, and when. */
export type HistoryShape<Value> = Omit<HistoryOptions<Value>, 'status' | 'lastTime' | 'onChange'>;

/** The stage of an ensemble that is whole; no number of realisations doubles so often. */
const wholeStage = 64;

/** Doublings of the number of realisations: an average is asked for again at each, and when it is whole. */
function stageOf(engine: EngineStatus | undefined): number {
  if (!engine || engine.realisationCount === 0) return 0;
  return engine.phase === 'done' ? wholeStage : Math.ceil(Math.log2(1 + engine.realisationCount));
}

/**
 * The same for a frame that was not asked for: it may have been made before the last samples that its engine tells of.
 */
function stageOfPassing({ realisationCount }: Frame, engine: EngineStatus | undefined): number {
  if (engine && realisationCount < engine.realisationCount) return Math.ceil(Math.log2(1 + realisationCount));
  return stageOf(engine);
}

/** Gathers a value of every engine over the record; begins anew with each run. */
export function createRecordHistory<Value>(options: HistoryOptions<Value>): RecordHistory<Value> {
  const { status, lastTime, shares, order = shares.map((_, i) => i), grid, tolerance, read, onChange } = options;
  let run = -1;
  let length = 0;
  let known = new Map<EngineName, (Point<Value> | undefined)[]>();
  /**
   * The engines whose records reached the time that was asked for last, and their stages then: what is answered later
   * holds at least the samples of that stage, and not always those that have come meanwhile.
   */
  let asked = new Map<EngineName, number>();

  function refresh(): SessionStatus {
    const current = status();
    if (current.run !== run || lastTime() !== length) {
      run = current.run;
      length = lastTime();
      known = new Map();
      asked = new Map();
      onChange();
    }
    return current;
  }

  function keep(engine: EngineName, slot: number, point: Point<Value>): void {
    const points = known.get(engine) ?? [];
    points[slot] = point;
    known.set(engine, points);
  }

  function record(
    slot: number,
    frames: Partial<Record<EngineName, Frame>>,
    { engines }: SessionStatus,
    stages: ReadonlyMap<EngineName, number>,
  ): void {
    for (const [engine, frame] of Object.entries(frames) as [EngineName, Frame][]) {
      const value = read(frame);
      const stage = stages.get(engine) ?? stageOfPassing(frame, engines[engine]);
      if (value !== null) {
        keep(engine, slot, { kineticTime: frame.kineticTime, value, stage, count: frame.realisationCount });
      }
    }
  }

  /** The place of the times nearest to a share of T. */
  function slotOf(share: number): number {
    return shares.reduce((best, at, i) => (Math.abs(at - share) < Math.abs(shares[best] - share) ? i : best), 0);
  }

  return {
    grid,
    ...(options.smoothing ? { smoothing: options.smoothing } : {}),
    ...(options.probes ? { probes: options.probes } : {}),
    next() {
      const { engines } = refresh();
      const able = Object.values(engines).filter(({ phase }) => phase === 'running' || phase === 'done');
      const reaches = (engine: EngineStatus, slot: number) =>
        engine.phase === 'done' || engine.bufferedTime >= length * shares[slot];
      const lacks = (isWanted: (point: Point<Value> | undefined, engine: EngineStatus) => boolean) =>
        order.find((slot) =>
          able.some((engine) => reaches(engine, slot) && isWanted(known.get(engine.engine)?.[slot], engine)),
        );
      // what is not known at all comes before what has grown better
      const slot = lacks((point) => !point) ?? lacks((point, engine) => point?.stage !== stageOf(engine));
      if (slot === undefined) return null;
      asked = new Map(able.filter((each) => reaches(each, slot)).map((each) => [each.engine, stageOf(each)]));
      return length * shares[slot];
    },
    take(kineticTime, frames) {
      const state = refresh();
      const slot = slotOf(kineticTime / length);
      record(slot, frames, state, asked);
      // an engine that has no frame here although its record reached so far is not asked again at this stage
      for (const [engine, stage] of asked) {
        const before = known.get(engine)?.[slot];
        if (before?.stage === stage) continue;
        keep(engine, slot, { kineticTime, value: before?.value ?? null, stage, count: before?.count ?? 0 });
      }
      onChange();
    },
    pass(frames) {
      const state = refresh();
      const time = Object.values(frames)[0]?.kineticTime;
      if (time === undefined) return;
      const slot = slotOf(time / length);
      // only what lies near a time of the history, or its points would crowd between them
      if (Math.abs(shares[slot] - time / length) > tolerance) return;
      record(slot, frames, state, new Map());
      onChange();
    },
    of(engine) {
      refresh();
      return (known.get(engine) ?? []).flatMap((point) =>
        point && point.value !== null
          ? [{ kineticTime: point.kineticTime, value: point.value, count: point.count }]
          : [],
      );
    },
  };
}
