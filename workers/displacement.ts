import type { Model } from '../src/physics/model';
import type { Arena } from './arena';
import { PhononBatch } from './phononBatch';
import type { DisplacementSums, RecordRequest } from './protocol';

/** sum of X_1^2 and X_1^4 over one batch of phonons that start at X = 0 with K uniform, at ascending kinetic times, docs/model.md (26). */
export function displacementSums(
  arena: Arena, model: Model, kineticTimes: number[], count: number, seed: number, batch: number,
): DisplacementSums {
  const uniform: Model = { ...model, initial: { ...model.initial, spectrum: 'thermal', geometry: 'planar' } };
  const grid = { positionCount: 1, waveNumberCount: 1 };
  const request: RecordRequest = { run: 0, engine: 'phonons', model: uniform, kineticTimes, grid, realisationCount: count, seed };
  arena.reset();
  const phonons = new PhononBatch(arena, request);
  phonons.draw(batch, true);
  const squares = new Float64Array(kineticTimes.length);
  const fourths = new Float64Array(kineticTimes.length);
  kineticTimes.forEach((time, i) => {
    for (let flown = 0; flown < phonons.phononCount; ) flown = phonons.fly(flown, time);
    for (const x of phonons.positions()) {
      squares[i] += x * x;
      fourths[i] += x ** 4;
    }
  });
  return { phononCount: phonons.phononCount, batchSize: phonons.batchSize, squares, fourths };
}
