import type { EngineName } from '../../workers/contract/names';
import type { Frame } from '../../workers/contract/protocol';
import type { EngineStatus, SessionStatus } from '../session/types';
import type { Survey } from './player';

/** Intervals of the history between 0 and T. */
const intervals = 50;

/** The modes of a record are fewer than these cells, so that the mean over them is the whole energy. */
const grid = { positionCount: 128, waveNumberCount: 4 };

/** The shares of the polarisations in the energy of one engine, at ascending times. */
export interface ShareHistory {
  times: Float64Array;
  /** E_i/E at [i][time]. */
  shares: Float64Array[];
}

export interface PolarisationHistory extends Survey {
  /** Takes the frame on show, at whatever time it is. */
  pass(frames: Partial<Record<EngineName, Frame>>): void;
  /** What is known of an engine in the present run of the session; null for nothing. */
  of(engine: EngineName): ShareHistory | null;
}

/** E_i / E of a frame; empty where it has no polarisations or no energy. */
export function energyShares(frame: Frame): number[] {
  const energies = frame.polarisation.map((profile) => profile.reduce((sum, value) => sum + value, 0));
  const total = energies.reduce((sum, energy) => sum + energy, 0);
  return total > 0 ? energies.map((energy) => energy / total) : [];
}

interface Point {
  time: number;
  shares: number[];
  stage: number;
}

/** Doublings of the number of realisations: the shares are asked for again at each. */
function stageOf(engine: EngineStatus | undefined): number {
  return engine ? Math.ceil(Math.log2(1 + engine.realisationCount)) : 0;
}

/**
 * Gathers E_i(t)/E of the engines over the record; begins anew with each run. `onChange` is called when it has grown.
 */
export function createPolarisationHistory(
  status: () => SessionStatus,
  lastTime: () => number,
  onChange: () => void,
): PolarisationHistory {
  let run = -1;
  let length = 0;
  let known = new Map<EngineName, (Point | undefined)[]>();

  function refresh(): SessionStatus {
    const current = status();
    if (current.run !== run || lastTime() !== length) {
      run = current.run;
      length = lastTime();
      known = new Map();
      onChange();
    }
    return current;
  }

  function keep(engine: EngineName, slot: number, point: Point): void {
    const points = known.get(engine) ?? [];
    points[slot] = point;
    known.set(engine, points);
  }

  function record(slot: number, frames: Partial<Record<EngineName, Frame>>, state: SessionStatus): void {
    for (const [engine, frame] of Object.entries(frames) as [EngineName, Frame][]) {
      const shares = energyShares(frame);
      if (shares.length > 0)
        keep(engine, slot, { time: frame.kineticTime, shares, stage: stageOf(state.engines[engine]) });
    }
  }

  return {
    grid,
    next() {
      const { engines } = refresh();
      const able = Object.values(engines).filter(({ phase }) => phase === 'running' || phase === 'done');
      for (let slot = 0; slot <= intervals; slot++) {
        const time = (length * slot) / intervals;
        const wanted = able.some((engine) => {
          const point = known.get(engine.engine)?.[slot];
          return (engine.phase === 'done' || engine.bufferedTime >= time) && point?.stage !== stageOf(engine);
        });
        if (wanted) return time;
      }
      return null;
    },
    take(kineticTime, frames) {
      const state = refresh();
      const slot = Math.round((kineticTime / length) * intervals);
      record(slot, frames, state);
      // an engine that has no frame here although its record reaches so far is not asked again at this stage
      for (const engine of Object.values(state.engines)) {
        const stage = stageOf(engine);
        const before = known.get(engine.engine)?.[slot];
        if (before?.stage !== stage)
          keep(engine.engine, slot, { time: kineticTime, shares: before?.shares ?? [], stage });
      }
      onChange();
    },
    pass(frames) {
      const state = refresh();
      const time = Object.values(frames)[0]?.kineticTime;
      if (time === undefined) return;
      const place = (time / length) * intervals;
      // only what lies near a place of the history, or its points would crowd between them
      if (Math.abs(place - Math.round(place)) > 0.25) return;
      record(Math.round(place), frames, state);
      onChange();
    },
    of(engine) {
      refresh();
      const points = (known.get(engine) ?? []).filter(
        (point) => point !== undefined && point.shares.length > 0,
      ) as Point[];
      if (points.length === 0) return null;
      return {
        times: Float64Array.from(points, ({ time }) => time),
        shares: points[0].shares.map((_, i) => Float64Array.from(points, ({ shares }) => shares[i])),
      };
    },
  };
}
