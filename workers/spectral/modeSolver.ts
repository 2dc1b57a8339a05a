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
}

/** A law in its own time, of which `timeScale` is one kinetic time. */
export function evolvingMode(integrator: ModeIntegrator, timeScale = 1): EvolvingMode {
  return {
    advance: (duration) => integrator.advance(duration * timeScale),
    cost: (duration) => integrator.cost(duration * timeScale),
    steps: (duration) => integrator.stepCount(duration * timeScale),
  };
}

/** A deterministic law that evolves the Fourier modes of W, each by itself. */
export interface ModeSolver {
  /** Those of its share; n = 0 is in that of index 0. */
  readonly evolving: readonly EvolvingMode[];
  /** Advances all of them by a kinetic time. */
  advance(duration: number): void;
  /** int int W dr dk now; of the share with n = 0. */
  total(): number;
  /**
   * The state of all modes, to be read by `coefficients`; -0 for those of other shares. It may be written to `spare`, an
   * array that nobody needs any more.
   */
  snapshot(spare?: Float64Array): Float64Array;
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
