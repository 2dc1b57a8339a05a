import type { Arena } from './arena';
import { STAGES, addCoupling, collocation, invertIdentityMinus, phiFunctions } from './collocation';

/**
 * One Fourier mode of a linear kinetic law in its own variables: y_m' = lambda_m y_m + sum_l gain_lm G_l, with up to four
 * amplitudes G_l = sum_m source_lm factor_m y_m. Complex numbers are (re, im) pairs.
 */
export interface ModeLaw {
  lambda: Float64Array;
  /** Complex factors of the sources; null where they are all 1. */
  factor: Float64Array | null;
  source: readonly Float64Array[];
  gain: readonly Float64Array[];
}

/**
 * Exponential collocation of one mode: what belongs to one variable alone is exact, the amplitudes are interpolated at four Gauss
 * times of a step (order 8; error constant 6e-10 |lambda h|^8). The state lives in kernel memory.
 */
export class ModeIntegrator {
  /** Largest step used so far, and the number of steps. */
  step = 0;
  stepTotal = 0;
  private readonly size: number;
  /** Amplitudes of the kernel, 2 or 4; those beyond the law's are 0. */
  private readonly rank: number;
  private readonly state: number;
  private readonly source: number;
  private readonly target: number;
  private readonly propagators: number;
  private readonly weights: number;
  private readonly inverse: number;
  private readonly work: number;
  private readonly rates: DecayingRates;
  /** Time since the state was set. */
  private time = 0;

  constructor(private readonly arena: Arena, private readonly law: ModeLaw, private readonly stepLimit: number) {
    const { lambda, source } = law;
    this.size = lambda.length / 2 + ((lambda.length / 2) & 1);
    this.state = arena.allocate(16 * this.size);
    this.rank = source.length > 2 ? 4 : 2;
    if (source.length > 4) throw new RangeError(`${source.length} amplitudes are more than 4`);
    this.source = arena.allocate(8 * this.rank * this.size);
    source.forEach((table, l) => arena.f64(this.source + 8 * l * this.size, this.size).set(table));
    this.target = arena.allocate(8 * this.rank * this.size);
    this.propagators = arena.allocate(16 * this.size * (STAGES + 1));
    this.weights = arena.allocate(16 * this.size * STAGES);
    this.inverse = arena.allocate(16 * (this.rank * STAGES) ** 2);
    this.work = arena.allocate(32 * this.rank * STAGES);
    this.rates = new DecayingRates(lambda);
  }

  /** Index of the real part of variable m; the imaginary part stands two further (two variables share a vector). */
  private slot(m: number): number {
    return 4 * (m >> 1) + (m & 1);
  }

  /** Sets the state from (re, im) pairs, as of time 0. */
  write(values: Float64Array): void {
    this.time = 0;
    const state = this.arena.f64(this.state, 2 * this.size);
    for (let m = 0; 2 * m < values.length; ++m) {
      state[this.slot(m)] = values[2 * m];
      state[this.slot(m) + 2] = values[2 * m + 1];
    }
  }

  /** Copies the state as (re, im) pairs. */
  read(values: Float64Array): void {
    const state = this.arena.f64(this.state, 2 * this.size);
    for (let m = 0; 2 * m < values.length; ++m) {
      values[2 * m] = state[this.slot(m)];
      values[2 * m + 1] = state[this.slot(m) + 2];
    }
  }

  /** Steps that the next advance by this time takes. */
  stepCount(duration: number): number {
    return Math.max(1, Math.ceil((duration * this.rates.largest(this.time)) / this.stepLimit));
  }

  /** About how many nanoseconds it takes to advance by this time. */
  cost(duration: number): number {
    return 8 * this.rank * this.stepCount(duration) * this.size;
  }

  /** Advances by a time in the law's own units. */
  advance(duration: number): void {
    if (duration <= 0) return;
    const stepCount = this.stepCount(duration);
    const step = duration / stepCount;
    // equal intervals differ in their last digits: their tables serve all of them
    if (Math.abs(this.step - step) > 1e-12 * step) this.prepare(step);
    this.stepTotal += stepCount;
    this.time += duration;
    this.arena.kernels.collocationSteps(
      this.state, this.size / 2, STAGES, this.rank, this.propagators, this.weights, this.source, this.target, this.inverse, this.work, stepCount,
    );
  }

  /** Fills the kernel's tables for this step. */
  private prepare(step: number): void {
    this.step = step;
    const { lambda, factor, source, gain } = this.law;
    const count = lambda.length / 2;
    const plane = 2 * this.size;
    const propagators = this.arena.f64(this.propagators, plane * (STAGES + 1));
    const weights = this.arena.f64(this.weights, plane * STAGES);
    const { rank } = this;
    const target = this.arena.f64(this.target, rank * this.size);
    gain.forEach((table, l) => table.forEach((value, m) => (target[l * this.size + m] = step * value)));
    const coupling = new Float64Array(2 * (rank * STAGES) ** 2);
    const moments = new Float64Array(2 * rank * rank * STAGES);
    for (let i = 0; i <= STAGES; ++i) {
      const time = i < STAGES ? collocation.times[i] : 1;
      moments.fill(0);
      for (let m = 0; m < count; ++m) {
        const phi = phiFunctions(lambda[2 * m] * step * time, lambda[2 * m + 1] * step * time);
        const at = i * plane + this.slot(m);
        if (i === STAGES) {
          propagators[at] = phi[0];
          propagators[at + 2] = phi[1];
          this.storeWeights(weights, plane, m, phi);
          continue;
        }
        // the propagators to the stages serve the projections only, so they carry the factor
        const re = factor ? factor[2 * m] : 1;
        const im = factor ? factor[2 * m + 1] : 0;
        propagators[at] = phi[0] * re - phi[1] * im;
        propagators[at + 2] = phi[0] * im + phi[1] * re;
        for (let l = 0; l < source.length; ++l) {
          for (let g = 0; g < source.length; ++g) {
            const weight = source[l][m] * target[g * this.size + m];
            const to = 2 * STAGES * (rank * l + g);
            for (let s = 0; s < STAGES; ++s) {
              const a = phi[2 + 2 * s];
              const b = phi[3 + 2 * s];
              moments[to + 2 * s] += weight * (a * re - b * im);
              moments[to + 2 * s + 1] += weight * (a * im + b * re);
            }
          }
        }
      }
      if (i < STAGES) addCoupling(coupling, rank, i, time, moments);
    }
    this.arena.f64(this.inverse, coupling.length).set(invertIdentityMinus(coupling, rank * STAGES));
  }

  /** Weight of stage j at the end of the step: sum_s basis_sj s! phi_{s+1}. */
  private storeWeights(weights: Float64Array, plane: number, m: number, phi: Float64Array): void {
    const at = this.slot(m);
    for (let j = 0; j < STAGES; ++j) {
      let re = 0;
      let im = 0;
      for (let s = 0, factorial = 1; s < STAGES; ++s, factorial *= s) {
        re += collocation.basis[s * STAGES + j] * factorial * phi[2 + 2 * s];
        im += collocation.basis[s * STAGES + j] * factorial * phi[3 + 2 * s];
      }
      weights[j * plane + at] = re;
      weights[j * plane + at + 2] = im;
    }
  }
}

/** Exponent beyond which e^{-x} is nothing. */
const GONE = 25;
/** Parts of the largest |lambda| that steps are chosen for: each costs new tables, and below the last one conserved sums would lose digits. */
const PARTS = [1 / 8, 1 / 4, 1];

/**
 * The largest |lambda| that the amplitudes still feel: variables that decay fast have lost their initial values after a while and follow
 * the amplitudes, so that these vary at the rates that are left.
 */
class DecayingRates {
  private readonly all: number;
  /** For each part the least decay rate -Re lambda of the variables whose |lambda| exceeds it: until they are gone the part does not do. */
  private readonly slowest: number[];

  constructor(lambda: Float64Array) {
    const sizes = Float64Array.from({ length: lambda.length / 2 }, (_, m) => Math.hypot(lambda[2 * m], lambda[2 * m + 1]));
    this.all = sizes.reduce((largest, size) => Math.max(largest, size), 0);
    this.slowest = PARTS.map((part) =>
      sizes.reduce((slowest, size, m) => (size > part * this.all ? Math.min(slowest, -lambda[2 * m]) : slowest), Infinity),
    );
  }

  largest(time: number): number {
    const part = PARTS.findIndex((_, i) => this.slowest[i] * time > GONE || this.slowest[i] === Infinity);
    return this.all * (part < 0 ? 1 : PARTS[part]);
  }
}
