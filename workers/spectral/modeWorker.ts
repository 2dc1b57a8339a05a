import { hypot } from '../../src/maths/elementary';
import { transfer } from 'comlink';
import { combine, husimi, synthesize, weightedSum, type WignerCoefficients } from '../../src/physics/wigner';
import { WorkerKernels, type Arena } from '../contract/arena';
import { recordedBand, type RecordedBand } from '../contract/band';
import { checkedTimes, ErrorEstimate } from './errorEstimate';
import { frameBuffers, frameOf, locate } from '../contract/frames';
import type { EngineName } from '../contract/names';
import type { Grid, ModeWorker, PairFrame, RecordRequest, Share, Smoothing } from '../contract/protocol';
import { blankSnapshot, type ModeSolver, type PairSolver, type SolverRequest } from './modeSolver';
import { pulse } from '../contract/pulse';
import { RecordedWay, timeReached, type RecordedState } from './recordedWay';
import { wholeRecord } from './shares';
import { kernelSynthesis, type Synthesis } from '../contract/synthesis';
import { SharedRecord } from './sharedRecord';

interface Run {
  request: RecordRequest;
  share: Share;
  solver: ModeSolver;
  band: RecordedBand;
  record: SharedRecord;
  /** To the worker that keeps the record; null where it is this one. */
  keeper: MessagePort | null;
  /** A solver of its own for the pairs, made when they are first asked for, and the recorded time it stands at. */
  pairs: { solver: PairSolver; index: number } | null;
  way: RecordedWay;
  /** Begun when its own way is finished, undefined before; null where there is none. */
  estimate: ErrorEstimate | null | undefined;
  /** Coefficients of the last times asked for: the same two serve many frames. */
  cache: Map<number, Recorded>;
  initialTotal: number;
  energyDrift: number;
}

/** W and its densities at one recorded time. */
interface Recorded {
  coefficients: WignerCoefficients;
  densities: Float64Array;
}

/** Wall time that the way to the pairs of a time far ahead may take in one call. */
const PAIR_MS = 60;

/** A deterministic law. */
export interface Law {
  makeSolver(request: SolverRequest): ModeSolver;
  /** Whether it has a finer resolution, by which its own error is estimated. */
  isRefinable: boolean;
  /** Null for a law without pairs. */
  makePairs: ((request: SolverRequest) => PairSolver) | null;
}

/**
 * A worker for a deterministic engine with nothing loaded yet: it solves and records one run at a time, and then
 * estimates the solver's own error, where it can.
 */
export function createModeWorker(engine: EngineName, { makeSolver, isRefinable, makePairs }: Law): ModeWorker {
  const kernels = new WorkerKernels(engine);
  const ports: MessagePort[] = [];
  let run: Run | null = null;
  let synthesis: Synthesis = synthesize;
  return {
    load(module) {
      kernels.load(module);
      synthesis = kernelSynthesis(module);
    },

    prepare(request, share = wholeRecord) {
      const arena = kernels.ready();
      const spares = run?.share.count === 1 ? run.record.release() : [];
      run = null;
      for (const port of ports.splice(0)) port.close();
      arena.reset();
      const band = recordedBand(request);
      const solver = makeSolver({ ...solverRequest(arena, request, band), share });
      const way = new RecordedWay(solver, request.kineticTimes, { spares });
      run = {
        request,
        share,
        solver,
        band,
        // others keep what they need for the estimate
        record: new SharedRecord(request.kineticTimes.length, share.index === 0 ? share : wholeRecord),
        keeper: null,
        estimate: isRefinable ? undefined : null,
        pairs: null,
        way,
        cache: new Map(),
        initialTotal: share.index === 0 ? totalNow(solver) : 0,
        energyDrift: 0,
      };
    },

    connect(number, port) {
      if (run?.request.run !== number) return port.close();
      ports.push(port);
      const { record, share } = run;
      if (share.index > 0) run.keeper = port;
      else port.onmessage = ({ data }: MessageEvent<RecordedState>) => record.add(data);
    },

    advance(number, budgetMs) {
      if (!run || run.request.run !== number) return null;
      const start = performance.now();
      const { solver, way, record, request } = run;
      const inTime = () => performance.now() - start < budgetMs;
      // an estimate waits for a call of its own: nobody looks at it yet
      if (way.finished && run.estimate === undefined) run.estimate = estimateOf(run, makeSolver, kernels.ready());
      while (!way.finished && inTime()) advancePart(run);
      const { estimate } = run;
      while (estimate && !estimate.finished && inTime()) estimate.advance();
      return {
        bufferedTime: timeReached(request.kineticTimes, record.reached),
        ownTime: way.covered,
        finished: way.finished && (estimate === null || estimate?.finished === true),
        errorEstimate: estimate?.finished ? estimate.value : null,
        stepCount: solver.stepTotal,
        largestStep: solver.largestStep,
        energyDrift: run.energyDrift,
      };
    },

    async arrival(number, ms) {
      if (run?.request.run !== number) return null;
      const { record, request } = run;
      if (!record.isWhole) await record.arrival(ms);
      return timeReached(request.kineticTimes, record.reached);
    },

    frame(number, kineticTime, grid, smoothing, costly = {}) {
      if (!run || run.request.run !== number) return null;
      const { request, record } = run;
      const { index, fraction } = locate(request.kineticTimes, kineticTime);
      if (index + (fraction > 0 ? 1 : 0) >= record.reached) return null;
      const at = recordedAt(run, index);
      const { coefficients, densities } = fraction > 0 ? between(at, recordedAt(run, index + 1), fraction) : at;
      const frame = frameOf(
        {
          engine,
          kineticTime,
          grid,
          smoothing,
          epsilon: request.model.epsilon,
          costly,
          synthesis,
        },
        coefficients,
        run.band,
        densities,
      );
      return transfer(frame, frameBuffers(frame));
    },

    derived(_, number, kineticTime, grid, smoothing) {
      if (!makePairs || !run || run.request.run !== number) return null;
      run.pairs ??= { solver: makePairs(solverRequest(kernels.ready(), run.request, run.band)), index: -1 };
      const { index, fraction } = locate(run.request.kineticTimes, kineticTime);
      const frame = pairFrame(run, run.pairs, fraction > 0.5 ? index + 1 : index, { grid, smoothing, synthesis });
      return frame && transfer(frame, [frame.field.buffer as ArrayBuffer]);
    },
  };
}

/**
 * |Y| of the pairs at one recorded time. A record of them would double that of W, so a second solver follows the times
 * asked for; null while it is on its way to a time far ahead, for `PAIR_MS` at most a call.
 */
function pairFrame(
  { request, band }: Run,
  pairs: NonNullable<Run['pairs']>,
  index: number,
  { grid, smoothing, synthesis }: { grid: Grid; smoothing: Smoothing; synthesis: Synthesis },
): PairFrame | null {
  const times = request.kineticTimes;
  if (index < pairs.index) {
    pairs.solver.restart();
    pairs.index = -1;
  }
  const start = performance.now();
  while (pairs.index < index && performance.now() - start < PAIR_MS) {
    pulse();
    pairs.index += 1;
    pairs.solver.advance(times[pairs.index] - timeReached(times, pairs.index));
  }
  if (pairs.index < index) return null;
  const [re, im] = pairs.solver.pairFields(band.reach).map((part) => {
    const shown = smoothing === 'husimi' ? husimi(part, request.model.epsilon) : part;
    return synthesis(shown, grid.positionCount, grid.waveNumberCount);
  });
  const field = re.map((value, i) => hypot(value, im[i]));
  const cell = request.model.length / field.length;
  return {
    kineticTime: times[index],
    grid,
    field,
    largest: field.reduce((largest, value) => Math.max(largest, value), 0),
    norm: Math.sqrt(cell * field.reduce((sum, value) => sum + value * value, 0)),
  };
}

function solverRequest(
  arena: Arena,
  { model, kineticTimes }: RecordRequest,
  { modeCount, planeModes }: RecordedBand,
): SolverRequest {
  const horizon = kineticTimes[kineticTimes.length - 1];
  return { arena, model, horizon, modeCount, planeModes, recordedTimes: kineticTimes.length };
}

/** int int W dr dk now, of the share with n = 0, which is its first mode. */
function totalNow(solver: ModeSolver): number {
  const snapshot = blankSnapshot(solver);
  solver.evolving[0].write(snapshot);
  return solver.total(snapshot);
}

/** One part of the way to the next recorded times. */
function advancePart(run: Run): void {
  pulse();
  for (const state of run.way.advance()) keep(run, state);
}

function keep(run: Run, state: RecordedState): void {
  const { solver, record, share, keeper } = run;
  const { index, snapshot } = state;
  if (share.index === 0) {
    // before other shares are added
    const total = solver.total(snapshot);
    run.energyDrift = Math.max(run.energyDrift, Math.abs(total / run.initialTotal - 1));
    record.add(state);
    return;
  }
  if (!keeper) throw new Error('a share was not connected to the worker that keeps the record');
  const isChecked = checkedTimes(run.request.kineticTimes.length).has(index);
  record.add({ index, snapshot: isChecked ? snapshot.slice() : new Float64Array(0) });
  keeper.postMessage(state, [snapshot.buffer]);
}

/** Null where there is no memory left for a second solver. */
function estimateOf(run: Run, makeSolver: (request: SolverRequest) => ModeSolver, arena: Arena): ErrorEstimate | null {
  const { request, share, solver, band, record } = run;
  const recorded = (index: number, reach: number) => solver.coefficients(record.ownAt(index), reach);
  try {
    return new ErrorEstimate(
      makeSolver,
      { ...solverRequest(arena, request, band), share },
      request.kineticTimes,
      band.reach,
      recorded,
    );
  } catch (reason) {
    if (reason instanceof RangeError) return null;
    throw reason;
  }
}

function between(a: Recorded, b: Recorded, fraction: number): Recorded {
  const densities = weightedSum(a.densities, 1 - fraction, b.densities, fraction);
  return { coefficients: combine(a.coefficients, 1 - fraction, b.coefficients, fraction), densities };
}

function recordedAt(run: Run, index: number): Recorded {
  let found = run.cache.get(index);
  if (!found) {
    const snapshot = run.record.at(index);
    found = {
      coefficients: run.solver.coefficients(snapshot, run.band.reach),
      densities: run.solver.densities(snapshot),
    };
    if (run.cache.size >= 4) run.cache.delete(run.cache.keys().next().value!);
    run.cache.set(index, found);
  }
  return found;
}
