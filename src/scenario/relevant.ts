import { defaultScenario, formatScenario } from './codec';
import type { Scenario } from './scenario';

/** What is sampled, and the time on show. */
export const sampleFields = ['shownTime', 'realisationCount', 'phononCount'] as const;

/** The initial state. */
export const initialStateFields = [
  'profile',
  'profileWidth',
  'geometry',
  'polarisation',
  'spectrum',
  'spectrumCentre',
  'spectrumWidth',
  'drawnProfile',
  'drawnSpectrum',
  'packets',
] as const;

/** A scenario as a text to compare, without the fields that do not matter. */
export function relevantText(scenario: Scenario, without: readonly (keyof Scenario)[]): string {
  const usual = Object.fromEntries(without.map((field) => [field, defaultScenario[field]]));
  return formatScenario({ ...scenario, ...usual });
}
