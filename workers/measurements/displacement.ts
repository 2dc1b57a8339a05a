import type { Model } from '../../src/physics/model';
import type { Arena } from '../contract/arena';
import { PhononBatch } from '../phonons/phononBatch';
import type { DisplacementSums, RecordRequest } from '../contract/protocol';
import { pulse } from '../contract/pulse';

/** Groups of a whole measurement, whose scatter gives the errors of exponents. */
const GROUPS = 64;

/**
 * sum of X_1^2 and X_1^4 over the groups of one batch of phonons that start at X = 0 with K uniform, at ascending
 * kinetic times, docs/model.md (26). The groups depend on the numbers of phonons alone.
 */
export function displacementSums(
  arena: Arena,
  model: Model,
  kineticTimes: number[],
  count: number,
  seed: number,
  batch: number,
): DisplacementSums[] {
  const initial: Model['initial'] = { ...model.initial, profile: 'flat', spectrum: 'thermal', geometry: 'planar' };
  const uniform: Model = { ...model, initial };
  const grid = { positionCount: 1, waveNumberCount: 1 };
  const request: RecordRequest = {
    run: 0,
    engine: 'phonons',
    model: uniform,
    kineticTimes,
    grid,
    realisationCount: count,
    seed,
  };
  arena.reset();
  const phonons = new PhononBatch(arena, request);
  phonons.draw(batch, true);
  const { phononCount } = phonons;
  const groupCount = Math.max(1, Math.min(phononCount, Math.round((GROUPS * phononCount) / count)));
  const starts = Array.from({ length: groupCount + 1 }, (_, group) => Math.floor((group * phononCount) / groupCount));
  const groups = Array.from({ length: groupCount }, (_, group): DisplacementSums => ({
    phononCount: starts[group + 1] - starts[group],
    squares: new Float64Array(kineticTimes.length),
    fourths: new Float64Array(kineticTimes.length),
  }));
  kineticTimes.forEach((time, i) => {
    for (let flown = 0; flown < phononCount;) {
      pulse();
      flown = phonons.fly(flown, time);
    }
    const positions = phonons.positions();
    groups.forEach(({ squares, fourths }, group) => {
      for (const x of positions.subarray(starts[group], starts[group + 1])) {
        const square = x * x;
        squares[i] += square;
        fourths[i] += square * square;
      }
    });
  });
  return groups;
}
