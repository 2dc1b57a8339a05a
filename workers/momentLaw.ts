import { emptyState, type ModeLaw, type ModeState } from './modeIntegrator';
import type { Oscillator } from './oscillator';

/** Couplings below this are none. */
const UNCOUPLED = 1e-9;

type Complex = readonly [number, number];

/** The oscillators at k_1 and k_2 of a block, and the sum of their losses. */
export interface OscillatorPair {
  one: Oscillator;
  two: Oscillator;
  loss: number;
}

/**
 * The second moments of a mode, block by block. A block holds the four correlations x = (aa, ab, ba, bb) of a pair of wave numbers k, -k;
 * its variables are their products of eigenvectors of two oscillators. The conjugate partner, see `ModeLaw`, of the variable (s1, s2) has
 * the opposite sign of every factor that swings; where both are overdamped a variable is its own partner. So a block has 2 or 4
 * variables. With J x = (bb, ba, ab, aa)^* they give x + J x from u, and -i (x - J x) from v.
 */
export class MomentLaw {
  /** First variable of each block. */
  private readonly starts: Int32Array;
  private readonly lambda: Float64Array;
  private readonly factor: Float64Array;
  private readonly source: Float64Array[];
  private readonly gain: Float64Array[];
  private readonly start: ModeState;
  /** For each variable its share in aa, ab, ba, bb of x + J x, but for that of its partner; (re, im). */
  private readonly columns: Float64Array;
  private blockCount = 0;

  constructor(blocks: number, private readonly rank: number) {
    const most = 4 * blocks;
    const tables = () => Array.from({ length: rank }, () => new Float64Array(most));
    this.starts = new Int32Array(blocks + 1);
    this.lambda = new Float64Array(2 * most);
    this.factor = new Float64Array(2 * most);
    this.source = tables();
    this.gain = tables();
    this.start = emptyState(most);
    this.columns = new Float64Array(8 * most);
  }

  /**
   * Adds a block with its terms of N: `source` with the block's weight in averages over the torus, `gain` with the strength lambda. It
   * starts from aa(k) and bb(k) = aa(-k), no pairs. Variables are scaled so that their gain is that of N, or 0.
   */
  add(pair: OscillatorPair, source: ArrayLike<number>, gain: ArrayLike<number>, aa: Complex, bb: Complex): void {
    const { one, two, loss } = pair;
    const flip = (one[0] === 0 ? 2 : 0) + (two[0] === 0 ? 1 : 0);
    let m = this.starts[this.blockCount];
    for (let s = 0; s < 4; ++s) {
      if ((s ^ flip) < s) continue;
      const [s1, s2] = [s >> 1, s & 1];
      this.lambda[2 * m] = -loss + (s1 === 0 ? one[0] : -one[0]) + (s2 === 0 ? two[0] : -two[0]);
      this.lambda[2 * m + 1] = (s1 === 0 ? one[1] : -one[1]) + (s2 === 0 ? two[1] : -two[1]);
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
    m: number, s1: number, s2: number, { one, two }: OscillatorPair, partners: number, source: ArrayLike<number>, gain: ArrayLike<number>,
  ): Complex {
    // alpha: N into the variable, beta: the variable in P; each with a factor 1/2
    const alphaRe = 0.5 * (one[22 + 2 * s1] * two[22 + 2 * s2] - one[23 + 2 * s1] * two[23 + 2 * s2]);
    const alphaIm = 0.5 * (one[22 + 2 * s1] * two[23 + 2 * s2] + one[23 + 2 * s1] * two[22 + 2 * s2]);
    const betaRe = 0.5 * (one[18 + 2 * s1] * two[18 + 2 * s2] - one[19 + 2 * s1] * two[19 + 2 * s2]);
    const betaIm = 0.5 * (one[18 + 2 * s1] * two[19 + 2 * s2] + one[19 + 2 * s1] * two[18 + 2 * s2]);
    const isCoupled = Math.hypot(alphaRe, alphaIm) > UNCOUPLED;
    for (let l = 0; l < this.rank; ++l) {
      this.source[l][m] = partners * source[l];
      this.gain[l][m] = isCoupled ? gain[l] : 0;
    }
    if (!isCoupled) return [1, 0];
    this.factor[2 * m] = alphaRe * betaRe - alphaIm * betaIm;
    this.factor[2 * m + 1] = alphaRe * betaIm + alphaIm * betaRe;
    return [alphaRe, alphaIm];
  }

  /** scale V1[i1][s1] V2[i2][s2] in row (i1, i2). */
  private addColumn(m: number, s1: number, s2: number, { one, two }: OscillatorPair, scale: Complex): void {
    for (let i = 0; i < 4; ++i) {
      const a = 2 + 2 * (2 * (i >> 1) + s1);
      const b = 2 + 2 * (2 * (i & 1) + s2);
      const re = one[a] * two[b] - one[a + 1] * two[b + 1];
      const im = one[a] * two[b + 1] + one[a + 1] * two[b];
      this.columns[8 * m + 2 * i] = re * scale[0] - im * scale[1];
      this.columns[8 * m + 2 * i + 1] = re * scale[1] + im * scale[0];
    }
  }

  /** W1[s1][i1] W2[s2][i2] over the scale, applied to x + J x and to -i (x - J x), which hold a at (0, 0), a^* at (1, 1), else 0. */
  private addInitial(m: number, s1: number, s2: number, { one, two }: OscillatorPair, scale: Complex, aa: Complex, bb: Complex): void {
    const norm = scale[0] ** 2 + scale[1] ** 2;
    const apply = (target: Float64Array, x: number, y: number) => {
      let [re, im] = [0, 0];
      for (let i = 0; i < 2; ++i) {
        const a = 10 + 2 * (2 * s1 + i);
        const b = 10 + 2 * (2 * s2 + i);
        const sign = i === 0 ? 1 : -1;
        const u = one[a] * two[b] - one[a + 1] * two[b + 1];
        const v = one[a] * two[b + 1] + one[a + 1] * two[b];
        re += u * x - v * sign * y;
        im += u * sign * y + v * x;
      }
      target[2 * m] = (re * scale[0] + im * scale[1]) / norm;
      target[2 * m + 1] = (im * scale[0] - re * scale[1]) / norm;
    };
    apply(this.start.u, aa[0] + bb[0], aa[1] - bb[1]);
    apply(this.start.v, aa[1] + bb[1], bb[0] - aa[0]);
  }

  /** The finished law, its initial state, and what reads its correlations. */
  finish(): { law: ModeLaw; start: ModeState; correlations: MomentReader } {
    const count = this.starts[this.blockCount];
    const law = {
      lambda: this.lambda.slice(0, 2 * count),
      factor: this.factor.slice(0, 2 * count),
      source: this.source.map((table) => table.slice(0, count)),
      gain: this.gain.map((table) => table.slice(0, count)),
    };
    const start = { u: this.start.u.slice(0, 2 * count), v: this.start.v.slice(0, 2 * count) };
    return { law, start, correlations: new MomentReader(this.starts, this.columns.slice(0, 8 * count)) };
  }
}

/** Where the correlations of a row of blocks belong: positions of k and of -k, the same where k is its own mirror image. */
export interface BlockPlaces {
  here: Int32Array;
  mirror: Int32Array;
}

/** Correlations of the blocks of a law from its variables. */
export class MomentReader {
  constructor(private readonly starts: Int32Array, private readonly columns: Float64Array) {}

  /**
   * Adds `weight` times aa (row 0), ab (1) or ba (2) of the blocks from `first` on, (re, im), at the places of k and of -k:
   * aa(-k) is bb = J aa, and ab and ba are even.
   */
  add(target: Float64Array, weight: number, { u, v }: ModeState, hasOddPart: boolean, first: number, row: 0 | 1 | 2, { here, mirror }: BlockPlaces): void {
    const { starts, columns } = this;
    const half = weight / 2;
    for (let i = 0; i < here.length; ++i) {
      let [re, im, oddRe, oddIm] = [0, 0, 0, 0];
      for (let m = starts[first + i]; m < starts[first + i + 1]; ++m) {
        const a = 8 * m + 2 * row;
        const b = 8 * m + 6 - 2 * row;
        // y column[row] + (y column[3 - row])^*
        const rr = columns[a] + columns[b];
        const ri = columns[a + 1] + columns[b + 1];
        const ir = columns[a + 1] - columns[b + 1];
        const ii = columns[a] - columns[b];
        re += u[2 * m] * rr - u[2 * m + 1] * ri;
        im += u[2 * m] * ir + u[2 * m + 1] * ii;
        if (!hasOddPart) continue;
        oddRe += v[2 * m] * rr - v[2 * m + 1] * ri;
        oddIm += v[2 * m] * ir + v[2 * m + 1] * ii;
      }
      const at = 2 * here[i];
      target[at] += half * (re - oddIm);
      target[at + 1] += half * (im + oddRe);
      const other = 2 * mirror[i];
      if (other === at) continue;
      target[other] += half * (row === 0 ? re + oddIm : re - oddIm);
      target[other + 1] += half * (row === 0 ? oddRe - im : im + oddRe);
    }
  }
}
