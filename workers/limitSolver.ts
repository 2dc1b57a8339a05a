import { profileCoefficients } from '../src/physics/initialState';
import type { Model } from '../src/physics/model';
import { hydrodynamicFactor } from '../src/physics/transport';
import { emptyCoefficients, type WignerCoefficients } from '../src/physics/wigner';
import type { ModeSolver, SolverRequest } from './modeWorker';

/**
 * The hydrodynamic limit: the energy spreads by the heat kernel with kappa_0, or by the 3/2-stable law in the superdiffusive case, from
 * the initial profile on the ring; W(r,k,t) is the local equilibrium rho(r,t), the same at all k. Exact at every time.
 */
export class LimitSolver implements ModeSolver {
  readonly stepTotal = 0;
  readonly largestStep = 0;
  private readonly model: Model;
  private readonly profile: Float64Array;
  private time = 0;

  constructor({ model, modeCount }: SolverRequest) {
    this.model = model;
    this.profile = profileCoefficients(model.initial, model.length, modeCount);
  }

  advance(duration: number): void {
    this.time += duration;
  }

  cost(): number {
    return 0;
  }

  total(): number {
    return this.profile[0];
  }

  snapshot(): Float64Array {
    return Float64Array.of(this.time);
  }

  coefficients(snapshot: Float64Array, reach: number): WignerCoefficients {
    const { length } = this.model;
    const result = emptyCoefficients(length, this.profile.length / 2, reach);
    for (let n = 0; n < result.modeCount; ++n) {
      const factor = hydrodynamicFactor(this.model, n / length, snapshot[0]);
      const at = 2 * (n * (2 * reach + 1) + reach);
      result.values[at] = this.profile[2 * n] * factor;
      result.values[at + 1] = this.profile[2 * n + 1] * factor;
    }
    return result;
  }
}
