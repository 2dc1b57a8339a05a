import type { Arena } from '../contract/arena';
import { COMPLEX_BYTES } from '../contract/cost';
import { DOUBLE_BYTES, WAVES_AT_ONCE } from '../kernels/layout';

/** Weights of e^{2 pi i k z} at nodes k > 0, real and imaginary part, [z][k], z = 0, ..., reach. */
export interface WaveWeights {
  cosines: Float64Array;
  sines: Float64Array;
}

/**
 * int f(k) e^{2 pi i k z} dk over the torus for |z| <= reach, of complex f at nodes k > 0 and at the same below, by the
 * weights of the waves. In kernel memory; throws a RangeError where that cannot grow.
 */
export class WaveIntegrals {
  /** Of the weights in use; -1 before there are any. */
  reach = -1;
  /** Waves in the tables, those beyond the reach of weight 0. */
  private count = 0;
  /** Waves that there is room for. */
  private room = 0;
  /** Weights of the waves at the nodes k > 0, [z][k]. */
  private cosines = 0;
  private sines = 0;
  private readonly even: number;
  private readonly odd: number;
  /** The integral with z = 0. */
  private centre = 0;

  /** `half`: nodes k > 0. */
  constructor(
    private readonly arena: Arena,
    private readonly half: number,
  ) {
    this.even = arena.allocate(COMPLEX_BYTES * half);
    this.odd = arena.allocate(COMPLEX_BYTES * half);
  }

  /** Takes other weights, where there is room in place of those of before: pictures of two reaches may take turns. */
  use({ cosines, sines }: WaveWeights, reach: number): void {
    const { arena, half } = this;
    const count = WAVES_AT_ONCE * Math.ceil((reach + 1) / WAVES_AT_ONCE);
    if (count > this.room) {
      this.cosines = arena.allocate(DOUBLE_BYTES * count * half);
      this.sines = arena.allocate(DOUBLE_BYTES * count * half);
      this.centre = arena.allocate(COMPLEX_BYTES * (2 * count - 1)) + COMPLEX_BYTES * (count - 1);
      this.room = count;
    }
    arena
      .f64(this.cosines, count * half)
      .fill(0)
      .set(cosines);
    arena
      .f64(this.sines, count * half)
      .fill(0)
      .set(sines);
    this.count = count;
    this.reach = reach;
  }

  /**
   * From (re, im) at the nodes k > 0, then at those below in the order of |k|, to (re, im) of z = -reach, ..., reach at
   * `at` of `target`.
   */
  write(values: Float64Array, target: Float64Array, at: number): void {
    const { arena, half, count, cosines, sines, centre, reach } = this;
    const even = arena.f64(this.even, 2 * half);
    const odd = arena.f64(this.odd, 2 * half);
    for (let i = 0; i < 2 * half; ++i) {
      even[i] = values[i] + values[2 * half + i];
      odd[i] = values[i] - values[2 * half + i];
    }
    arena.kernels.waveIntegrals(this.even, this.odd, half, cosines, sines, count, centre);
    target.set(arena.f64(centre - COMPLEX_BYTES * reach, 2 * (2 * reach + 1)), at);
  }
}
