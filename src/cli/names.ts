import type { PointObservable } from '../../workers/contract/protocol';

/** Observables without samples, at the last time T of a scenario. */
export const pointObservables = ['transport', 'arrival', 'distance'] as const satisfies readonly PointObservable[];

/** The observables of the command line. */
export const observableNames = ['current', 'msd', 'kappa', ...pointObservables] as const;
export type ObservableName = (typeof observableNames)[number];

export function isPointObservable(name: string): name is PointObservable {
  return pointObservables.some((each) => each === name);
}
