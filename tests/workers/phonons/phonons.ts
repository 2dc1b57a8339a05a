import type { InitialState, Model } from '../../../src/physics/model';
import { torusQuadrature } from '../../../src/maths/quadrature';
import { PhononBatch } from '../../../workers/phonons/phononBatch';
import type { FrameSums, RecordRequest } from '../../../workers/contract/protocol';
import { freshArena } from '../kernels/kernels';
import { ringModel } from '../../physics/models';

/** Two-sided confidence 1 - 1e-5 of a standard normal deviate. */
export const CONFIDENT = 4.42;

export const requestOf = (model: Model, changes: Partial<RecordRequest> = {}): RecordRequest => ({
  run: 1,
  engine: 'phonons',
  model,
  kineticTimes: [0, 0.7, 2.5],
  grid: { positionCount: 48, waveNumberCount: 32 },
  realisationCount: 16_384,
  seed: 1,
  ...changes,
});

/** A homogeneous lattice in equipartition. */
export const thermal = (
  dimension: 2 | 3,
  changes: Partial<Omit<Model, 'initial' | 'length'>> = {},
  initial: Partial<InitialState> = {},
): Model =>
  ringModel({
    dimension,
    transverseCount: 8,
    ...changes,
    initial: { profile: 'flat', spectrum: 'thermal', ...initial },
  });

/** The numbers of the directions, 1, ..., d. */
export const components = (dimension: number): number[] => Array.from({ length: dimension }, (_, l) => l + 1);

/** Flies all phonons of a batch to a time. */
export const fly = (batch: PhononBatch, time: number): void => {
  for (let flown = 0; flown < batch.phononCount;) flown = batch.fly(flown, time);
};

/** sums[frame][batch] of a whole request. */
export function runPhonons(request: RecordRequest): FrameSums[][] {
  const batch = new PhononBatch(freshArena(), request);
  const sums: FrameSums[][] = request.kineticTimes.map(() => []);
  for (let number = 0; number * batch.batchSize < request.realisationCount; ++number) {
    batch.draw(number);
    request.kineticTimes.forEach((time, frame) => {
      fly(batch, time);
      sums[frame].push(batch.measure());
    });
  }
  return sums;
}

/** sum (count - expected)^2/expected as a standard normal deviate (Wilson and Hilferty). */
export function chiSquareDeviate(counts: number[], expected: number[], degrees: number): number {
  const chiSquare = counts.reduce((sum, count, i) => sum + (count - expected[i]) ** 2 / expected[i], 0);
  const spread = 2 / (9 * degrees);
  return (Math.cbrt(chiSquare / degrees) - (1 - spread)) / Math.sqrt(spread);
}

/** The mean of independent values and its standard error, from their scatter. */
export function meanAndError(values: ArrayLike<number>): { mean: number; error: number } {
  const count = values.length;
  let mean = 0;
  for (let i = 0; i < count; ++i) mean += values[i] / count;
  let square = 0;
  for (let i = 0; i < count; ++i) square += (values[i] - mean) ** 2;
  return { mean, error: Math.sqrt(square / (count * (count - 1))) };
}

/** int f(k) dk over T^d for an f that is even in every component, by a product rule graded towards k_l = 0. */
export function integrateTorus(dimension: number, f: (k: number[]) => number): number {
  const { nodes, weights } = torusQuadrature([], (a, b) => (a === 0 ? b > 0.004 : b - a > 0.13), 8, 4096);
  const half = nodes.length / 2;
  const k = new Array<number>(dimension).fill(0);
  const along = (l: number): number => {
    if (l === dimension) return f(k);
    let sum = 0;
    for (let i = 0; i < half; ++i) {
      k[l] = nodes[i];
      sum += 2 * weights[i] * along(l + 1);
    }
    return sum;
  };
  return along(0);
}

/** v_1 and phi at a wave number in d >= 2, written out from docs/model.md (41) and (43). */
export function phononAt(
  { pinning, couplings, noise }: Model,
  k: readonly number[],
): { velocity: number; rate: number } {
  const sines = k.reduce((sum, x) => sum + Math.sin(Math.PI * x) ** 2, 0);
  const omega = Math.sqrt(pinning ** 2 + 2 * couplings[0] * sines);
  return {
    velocity: (couplings[0] * Math.sin(2 * Math.PI * k[0])) / (2 * omega),
    rate: noise === 'momentum' ? 8 * sines : 1,
  };
}
