import { exp, log, pow } from '../maths/elementary';
import { hydrodynamicDecay } from './hydrodynamics';
import type { Law } from './phononIntegral';
import { spreadingExponent } from './spreading';
import { logarithmic } from './transport';

/** Halvings of the bracket of ln p. */
const halvings = 60;

/**
 * The length s(t) on which the profile of a small pulse keeps its shape: t^{1/2}, t^{2/3} in the superdiffusive case,
 * and in the logarithmic one the s whose mode has decayed by 1/e, Gamma(1/(2 pi s)) t = 1 with docs/model.md (49),
 * where the shape tends to the Gaussian of variance 2 s^2. NaN without noise.
 */
export function spreadingScale(law: Law): (kineticTime: number) => number {
  if (law.noiseStrength === 0) return () => Number.NaN;
  if (!logarithmic(law)) {
    const exponent = spreadingExponent(law);
    return (kineticTime) => pow(kineticTime, exponent);
  }
  const decay = hydrodynamicDecay(law);
  return (kineticTime) => {
    // Gamma grows with p, from 0 to int gamma phi dk > gamma
    let [low, high] = [log(1e-9), log(1e9)];
    for (let i = 0; i < halvings; ++i) {
      const middle = (low + high) / 2;
      if (decay(exp(middle)) * kineticTime > 1) high = middle;
      else low = middle;
    }
    return exp(-low) / (2 * Math.PI);
  };
}
