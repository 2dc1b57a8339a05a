/** The observables of the command line. */
export const observableNames = ['current', 'msd', 'kappa'] as const;
export type ObservableName = (typeof observableNames)[number];
