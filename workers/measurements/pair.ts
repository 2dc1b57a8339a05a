import type { Model } from '../../src/physics/model';
import type { WignerCoefficients } from '../../src/physics/wigner';
import type { Arena } from '../contract/arena';
import { recordedBand } from '../contract/band';
import { KineticSolver } from '../boltzmann/kineticSolver';
import { MomentSolver } from '../moments/momentSolver';

/** Steps that the way is cut into, so that the page hears of the worker meanwhile. */
const STEPS = 8;

/** The two solutions at one time, and the initial state, in coefficients of W. */
export interface SolvedPair {
  exact: WignerCoefficients;
  kinetic: WignerCoefficients;
  initial: WignerCoefficients;
}

/**
 * The exact Wigner function of the chain and the kinetic one from the same initial state at one kinetic time, in the
 * band of a grid of `cells` along r and along k.
 */
export function solvedPair(
  arena: Arena,
  model: Model,
  kineticTime: number,
  cells: number,
  pulse: () => void,
): SolvedPair {
  const { modeCount, reach } = recordedBand({ model, grid: { positionCount: cells, waveNumberCount: cells } });
  arena.reset();
  const common = { arena, model, horizon: kineticTime, modeCount, recordedTimes: 2 };
  const kinetic = new KineticSolver(common);
  const moments = new MomentSolver(common);
  const initial = kinetic.coefficients(kinetic.snapshot(), reach);
  for (let step = 0; step < STEPS; ++step) {
    pulse();
    kinetic.advance(kineticTime / STEPS);
    moments.advance(kineticTime / STEPS);
  }
  const exact = moments.coefficients(moments.snapshot(), reach);
  return { exact, kinetic: kinetic.coefficients(kinetic.snapshot(), reach), initial };
}

/** The kinetic one alone. */
export function solvedKinetic(
  arena: Arena,
  model: Model,
  kineticTime: number,
  cells: number,
  pulse: () => void,
): WignerCoefficients {
  const { modeCount, reach } = recordedBand({ model, grid: { positionCount: cells, waveNumberCount: cells } });
  arena.reset();
  const kinetic = new KineticSolver({ arena, model, horizon: kineticTime, modeCount, recordedTimes: 2 });
  for (let step = 0; step < STEPS; ++step) {
    pulse();
    kinetic.advance(kineticTime / STEPS);
  }
  return kinetic.coefficients(kinetic.snapshot(), reach);
}
