import { exp } from '../../src/maths/elementary';
import { hydrodynamicDecay } from '../../src/theory/hydrodynamics';
import type { Model } from '../../src/physics/model';
import { energyCoefficients } from '../../src/physics/modes';
import { polarisationShares } from '../../src/physics/planar';
import { radialPlane } from '../../src/physics/radial';
import { emptyCoefficients, type WignerCoefficients } from '../../src/physics/wigner';
import {
  advanceModes,
  snapshotOf,
  type EvolvingMode,
  type ModeSolver,
  type SolverRequest,
} from '../spectral/modeSolver';

/** A Fourier mode of the energy along r_1 or in the plane: where it stands in its array, and how fast it decays. */
interface Mode {
  at: number;
  rate: number;
}

/**
 * The hydrodynamic limit: the energy spreads by the heat kernel with kappa_0, by the 3/2-stable law in the
 * superdiffusive case, or by Gamma(p) in the logarithmic one, from the initial profile on the ring; W(r,k,t) is the
 * local equilibrium rho(r,t), the same at all k. The law is isotropic. Momentum noise has shared the energy among the
 * polarisations, energy noise leaves them their shares, docs/model.md (51). Exact at every time.
 */
export class LimitSolver implements ModeSolver {
  readonly snapshotLength = 1;
  readonly stepTotal = 0;
  readonly largestStep = 0;
  readonly evolving: readonly EvolvingMode[] = [
    {
      advance: (duration) => (this.time += duration),
      cost: () => 0,
      steps: () => 1,
      write: (snapshot) => (snapshot[0] = this.time),
    },
  ];
  private readonly model: Model;
  private readonly profile: Float64Array;
  private readonly plane: Float64Array;
  private readonly modes: Mode[];
  private readonly planeModes: Mode[];
  private readonly shares: number[];
  private time = 0;

  constructor({ model, modeCount, planeModes = 0 }: SolverRequest) {
    this.model = model;
    this.profile = energyCoefficients(model, modeCount);
    this.plane = planeModes > 0 ? radialPlane(model, planeModes).values : new Float64Array(0);
    const rateOf = decayBySquare(model);
    this.modes = Array.from({ length: modeCount }, (_, n) => ({ at: 2 * n, rate: rateOf(n * n) }));
    const columns = 2 * planeModes - 1;
    this.planeModes = Array.from({ length: this.plane.length / 2 }, (_, i) => {
      const [n, m] = [Math.floor(i / columns), (i % columns) - planeModes + 1];
      return { at: 2 * i, rate: rateOf(n * n + m * m) };
    });
    const shares = polarisationShares(model);
    this.shares = model.noise === 'momentum' ? shares.map(() => 1 / model.dimension) : shares;
  }

  advance(duration: number): void {
    advanceModes(this, duration);
  }

  total(): number {
    return this.profile[0];
  }

  snapshot(): Float64Array {
    return snapshotOf(this);
  }

  coefficients(snapshot: Float64Array, reach: number): WignerCoefficients {
    const result = emptyCoefficients(this.model.length, this.profile.length / 2, reach);
    const energy = decayed(this.profile, this.modes, snapshot[0]);
    for (let n = 0; n < result.modeCount; ++n) {
      const at = 2 * (n * (2 * reach + 1) + reach);
      result.values[at] = energy[2 * n];
      result.values[at + 1] = energy[2 * n + 1];
    }
    return result;
  }

  densities(snapshot: Float64Array): Float64Array {
    if (this.model.dimension === 1) return new Float64Array(0);
    const energy = decayed(this.profile, this.modes, snapshot[0]);
    const plane = decayed(this.plane, this.planeModes, snapshot[0]);
    return Float64Array.from([
      ...this.shares.flatMap((share) => Array.from(energy, (value) => share * value)),
      ...plane,
    ]);
  }
}

/** The decay rate of p with (L p)^2 = square, each computed once. */
function decayBySquare(model: Model): (square: number) => number {
  const decay = hydrodynamicDecay(model);
  const known = new Map<number, number>();
  return (square) => {
    let rate = known.get(square);
    if (rate === undefined) {
      rate = decay(Math.sqrt(square) / model.length);
      known.set(square, rate);
    }
    return rate;
  };
}

function decayed(values: Float64Array, modes: readonly Mode[], kineticTime: number): Float64Array {
  const result = new Float64Array(values.length);
  for (const { at, rate } of modes) {
    const factor = exp(-rate * kineticTime);
    result[at] = values[at] * factor;
    result[at + 1] = values[at + 1] * factor;
  }
  return result;
}
