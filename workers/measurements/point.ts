import { arrivedShare } from '../../src/physics/arrival';
import type { Model } from '../../src/physics/model';
import {
  conductivity,
  diffusivity,
  kineticConductivity,
  localDisplacementExponent,
  meanSquareDisplacement,
} from '../../src/theory/transport';
import type { Arena } from '../contract/arena';
import type { PointObservable, PointValues } from '../contract/protocol';
import { solvedKinetic, solvedPair } from './pair';
import { distanceNorm } from './study';

/** Cells along r and along k whose band is compared: that of the study. */
const CELLS = 255;

type Compute = (arena: Arena, model: Model, kineticTime: number, pulse: () => void) => PointValues;

const computed: Record<PointObservable, Compute> = {
  transport: (_, model, kineticTime) => ({
    kappa0: kineticConductivity(model),
    kappa: conductivity(model, model.epsilon),
    displacement: meanSquareDisplacement(model, kineticTime),
    exponent: localDisplacementExponent(model, kineticTime),
    diffusivity: diffusivity(model, kineticTime),
  }),
  arrival: (arena, model, kineticTime, pulse) => ({
    arrived: arrivedShare(solvedKinetic(arena, model, kineticTime, CELLS, pulse)),
  }),
  distance: (arena, model, kineticTime, pulse) => {
    const { exact, kinetic, initial } = solvedPair(arena, model, kineticTime, CELLS, pulse);
    const norm = distanceNorm(model);
    const difference = { ...exact, values: exact.values.map((value, i) => value - kinetic.values[i]) };
    return { distance: norm(difference) / norm(initial), arrivedExact: arrivedShare(exact) };
  },
};

/**
 * The numbers of one observable of a scenario at one kinetic time: `transport` by theory, docs/model.md (20), (22),
 * (26), (37), (60); `arrival` of the Boltzmann equation, (62); `distance` of the exact Wigner function from it, (61).
 */
export function pointValues(
  observable: PointObservable,
  arena: Arena,
  model: Model,
  kineticTime: number,
  pulse: () => void,
): PointValues {
  return computed[observable](arena, model, kineticTime, pulse);
}
