import {
  planarExchange,
  planarFrequency,
  planarRate,
  type PlanarTerm,
  type TransverseRule,
} from '../../src/physics/planar';
import type { Model } from '../../src/physics/model';
import { STEP_LIMIT } from './limits';
import type { Arena } from '../contract/arena';
import { ModeIntegrator, type ModeState, type StepRule } from '../spectral/modeIntegrator';
import type { Resolution } from '../spectral/modeSolver';
import { MomentLaw, type BlockPlaces, type MomentReader } from './momentLaw';
import { pulse } from '../contract/pulse';

/** Fast are only the pairs <psi psi>, which are small; measured in tests/workers/moments/momentSolver.test.ts. */
export const momentSteps: Record<Resolution, StepRule> = {
  usual: { limit: STEP_LIMIT, factor: 1 },
  fine: { limit: STEP_LIMIT, factor: 1.5 },
};

/** Frequencies and losses lambda phi/2 at all wave numbers j/N and levels, number N level + j. */
export interface RingOscillators {
  omega: Float64Array;
  loss: Float64Array;
}

export function ringOscillators(model: Model, { levels }: TransverseRule): RingOscillators {
  const { siteCount, epsilon, noiseStrength } = model;
  const count = siteCount * levels.length;
  const rings = { omega: new Float64Array(count), loss: new Float64Array(count) };
  for (let i = 0; i < count; ++i) {
    const level = levels[Math.floor(i / siteCount)];
    const k = (i % siteCount) / siteCount;
    rings.omega[i] = planarFrequency(model, k, level);
    rings.loss[i] = ((epsilon * noiseStrength) / 2) * planarRate(model, k, level);
  }
  return rings;
}

/** Source and gain of a term over its one variable. */
interface TermTable {
  isOfLevel: boolean;
  source: Float64Array;
  gain: Float64Array;
}

function tabulated(term: PlanarTerm, waves: Float64Array, levels: Float64Array): TermTable {
  const isOfLevel = term.variable === 'level';
  const table = (factor: PlanarTerm['gain']) =>
    isOfLevel ? levels.map((level) => factor(0, level)) : waves.map((k) => factor(k, 0));
  return { isOfLevel, source: table(term.source), gain: table(term.gain) };
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
    const { siteCount } = model;
    const first = n & 1 ? 0.5 : 0;
    const count = Math.floor(siteCount / 2 - first) + 1;
    const index = (sign: 1 | -1) =>
      Int32Array.from({ length: count }, (_, i) => (sign * (first + i) - n / 2 + 2 * siteCount) % siteCount);
    this.places = { here: index(1), mirror: index(-1) };
    const waves = Float64Array.from({ length: count }, (_, i) => (first + i) / siteCount);
    const terms = planarExchange(model, n / siteCount).map((term) => tabulated(term, waves, rule.levels));
    const made = new MomentLaw(arena, count * rule.levels.length, terms.length);
    this.addBlocks(made, rings, n, terms, initial, gainFactor);
    const { law, start, correlations } = made.finish();
    this.integrator = new ModeIntegrator(arena, law, momentSteps[resolution]);
    this.start = start;
    this.reader = correlations;
    this.restart();
  }

  /** A method without a function inside: what is made anew for every mode is compiled anew for every mode. */
  private addBlocks(
    law: MomentLaw,
    { omega, loss }: RingOscillators,
    n: number,
    terms: readonly TermTable[],
    initial: Float64Array,
    gainFactor: number,
  ): void {
    const { siteCount, epsilon, noiseStrength } = this.model;
    const { levels, weights } = this.rule;
    const { here, mirror } = this.places;
    const strength = gainFactor * epsilon * noiseStrength;
    const { source, gain } = law;
    for (let row = 0; row < levels.length; ++row) {
      for (let i = 0; i < here.length; ++i) {
        const j = here[i];
        const weight = (weights[row] * (j === mirror[i] ? 1 : 2)) / siteCount;
        for (let l = 0; l < terms.length; ++l) {
          const term = terms[l];
          const at = term.isOfLevel ? row : i;
          source[l] = weight * term.source[at];
          gain[l] = strength * term.gain[at];
        }
        const low = siteCount * row + j;
        const high = siteCount * row + ((j + n) % siteCount);
        law.add(omega[low], loss[low], omega[high], loss[high], initial, j, mirror[i]);
      }
    }
  }

  restart(): void {
    this.integrator.write(this.start);
  }

  /** aa, ab or ba of (re, im) at all wave numbers of the ring, averaged over the levels. */
  correlations(
    kind: 'aa' | 'ab' | 'ba',
    result: Float64Array = new Float64Array(2 * this.model.siteCount),
  ): Float64Array {
    const { integrator, reader, places } = this;
    const state = integrator.view();
    result.fill(0);
    this.rule.weights.forEach((weight, level) => {
      pulse();
      reader.add(result, weight, state, integrator.hasOddPart, level * places.here.length, kind, places);
    });
    return result;
  }
}
