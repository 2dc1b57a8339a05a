import type { Arena } from '../contract/arena';
import { DOUBLE_BYTES, WAVES_AT_ONCE } from '../kernels/layout';

const COMPLEX_BYTES = 2 * DOUBLE_BYTES;

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
  /** Nodes k > 0. */
  private readonly half: number;
  /** Waves in the tables, those beyond the reach of weight 0. */
  private readonly count: number;
  /** Weights of the waves at the nodes k > 0, [z][k]. */
  private readonly cosines: number;
  private readonly sines: number;
  private readonly even: number;
  private readonly odd: number;
  /** The integral with z = 0. */
  private readonly centre: number;

  constructor(
    private readonly arena: Arena,
    { cosines, sines }: WaveWeights,
    readonly reach: number,
  ) {
    const half = (this.half = cosines.length / (reach + 1));
    const count = (this.count = WAVES_AT_ONCE * Math.ceil((reach + 1) / WAVES_AT_ONCE));
    const filledUp = (table: Float64Array) => {
      const at = arena.allocate(DOUBLE_BYTES * count * half);
      arena.f64(at, table.length).set(table);
      return at;
    };
    this.cosines = filledUp(cosines);
    this.sines = filledUp(sines);
    this.even = arena.allocate(COMPLEX_BYTES * half);
    this.odd = arena.allocate(COMPLEX_BYTES * half);
    this.centre = arena.allocate(COMPLEX_BYTES * (2 * count - 1)) + COMPLEX_BYTES * (count - 1);
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
