import { planarExchange, planarFrequency, planarRate, type TransverseRule } from '../src/physics/planar';
import type { Model } from '../src/physics/model';
import type { Arena } from './arena';
import { ModeIntegrator } from './modeIntegrator';
import { MomentLaw, addCorrelation } from './momentLaw';
import { oscillator, type Oscillator } from './oscillator';

/** Largest |lambda h|: fast are only the pairs <psi psi>, which are small; measured in tests/workers/momentSolver.test.ts. */
export const MOMENT_STEP_LIMIT = 1.8;

/** The oscillators of all wave numbers j/N and levels, [level][j], as the first and as the second factor, and their losses lambda phi/2. */
export interface RingOscillators {
  first: Oscillator[][];
  second: Oscillator[][];
  loss: Float64Array[];
}

export function ringOscillators(model: Model, { levels }: TransverseRule): RingOscillators {
  const { siteCount, epsilon, noiseStrength } = model;
  const loss = Array.from(levels, (level) =>
    Float64Array.from({ length: siteCount }, (_, j) => ((epsilon * noiseStrength) / 2) * planarRate(model, j / siteCount, level)),
  );
  const factors = (sign: 1 | -1) =>
    Array.from(levels, (level, row) =>
      Array.from({ length: siteCount }, (_, j) => oscillator(sign * planarFrequency(model, j / siteCount, level), loss[row][j])),
    );
  return { first: factors(1), second: factors(-1), loss };
}

/**
 * The second moments of one mode n (microscopic shift q = n/N) at all wave numbers k_1 of the ring and all transverse levels, docs/model.md
 * (27)-(31) and (46): bb(k) = aa(-k) and ab, ba are even in k, so half of the torus is enough.
 */
export class MomentMode {
  readonly integrator: ModeIntegrator;
  /** Of all blocks [level][k >= 0]: the 4 x 4 matrices from the variables to (aa, ab, ba, bb), row-major, (re, im). */
  private readonly matrices: Float64Array;
  /** Index j of k and of -k on the ring of wave numbers (j + n/2)/N, for each k >= 0. */
  private readonly indices: [number, number][] = [];
  private readonly buffer: Float64Array;
  private readonly initial: Float64Array;

  /** `initial`: aa(k), the same at all levels; `gainFactor`: 1, or that of a difference of polarisations. */
  constructor(
    arena: Arena, private readonly model: Model, private readonly rule: TransverseRule, rings: RingOscillators, n: number, initial: Float64Array, gainFactor: number,
  ) {
    const { siteCount, epsilon, noiseStrength } = model;
    const q = n / siteCount;
    const terms = planarExchange(model, q);
    const first = n & 1 ? 0.5 : 0;
    for (let half = first; half <= siteCount / 2; half += 1) {
      const [j, mirror] = [half - n / 2, -half - n / 2];
      this.indices.push([(j + 2 * siteCount) % siteCount, (mirror + 2 * siteCount) % siteCount]);
    }
    const strength = gainFactor * epsilon * noiseStrength;
    const made = new MomentLaw(this.indices.length * rule.levels.length, terms.length);
    rule.levels.forEach((level, row) => {
      this.indices.forEach(([j, mirror], i) => {
        const k = (first + i) / siteCount;
        const [low, high] = [j % siteCount, (j + n) % siteCount];
        const weight = (rule.weights[row] * (j === mirror ? 1 : 2)) / siteCount;
        made.add(
          rings.first[row][low], rings.second[row][high], rings.loss[row][low] + rings.loss[row][high],
          terms.map((term) => weight * term.source(k, level)), terms.map((term) => strength * term.gain(k, level)),
          [initial[2 * j], initial[2 * j + 1]], [initial[2 * mirror], initial[2 * mirror + 1]],
        );
      });
    });
    this.integrator = new ModeIntegrator(arena, made.law, MOMENT_STEP_LIMIT);
    this.initial = made.state;
    this.matrices = made.matrices;
    this.restart();
    this.buffer = new Float64Array(made.state.length);
  }

  restart(): void {
    this.integrator.write(this.initial);
  }

  /** aa, ab or ba of (re, im) at all wave numbers of the ring, averaged over the levels. */
  correlations(kind: 'aa' | 'ab' | 'ba'): Float64Array {
    this.integrator.read(this.buffer);
    const result = new Float64Array(2 * this.model.siteCount);
    const [row, mirrorRow] = { aa: [0, 3], ab: [1, 1], ba: [2, 2] }[kind];
    this.rule.weights.forEach((weight, level) => {
      this.indices.forEach(([j, mirror], i) => {
        const block = level * this.indices.length + i;
        addCorrelation(result, 2 * j, weight, this.matrices, this.buffer, block, row);
        if (j !== mirror) addCorrelation(result, 2 * mirror, weight, this.matrices, this.buffer, block, mirrorRow);
      });
    });
    return result;
  }
}
