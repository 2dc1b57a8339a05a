import { nextPowerOfTwo } from '../../src/maths/elementary';

/** Additions for which the second part has room at least. */
const LEAST_ADDITIONS = 2 ** 20;

/**
 * Sums of arrays that do not depend on the order of their terms, nor on how terms are put together before: every term
 * is rounded to a multiple of one grain first, and sums of such multiples below 2^52 grains are exact in double
 * precision.
 */
export class ExactSums {
  private high: Float64Array | null = null;
  private low: Float64Array | null = null;
  private isEmpty = true;
  /** A power of two that no sum may reach. */
  private bound = 0;
  private lowBound = 0;

  /**
   * `largest`: what no sum reaches. With one part terms are rounded to 2^-52 to 2^-51 of it, with two parts, for
   * numbers that differ by many powers of ten, what is lost there is summed in the same way. Memory is taken when
   * something is added. The second part has room for `additions` of them, at worst each of half a grain of the first.
   */
  constructor(
    private readonly size: number,
    largest: number,
    private readonly parts: 1 | 2 = 1,
    additions = 0,
  ) {
    this.begin(largest, additions);
  }

  /** New sums, in the place of earlier ones of the same size that are over, if there are such. */
  static over(
    previous: ExactSums | null | undefined,
    size: number,
    largest: number,
    parts: 1 | 2 = 1,
    additions = 0,
  ): ExactSums {
    if (previous?.size !== size || previous.parts !== parts) return new ExactSums(size, largest, parts, additions);
    previous.begin(largest, additions);
    return previous;
  }

  private begin(largest: number, additions: number): void {
    this.isEmpty = true;
    this.bound = nextPowerOfTwo(2 * largest);
    this.lowBound = this.bound * 2 ** -52 * Math.max(LEAST_ADDITIONS, nextPowerOfTwo(additions + 1));
    if (!(this.bound < Infinity && this.lowBound * 2 ** -52 > 0))
      throw new RangeError(`Sums up to ${largest} leave the range of numbers`);
  }

  /** Throws a RangeError where a sum leaves its range, or is no number. */
  add(terms: ArrayLike<number>): void {
    const high = this.begun();
    const { low, bound, lowBound } = this;
    // between one and two of these the numbers of double precision are one grain apart
    const shift = 1.5 * bound;
    const lowShift = 1.5 * lowBound;
    const most = bound / 2;
    const mostLow = lowBound / 2;
    let isInside = true;
    for (let i = 0; i < high.length; ++i) {
      const rounded = terms[i] + shift - shift;
      const sum = high[i] + rounded;
      high[i] = sum;
      if (!(Math.abs(sum) < most)) isInside = false;
      if (low === null) continue;
      const rest = low[i] + (terms[i] - rounded + lowShift - lowShift);
      low[i] = rest;
      if (!(Math.abs(rest) < mostLow)) isInside = false;
    }
    if (!isInside)
      throw new RangeError(`A sum over samples is not below ${most}: the samples are far outside their law`);
  }

  /** Numbers of the state: `size` for each part. */
  get stateLength(): number {
    return this.parts * this.size;
  }

  /** Writes what later terms are added to into an array, part after part, from `at` on. */
  store(state: Float64Array, at: number): void {
    if (this.isEmpty) return void state.fill(0, at, at + this.stateLength);
    state.set(this.high!, at);
    if (this.low) state.set(this.low, at + this.size);
  }

  /**
   * Adds the state of sums over other terms with the same bounds: what all terms in one would have given, bit for bit.
   * Throws a RangeError where a sum leaves its range, or is no multiple of its grain.
   */
  addState(state: Float64Array, at: number): void {
    const { size, bound, lowBound } = this;
    const parts = [{ sums: this.begun(), bound }, ...(this.low ? [{ sums: this.low, bound: lowBound }] : [])];
    parts.forEach((part, number) => {
      const shift = 1.5 * part.bound;
      for (let i = 0, from = at + number * size; i < size; ++i) {
        const term = state[from + i];
        const sum = part.sums[i] + term;
        if (term + shift - shift !== term || !(Math.abs(sum) < part.bound / 2))
          throw new RangeError(`A stored sum does not fit: ${term} is no sum of this record`);
        part.sums[i] = sum;
      }
    });
  }

  /** The first part, with all memory taken. */
  private begun(): Float64Array {
    if (this.isEmpty) {
      if (this.high) this.high.fill(0);
      else this.high = new Float64Array(this.size);
      if (this.low) this.low.fill(0);
      else if (this.parts === 2) this.low = new Float64Array(this.size);
      this.isEmpty = false;
    }
    return this.high!;
  }

  /** The sums; read only. */
  values(): Float64Array {
    const { high, low } = this;
    if (this.isEmpty || !high) return new Float64Array(this.size);
    if (!low) return high;
    const sums = new Float64Array(high.length);
    for (let i = 0; i < sums.length; ++i) sums[i] = high[i] + low[i];
    return sums;
  }
}
