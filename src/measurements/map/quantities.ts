import { msg } from '@lingui/core/macro';
import { engineOf } from '../../../workers';
import { i18n } from '../../language';
import { whenAsked } from '../../language/whenAsked';
import { modelOf } from '../../scenario/model';
import type { Scenario } from '../../scenario/scenario';
import type { View } from '../../scenario/view';
import { kineticConductivity } from '../../theory/transport';
import { pointEngines, type PointObservable } from '../point';
import type { AxisKey } from './axes';

export type MapQuantity = View['mapQuantity'];

/** What a map can show: a number of an observable of points. */
export interface QuantitySpec {
  observable: PointObservable;
  /** Symbol of figures and files. */
  symbol: string;
  /** Equation of docs/model.md. */
  equation: number;
  /** Positive, and spread over decades. */
  isLog: boolean;
}

/** The quantities in the order of the menu; each is the number of that name of its observable. */
export const quantitySpecs: Readonly<Record<MapQuantity, QuantitySpec>> = {
  kappa0: { observable: 'transport', symbol: '\u03ba\u2080', equation: 20, isLog: true },
  kappa: { observable: 'transport', symbol: '\u03ba', equation: 22, isLog: true },
  exponent: { observable: 'transport', symbol: 'exponent', equation: 60, isLog: false },
  diffusivity: { observable: 'transport', symbol: 'D', equation: 37, isLog: true },
  distance: { observable: 'distance', symbol: '\u03b4', equation: 61, isLog: true },
  arrived: { observable: 'arrival', symbol: 'A', equation: 62, isLog: false },
  arrivedExact: { observable: 'distance', symbol: 'A\u1d4b', equation: 62, isLog: false },
};

export const mapQuantities = Object.keys(quantitySpecs) as readonly MapQuantity[];

/** What the menu calls them. */
export const quantityNames: Readonly<Record<MapQuantity, string>> = whenAsked({
  kappa0: msg`κ₀, kinetic conductivity`,
  kappa: msg`κ(ε), conductivity`,
  exponent: msg`exponent of ⟨X²⟩ at T`,
  diffusivity: msg`D(T), diffusivity`,
  distance: msg`distance Wᵋ − W at T`,
  arrived: msg`energy arrived at T, Boltzmann`,
  arrivedExact: msg`energy arrived at T, exact`,
});

const reasons = whenAsked({
  infinite: msg`κ is infinite at every point of this map: the scenario has no noise, or no pinning.`,
  flat: msg`A homogeneous state moves no energy.`,
});

/** Why a quantity says nothing over these axes; null where it does. */
export function quantityReason(
  quantity: MapQuantity,
  scenario: Scenario,
  axes: readonly [AxisKey, AxisKey],
): string | null {
  const { observable } = quantitySpecs[quantity];
  if (quantity.startsWith('arrived') && scenario.profile === 'flat') return reasons.flat;
  if (quantity.startsWith('kappa')) {
    // whatever the axes do not say is as in the scenario
    const { pinning, noiseStrength } = scenario;
    const law = {
      ...modelOf(scenario, 1),
      pinning: axes.includes('w0') ? 1 : pinning,
      noiseStrength: axes.includes('g') ? 1 : noiseStrength,
    };
    return kineticConductivity(law) === Infinity ? reasons.infinite : null;
  }
  for (const engine of pointEngines[observable]) {
    const refusal = engineOf(engine).refusal(scenario);
    if (refusal !== null) return i18n._(refusal);
  }
  return null;
}
