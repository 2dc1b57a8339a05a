import type { Model } from '../../src/physics/model';
import type { WignerCoefficients } from '../../src/physics/wigner';
import type { Arena } from '../contract/arena';

/** A deterministic law that evolves the Fourier modes of W, each by itself. */
export interface ModeSolver {
  /** Advances by a kinetic time. */
  advance(duration: number): void;
  /** About how long that takes, in nanoseconds. */
  cost(duration: number): number;
  /** Its steps: into more parts it cannot be cut without taking more of them. */
  steps(duration: number): number;
  /** int int W dr dk now. */
  total(): number;
  /** The state of all modes, to be read by `coefficients`. */
  snapshot(): Float64Array;
  /** c(n,z), docs/model.md (9). */
  coefficients(snapshot: Float64Array, reach: number): WignerCoefficients;
  /** The densities of a snapshot, see `DensityBand`; empty in d = 1. */
  densities(snapshot: Float64Array): Float64Array;
  readonly stepTotal: number;
  /** Kinetic time. */
  readonly largestStep: number;
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
}
