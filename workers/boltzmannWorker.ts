import { transfer } from 'comlink';
import { combine, type WignerCoefficients } from '../src/physics/wigner';
import { Arena, instantiateKernels } from './arena';
import { recordedBand } from './band';
import { frameBuffers, frameOf, locate } from './frames';
import { KineticSolver } from './kineticSolver';
import type { BoltzmannWorker, RecordRequest } from './protocol';

interface Run {
  request: RecordRequest;
  solver: KineticSolver;
  reach: number;
  snapshots: Float64Array[];
  /** Coefficients of the last times asked for: the same two serve many frames. */
  cache: Map<number, WignerCoefficients>;
  initialTotal: number;
  energyDrift: number;
}

/** A Boltzmann worker with nothing loaded yet: it solves and records one run at a time. */
export function createBoltzmannWorker(): BoltzmannWorker {
  let arena: Arena | null = null;
  let run: Run | null = null;
  return {
    load(module) {
      arena = new Arena(instantiateKernels(module));
    },

    prepare(request) {
      if (!arena) throw new Error('the Boltzmann worker has no kernels yet');
      run = null;
      const { modeCount, reach } = recordedBand(request);
      const { model, kineticTimes } = request;
      const solver = new KineticSolver(arena, model, kineticTimes[kineticTimes.length - 1], modeCount, kineticTimes.length);
      run = { request, solver, reach, snapshots: [], cache: new Map(), initialTotal: solver.total(), energyDrift: 0 };
    },

    advance(number, budgetMs) {
      if (!run || run.request.run !== number) return null;
      const start = performance.now();
      const { solver, snapshots, request } = run;
      const times = request.kineticTimes;
      while (snapshots.length < times.length && performance.now() - start < budgetMs) {
        const i = snapshots.length;
        solver.advance(times[i] - (i === 0 ? 0 : times[i - 1]));
        snapshots.push(solver.snapshot());
        run.energyDrift = Math.max(run.energyDrift, Math.abs(solver.total() / run.initialTotal - 1));
      }
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
      const frame = frameOf({ engine: 'boltzmann', kineticTime, grid, smoothing, epsilon: request.model.epsilon }, coefficients);
      return transfer(frame, frameBuffers(frame));
    },
  };
}

function coefficientsAt(state: Run, index: number): WignerCoefficients {
  let found = state.cache.get(index);
  if (!found) {
    found = state.solver.coefficients(state.snapshots[index], state.reach);
    if (state.cache.size >= 4) state.cache.delete(state.cache.keys().next().value!);
    state.cache.set(index, found);
  }
  return found;
}
