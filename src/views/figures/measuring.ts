import type { Scenario } from '../../scenario/scenario';

/** The kinetic time 1/gamma of scattering; T where nothing scatters. */
export function meanFreeTime({ g, T }: Pick<Scenario, 'g' | 'T'>): number {
  return g > 0 ? 1 / g : T;
}

/** The last microscopic time of the current correlation. */
export function currentHorizon({ e, g, T }: Pick<Scenario, 'e' | 'g' | 'T'>): number {
  return g > 0 ? 20 / (e * g) : T / e;
}
