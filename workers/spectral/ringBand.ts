import { chirpTables, isPowerOfTwo } from '../../src/maths/fourier';
import { cos, sin } from '../../src/maths/elementary';
import type { Arena } from '../contract/arena';
import { COMPLEX_BYTES } from '../contract/cost';
import { pulse } from '../contract/pulse';
import { transformTables, type TransformTables } from '../contract/transformTables';
import { DOUBLE_BYTES, ELEMENT_BYTES } from '../kernels/layout';

/** Modes that go at a time. */
const MODES_AT_ONCE = 2;

/** (re, im) after each other. */
function pairs(re: ArrayLike<number>, im: ArrayLike<number>): Float64Array {
  return Float64Array.from({ length: 2 * re.length }, (_, i) => (i % 2 === 0 ? re : im)[i >> 1]);
}

/**
 * c(n,z) = (epsilon/N) sum_j x_n(j) e^{2 pi i z (j + n/2)/N} of modes n that are given by x_n at the N sites of a ring,
 * in kernel memory: bit for bit what plain transforms give, in a small part of the time. Throws a RangeError where that
 * memory cannot grow.
 */
export class RingBand {
  private readonly chirp: { factors: number; filter: number } | null;
  private readonly total: number;
  private readonly tables: TransformTables;
  private readonly rows: number;
  private readonly work: number;
  /** Largest |z| of the turns in use; -1 before there are any. */
  private reach = -1;
  /** Largest one that there is room for. */
  private room = -1;
  private turns = 0;
  private result = 0;

  /** `numbers`: the modes n. */
  constructor(
    private readonly arena: Arena,
    private readonly siteCount: number,
    private readonly numbers: readonly number[],
  ) {
    const tables = isPowerOfTwo(siteCount) ? null : chirpTables(siteCount);
    this.chirp = tables && {
      factors: arena.doubles(pairs(tables.factors.re, tables.factors.im)),
      filter: arena.doubles(pairs(tables.filterRe, tables.filterIm)),
    };
    this.total = tables?.total ?? siteCount;
    this.tables = transformTables(arena, this.total);
    this.rows = arena.allocate(MODES_AT_ONCE * COMPLEX_BYTES * siteCount);
    this.work = arena.allocate(ELEMENT_BYTES * this.total);
  }

  /** The turns e^{i pi nz/N}, where there is room in place of those of before. */
  private use(reach: number): void {
    const { arena, numbers, siteCount } = this;
    const width = 2 * reach + 1;
    const even = MODES_AT_ONCE * Math.ceil(numbers.length / MODES_AT_ONCE);
    if (reach > this.room) {
      this.turns = arena.allocate(COMPLEX_BYTES * even * width);
      this.result = arena.allocate(COMPLEX_BYTES * MODES_AT_ONCE * width);
      this.room = reach;
    }
    const turns = arena.f64(this.turns, 2 * numbers.length * width);
    numbers.forEach((n, row) => {
      for (let z = -reach; z <= reach; ++z) {
        const turn = (Math.PI * n * z) / siteCount;
        const at = 2 * (row * width + z + reach);
        turns[at] = cos(turn);
        turns[at + 1] = sin(turn);
      }
    });
    this.reach = reach;
  }

  /** From [n][j] of (re, im) to [n][z], |z| <= reach < N. */
  write(values: Float64Array, epsilon: number, reach: number, target: Float64Array): void {
    if (this.reach !== reach) this.use(reach);
    const { arena, siteCount, numbers, chirp, tables, total, work, rows, turns, result } = this;
    const length = 2 * siteCount;
    const width = 2 * (2 * reach + 1);
    for (let first = 0; first < numbers.length; first += MODES_AT_ONCE) {
      pulse();
      const count = Math.min(MODES_AT_ONCE, numbers.length - first);
      arena.f64(rows, count * length).set(values.subarray(first * length, (first + count) * length));
      arena.kernels.bandOfRows(
        rows,
        siteCount,
        epsilon,
        chirp?.factors ?? 0,
        chirp?.filter ?? 0,
        total,
        tables.reversed,
        tables.turns,
        work,
        reach,
        turns + DOUBLE_BYTES * first * width,
        result,
      );
      target.set(arena.f64(result, count * width), first * width);
    }
  }
}
