import { soundSpeed } from '../../src/physics/dispersion';
import type { Law } from '../../src/theory/phononIntegral';

/**
 * The asymptote of Gamma(p) at small p in the logarithmic case, docs/model.md (50): A (2 pi p)^2 [ln(gamma/(2 pi p c))
 * + 7 ln 2 + 1/2 - pi] with A = c^2/(16 pi gamma); negative above 2 pi p c/gamma = 9.12.
 */
export function logarithmicDecay(law: Law, p: number): number {
  const wave = Math.abs(2 * Math.PI * p);
  const speed = soundSpeed(law);
  const bracket = Math.log(law.noiseStrength / (wave * speed)) + 7 * Math.LN2 + 0.5 - Math.PI;
  return ((speed ** 2 * wave ** 2) / (16 * Math.PI * law.noiseStrength)) * bracket;
}
