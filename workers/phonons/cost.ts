import type { Model } from '../../src/physics/model';
import { recordedModes, type Extent, type RunCost } from '../contract/cost';
import { addedNanoseconds, recordBytes } from '../ensemble/cost';

// Nanoseconds; docs/decisions/0015-costs.md says where and how they were measured.

/** Of one phonon: drawing, a collision and a recorded time, by dimension. */
const phononDrawn = [0, 300, 500, 700];
const phononCollision = [0, 30, 65, 75];
const phononMeasured = [0, 12, 20, 30];

/** Drawing, flying and counting `sampleCount` phonons, docs/model.md (25) and (54). */
export function phononCost(model: Model, extent: Extent): RunCost {
  const { dimension, noise, noiseStrength } = model;
  // the mean of phi over the torus
  const meanRate = noise === 'energy' || dimension === 1 ? 1 : 4 * dimension;
  const collisions = noiseStrength * meanRate * extent.lastTime;
  const each =
    phononDrawn[dimension] + collisions * phononCollision[dimension] + extent.timeCount * phononMeasured[dimension];
  const modes = recordedModes(model, extent);
  const batches = Math.max(4, extent.sampleCount / 262_144);
  return {
    seconds: 1e-9 * (extent.sampleCount * each + batches * addedNanoseconds(modes, extent)),
    bytes: recordBytes(modes, extent),
    recordBytes: recordBytes(modes, extent),
  };
}
