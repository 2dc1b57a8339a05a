import type { ModeLaw } from './modeIntegrator';
import type { Oscillator } from './oscillator';

/** The law of a mode of the second moments under construction: four variables for each pair of wave numbers k, -k. */
export class MomentLaw {
  readonly law: ModeLaw & { factor: Float64Array };
  /** Initial variables, (re, im). */
  readonly state: Float64Array;
  /** Of all pairs: the 4 x 4 matrices from the variables to (aa, ab, ba, bb), row-major, (re, im). */
  readonly matrices: Float64Array;
  private count = 0;

  constructor(pairCount: number, rank: number) {
    const size = 4 * pairCount;
    const tables = () => Array.from({ length: rank }, () => new Float64Array(size));
    this.law = { lambda: new Float64Array(2 * size), factor: new Float64Array(2 * size), source: tables(), gain: tables() };
    this.state = new Float64Array(2 * size);
    this.matrices = new Float64Array(8 * size);
  }

  /**
   * Adds a pair, given by its oscillators at k_1 and k_2, with its terms of N: `source` with the pair's weight in averages over the torus,
   * `gain` with the strength lambda. It starts from aa(k) and bb(k) = aa(-k), no pairs. The variables are the products of eigenvectors, scaled
   * so that their gain is 0 or 1.
   */
  add(
    one: Oscillator, two: Oscillator, loss: number, source: readonly number[], gain: readonly number[],
    aa: readonly [number, number], bb: readonly [number, number],
  ): void {
    const pair = this.count++;
    for (let s1 = 0; s1 < 2; ++s1) {
      for (let s2 = 0; s2 < 2; ++s2) {
        const m = 4 * pair + 2 * s1 + s2;
        const [sign1, sign2] = [s1 === 0 ? 1 : -1, s2 === 0 ? 1 : -1];
        this.law.lambda[2 * m] = -loss + sign1 * one[0] + sign2 * two[0];
        this.law.lambda[2 * m + 1] = sign1 * one[1] + sign2 * two[1];
        // alpha: N into the variable, beta: the variable in P; each with a factor 1/2
        const alphaRe = 0.5 * (one[22 + 2 * s1] * two[22 + 2 * s2] - one[23 + 2 * s1] * two[23 + 2 * s2]);
        const alphaIm = 0.5 * (one[22 + 2 * s1] * two[23 + 2 * s2] + one[23 + 2 * s1] * two[22 + 2 * s2]);
        const betaRe = 0.5 * (one[18 + 2 * s1] * two[18 + 2 * s2] - one[19 + 2 * s1] * two[19 + 2 * s2]);
        const betaIm = 0.5 * (one[18 + 2 * s1] * two[19 + 2 * s2] + one[19 + 2 * s1] * two[18 + 2 * s2]);
        const coupled = Math.hypot(alphaRe, alphaIm) > 1e-9;
        const [scaleRe, scaleIm] = coupled ? [alphaRe, alphaIm] : [1, 0];
        if (coupled) {
          this.law.factor[2 * m] = alphaRe * betaRe - alphaIm * betaIm;
          this.law.factor[2 * m + 1] = alphaRe * betaIm + alphaIm * betaRe;
          for (let l = 0; l < gain.length; ++l) this.law.gain[l][m] = gain[l];
        }
        for (let l = 0; l < source.length; ++l) this.law.source[l][m] = source[l];
        this.addEigenvector(pair, s1, s2, one, two, scaleRe, scaleIm);
        this.addInitial(m, s1, s2, one, two, scaleRe, scaleIm, aa, bb);
      }
    }
  }

  /** Column (s1, s2) of the matrix: scale V1[i1][s1] V2[i2][s2] in row (i1, i2). */
  private addEigenvector(pair: number, s1: number, s2: number, one: Oscillator, two: Oscillator, scaleRe: number, scaleIm: number): void {
    for (let i = 0; i < 4; ++i) {
      const a = 2 + 2 * (2 * (i >> 1) + s1);
      const b = 2 + 2 * (2 * (i & 1) + s2);
      const re = one[a] * two[b] - one[a + 1] * two[b + 1];
      const im = one[a] * two[b + 1] + one[a + 1] * two[b];
      const at = 2 * (16 * pair + 4 * i + 2 * s1 + s2);
      this.matrices[at] = re * scaleRe - im * scaleIm;
      this.matrices[at + 1] = re * scaleIm + im * scaleRe;
    }
  }

  /** The variable at the start: W1[s1][i1] W2[s2][i2] over the scale, times aa at (0, 0) and bb at (1, 1). */
  private addInitial(
    m: number, s1: number, s2: number, one: Oscillator, two: Oscillator, scaleRe: number, scaleIm: number,
    aa: readonly [number, number], bb: readonly [number, number],
  ): void {
    let [re, im] = [0, 0];
    for (let i = 0; i < 2; ++i) {
      const a = 10 + 2 * (2 * s1 + i);
      const b = 10 + 2 * (2 * s2 + i);
      const [x, y] = i === 0 ? aa : bb;
      const u = one[a] * two[b] - one[a + 1] * two[b + 1];
      const v = one[a] * two[b + 1] + one[a + 1] * two[b];
      re += u * x - v * y;
      im += u * y + v * x;
    }
    const norm = scaleRe ** 2 + scaleIm ** 2;
    this.state[2 * m] = (re * scaleRe + im * scaleIm) / norm;
    this.state[2 * m + 1] = (im * scaleRe - re * scaleIm) / norm;
  }
}

/** Adds weight times aa, ab, ba or bb (row 0 to 3) of a pair to the (re, im) at `at`, from the law's matrices and the pair's variables. */
export function addCorrelation(
  target: Float64Array | [number, number], at: number, weight: number, matrices: Float64Array, variables: Float64Array, pair: number, row: number,
): void {
  const m = 32 * pair + 8 * row;
  const z = 8 * pair;
  let [re, im] = [0, 0];
  for (let i = 0; i < 8; i += 2) {
    re += matrices[m + i] * variables[z + i] - matrices[m + i + 1] * variables[z + i + 1];
    im += matrices[m + i] * variables[z + i + 1] + matrices[m + i + 1] * variables[z + i];
  }
  target[at] += weight * re;
  target[at + 1] += weight * im;
}
