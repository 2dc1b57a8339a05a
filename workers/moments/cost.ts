import { integerPower } from '../../src/maths/elementary';
import { latticeMaximalFrequency } from '../../src/physics/composition';
import { maximalFrequency } from '../../src/physics/dispersion';
import type { Model } from '../../src/physics/model';
import { ringLevels } from '../../src/physics/planar';
import { recordedModes, type Extent, type RunCost } from '../contract/cost';
import { amplitudesOf, copiesOf, deterministicCost, planeModeCount, stepsOf, sumOfCosts } from '../spectral/cost';
import { STEP_LIMIT, WIDEST_RING } from './limits';

// Nanoseconds, see docs/decisions/0015-costs.md.

/** For the tables of one variable, and one site of a radial profile. */
const variableMade = 1300;
const profileSite = 60;
/** Levels of an infinite lattice that are taken, about, by dimension. */
const infiniteLevels = [0, 1, 20, 28];

/** The exact moments at all wave numbers of the ring, docs/model.md (27)-(31) and (46). */
export function momentCost(model: Model, extent: Extent): RunCost {
  const { dimension, siteCount, transverseCount, epsilon, initial } = model;
  const radial = initial.geometry === 'radial';
  const modes = recordedModes(model, extent);
  const omega = dimension === 1 ? maximalFrequency(model) : latticeMaximalFrequency(model);
  const steps = () => stepsOf((2 * omega) / epsilon / STEP_LIMIT, extent);
  const ownRing = dimension === 1 || (radial && transverseCount <= WIDEST_RING[dimension]);
  const variables =
    siteCount * (ownRing ? ringLevels(dimension, transverseCount).levels.length : infiniteLevels[dimension]);
  const law = { variables, amplitudes: amplitudesOf(model), copies: copiesOf(model), made: variableMade };
  const marginal = deterministicCost(model, law, modes, steps, extent, siteCount);
  if (!radial) return marginal;
  const planeNodes = dimension === 2 ? 32 ** 2 : 16 ** 2 * 5;
  const plane = deterministicCost(
    model,
    { ...law, variables: planeNodes, copies: 1 },
    planeModeCount(model, modes),
    steps,
    extent,
    1,
  );
  const sites = integerPower(siteCount, dimension);
  return sumOfCosts(marginal, plane, { seconds: 1e-9 * profileSite * sites, bytes: 12 * sites, recordBytes: 0 });
}
