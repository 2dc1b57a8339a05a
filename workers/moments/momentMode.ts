import { planarExchange, planarFrequency, planarRate, type TransverseRule } from '../../src/physics/planar';
import type { Model } from '../../src/physics/model';
import { STEP_LIMIT } from './limits';
import type { Arena } from '../contract/arena';
import { ModeIntegrator, emptyState, type ModeState, type StepRule } from '../spectral/modeIntegrator';
import type { Resolution } from '../spectral/modeSolver';
import { MomentLaw, type BlockPlaces, type MomentReader } from './momentLaw';
import { oscillator, type Oscillator } from './oscillator';
import { pulse } from '../contract/pulse';

/** Fast are only the pairs <psi psi>, which are small; measured in tests/workers/moments/momentSolver.test.ts. */
export const momentSteps: Record<Resolution, StepRule> = {
  usual: { limit: STEP_LIMIT, factor: 1 },
  fine: { limit: STEP_LIMIT, factor: 1.5 },
};

/**
 * The oscillators of all wave numbers j/N and levels, [level][j], as the first and as the second factor, and their
 * losses lambda phi/2.
 */
export interface RingOscillators {
  first: Oscillator[][];
  second: Oscillator[][];
  loss: Float64Array[];
}

export function ringOscillators(model: Model, { levels }: TransverseRule): RingOscillators {
  const { siteCount, epsilon, noiseStrength } = model;
  const loss = Array.from(levels, (level) =>
    Float64Array.from(
      { length: siteCount },
      (_, j) => ((epsilon * noiseStrength) / 2) * planarRate(model, j / siteCount, level),
    ),
  );
  const factors = (sign: 1 | -1) =>
    Array.from(levels, (level, row) =>
      Array.from({ length: siteCount }, (_, j) =>
        oscillator(sign * planarFrequency(model, j / siteCount, level), loss[row][j]),
      ),
    );
  return { first: factors(1), second: factors(-1), loss };
}

/**
 * The second moments of one mode n (microscopic shift q = n/N) at all wave numbers k_1 of the ring and all transverse
 * levels, docs/model.md (27)-(31) and (46): bb(k) = aa(-k) and ab, ba are even in k, so half of the torus is enough.
 */
export class MomentMode {
  readonly integrator: ModeIntegrator;
  /** Of the blocks [level][k >= 0]. */
  private readonly reader: MomentReader;
  /** Index j of k and of -k on the ring of wave numbers (j + n/2)/N, for each k >= 0. */
  private readonly places: BlockPlaces;
  private readonly buffer: ModeState;
  private readonly start: ModeState;

  /** `initial`: aa(k), the same at all levels; `gainFactor`: 1, or that of a difference of polarisations. */
  constructor(
    arena: Arena,
    private readonly model: Model,
    private readonly rule: TransverseRule,
    rings: RingOscillators,
    n: number,
    initial: Float64Array,
    gainFactor: number,
    resolution: Resolution = 'usual',
  ) {
    const { siteCount, epsilon, noiseStrength } = model;
    const q = n / siteCount;
    const terms = planarExchange(model, q);
    const first = n & 1 ? 0.5 : 0;
    const count = Math.floor(siteCount / 2 - first) + 1;
    const index = (sign: 1 | -1) =>
      Int32Array.from({ length: count }, (_, i) => (sign * (first + i) - n / 2 + 2 * siteCount) % siteCount);
    this.places = { here: index(1), mirror: index(-1) };
    const { here, mirror } = this.places;
    const strength = gainFactor * epsilon * noiseStrength;
    const made = new MomentLaw(count * rule.levels.length, terms.length);
    const [source, gain] = [new Float64Array(terms.length), new Float64Array(terms.length)];
    rule.levels.forEach((level, row) => {
      here.forEach((j, i) => {
        const k = (first + i) / siteCount;
        const [other, high] = [mirror[i], (j + n) % siteCount];
        const weight = (rule.weights[row] * (j === other ? 1 : 2)) / siteCount;
        terms.forEach((term, l) => {
          source[l] = weight * term.source(k, level);
          gain[l] = strength * term.gain(k, level);
        });
        const pair = {
          one: rings.first[row][j],
          two: rings.second[row][high],
          loss: rings.loss[row][j] + rings.loss[row][high],
        };
        made.add(
          pair,
          source,
          gain,
          [initial[2 * j], initial[2 * j + 1]],
          [initial[2 * other], initial[2 * other + 1]],
        );
      });
    });
    const { law, start, correlations } = made.finish();
    this.integrator = new ModeIntegrator(arena, law, momentSteps[resolution]);
    this.start = start;
    this.reader = correlations;
    this.buffer = emptyState(law.lambda.length / 2);
    this.restart();
  }

  restart(): void {
    this.integrator.write(this.start);
  }

  /** aa, ab or ba of (re, im) at all wave numbers of the ring, averaged over the levels. */
  correlations(kind: 'aa' | 'ab' | 'ba', result = new Float64Array(2 * this.model.siteCount)): Float64Array {
    const { integrator, buffer, reader, places } = this;
    integrator.read(buffer);
    result.fill(0);
    this.rule.weights.forEach((weight, level) => {
      pulse();
      reader.add(result, weight, buffer, integrator.hasOddPart, level * places.here.length, kind, places);
    });
    return result;
  }
}
