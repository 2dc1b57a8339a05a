import { engineOf } from '../../workers';
import { createWorker } from '../../workers/boltzmann/program';
import type { Frame, Grid, RecordRequest, Smoothing } from '../../workers/contract/protocol';
import { radialProfile } from '../physics/radial';
import { modelOf } from '../scenario/model';
import type { Scenario } from '../scenario/scenario';

/** What a still picture is computed with. */
export interface StillHost {
  kernels: WebAssembly.Module;
  now(): number;
  /** Lets the page go on; resolves at its next turn. */
  pause(): Promise<void>;
}

/** A field, values at [row * columns + column], the first row lowest, and the kinetic time that it belongs to. */
export interface Still {
  kineticTime: number;
  values: Float64Array;
  columns: number;
  rows: number;
}

/** What is to be seen: W over (r_1, k_1), or the energy over (r_1, r_2) of a radial state. */
export interface StillView {
  smoothing: Smoothing;
  isPlane: boolean;
}

/** Wall time of one piece of the work: the page stays quick to the touch. */
const PIECE_MS = 8;
/** Wall time after which a picture on its way is given up for that of the initial state. */
const LONGEST_MS = 3_000;
/** By the engine's own estimate; longer ones are not tried, for their modes are made in one task. */
const LONGEST_SECONDS = 0.35;
/** Less is needed for a picture than for zooming into it. */
const grid: Grid = { positionCount: 128, waveNumberCount: 128 };
/** Points over which a state in three dimensions is averaged along the third axis. */
const DEPTH = 64;

/**
 * The field of the Boltzmann equation at the time on show, computed by its engine on this thread, piece by piece,
 * without a worker. Where that takes too long it is the field at t = 0, as its time says; null where there is none.
 */
export async function kineticStill(scenario: Scenario, view: StillView, host: StillHost): Promise<Still | null> {
  const engine = engineOf('boltzmann');
  if (engine.refusal(scenario) !== null) return null;
  const model = modelOf(scenario);
  const request = (kineticTime: number): RecordRequest => ({
    ...{ run: 1, engine: 'boltzmann', model, grid, realisationCount: 0, seed: scenario.seed },
    kineticTimes: [kineticTime],
  });
  const isShort = (lastTime: number) =>
    engine.cost(model, { sampleCount: 0, lastTime, timeCount: 1, ...grid }).seconds <= LONGEST_SECONDS;
  for (const time of new Set([scenario.shownTime, 0])) {
    const still = isShort(time) ? stillOf(await solve(request(time), view.smoothing, host), view) : null;
    if (still) return still;
  }
  return view.isPlane ? initialPlane(scenario) : null;
}

async function solve(request: RecordRequest, smoothing: Smoothing, host: StillHost): Promise<Frame | null> {
  const { run, kineticTimes } = request;
  const start = host.now();
  const solver = createWorker();
  solver.load(host.kernels);
  await host.pause();
  solver.prepare(request);
  while (host.now() - start < LONGEST_MS) {
    await host.pause();
    solver.advance(run, PIECE_MS);
    const frame = solver.frame(run, kineticTimes[0], grid, smoothing);
    if (frame) return frame;
  }
  return null;
}

function stillOf(frame: Frame | null, { isPlane }: StillView): Still | null {
  if (!frame) return null;
  const { positionCount, waveNumberCount } = frame.grid;
  const { kineticTime } = frame;
  if (!isPlane) return { kineticTime, values: frame.wigner, columns: positionCount, rows: waveNumberCount };
  return frame.plane && { kineticTime, values: frame.plane, columns: positionCount, rows: positionCount };
}

/** e(r_1, r_2) of a radial state at t = 0, at the centres of the cells, in d = 3 its mean over r_3. */
function initialPlane(scenario: Scenario): Still {
  const { initial, length, dimension } = modelOf(scenario);
  const count = grid.positionCount;
  const centre = (cell: number, cells: number) => length * ((cell + 0.5) / cells - 0.5);
  const depths = dimension === 3 ? Array.from({ length: DEPTH }, (_, i) => [centre(i, DEPTH)]) : [[]];
  const values = Float64Array.from({ length: count * count }, (_, cell) => {
    const point = [centre(cell % count, count), centre(Math.floor(cell / count), count)];
    return depths.reduce((sum, rest) => sum + radialProfile(initial, length, [...point, ...rest]), 0) / depths.length;
  });
  return { kineticTime: 0, values, columns: count, rows: count };
}
