import { isEquipartition } from '../../src/physics/initialState';
import type { Model } from '../../src/physics/model';
import type { Share } from '../contract/protocol';
import { emptyCoefficients } from '../../src/physics/wigner';
import type { ModeIntegrator } from './modeIntegrator';
import { evolvingMode, type EvolvingMode } from './modeSolver';
import { isInShare } from './shares';

/** Modes below this part of the largest are left out. */
const TOLERANCE = 1e-4;

/** One Fourier mode p = (n_1, n_2)/L of a radial state. */
export interface PlaneMode {
  integrator: ModeIntegrator;
  /** int W dk now, (re, im). */
  energy(): [number, number];
}

/** Makes the mode whose initial energy coefficient is `initial`. */
export type PlaneModeMaker = (first: number, second: number, initial: number) => PlaneMode;

/**
 * The energy e(r_1, r_2) of a radial state: its modes off the first axis, those on it being the marginal's. f is even
 * in every component of r and h depends on k_1 alone, so that n_1, n_2 >= 0 are enough, and n_2 <= n_1 where the two
 * directions are alike.
 */
export class PlaneModes {
  readonly evolving: EvolvingMode[] = [];
  /** Of all shares. */
  private readonly list: { first: number; second: number }[] = [];
  private readonly alike: boolean;

  /**
   * `initial`: coefficients [n_1][n_2] of the initial energy; `timeScale`: the modes' own time per kinetic time;
   * `start`: where their energies begin in a snapshot.
   */
  constructor(
    private readonly model: Model,
    private readonly modeCount: number,
    initial: Float64Array,
    timeScale: number,
    share: Share,
    private readonly start: number,
    make: PlaneModeMaker,
  ) {
    this.alike = isEquipartition(model.initial) && model.initial.profile !== 'pair';
    const value = (first: number, second: number) => initial[first * modeCount + second];
    for (let first = 0; first < modeCount; ++first) {
      for (let second = 1; second <= (this.alike ? first : modeCount - 1); ++second) {
        const energy = value(first, second);
        if (Math.abs(energy) <= TOLERANCE * Math.abs(value(0, 0))) continue;
        const at = this.end;
        this.list.push({ first, second });
        if (!isInShare(this.list.length - 1, share)) continue;
        const mode = make(first, second, energy);
        this.evolving.push(evolvingMode(mode.integrator, timeScale, (snapshot) => snapshot.set(mode.energy(), at)));
      }
    }
  }

  /** Where the energies of the modes, (re, im), end in a snapshot. */
  get end(): number {
    return this.start + 2 * this.list.length;
  }

  /**
   * The plane of a snapshot, laid out as in workers/contract/band.ts, with c(n,0) of the marginal for the modes on the
   * first axis.
   */
  coefficients(snapshot: Float64Array, axis: Float64Array): Float64Array {
    const { modeCount } = this;
    const result = emptyCoefficients(this.model.length, modeCount, modeCount - 1).values;
    const put = (first: number, second: number, re: number, im: number) => {
      for (const sign of [-1, 1]) {
        const at = 2 * (first * (2 * modeCount - 1) + modeCount - 1 + sign * second);
        result[at] = re;
        // e is real: c(0, -n_2) is the conjugate of c(0, n_2), both are real where f and h are even in k_1
        result[at + 1] = first === 0 ? 0 : im;
      }
    };
    for (let n = 0; n < modeCount; ++n) {
      put(n, 0, axis[2 * n], axis[2 * n + 1]);
      if (this.alike) put(0, n, axis[2 * n], axis[2 * n + 1]);
    }
    this.list.forEach(({ first, second }, i) => {
      const [re, im] = [snapshot[this.start + 2 * i], snapshot[this.start + 2 * i + 1]];
      put(first, second, re, im);
      if (this.alike) put(second, first, re, im);
    });
    return result;
  }
}
