import type { Model } from '../../src/physics/model';
import type { WignerCoefficients } from '../../src/physics/wigner';
import type { Arena } from '../contract/arena';
import type { Share } from '../contract/protocol';
import type { ModeIntegrator } from './modeIntegrator';

/** One Fourier mode, or what else evolves by itself; durations are kinetic times. */
export interface EvolvingMode {
  advance(duration: number): void;
  /** About how long that takes, in nanoseconds. */
  cost(duration: number): number;
  /** Its steps: into more parts it cannot be cut without taking more of them. */
  steps(duration: number): number;
  /** Writes its state now to its place in a snapshot. */
  write(snapshot: Float64Array): void;
}

/** A law in its own time, of which `timeScale` is one kinetic time; `write` as in `EvolvingMode`. */
export function evolvingMode(
  integrator: ModeIntegrator,
  timeScale: number,
  write: EvolvingMode['write'],
): EvolvingMode {
  return {
    advance: (duration) => integrator.advance(duration * timeScale),
    cost: (duration) => integrator.cost(duration * timeScale),
    steps: (duration) => integrator.stepCount(duration * timeScale),
    write,
  };
}

/** A deterministic law that evolves the Fourier modes of W, each by itself. */
export interface ModeSolver {
  /** Those of its share; n = 0 is in that of index 0. */
  readonly evolving: readonly EvolvingMode[];
  /** Advances all of them by a kinetic time. */
  advance(duration: number): void;
  /** Numbers of a snapshot, the state of all modes at one time. */
  readonly snapshotLength: number;
  /** int int W dr dk of a snapshot that holds n = 0. */
  total(snapshot: Float64Array): number;
  /** c(n,z), docs/model.md (9). */
  coefficients(snapshot: Float64Array, reach: number): WignerCoefficients;
  /** The densities of a snapshot, see `DensityBand`; empty in d = 1. */
  densities(snapshot: Float64Array): Float64Array;
  readonly stepTotal: number;
  /** Kinetic time. */
  readonly largestStep: number;
}

export function advanceModes({ evolving }: Pick<ModeSolver, 'evolving'>, duration: number): void {
  for (const mode of evolving) mode.advance(duration);
}

/**
 * A snapshot without states, in the memory of `spare`, which nobody needs any more, where that has its length. Modes of
 * other shares stay -0: the sum with their snapshot keeps every bit, the sign of 0 too.
 */
export function blankSnapshot({ snapshotLength }: ModeSolver, spare?: Float64Array): Float64Array {
  return (spare?.length === snapshotLength ? spare : new Float64Array(snapshotLength)).fill(-0);
}

/** The state of all modes now. */
export function snapshotOf(solver: ModeSolver): Float64Array {
  const snapshot = blankSnapshot(solver);
  for (const mode of solver.evolving) mode.write(snapshot);
  return snapshot;
}

/** A law that has pairs <psi psi>, docs/model.md (28), and can be followed again from its beginning. */
export interface PairSolver extends ModeSolver {
  /** Back to the initial state. */
  restart(): void;
  /** Real and imaginary part of the pairs Y(r,k) now, as coefficients of two real fields. */
  pairFields(reach: number): [WignerCoefficients, WignerCoefficients];
}

/** `fine` is what a solver's own error is estimated with. */
export type Resolution = 'usual' | 'fine';

/**
 * What a solver is made for: all memory of the arena, a model, the last time, the modes and the number of recorded
 * times.
 */
export interface SolverRequest {
  arena: Arena;
  model: Model;
  horizon: number;
  modeCount: number;
  /** Modes of the plane of a radial state, see `DensityBand`; none if absent. */
  planeModes?: number;
  recordedTimes: number;
  /** `usual` if absent. */
  resolution?: Resolution;
  /** The modes that are wanted, ascending; 0, ..., modeCount - 1 if absent. */
  modeNumbers?: readonly number[];
  /** Those of them that this solver evolves; all if absent. */
  share?: Share;
}
