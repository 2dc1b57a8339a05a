import { pow } from '../maths/elementary';
import { spreadOnRing } from '../maths/ring';
import { soundSpeed } from '../physics/dispersion';
import type { Model } from '../physics/model';
import { integratePhonons, type Law } from './phononIntegral';
import { kineticConductivity, logarithmic, noiseConductivity, superdiffusive } from './transport';

/**
 * The Levy coefficient D = c^{3/2} / (2 sqrt(2 gamma)) of the unpinned chain with momentum noise, d = 1, docs/model.md
 * (23).
 */
export function levyCoefficient(law: Law): number {
  return pow(soundSpeed(law), 1.5) / (2 * Math.sqrt(2 * law.noiseStrength));
}

/**
 * Gamma(p) = int gamma phi x^2 / [(gamma phi)^2 + x^2] dk, x = 2 pi p v_1, docs/model.md (49): how fast mode p of the
 * energy decays on large scales, which needs no finite kappa_0.
 */
export function modeDecay(law: Law, p: number): number {
  const wave = 2 * Math.PI * p;
  return integratePhonons(law, (velocity, phi) => {
    const rate = law.noiseStrength * phi;
    const turn = (wave * velocity) ** 2;
    return turn === 0 ? 0 : (rate * turn) / (rate * rate + turn);
  });
}

/**
 * A profile of the energy over the ring at a kinetic time with what the noise conducts by itself, which adds epsilon^2
 * kappa_S to the diffusivity on kinetic scales, docs/model.md (22).
 */
export function withNoiseConduction(
  law: Law & Pick<Model, 'epsilon' | 'length'>,
  energy: Float64Array,
  kineticTime: number,
): Float64Array {
  return spreadOnRing(energy, law.length, 2 * law.epsilon ** 2 * noiseConductivity(law) * kineticTime);
}

/**
 * The rate at which each Fourier mode p of the energy decays on large scales: kappa_0 (2 pi p)^2; D |2 pi p|^{3/2} in
 * the superdiffusive case, docs/model.md (23); Gamma(p) in the logarithmic one, docs/model.md (49). Without noise there
 * is no such law and the rate is NaN.
 */
export function hydrodynamicDecay(law: Law): (p: number) => number {
  if (law.noiseStrength === 0) return () => Number.NaN;
  if (logarithmic(law)) return (p) => modeDecay(law, p);
  const [coefficient, power] = superdiffusive(law) ? [levyCoefficient(law), 1.5] : [kineticConductivity(law), 2];
  return (p) => coefficient * pow(Math.abs(2 * Math.PI * p), power);
}
