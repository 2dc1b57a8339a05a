import { hypot } from '../../src/maths/elementary';
import { conjugatePair, emptyState, type Complex, type ModeLaw, type ModeState } from '../spectral/modeIntegrator';
import type { Oscillator } from './oscillator';

/** Couplings below this are none. */
const UNCOUPLED = 1e-9;

/** The oscillators at k_1 and k_2 of a block, and the sum of their losses. */
export interface OscillatorPair {
  one: Oscillator;
  two: Oscillator;
  loss: number;
}

/**
 * The second moments of a mode, block by block. A block holds the four correlations x = (aa, ab, ba, bb) of a pair of
 * wave numbers k, -k; its variables are their products of eigenvectors of two oscillators. The conjugate partner, see
 * `ModeLaw`, of the variable (s1, s2) has the opposite sign of every factor that swings; where both are overdamped a
 * variable is its own partner. So a block has 2 or 4 variables. With J x = (bb, ba, ab, aa)^* they give x + J x from u,
 * and -i (x - J x) from v.
 */
export class MomentLaw {
  /** First variable of each block. */
  private readonly starts: Int32Array;
  private lambda: Float64Array;
  private factor: Float64Array;
  private source: Float64Array[];
  private gain: Float64Array[];
  private start: ModeState;
  /** See `MomentReader`. */
  private columns: Columns;
  private blockCount = 0;

  constructor(
    blocks: number,
    private readonly rank: number,
  ) {
    const count = 2 * blocks;
    const tables = () => Array.from({ length: rank }, () => new Float64Array(count));
    this.starts = new Int32Array(blocks + 1);
    this.lambda = new Float64Array(2 * count);
    this.factor = new Float64Array(2 * count);
    this.source = tables();
    this.gain = tables();
    this.start = emptyState(count);
    this.columns = { aa: new Float64Array(4 * count), ab: new Float64Array(4 * count) };
  }

  /** Room for four variables in every block: there are overdamped ones. */
  private widen(): void {
    const count = 4 * (this.starts.length - 1);
    this.resize((values, width) => {
      const wider = new Float64Array(width * count);
      wider.set(values);
      return wider;
    });
  }

  /** Replaces every table, given the numbers that it holds of a variable. */
  private resize(change: (values: Float64Array, width: number) => Float64Array): void {
    this.lambda = change(this.lambda, 2);
    this.factor = change(this.factor, 2);
    this.source = this.source.map((table) => change(table, 1));
    this.gain = this.gain.map((table) => change(table, 1));
    this.start = { u: change(this.start.u, 2), v: change(this.start.v, 2) };
    this.columns = { aa: change(this.columns.aa, 4), ab: change(this.columns.ab, 4) };
  }

  /**
   * Adds a block with its terms of N: `source` with the block's weight in averages over the torus, `gain` with the
   * strength lambda. It starts from aa(k) and bb(k) = aa(-k), no pairs. Variables are scaled so that their gain is that
   * of N, or 0.
   */
  add(pair: OscillatorPair, source: ArrayLike<number>, gain: ArrayLike<number>, aa: Complex, bb: Complex): void {
    const { one, two, loss } = pair;
    const flip = (one.mu[0] === 0 ? 2 : 0) + (two.mu[0] === 0 ? 1 : 0);
    let m = this.starts[this.blockCount];
    if (m + (flip === 0 ? 4 : 2) > this.gain[0].length) this.widen();
    for (let s = 0; s < 4; ++s) {
      if ((s ^ flip) < s) continue;
      const [s1, s2] = [s >> 1, s & 1];
      this.lambda[2 * m] = -loss + (s1 === 0 ? one.mu[0] : -one.mu[0]) + (s2 === 0 ? two.mu[0] : -two.mu[0]);
      this.lambda[2 * m + 1] = (s1 === 0 ? one.mu[1] : -one.mu[1]) + (s2 === 0 ? two.mu[1] : -two.mu[1]);
      const partners = flip === 0 ? 1 : 2;
      const scale = this.couple(m, s1, s2, pair, partners, source, gain);
      this.addInitial(m, s1, s2, pair, scale, aa, bb);
      // its own partner is counted twice when the mirror image is added
      this.addColumn(m, s1, s2, pair, [(scale[0] * partners) / 2, (scale[1] * partners) / 2]);
      m += 1;
    }
    this.blockCount += 1;
    this.starts[this.blockCount] = m;
  }

  /** Source and gain of a variable; returns its scale. */
  private couple(
    m: number,
    s1: number,
    s2: number,
    { one, two }: OscillatorPair,
    partners: number,
    source: ArrayLike<number>,
    gain: ArrayLike<number>,
  ): Complex {
    // alpha: N into the variable, beta: the variable in P; each with a factor 1/2
    const [a, b] = [2 * s1, 2 * s2];
    const alphaRe = 0.5 * (one.column[a] * two.column[b] - one.column[a + 1] * two.column[b + 1]);
    const alphaIm = 0.5 * (one.column[a] * two.column[b + 1] + one.column[a + 1] * two.column[b]);
    const betaRe = 0.5 * (one.row[a] * two.row[b] - one.row[a + 1] * two.row[b + 1]);
    const betaIm = 0.5 * (one.row[a] * two.row[b + 1] + one.row[a + 1] * two.row[b]);
    const isCoupled = hypot(alphaRe, alphaIm) > UNCOUPLED;
    for (let l = 0; l < this.rank; ++l) {
      this.source[l][m] = partners * source[l];
      this.gain[l][m] = isCoupled ? gain[l] : 0;
    }
    if (!isCoupled) return [1, 0];
    this.factor[2 * m] = alphaRe * betaRe - alphaIm * betaIm;
    this.factor[2 * m + 1] = alphaRe * betaIm + alphaIm * betaRe;
    return [alphaRe, alphaIm];
  }

  /** What the variable adds to aa and to ab: scale V1[i1][s1] V2[i2][s2] of row (i1, i2), and the partner's. */
  private addColumn(m: number, s1: number, s2: number, { one, two }: OscillatorPair, scale: Complex): void {
    const [first, second] = [one.eigenvectors, two.eigenvectors];
    const entry = (i1: number, i2: number): Complex => {
      const a = 2 * (2 * i1 + s1);
      const b = 2 * (2 * i2 + s2);
      const re = first[a] * second[b] - first[a + 1] * second[b + 1];
      const im = first[a] * second[b + 1] + first[a + 1] * second[b];
      return [re * scale[0] - im * scale[1], re * scale[1] + im * scale[0]];
    };
    [this.columns.aa, this.columns.ab].forEach((column, row) => {
      const [re, im] = entry(0, row);
      const [mirrorRe, mirrorIm] = entry(1, 1 - row);
      column.set([re + mirrorRe, im + mirrorIm, im - mirrorIm, re - mirrorRe], 4 * m);
    });
  }

  /**
   * W1[s1][i1] W2[s2][i2] over the scale, applied to x + J x and to -i (x - J x), which hold a at (0, 0), a^* at (1,
   * 1), else 0.
   */
  private addInitial(
    m: number,
    s1: number,
    s2: number,
    { one, two }: OscillatorPair,
    scale: Complex,
    aa: Complex,
    bb: Complex,
  ): void {
    const norm = scale[0] ** 2 + scale[1] ** 2;
    const [first, second] = [one.inverse, two.inverse];
    const apply = (target: Float64Array, [x, y]: Complex) => {
      let [re, im] = [0, 0];
      for (let i = 0; i < 2; ++i) {
        const a = 2 * (2 * s1 + i);
        const b = 2 * (2 * s2 + i);
        const sign = i === 0 ? 1 : -1;
        const wRe = first[a] * second[b] - first[a + 1] * second[b + 1];
        const wIm = first[a] * second[b + 1] + first[a + 1] * second[b];
        re += wRe * x - wIm * sign * y;
        im += wRe * sign * y + wIm * x;
      }
      target[2 * m] = (re * scale[0] + im * scale[1]) / norm;
      target[2 * m + 1] = (im * scale[0] - re * scale[1]) / norm;
    };
    const { u, v } = conjugatePair(aa, bb);
    apply(this.start.u, u);
    apply(this.start.v, v);
  }

  /** The finished law, its initial state, and what reads its correlations. */
  finish(): { law: ModeLaw; start: ModeState; correlations: MomentReader } {
    const count = this.starts[this.blockCount];
    if (count < this.gain[0].length) this.resize((values, width) => values.slice(0, width * count));
    const { lambda, factor, source, gain, start } = this;
    return { law: { lambda, factor, source, gain }, start, correlations: new MomentReader(this.starts, this.columns) };
  }
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

  /** Adds `weight` times a correlation of the blocks from `first` on, (re, im), at the places of k and of -k. */
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
      let [re, im, oddRe, oddIm] = [0, 0, 0, 0];
      for (let m = starts[first + i]; m < starts[first + i + 1]; ++m) {
        const at = 4 * m;
        re += u[2 * m] * column[at] - u[2 * m + 1] * column[at + 1];
        im += sign * (u[2 * m] * column[at + 2] + u[2 * m + 1] * column[at + 3]);
        if (!hasOddPart) continue;
        oddRe += v[2 * m] * column[at] - v[2 * m + 1] * column[at + 1];
        oddIm += sign * (v[2 * m] * column[at + 2] + v[2 * m + 1] * column[at + 3]);
      }
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
