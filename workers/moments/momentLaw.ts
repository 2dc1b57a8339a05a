import {
  BLOCK_BYTES,
  BLOCK_GAIN,
  BLOCK_INITIAL,
  BLOCK_MIRROR,
  BLOCK_SOURCE,
  DOUBLE_BYTES,
  MOST_BLOCKS,
  MOST_BLOCK_VARIABLES,
  SINGLE_BYTES,
} from '../kernels/layout';
import type { Arena } from '../contract/arena';
import type { ModeLaw, ModeState } from '../spectral/modeIntegrator';

/**
 * The second moments of a mode, block by block. A block holds the four correlations x = (aa, ab, ba, bb) of a pair of
 * wave numbers k, -k; its two or four variables are made in the kernels, workers/kernels/blocks.ts, some blocks at a
 * time. Memory there is given back by `finish`: nothing may be allocated between.
 */
export class MomentLaw {
  /** Terms of N in the next block: sources with its weight in averages over the torus, gains with lambda. */
  readonly source: Float64Array;
  readonly gain: Float64Array;
  /** Variables up to each block. */
  private readonly starts: Int32Array;
  private tables: Tables;
  private blockCount = 0;
  private variableCount = 0;
  /** Where the kernel finds blocks and leaves variables, and what was in use before. */
  private readonly before: number;
  private readonly records: number;
  private readonly made: number;
  private readonly ends: number;
  /** Blocks that wait for the kernel. */
  private readonly waiting: Float64Array;
  private waitingCount = 0;

  constructor(
    private readonly arena: Arena,
    blocks: number,
    private readonly rank: number,
  ) {
    this.source = new Float64Array(rank);
    this.gain = new Float64Array(rank);
    this.starts = new Int32Array(blocks + 1);
    this.tables = emptyTables(2 * blocks, rank);
    this.before = arena.used;
    this.records = arena.claim(BLOCK_BYTES * MOST_BLOCKS);
    this.made = arena.claim(DOUBLE_BYTES * MOST_BLOCK_VARIABLES * numbersOf(rank));
    this.ends = arena.claim(SINGLE_BYTES * MOST_BLOCKS);
    this.waiting = arena.f64(this.records, (BLOCK_BYTES / DOUBLE_BYTES) * MOST_BLOCKS);
  }

  /**
   * Adds a block by frequency and loss lambda phi/2 of the oscillators at k_1 and k_2. It starts from aa(k) and bb(k) =
   * aa(-k), the numbers of `initial` at `here` and `mirror`, no pairs. There are millions of blocks: nothing here makes
   * arrays.
   */
  add(
    omegaOne: number,
    lossOne: number,
    omegaTwo: number,
    lossTwo: number,
    initial: Float64Array,
    here: number,
    mirror: number,
  ): void {
    const { waiting, source, gain } = this;
    const at = (BLOCK_BYTES / DOUBLE_BYTES) * this.waitingCount;
    waiting[at] = omegaOne;
    waiting[at + 1] = lossOne;
    waiting[at + 2] = -omegaTwo;
    waiting[at + 3] = lossTwo;
    waiting[at + BLOCK_INITIAL / DOUBLE_BYTES] = initial[2 * here];
    waiting[at + BLOCK_INITIAL / DOUBLE_BYTES + 1] = initial[2 * here + 1];
    waiting[at + BLOCK_MIRROR / DOUBLE_BYTES] = initial[2 * mirror];
    waiting[at + BLOCK_MIRROR / DOUBLE_BYTES + 1] = initial[2 * mirror + 1];
    for (let l = 0; l < this.rank; ++l) {
      waiting[at + BLOCK_SOURCE / DOUBLE_BYTES + l] = source[l];
      waiting[at + BLOCK_GAIN / DOUBLE_BYTES + l] = gain[l];
    }
    this.waitingCount += 1;
    if (this.waitingCount === MOST_BLOCKS) this.make();
  }

  /** The variables of the blocks that wait. */
  private make(): void {
    const { arena, rank, records, made, ends, waitingCount, starts, blockCount, variableCount } = this;
    if (waitingCount === 0) return;
    const count = arena.kernels.momentBlocks(records, waitingCount, rank, made, ends);
    const total = variableCount + count;
    // room for four variables in every block: there are overdamped ones
    if (total > this.tables.lambda.length / 2) this.tables = resized(this.tables, 4 * (starts.length - 1));
    const own = arena.i32(ends, waitingCount);
    for (let i = 0; i < waitingCount; ++i) starts[blockCount + i + 1] = variableCount + own[i];
    let from = made;
    for (const [table, width] of widths(this.tables)) {
      table.set(arena.f64(from, width * count), width * variableCount);
      from += DOUBLE_BYTES * width * MOST_BLOCK_VARIABLES;
    }
    this.blockCount += waitingCount;
    this.variableCount = total;
    this.waitingCount = 0;
  }

  /** The finished law, its initial state, and what reads its correlations. */
  finish(): { law: ModeLaw; start: ModeState; correlations: MomentReader } {
    this.make();
    this.arena.reset(this.before);
    const { starts, variableCount } = this;
    const { lambda, factor, u, v, aa, ab, source, gain } =
      2 * variableCount < this.tables.lambda.length ? resized(this.tables, variableCount) : this.tables;
    return {
      law: { lambda, factor, source, gain },
      start: { u, v },
      correlations: new MomentReader(starts, { aa, ab }),
    };
  }
}

/** Tables of all variables, (re, im) but for real sources and gains; for `aa` and `ab` see `Columns`. */
interface Tables extends Columns {
  lambda: Float64Array;
  factor: Float64Array;
  u: Float64Array;
  v: Float64Array;
  source: Float64Array[];
  gain: Float64Array[];
}

function emptyTables(count: number, rank: number): Tables {
  const complex = () => new Float64Array(2 * count);
  const columns = () => new Float64Array(4 * count);
  const reals = () => Array.from({ length: rank }, () => new Float64Array(count));
  return {
    lambda: complex(),
    factor: complex(),
    u: complex(),
    v: complex(),
    aa: columns(),
    ab: columns(),
    source: reals(),
    gain: reals(),
  };
}

/** The tables in the order of the kernel, each with the numbers that it holds of a variable. */
function widths({ lambda, factor, u, v, aa, ab, source, gain }: Tables): [table: Float64Array, width: number][] {
  const complex = [lambda, factor, u, v].map((table): [Float64Array, number] => [table, 2]);
  const columns = [aa, ab].map((table): [Float64Array, number] => [table, 4]);
  return [...complex, ...columns, ...[...source, ...gain].map((table): [Float64Array, number] => [table, 1])];
}

/** Numbers of a variable in all tables. */
function numbersOf(rank: number): number {
  return widths(emptyTables(0, rank)).reduce((sum, [, width]) => sum + width, 0);
}

/** The same tables of other length. */
function resized(tables: Tables, count: number): Tables {
  const changed = emptyTables(count, tables.source.length);
  const targets = widths(changed);
  widths(tables).forEach(([table, width], i) => {
    targets[i][0].set(table.subarray(0, Math.min(table.length, width * count)));
  });
  return changed;
}

/**
 * Where the correlations of a row of blocks belong: positions of k and of -k, the same where k is its own mirror image.
 */
export interface BlockPlaces {
  here: Int32Array;
  mirror: Int32Array;
}

/**
 * What each variable y adds to aa and to ab of x + J x, y e + (y e')^* with the entries e, e' of its column in this row
 * and the opposite one: four real numbers, Re y and -Im y to the real part, Re y and Im y to the imaginary part.
 */
interface Columns {
  aa: Float64Array;
  ab: Float64Array;
}

/** Correlations of the blocks of a law from its variables. */
export class MomentReader {
  constructor(
    private readonly starts: Int32Array,
    private readonly columns: Columns,
  ) {}

  /**
   * Adds `weight` times a correlation of the blocks from `first` on, (re, im), at the places of k and of -k, in a state
   * as it stands in the kernel.
   */
  add(
    target: Float64Array,
    weight: number,
    { u, v }: ModeState,
    hasOddPart: boolean,
    first: number,
    kind: 'aa' | 'ab' | 'ba',
    { here, mirror }: BlockPlaces,
  ): void {
    const { starts } = this;
    const column = kind === 'aa' ? this.columns.aa : this.columns.ab;
    const half = weight / 2;
    // ba is ab with the rows exchanged
    const sign = kind === 'ba' ? -1 : 1;
    for (let i = 0; i < here.length; ++i) {
      let re = 0;
      let im = 0;
      let oddRe = 0;
      let oddIm = 0;
      const end = starts[first + i + 1];
      // a block has two or four variables, each two an element of the state: (re, re), (im, im)
      for (let m = starts[first + i]; m < end; m += 2) {
        const at = 4 * m;
        const own = 2 * m;
        re += u[own] * column[at] - u[own + 2] * column[at + 1];
        im += u[own] * column[at + 2] + u[own + 2] * column[at + 3];
        re += u[own + 1] * column[at + 4] - u[own + 3] * column[at + 5];
        im += u[own + 1] * column[at + 6] + u[own + 3] * column[at + 7];
        if (!hasOddPart) continue;
        oddRe += v[own] * column[at] - v[own + 2] * column[at + 1];
        oddIm += v[own] * column[at + 2] + v[own + 2] * column[at + 3];
        oddRe += v[own + 1] * column[at + 4] - v[own + 3] * column[at + 5];
        oddIm += v[own + 1] * column[at + 6] + v[own + 3] * column[at + 7];
      }
      im *= sign;
      oddIm *= sign;
      const at = 2 * here[i];
      target[at] += half * (re - oddIm);
      target[at + 1] += half * (im + oddRe);
      const other = 2 * mirror[i];
      if (other === at) continue;
      // aa(-k) is bb = J aa, ab and ba are even
      target[other] += half * (kind === 'aa' ? re + oddIm : re - oddIm);
      target[other + 1] += half * (kind === 'aa' ? oddRe - im : im + oddRe);
    }
  }
}
