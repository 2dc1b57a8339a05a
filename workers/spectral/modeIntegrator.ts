import { hypot } from '../../src/maths/elementary';
import type { Arena } from '../contract/arena';
import { addCoupling, collocation, invertIdentityMinus, phiFunctions } from './collocation';
import { pulse } from '../contract/pulse';
import {
  DOUBLE_BYTES,
  ELEMENT_BYTES,
  ELEMENT_DOUBLES,
  FINISHER_BYTES,
  PROJECTOR_BYTES,
  STAGES,
  VECTOR_DOUBLES,
} from '../kernels/layout';

/**
 * One Fourier mode of a linear kinetic law whose variables come in conjugate pairs, as those of k and -k do: beside
 * y_m' = lambda_m y_m + sum_l gain_lm G_l there is the same for a partner with the conjugates of lambda and factor and
 * the same gain, and G_l = sum over both of source_l factor y. Then u = y_m + conj(partner) and v = -i (y_m -
 * conj(partner)) have the law of y_m, with the real amplitudes G_l = Re sum_m source_lm factor_m u_m, each by itself.
 * Tables hold one variable of each pair; a variable that is its own partner has half the source. Complex numbers are
 * (re, im) pairs; up to four amplitudes.
 */
export interface ModeLaw {
  lambda: Float64Array;
  /** Complex factors of the sources; null where they are all 1. */
  factor: Float64Array | null;
  /** Summed over both partners. */
  source: readonly Float64Array[];
  gain: readonly Float64Array[];
}

/** Steps of at most |lambda h| = limit, then `factor` times as many: a factor above 1 always makes them smaller. */
export interface StepRule {
  limit: number;
  factor: number;
}

/** (re, im). */
type Complex = readonly [number, number];

/** u and v of all variables, (re, im). v is 0 for states that reflection r -> -r, k -> -k leaves as they are. */
export interface ModeState {
  u: Float64Array;
  v: Float64Array;
}

/** A state of `count` variables, all 0. */
export function emptyState(count: number): ModeState {
  return { u: new Float64Array(2 * count), v: new Float64Array(2 * count) };
}

/** u and v of a variable from its value and its partner's. */
export function conjugatePair(own: Complex, partner: Complex): { u: Complex; v: Complex } {
  return { u: [own[0] + partner[0], own[1] - partner[1]], v: [own[1] + partner[1], partner[0] - own[0]] };
}

/** v below this part of u is rounding. */
const NEGLIGIBLE = 1e-14;

/** Elements in the records of the kernel's tables. */
const PROJECTOR_ELEMENTS = PROJECTOR_BYTES / ELEMENT_BYTES;
const FINISHER_ELEMENTS = FINISHER_BYTES / ELEMENT_BYTES;

/** The imaginary part of a number in kernel memory stands so many places behind its real part. */
export const IMAGINARY_OFFSET = VECTOR_DOUBLES;

/** Index of the real part of number i of variable m in records of `width` elements, each for two variables. */
export function slot(m: number, width = 1, i = 0): number {
  return ELEMENT_DOUBLES * (width * (m >> 1) + i) + (m & 1);
}

/** Bytes of one variable in records of two. */
const half = (recordBytes: number) => recordBytes / VECTOR_DOUBLES;

/** Kernel memory of one variable of a law with this number of amplitudes. */
export function variableBytes(amplitudeCount: number): number {
  return half(2 * ELEMENT_BYTES + PROJECTOR_BYTES + FINISHER_BYTES) + 2 * DOUBLE_BYTES * kernelRank(amplitudeCount);
}

/** Amplitudes of the kernel; those beyond the law's are 0. */
function kernelRank(amplitudeCount: number): 2 | 4 {
  if (amplitudeCount > 4) throw new RangeError(`${amplitudeCount} amplitudes are more than 4`);
  return amplitudeCount > 2 ? 4 : 2;
}

function largestOf(values: Float64Array): number {
  let largest = 0;
  for (let i = 0; i < values.length; ++i) largest = Math.max(largest, Math.abs(values[i]));
  return largest;
}

let held = new Float64Array(0);

/** Memory for numbers that nobody needs after the call which asked for it. */
function scratch(length: number): Float64Array {
  if (held.length < length) held = new Float64Array(length);
  return held;
}

/** Sum of a_m b_m c_m over all m of the first, those of the others from `fromB` and `fromC` on. */
function tripleSum(a: Float64Array, b: Float64Array, fromB: number, c: Float64Array, fromC: number): number {
  let sum = 0;
  for (let m = 0; m < a.length; ++m) sum += a[m] * b[fromB + m] * c[fromC + m];
  return sum;
}

/**
 * Exponential collocation of one mode: what belongs to one variable alone is exact, the amplitudes are interpolated at
 * four Gauss times of a step (order 8; error constant 6e-10 |lambda h|^8). The state lives in kernel memory.
 */
export class ModeIntegrator {
  /** Largest step used so far, and the number of steps. */
  step = 0;
  stepTotal = 0;
  /** Whether v differs from 0. */
  hasOddPart = false;
  /** Variables, rounded up to whole vectors. */
  private readonly size: number;
  private readonly rank: 2 | 4;
  private readonly u: number;
  private readonly v: number;
  private readonly source: number;
  private readonly target: number;
  private readonly projector: number;
  private readonly finisher: number;
  private readonly inverse: number;
  private readonly work: number;
  private readonly rates: DecayingRates;
  /** Time since the state was set. */
  private time = 0;

  constructor(
    private readonly arena: Arena,
    private readonly law: ModeLaw,
    private readonly steps: StepRule,
  ) {
    pulse();
    const { lambda, source } = law;
    this.size = lambda.length / 2 + ((lambda.length / 2) & 1);
    this.rank = kernelRank(source.length);
    this.u = arena.allocate(half(ELEMENT_BYTES) * this.size);
    this.v = arena.allocate(half(ELEMENT_BYTES) * this.size);
    this.source = arena.allocate(DOUBLE_BYTES * this.rank * this.size);
    source.forEach((table, l) => arena.f64(this.source + DOUBLE_BYTES * l * this.size, this.size).set(table));
    this.target = arena.allocate(DOUBLE_BYTES * this.rank * this.size);
    this.projector = arena.allocate(half(PROJECTOR_BYTES) * this.size);
    this.finisher = arena.allocate(half(FINISHER_BYTES) * this.size);
    this.inverse = arena.allocate(DOUBLE_BYTES * (this.rank * STAGES) ** 2);
    this.work = arena.allocate(2 * DOUBLE_BYTES * this.rank * STAGES);
    // free variables are exact over any step
    const isFree = law.gain.every((table) => largestOf(table) === 0);
    this.rates = new DecayingRates(isFree ? new Float64Array(0) : lambda);
  }

  /** Sets the state, as of time 0. */
  write({ u, v }: ModeState): void {
    this.time = 0;
    this.hasOddPart = largestOf(v) > NEGLIGIBLE * largestOf(u);
    this.store(this.u, u);
    this.store(this.v, v);
  }

  /** Copies the state. */
  read({ u, v }: ModeState): void {
    this.fetch(this.u, u);
    if (this.hasOddPart) this.fetch(this.v, v);
    else v.fill(0);
  }

  /** The state where it stands, variable m at `slot(m)`, until it is advanced or memory grows. */
  view(): ModeState {
    return { u: this.arena.f64(this.u, 2 * this.size), v: this.arena.f64(this.v, 2 * this.size) };
  }

  private store(pointer: number, values: Float64Array): void {
    const state = this.arena.f64(pointer, 2 * this.size);
    for (let m = 0; 2 * m < values.length; ++m) {
      const at = slot(m);
      state[at] = values[2 * m];
      state[at + IMAGINARY_OFFSET] = values[2 * m + 1];
    }
  }

  private fetch(pointer: number, values: Float64Array): void {
    const state = this.arena.f64(pointer, 2 * this.size);
    for (let m = 0; 2 * m < values.length; ++m) {
      const at = slot(m);
      values[2 * m] = state[at];
      values[2 * m + 1] = state[at + IMAGINARY_OFFSET];
    }
  }

  /** Steps that the next advance by this time takes. */
  stepCount(duration: number): number {
    const { limit, factor } = this.steps;
    return Math.ceil(factor * Math.max(1, Math.ceil((duration * this.rates.largest(this.time)) / limit)));
  }

  /** About how many nanoseconds it takes to advance by this time. */
  cost(duration: number): number {
    return 5 * this.rank * this.stepCount(duration) * this.size * (this.hasOddPart ? 2 : 1);
  }

  /** Advances by a time in the law's own units. */
  advance(duration: number): void {
    if (duration <= 0) return;
    pulse();
    const stepCount = this.stepCount(duration);
    const step = duration / stepCount;
    // equal intervals differ in their last digits: their tables serve all of them
    if (Math.abs(this.step - step) > 1e-12 * step) this.prepare(step);
    this.stepTotal += stepCount;
    this.time += duration;
    for (const state of this.hasOddPart ? [this.u, this.v] : [this.u]) {
      this.arena.kernels.collocationSteps(
        state,
        this.size / 2,
        this.rank,
        this.projector,
        this.finisher,
        this.source,
        this.target,
        this.inverse,
        this.work,
        stepCount,
      );
    }
  }

  /** Fills the kernel's tables for this step. */
  private prepare(step: number): void {
    this.step = step;
    const { gain } = this.law;
    const { rank, size } = this;
    const target = this.arena.f64(this.target, rank * size);
    gain.forEach((table, l) => {
      for (let m = 0; m < table.length; ++m) target[l * size + m] = step * table[m];
    });
    const coupling = new Float64Array((rank * STAGES) ** 2);
    collocation.times.forEach((time, i) =>
      addCoupling(coupling, rank, i, time, this.prepareStage(i, step * time, target)),
    );
    this.prepareEnd(step);
    this.arena.f64(this.inverse, coupling.length).set(invertIdentityMinus(coupling, rank * STAGES));
  }

  /**
   * The propagators over `time` to stage i, and the moments sum_m source_l target_g Re(factor phi_{s+1}) at STAGES
   * (rank l + g) + s.
   */
  private prepareStage(i: number, time: number, target: Float64Array): Float64Array {
    pulse();
    const { lambda, factor, source } = this.law;
    const { rank, size } = this;
    const projector = this.arena.f64(this.projector, 2 * PROJECTOR_ELEMENTS * size);
    const count = lambda.length / 2;
    // Re(factor phi_{s+1}) at [s][m]
    const parts = scratch(STAGES * count);
    for (let m = 0; m < count; ++m) {
      const phi = phiFunctions(lambda[2 * m] * time, lambda[2 * m + 1] * time);
      // the propagators to the stages serve the projections only, so they carry the factor
      const re = factor ? factor[2 * m] : 1;
      const im = factor ? factor[2 * m + 1] : 0;
      const at = slot(m, PROJECTOR_ELEMENTS, i);
      projector[at] = phi[0] * re - phi[1] * im;
      projector[at + IMAGINARY_OFFSET] = phi[0] * im + phi[1] * re;
      for (let s = 0; s < STAGES; ++s) parts[s * count + m] = phi[2 + 2 * s] * re - phi[3 + 2 * s] * im;
    }
    const moments = new Float64Array(rank * rank * STAGES);
    source.forEach((own, l) => {
      for (let g = 0; g < source.length; ++g) {
        for (let s = 0; s < STAGES; ++s)
          moments[STAGES * (rank * l + g) + s] = tripleSum(own, target, g * size, parts, s * count);
      }
    });
    return moments;
  }

  /** The propagators over a step and the weights of stage j at its end: sum_s basis_sj s! phi_{s+1}. */
  private prepareEnd(step: number): void {
    const { lambda } = this.law;
    const finisher = this.arena.f64(this.finisher, 2 * FINISHER_ELEMENTS * this.size);
    for (let m = 0; 2 * m < lambda.length; ++m) {
      const phi = phiFunctions(lambda[2 * m] * step, lambda[2 * m + 1] * step);
      const end = slot(m, FINISHER_ELEMENTS);
      finisher[end] = phi[0];
      finisher[end + IMAGINARY_OFFSET] = phi[1];
      for (let j = 0; j < STAGES; ++j) {
        let re = 0;
        let im = 0;
        for (let s = 0, factorial = 1; s < STAGES; ++s, factorial *= s) {
          re += collocation.basis[s * STAGES + j] * factorial * phi[2 + 2 * s];
          im += collocation.basis[s * STAGES + j] * factorial * phi[3 + 2 * s];
        }
        const at = slot(m, FINISHER_ELEMENTS, 1 + j);
        finisher[at] = re;
        finisher[at + IMAGINARY_OFFSET] = im;
      }
    }
  }
}

/** Exponent beyond which e^{-x} is nothing. */
const GONE = 25;
/**
 * Parts of the largest |lambda| that steps are chosen for: each costs new tables, and below the last one conserved sums
 * would lose digits.
 */
const PARTS = [1 / 8, 1 / 4, 1];

/**
 * The largest |lambda| that the amplitudes still feel: variables that decay fast have lost their initial values after a
 * while and follow the amplitudes, so that these vary at the rates that are left.
 */
class DecayingRates {
  private readonly all: number;
  /**
   * For each part the least decay rate -Re lambda of the variables whose |lambda| exceeds it: until they are gone the
   * part does not do.
   */
  private readonly slowest: number[];

  constructor(lambda: Float64Array) {
    const sizes = new Float64Array(lambda.length / 2);
    for (let m = 0; m < sizes.length; ++m) sizes[m] = hypot(lambda[2 * m], lambda[2 * m + 1]);
    this.all = largestOf(sizes);
    this.slowest = PARTS.map((part) => {
      let slowest = Infinity;
      for (let m = 0; m < sizes.length; ++m)
        if (sizes[m] > part * this.all) slowest = Math.min(slowest, -lambda[2 * m]);
      return slowest;
    });
  }

  largest(time: number): number {
    const part = PARTS.findIndex((_, i) => this.slowest[i] * time > GONE || this.slowest[i] === Infinity);
    return this.all * (part < 0 ? 1 : PARTS[part]);
  }
}
