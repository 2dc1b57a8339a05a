import { hypot } from '../../src/maths/elementary';
import { maximalGroupVelocity, soundSpeed } from '../../src/physics/dispersion';
import type { Model } from '../../src/physics/model';
import { maximalPlanarRate } from '../../src/physics/planar';
import { COMPLEX_BYTES, modesOf, recordedModes, type Extent, type RunCost } from '../contract/cost';
import { amplitudesOf, copiesOf, deterministicCost, planeModeCount, stepsOf, sumOfCosts } from '../spectral/cost';
import { MOST_NODES, RECORD_BYTES, STEP_LIMIT } from './limits';

/** Nanoseconds for the tables of one variable, see docs/decisions/0015-costs.md. */
const variableMade = 450;

/** The modes of the Boltzmann equation on its nodes (k_1, level), docs/model.md (8) and (45). */
export function kineticCost(model: Model, extent: Extent): RunCost {
  const { dimension, length, noiseStrength, pinning, initial } = model;
  const modes = recordedModes(model, extent);
  const speed = maximalGroupVelocity(model);
  const memory = noiseStrength > 0 ? Math.min(extent.lastTime, 30 / noiseStrength) : extent.lastTime;
  const phase = (2 * Math.PI * Math.min(modes, modesOf(model, 1e-3)) * speed * memory) / length;
  const affordable = RECORD_BYTES / (COMPLEX_BYTES * modes * extent.timeCount);
  const nodes = Math.min(MOST_NODES, affordable, 24 * (5 + phase / 4.5));
  const levels = dimension === 1 ? 1 : (dimension === 2 ? 1 : 1.3) * (pinning > 0 ? 13 : 48);
  const turning = (n: number) => (2 * Math.PI * n * speed) / length;
  const steps = (n: number) =>
    stepsOf(hypot(noiseStrength * maximalPlanarRate(model), turning(n)) / STEP_LIMIT, extent);
  const law = {
    variables: (nodes / 2) * levels,
    amplitudes: amplitudesOf(model),
    copies: copiesOf(model),
    made: variableMade,
  };
  const marginal = deterministicCost(model, law, modes, steps, extent, nodes);
  if (initial.geometry === 'planar') return marginal;
  const sound = soundSpeed(model);
  const turns = (2 * Math.PI * modesOf(model, 1e-3) * sound * Math.min(extent.lastTime, 6 / noiseStrength)) / length;
  const side = Math.min(dimension === 2 ? 64 : 28, Math.max(16, turns + 12, (25 * sound) / pinning));
  const plane = { ...law, variables: (side ** 2 / 2) * (dimension === 2 ? 1 : 7), copies: 1 };
  return sumOfCosts(marginal, deterministicCost(model, plane, planeModeCount(model, modes), steps, extent, 1));
}
