import { multiply, type DiagonalForm } from './diagonalForm';
import type { ModeLaw } from './modeIntegrator';

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
   * Adds a pair with its terms of N: `source` with the pair's weight in averages over the torus, `gain` with the strength lambda. It starts
   * from aa(k) and bb(k) = aa(-k), no pairs.
   */
  add(form: DiagonalForm, source: readonly number[], gain: readonly number[], aa: readonly [number, number], bb: readonly [number, number]): void {
    const at = 4 * this.count++;
    this.matrices.set(form.matrix, 8 * at);
    this.law.lambda.set(form.lambda, 2 * at);
    this.law.factor.set(form.factor, 2 * at);
    source.forEach((value, l) => this.law.source[l].fill(value, at, at + 4));
    gain.forEach((value, l) => {
      for (let m = 0; m < 4; ++m) this.law.gain[l][at + m] = form.gain[m] * value;
    });
    this.state.set(multiply(form.inverse, [...aa, 0, 0, 0, 0, ...bb]), 2 * at);
  }
}
