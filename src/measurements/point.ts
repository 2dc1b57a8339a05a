import { t } from '@lingui/core/macro';
import type { EngineName } from '../../workers/contract/names';
import type { PointObservable, PointValues } from '../../workers/contract/protocol';
import { comparedScenario, modelOf, usedScenario } from '../scenario/model';
import type { Model } from '../physics/model';
import type { Scenario } from '../scenario/scenario';
import { extentOf } from './findings';
import type { Measurement } from './measurement';

export type { PointObservable, PointValues } from '../../workers/contract/protocol';

/** The numbers of each observable of a point, by the names that files have for them. */
export const pointNames = {
  transport: ['kappa0', 'kappa', 'displacement', 'exponent', 'diffusivity'],
  arrival: ['arrived'],
  distance: ['distance', 'arrivedExact'],
} as const satisfies Record<PointObservable, readonly string[]>;

/** Whose laws each needs; theory alone has no engine that could refuse. */
export const pointEngines: Readonly<Record<PointObservable, readonly EngineName[]>> = {
  transport: [],
  arrival: ['boltzmann'],
  distance: ['moments', 'boltzmann'],
};

/** The model of an observable. */
export function pointModel(observable: PointObservable, scenario: Scenario): Model {
  return modelOf(observable === 'distance' ? comparedScenario(scenario) : scenario);
}

/**
 * The numbers of one observable at the last time T of the scenario, in one task: transport by theory, docs/model.md
 * (20), (22), (26), (37), (60); the arrival of energy by the Boltzmann equation, (62); the distance of the exact Wigner
 * function from it, (61). No samples, so that every computation of it has the same digits.
 */
export function point(observable: PointObservable, scenario: Scenario): Measurement<PointValues | null, PointValues> {
  return {
    engines: pointEngines[observable],
    taskCount: 1,
    run: (api) => api.point(observable, pointModel(observable, scenario), scenario.lastTime),
    cost: () => 1,
    combine: ([values = null]) => values,
    told: (finished) => t`${finished} of ${{ count: 1 }} solutions`,
    findings: (values) => ({
      kind: { observable },
      scenario: usedScenario(scenario),
      seeds: [],
      columns: { kineticTime: Float64Array.from(values ? [scenario.lastTime] : []) },
      values: Object.fromEntries(pointNames[observable].map((name) => [name, values?.[name] ?? null])),
      diagnostics: {},
      notices: [],
      extent: extentOf(values ? 1 : 0, 1),
    }),
  };
}
