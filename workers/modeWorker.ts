import { transfer } from 'comlink';
import type { Model } from '../src/physics/model';
import { combine, type WignerCoefficients } from '../src/physics/wigner';
import { Arena, instantiateKernels } from './arena';
import { recordedBand } from './band';
import { frameBuffers, frameOf, locate } from './frames';
import type { EngineName, ModeWorker, RecordRequest } from './protocol';

/** A deterministic law that evolves the Fourier modes of W, each by itself. */
export interface ModeSolver {
  /** Advances by a kinetic time. */
  advance(duration: number): void;
  /** About how long that takes, in nanoseconds. */
  cost(duration: number): number;
  /** int int W dr dk now. */
  total(): number;
  /** The state of all modes, to be read by `coefficients`. */
  snapshot(): Float64Array;
  /** c(n,z), docs/model.md (9). */
  coefficients(snapshot: Float64Array, reach: number): WignerCoefficients;
  readonly stepTotal: number;
  /** Kinetic time. */
  readonly largestStep: number;
}

/** What a solver is made for: all memory of the arena, a model, the last time, the modes and the number of recorded times. */
export interface SolverRequest {
  arena: Arena;
  model: Model;
  horizon: number;
  modeCount: number;
  recordedTimes: number;
}

interface Run {
  request: RecordRequest;
  solver: ModeSolver;
  reach: number;
  snapshots: Float64Array[];
  /** Where the solver stands between the last recorded time and the next: finished parts and their number. */
  part: number;
  partCount: number;
  /** Coefficients of the last times asked for: the same two serve many frames. */
  cache: Map<number, WignerCoefficients>;
  initialTotal: number;
  energyDrift: number;
}

/** Wall time that one call of a solver should take at most, so that the worker stays free to answer. */
const PART_NANOSECONDS = 2e7;

/** A worker for a deterministic engine with nothing loaded yet: it solves and records one run at a time. */
export function createModeWorker(engine: EngineName, makeSolver: (request: SolverRequest) => ModeSolver): ModeWorker {
  let arena: Arena | null = null;
  let run: Run | null = null;
  return {
    load(module) {
      arena = new Arena(instantiateKernels(module));
    },

    prepare(request) {
      if (!arena) throw new Error(`the ${engine} worker has no kernels yet`);
      run = null;
      arena.reset();
      const { modeCount, reach } = recordedBand(request);
      const { model, kineticTimes } = request;
      const horizon = kineticTimes[kineticTimes.length - 1];
      const solver = makeSolver({ arena, model, horizon, modeCount, recordedTimes: kineticTimes.length });
      run = {
        request, solver, reach, snapshots: [], part: 0, partCount: 0, cache: new Map(), initialTotal: solver.total(), energyDrift: 0,
      };
    },

    advance(number, budgetMs) {
      if (!run || run.request.run !== number) return null;
      const start = performance.now();
      const { solver, snapshots, request } = run;
      const times = request.kineticTimes;
      while (snapshots.length < times.length && performance.now() - start < budgetMs) advancePart(run);
      return {
        bufferedTime: snapshots.length > 0 ? times[snapshots.length - 1] : 0,
        finished: snapshots.length === times.length,
        stepCount: solver.stepTotal,
        largestStep: solver.largestStep,
        busyMs: performance.now() - start,
        energyDrift: run.energyDrift,
      };
    },

    frame(number, kineticTime, grid, smoothing) {
      if (!run || run.request.run !== number) return null;
      const { request, snapshots } = run;
      const { index, fraction } = locate(request.kineticTimes, kineticTime);
      if (index + (fraction > 0 ? 1 : 0) >= snapshots.length) return null;
      const at = coefficientsAt(run, index);
      const coefficients = fraction > 0 ? combine(at, 1 - fraction, coefficientsAt(run, index + 1), fraction) : at;
      const frame = frameOf({ engine, kineticTime, grid, smoothing, epsilon: request.model.epsilon }, coefficients);
      return transfer(frame, frameBuffers(frame));
    },
  };
}

/** One part of the way to the next recorded time; long ways are cut, so that no call takes long. */
function advancePart(run: Run): void {
  const { solver, snapshots, request } = run;
  const i = snapshots.length;
  const interval = request.kineticTimes[i] - (i === 0 ? 0 : request.kineticTimes[i - 1]);
  if (run.part === 0) run.partCount = Math.max(1, Math.ceil(solver.cost(interval) / PART_NANOSECONDS));
  solver.advance(interval / run.partCount);
  run.part += 1;
  if (run.part < run.partCount) return;
  run.part = 0;
  snapshots.push(solver.snapshot());
  run.energyDrift = Math.max(run.energyDrift, Math.abs(solver.total() / run.initialTotal - 1));
}

function coefficientsAt(run: Run, index: number): WignerCoefficients {
  let found = run.cache.get(index);
  if (!found) {
    found = run.solver.coefficients(run.snapshots[index], run.reach);
    if (run.cache.size >= 4) run.cache.delete(run.cache.keys().next().value!);
    run.cache.set(index, found);
  }
  return found;
}
