import { sin } from '../maths/elementary';
import type { Model } from '../physics/model';

type NoiseLaw = Pick<Model, 'dimension' | 'noise' | 'noiseStrength'>;

/** Wave numbers in (0, 1/2) along each axis, whose unordered tuples make up the torus. */
const nodesPerAxis = [0, 0, 48, 20];

/** Steps are this share of the time so far, and at the start of 1/(8 gamma d), the fastest relaxation. */
const relativeStep = 0.01;
const firstStep = 0.02;

/** S = sum_l sin^2 pi k_l over the torus with its weights: midpoints, each unordered tuple once. */
function levelsOf(dimension: number): { levels: Float64Array; weights: Float64Array } {
  const count = nodesPerAxis[dimension];
  const sines = Array.from({ length: count }, (_, j) => sin((Math.PI * (j + 0.5)) / (2 * count)) ** 2);
  let tuples = [{ level: 0, first: 0, run: 0, weight: 1 }];
  for (let l = 0; l < dimension; ++l) {
    tuples = tuples.flatMap(({ level, first, run, weight }) =>
      sines.slice(first).map((sine, i) => {
        // orderings of the tuple: l + 1 places for the new number, over those that equal numbers share
        const same = l > 0 && i === 0 ? run + 1 : 1;
        return { level: level + sine, first: first + i, run: same, weight: (weight * (l + 1)) / same / count };
      }),
    );
  }
  return {
    levels: Float64Array.from(tuples, ({ level }) => level),
    weights: Float64Array.from(tuples, ({ weight }) => weight),
  };
}

/**
 * The difference of the energies of two polarisations over its value at time 0, at ascending kinetic times, for the
 * kinetic equation docs/model.md (45) and an initial state with h(k) = 1 in any profile: integrated over r and by the
 * symmetry of the axes, D(k) obeys D' = -8 gamma S [D + (2/(d(d-1))) int S D dk] with S = sum_l sin^2 pi k_l.
 * Crank-Nicolson steps that grow with time keep it right to about 1e-4. Energy noise, or none, keeps the difference as
 * it is. Throws RangeError in d = 1.
 */
export function polarisationDifference(
  { dimension, noise, noiseStrength }: NoiseLaw,
  kineticTimes: ArrayLike<number>,
): Float64Array {
  if (dimension < 2) throw new RangeError('in d = 1 there is one polarisation only');
  if (noise === 'energy' || noiseStrength === 0) return new Float64Array(kineticTimes.length).fill(1);
  const { levels, weights } = levelsOf(dimension);
  const count = levels.length;
  const share = 2 / (dimension * (dimension - 1));
  const difference = new Float64Array(count).fill(1);
  const fastest = 8 * noiseStrength * dimension;

  function advance(step: number): void {
    const half = 4 * noiseStrength * step;
    let moment = 0;
    for (let j = 0; j < count; ++j) moment += weights[j] * levels[j] * difference[j];
    // (1 + half S) D + half share S M = right; M of the new D closes by one division
    let known = 0;
    let response = 0;
    for (let j = 0; j < count; ++j) {
      const scaled = half * levels[j];
      difference[j] = ((1 - scaled) * difference[j] - scaled * share * moment) / (1 + scaled);
      known += weights[j] * levels[j] * difference[j];
      response += (weights[j] * levels[j] * scaled * share) / (1 + scaled);
    }
    const next = known / (1 + response);
    for (let j = 0; j < count; ++j) {
      const scaled = half * levels[j];
      difference[j] -= (scaled * share * next) / (1 + scaled);
    }
  }

  let time = 0;
  return Float64Array.from(kineticTimes, (wanted) => {
    while (time < wanted) {
      const next = Math.min(wanted, time + Math.max(firstStep / fastest, relativeStep * time));
      advance(next - time);
      time = next;
    }
    let sum = 0;
    for (let j = 0; j < count; ++j) sum += weights[j] * difference[j];
    return sum;
  });
}

/**
 * The share of the initially excited polarisation in the energy, and of each other one, from the relaxed difference:
 * 1/d + (1 - 1/d) D and (1 - D)/d.
 */
export function sharesOfDifference(dimension: number, difference: number): { excited: number; other: number } {
  return { excited: (1 + (dimension - 1) * difference) / dimension, other: (1 - difference) / dimension };
}
