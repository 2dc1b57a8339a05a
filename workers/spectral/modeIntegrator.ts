import type { Arena } from '../contract/arena';
import { addCoupling, collocation, invertIdentityMinus } from './collocation';
import { pulse } from '../contract/pulse';
import {
  DOUBLE_BYTES,
  ELEMENT_BYTES,
  ELEMENT_DOUBLES,
  FINISHER_BYTES,
  PROJECTOR_BYTES,
  PROPAGATOR_BLOCK,
  PROPAGATOR_ROOM,
  STAGES,
  VECTOR_BYTES,
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

/** The imaginary part of a number in kernel memory stands so many places behind its real part. */
export const IMAGINARY_OFFSET = VECTOR_DOUBLES;

/** Index of the real part of variable m in a state of elements, each for two variables. */
export function slot(m: number): number {
  return ELEMENT_DOUBLES * (m >> 1) + (m & 1);
}

/** Bytes of one variable in records of two. */
const half = (recordBytes: number) => recordBytes / VECTOR_DOUBLES;

/** Kernel memory of one variable of a law with this number of amplitudes, whose states have u alone or u and v. */
export function variableBytes(amplitudeCount: number, parts: 1 | 2): number {
  return half(parts * ELEMENT_BYTES + PROJECTOR_BYTES + FINISHER_BYTES) + 2 * DOUBLE_BYTES * kernelRank(amplitudeCount);
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

/**
 * Exponential collocation of one mode: what belongs to one variable alone is exact, the amplitudes are interpolated at
 * six Gauss times of a step (order 12; error constant 2e-16 |lambda h|^12). The state lives in kernel memory.
 */
export class ModeIntegrator {
  /** Largest step used so far, and the number of steps. */
  step = 0;
  stepTotal = 0;
  /** Whether v differs from 0. */
  hasOddPart = false;
  /** Variables, rounded up to whole vectors. */
  private readonly size: number;
  private readonly lambda: Float64Array;
  private readonly factor: Float64Array | null;
  private readonly rank: 2 | 4;
  private readonly u: number;
  /** Null before the first state that has such a part. */
  private v: number | null = null;
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
    { lambda, factor, source, gain }: ModeLaw,
    private readonly steps: StepRule,
  ) {
    pulse();
    this.lambda = lambda;
    this.factor = factor;
    this.size = lambda.length / 2 + ((lambda.length / 2) & 1);
    this.rank = kernelRank(source.length);
    this.u = arena.allocate(half(ELEMENT_BYTES) * this.size);
    this.source = arena.allocate(DOUBLE_BYTES * this.rank * this.size);
    this.target = arena.allocate(DOUBLE_BYTES * this.rank * this.size);
    source.forEach((table, l) => arena.f64(this.source + DOUBLE_BYTES * l * this.size, this.size).set(table));
    gain.forEach((table, l) => arena.f64(this.target + DOUBLE_BYTES * l * this.size, this.size).set(table));
    this.projector = arena.claim(half(PROJECTOR_BYTES) * this.size);
    this.finisher = arena.claim(half(FINISHER_BYTES) * this.size);
    this.inverse = arena.allocate(DOUBLE_BYTES * (this.rank * STAGES) ** 2);
    this.work = arena.allocate((VECTOR_BYTES + DOUBLE_BYTES) * this.rank * STAGES);
    // free variables are exact over any step
    const isFree = gain.every((table) => largestOf(table) === 0);
    this.rates = new DecayingRates(isFree ? new Float64Array(0) : lambda);
  }

  /** Sets the state, as of time 0. */
  write({ u, v }: ModeState): void {
    this.time = 0;
    this.hasOddPart = largestOf(v) > NEGLIGIBLE * largestOf(u);
    this.store(this.u, u);
    if (!this.hasOddPart) return;
    this.v ??= this.arena.allocate(half(ELEMENT_BYTES) * this.size);
    this.store(this.v, v);
  }

  /**
   * The state where it stands, variable m at `slot(m)`, until it is advanced or memory grows; v may be empty where it
   * is 0.
   */
  view(): ModeState {
    const { arena, u, v, size } = this;
    return { u: arena.f64(u, 2 * size), v: v === null ? new Float64Array(0) : arena.f64(v, 2 * size) };
  }

  private store(pointer: number, values: Float64Array): void {
    const state = this.arena.f64(pointer, 2 * this.size);
    for (let m = 0; 2 * m < values.length; ++m) {
      const at = slot(m);
      state[at] = values[2 * m];
      state[at + IMAGINARY_OFFSET] = values[2 * m + 1];
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
    for (const state of this.hasOddPart && this.v !== null ? [this.u, this.v] : [this.u]) {
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
    const { rank } = this;
    const moments = this.makeTables(step);
    const coupling = new Float64Array((rank * STAGES) ** 2);
    for (let i = 0; i < STAGES; ++i) addCoupling(coupling, rank, i, moments.subarray((i * moments.length) / STAGES));
    const inverse = invertIdentityMinus(coupling, rank * STAGES);
    // gains are per time: the amplitudes of a step are those times its length
    this.arena.f64(this.inverse, inverse.length).set(inverse.map((value) => step * value));
  }

  /** Makes the tables, block by block, and returns sum_m source_l step gain_g Re(factor M_s) at [stage][l][g][s]. */
  private makeTables(step: number): Float64Array {
    const { arena, rank, size, lambda, factor } = this;
    const before = arena.used;
    const rule = arena.doubles([...collocation.times, ...collocation.end]);
    const [own, scale] = [0, 1].map(() => arena.allocate(ELEMENT_BYTES * PROPAGATOR_BLOCK));
    const count = rank * rank * STAGES * STAGES;
    const sums = arena.allocate(VECTOR_DOUBLES * DOUBLE_BYTES * count);
    const room = arena.claim(PROPAGATOR_ROOM);
    const variables = VECTOR_DOUBLES * PROPAGATOR_BLOCK;
    const [lambdas, factors] = [own, scale].map((pointer) => arena.f64(pointer, 2 * variables));
    if (!factor) for (let m = 0; m < factors.length; m += 2) factors[m] = 1;
    for (let first = 0; first < size; first += variables) {
      pulse();
      const number = Math.min(variables, size - first);
      const of = (table: Float64Array) => table.subarray(2 * first, 2 * (first + number));
      // the last variable may have no other beside it
      lambdas.fill(0).set(of(lambda));
      if (factor) factors.fill(0).set(of(factor));
      const at = DOUBLE_BYTES * first;
      arena.kernels.propagatorTables(
        own,
        scale,
        number / VECTOR_DOUBLES,
        step,
        rule,
        this.source + at,
        this.target + at,
        DOUBLE_BYTES * size,
        rank,
        this.projector + half(PROJECTOR_BYTES) * first,
        this.finisher + half(FINISHER_BYTES) * first,
        sums,
        room,
      );
    }
    const lanes = arena.f64(sums, VECTOR_DOUBLES * count);
    const moments = Float64Array.from({ length: count }, (_, i) => step * (lanes[2 * i] + lanes[2 * i + 1]));
    arena.reset(before);
    return moments;
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
    const squares = new Float64Array(lambda.length / 2);
    for (let m = 0; m < squares.length; ++m) squares[m] = lambda[2 * m] ** 2 + lambda[2 * m + 1] ** 2;
    this.all = Math.sqrt(largestOf(squares));
    this.slowest = PARTS.map((part) => {
      const bound = (part * this.all) ** 2;
      let slowest = Infinity;
      for (let m = 0; m < squares.length; ++m) if (squares[m] > bound) slowest = Math.min(slowest, -lambda[2 * m]);
      return slowest;
    });
  }

  largest(time: number): number {
    const part = PARTS.findIndex((_, i) => this.slowest[i] * time > GONE || this.slowest[i] === Infinity);
    return this.all * (part < 0 ? 1 : PARTS[part]);
  }
}
