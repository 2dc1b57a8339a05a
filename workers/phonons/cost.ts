import type { Model } from '../../src/physics/model';
import { recordedReach } from '../contract/band';
import { recordedModes, type Extent, type RunCost } from '../contract/cost';
import { addedNanoseconds, recordBytes } from '../ensemble/cost';
import { phononBatchSize } from './batchSize';
import { flightPlan } from './flightPlan';

// Nanoseconds; docs/decisions/0015-costs.md says where and how they were measured.

/** Of one phonon: drawing, a collision and a recorded time, by dimension. */
const phononDrawn = [0, 100, 200, 200];
const phononCollision = [0, 15, 21, 27];
const phononMeasured = [0, 18, 22, 23];
/** Of a recorded time where a field flies, by its sheets. */
const fieldMeasured = [0, 10, 14];
/** The plane of a radial state at a recorded time. */
const planeMeasured = 15;

/** Drawing, flying and counting `sampleCount` phonons, docs/model.md (25) and (54). */
export function phononCost(model: Model, extent: Extent): RunCost {
  const { dimension, noise, noiseStrength, initial } = model;
  // the mean of phi over the torus
  const meanRate = noise === 'energy' || dimension === 1 ? 1 : 4 * dimension;
  const collisions = noiseStrength * meanRate * extent.lastTime;
  const modes = recordedModes(model, extent);
  const reach = recordedReach(model, extent.waveNumberCount);
  const step = extent.timeCount > 4 ? extent.lastTime / (extent.timeCount - 1) : 0;
  const flight = flightPlan(model, { modes, reach, step }, phononBatchSize(extent.sampleCount));
  const measured =
    (flight ? fieldMeasured[flight.sheets] : phononMeasured[dimension]) +
    (initial.geometry === 'radial' ? planeMeasured : 0);
  const each = phononDrawn[dimension] + collisions * phononCollision[dimension] + extent.timeCount * measured;
  const batches = Math.max(4, extent.sampleCount / 262_144);
  return {
    seconds: 1e-9 * (extent.sampleCount * each + batches * addedNanoseconds(modes, extent)),
    bytes: recordBytes(modes, extent),
    recordBytes: recordBytes(modes, extent),
  };
}
