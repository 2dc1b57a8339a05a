import { hypot } from '../../src/maths/elementary';
import { emptyState, type ModeLaw, type ModeState } from '../spectral/modeIntegrator';
import { OSCILLATOR } from './oscillator';

/** Couplings below this are none. */
const UNCOUPLED = 1e-9;

/** The real part of the product of two entries (re, im), at `a` and `b` of their tables. */
function productRe(first: Float64Array, a: number, second: Float64Array, b: number): number {
  return first[a] * second[b] - first[a + 1] * second[b + 1];
}

function productIm(first: Float64Array, a: number, second: Float64Array, b: number): number {
  return first[a] * second[b + 1] + first[a + 1] * second[b];
}

/** The oscillators at k_1 and k_2 of a block: tables of oscillators, and where its own begin. */
export interface OscillatorPair {
  first: Float64Array;
  one: number;
  second: Float64Array;
  two: number;
  /** The sum of their losses. */
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
  /** Of the variable that is being added, (re, im). */
  private readonly scale = new Float64Array(2);

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
   * strength lambda. It starts from aa(k) and bb(k) = aa(-k), the numbers of `initial` at `here` and `mirror`, no pairs.
   * Variables are scaled so that their gain is that of N, or 0. There are millions of blocks: nothing here makes arrays.
   */
  add(
    pair: OscillatorPair,
    source: ArrayLike<number>,
    gain: ArrayLike<number>,
    initial: ArrayLike<number>,
    here: number,
    mirror: number,
  ): void {
    const { first, second } = pair;
    const one = pair.one + OSCILLATOR.mu;
    const two = pair.two + OSCILLATOR.mu;
    const flip = (first[one] === 0 ? 2 : 0) + (second[two] === 0 ? 1 : 0);
    let m = this.starts[this.blockCount];
    if (m + (flip === 0 ? 4 : 2) > this.gain[0].length) this.widen();
    const { start } = this;
    const aaRe = initial[2 * here];
    const aaIm = initial[2 * here + 1];
    const bbRe = initial[2 * mirror];
    const bbIm = initial[2 * mirror + 1];
    const partners = flip === 0 ? 1 : 2;
    for (let s = 0; s < 4; ++s) {
      if ((s ^ flip) < s) continue;
      const s1 = s >> 1;
      const s2 = s & 1;
      const sign1 = s1 === 0 ? 1 : -1;
      const sign2 = s2 === 0 ? 1 : -1;
      this.lambda[2 * m] = -pair.loss + sign1 * first[one] + sign2 * second[two];
      this.lambda[2 * m + 1] = sign1 * first[one + 1] + sign2 * second[two + 1];
      this.couple(m, s1, s2, pair, partners, source, gain);
      // u and v, see `conjugatePair`
      this.addInitial(start.u, m, s1, s2, pair, aaRe + bbRe, aaIm - bbIm);
      this.addInitial(start.v, m, s1, s2, pair, aaIm + bbIm, bbRe - aaRe);
      // its own partner is counted twice when the mirror image is added
      this.addColumns(m, s1, s2, pair, partners / 2);
      m += 1;
    }
    this.blockCount += 1;
    this.starts[this.blockCount] = m;
  }

  /** Source and gain of a variable, and its scale. */
  private couple(
    m: number,
    s1: number,
    s2: number,
    { first, one, second, two }: OscillatorPair,
    partners: number,
    source: ArrayLike<number>,
    gain: ArrayLike<number>,
  ): void {
    // alpha: N into the variable, beta: the variable in P; each with a factor 1/2
    const columnOne = one + OSCILLATOR.column + 2 * s1;
    const columnTwo = two + OSCILLATOR.column + 2 * s2;
    const rowOne = one + OSCILLATOR.row + 2 * s1;
    const rowTwo = two + OSCILLATOR.row + 2 * s2;
    const alphaRe = 0.5 * productRe(first, columnOne, second, columnTwo);
    const alphaIm = 0.5 * productIm(first, columnOne, second, columnTwo);
    const betaRe = 0.5 * productRe(first, rowOne, second, rowTwo);
    const betaIm = 0.5 * productIm(first, rowOne, second, rowTwo);
    const isCoupled = hypot(alphaRe, alphaIm) > UNCOUPLED;
    for (let l = 0; l < this.rank; ++l) {
      this.source[l][m] = partners * source[l];
      this.gain[l][m] = isCoupled ? gain[l] : 0;
    }
    this.scale[0] = isCoupled ? alphaRe : 1;
    this.scale[1] = isCoupled ? alphaIm : 0;
    if (!isCoupled) return;
    this.factor[2 * m] = alphaRe * betaRe - alphaIm * betaIm;
    this.factor[2 * m + 1] = alphaRe * betaIm + alphaIm * betaRe;
  }

  /** What the variable adds to aa and to ab: scale V1[i1][s1] V2[i2][s2] of row (i1, i2), and the partner's. */
  private addColumns(m: number, s1: number, s2: number, pair: OscillatorPair, part: number): void {
    const { first, second } = pair;
    const one = pair.one + OSCILLATOR.eigenvectors + 2 * s1;
    const two = pair.two + OSCILLATOR.eigenvectors + 2 * s2;
    const scaleRe = this.scale[0] * part;
    const scaleIm = this.scale[1] * part;
    for (let row = 0; row < 2; ++row) {
      const column = row === 0 ? this.columns.aa : this.columns.ab;
      const ownRe = productRe(first, one, second, two + 4 * row);
      const ownIm = productIm(first, one, second, two + 4 * row);
      const mirrorRe = productRe(first, one + 4, second, two + 4 * (1 - row));
      const mirrorIm = productIm(first, one + 4, second, two + 4 * (1 - row));
      const re = ownRe * scaleRe - ownIm * scaleIm;
      const im = ownRe * scaleIm + ownIm * scaleRe;
      const otherRe = mirrorRe * scaleRe - mirrorIm * scaleIm;
      const otherIm = mirrorRe * scaleIm + mirrorIm * scaleRe;
      column[4 * m] = re + otherRe;
      column[4 * m + 1] = im + otherIm;
      column[4 * m + 2] = im - otherIm;
      column[4 * m + 3] = re - otherRe;
    }
  }

  /**
   * W1[s1][i1] W2[s2][i2] over the scale, applied to x + J x or to -i (x - J x), which hold a = (x, y) at (0, 0), a^* at
   * (1, 1), else 0.
   */
  private addInitial(
    target: Float64Array,
    m: number,
    s1: number,
    s2: number,
    pair: OscillatorPair,
    x: number,
    y: number,
  ): void {
    const { first, second } = pair;
    const one = pair.one + OSCILLATOR.inverse + 4 * s1;
    const two = pair.two + OSCILLATOR.inverse + 4 * s2;
    const scaleRe = this.scale[0];
    const scaleIm = this.scale[1];
    const norm = scaleRe ** 2 + scaleIm ** 2;
    let re = 0;
    let im = 0;
    for (let i = 0; i < 2; ++i) {
      const sign = i === 0 ? 1 : -1;
      const wRe = productRe(first, one + 2 * i, second, two + 2 * i);
      const wIm = productIm(first, one + 2 * i, second, two + 2 * i);
      re += wRe * x - wIm * sign * y;
      im += wRe * sign * y + wIm * x;
    }
    target[2 * m] = (re * scaleRe + im * scaleIm) / norm;
    target[2 * m + 1] = (im * scaleRe - re * scaleIm) / norm;
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
