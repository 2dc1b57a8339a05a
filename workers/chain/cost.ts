import { longestLatticeStep } from '../../src/physics/composition';
import { latticeSites } from '../../src/physics/lattice';
import { longestMicroStep } from '../../src/physics/lifting';
import { productTerms } from '../../src/physics/initialState';
import type { Model } from '../../src/physics/model';
import { recordedModes, type Cost, type Extent, type RunCost } from '../contract/cost';
import { addedNanoseconds, recordBytes } from '../ensemble/cost';
import { LANES, groupCount, latticeBytes } from './limits';

// Nanoseconds; docs/decisions/0015-costs.md says where and how they were measured.

/** A step of the chain at one site, by dimension. */
const siteStep = [0, 4, 14, 31];
/** One component of a site in a measurement, by dimension: once, and for each recorded mode. */
const siteMeasured = [0, 8, 7, 7];
const siteModeMeasured = [0, 0.55, 0.18, 0.18];
const siteDrawn = 250;
/** One component of the current at one site. */
const currentMeasured = 8;

/** Drawing, moving and measuring `sampleCount` realisations of the chain or lattice, docs/model.md (12) and (39). */
export function chainCost(model: Model, extent: Extent): RunCost {
  const { dimension, epsilon } = model;
  const sites = latticeSites(model);
  const interval = extent.lastTime / epsilon / Math.max(1, extent.timeCount - 1);
  const longest = dimension === 1 ? longestMicroStep(model) : longestLatticeStep(model);
  // the half flow that opens the way to a recorded time counts as a step
  const steps = Math.max(1, extent.timeCount - 1) * (1 + Math.ceil(interval / longest));
  const modes = recordedModes(model, extent);
  const measured = extent.timeCount * dimension * (siteMeasured[dimension] + siteModeMeasured[dimension] * modes);
  // as of a large ensemble: the smaller batches of small ones take a little longer
  const groups = groupCount(model, Infinity);
  const lanes = LANES * groups;
  const batches = Math.ceil(extent.sampleCount / lanes);
  return {
    seconds:
      1e-9 *
      batches *
      (lanes * sites * (siteDrawn * productTerms(model.initial).length + steps * siteStep[dimension] + measured) +
        addedNanoseconds(modes, extent)),
    bytes: groups * latticeBytes(model) + recordBytes(modes, extent),
    recordBytes: recordBytes(modes, extent),
  };
}

/** The same in equilibrium, where the current alone is measured, docs/model.md (24). */
export function equilibriumCost(model: Model, extent: Extent): Cost {
  const narrow = { ...extent, positionCount: 1, waveNumberCount: 1 };
  const { seconds, bytes } = chainCost(model, narrow);
  const { dimension } = model;
  const samples = 1e-9 * extent.sampleCount * latticeSites(model) * dimension * extent.timeCount;
  const one = siteMeasured[dimension] + siteModeMeasured[dimension];
  return { seconds: seconds - samples * (one - currentMeasured), bytes };
}
