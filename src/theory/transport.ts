import { exp, expm1, pow } from '../maths/elementary';
import { longWaveTerm, soundSpeed } from '../physics/dispersion';
import { integratePhonons as integrate, type Law } from './phononIntegral';

/**
 * Without pinning, momentum conservation leaves sound unscattered: it flies far enough to make kappa_0 infinite in d =
 * 1 and 2.
 */
function isDivergent(law: Law): boolean {
  return law.pinning === 0 && law.noise === 'momentum' && soundSpeed(law) > 0;
}

/** True where energy spreads by a Levy process: kappa_0 is infinite, d = 1. */
export function superdiffusive(law: Law): boolean {
  return law.dimension === 1 && isDivergent(law);
}

/** True where the diffusivity grows with the logarithm of the scale: kappa_0 is infinite, d = 2. */
export function logarithmic(law: Law): boolean {
  return law.dimension === 2 && isDivergent(law);
}

/** True where kappa_0 is infinite: without noise, in the superdiffusive and in the logarithmic case. */
function hasInfiniteConductivity(law: Law): boolean {
  return law.noiseStrength === 0 || superdiffusive(law) || logarithmic(law);
}

/**
 * kappa_0 = int v_1^2 / (gamma phi) dk, docs/model.md (20); Infinity without noise, in the superdiffusive and in the
 * logarithmic case.
 */
export function kineticConductivity(law: Law): number {
  if (hasInfiniteConductivity(law)) return Infinity;
  return integrate(law, (velocity, rate) => velocity ** 2 / (law.noiseStrength * rate));
}

/**
 * kappa_0 of the pinned nearest-neighbour chain (d = 1) with momentum noise in closed form, docs/model.md (21):
 * 3 alpha^2 / [8 gamma (omega_0^2 + 3 alpha)] [sqrt(1 + 2 alpha/omega_0^2) - 1/sqrt 3].
 */
export function pinnedConductivity(pinning: number, stiffness: number, noiseStrength: number): number {
  const square = pinning ** 2;
  const bracket = Math.sqrt(1 + (2 * stiffness) / square) - 1 / Math.sqrt(3);
  return ((3 * stiffness ** 2) / (8 * noiseStrength * (square + 3 * stiffness))) * bracket;
}

/** kappa_0 in closed form, (21), for the pinned nearest-neighbour chain with momentum noise; null for other laws. */
export function closedConductivity(law: Law): number | null {
  const { dimension, pinning, noise, noiseStrength, couplings } = law;
  const isNearest = couplings.slice(1).every((coupling) => coupling === 0);
  const applies = dimension === 1 && pinning > 0 && noise === 'momentum' && noiseStrength > 0 && isNearest;
  return applies ? pinnedConductivity(pinning, couplings[0], noiseStrength) : null;
}

/**
 * kappa_S: what the noise itself conducts, over epsilon, docs/model.md (48): gamma with momentum noise, gamma/2d with
 * energy noise.
 */
export function noiseConductivity(law: Law): number {
  return law.noise === 'momentum' ? law.noiseStrength : law.noiseStrength / (2 * law.dimension);
}

/** kappa(epsilon) = kappa_0/epsilon + epsilon kappa_S in microscopic units, docs/model.md (22). */
export function conductivity(law: Law, epsilon: number): number {
  return kineticConductivity(law) / epsilon + epsilon * noiseConductivity(law);
}

/** kappa(epsilon), (22), and its two parts kappa_0/epsilon and epsilon kappa_S at each epsilon, for one quadrature. */
export function conductivityCurve(
  law: Law,
  epsilons: Float64Array,
): { total: Float64Array; kinetic: Float64Array; noise: Float64Array } {
  const [kappa0, kappaS] = [kineticConductivity(law), noiseConductivity(law)];
  const kinetic = epsilons.map((epsilon) => kappa0 / epsilon);
  const noise = epsilons.map((epsilon) => epsilon * kappaS);
  return { total: kinetic.map((value, i) => value + noise[i]), kinetic, noise };
}

/**
 * The epsilon of least kappa(epsilon), sqrt(kappa_0/kappa_S), and that kappa, 2 sqrt(kappa_0 kappa_S); Infinity where
 * kappa_0 is.
 */
export function leastConductivity(law: Law): { epsilon: number; conductivity: number } {
  const kinetic = kineticConductivity(law);
  const noise = noiseConductivity(law);
  return noise === 0
    ? { epsilon: Infinity, conductivity: Infinity }
    : { epsilon: Math.sqrt(kinetic / noise), conductivity: 2 * Math.sqrt(kinetic * noise) };
}

/**
 * C(s)/T^2 = int v_1^2 e^{-epsilon gamma phi s} dk, the Hamiltonian part of the current correlation at microscopic time
 * s, docs/model.md (24).
 */
export function currentCorrelation(law: Law, epsilon: number, microTime: number): number {
  const lambda = epsilon * law.noiseStrength;
  return integrate(law, (velocity, rate) => velocity ** 2 * exp(-lambda * rate * microTime));
}

/**
 * What one phonon of velocity v and rate gamma phi adds to <X^2>(t): 2 v^2 [gamma phi t - 1 + e^{-gamma phi t}] /
 * (gamma phi)^2.
 */
export function squareDisplacement(velocity: number, rate: number, kineticTime: number): number {
  const x = rate * kineticTime;
  // the series keeps the digits that the difference loses
  const bracket = x < 1e-3 ? 0.5 - x / 6 + (x * x) / 24 : (x - 1 + exp(-x)) / (x * x);
  return 2 * (velocity * kineticTime) ** 2 * bracket;
}

/**
 * <X_1^2>(t) = 2 int v_1^2 [gamma phi t - 1 + e^{-gamma phi t}] / (gamma phi)^2 dk of a phonon with K(0) uniform,
 * docs/model.md (26); v_1^2 t^2 where nothing scatters.
 */
export function meanSquareDisplacement(law: Law, kineticTime: number): number {
  return integrate(law, (velocity, phi) => squareDisplacement(velocity, law.noiseStrength * phi, kineticTime));
}

/**
 * int_s^inf C/T^2 ds' = int v_1^2 e^{-epsilon gamma phi s} / (epsilon gamma phi) dk, what the current correlation adds
 * to kappa after microscopic time s; Infinity where kappa_0 is.
 */
export function remainingConductivity(law: Law, epsilon: number, microTime: number): number {
  if (hasInfiniteConductivity(law)) return Infinity;
  return integrate(law, (velocity, phi) => {
    const rate = epsilon * law.noiseStrength * phi;
    return (velocity ** 2 * exp(-rate * microTime)) / rate;
  });
}

/**
 * int_0^s C/T^2 ds' = int v_1^2 [1 - e^{-epsilon gamma phi s}] / (epsilon gamma phi) dk up to microscopic time s,
 * finite in any case.
 */
export function accumulatedConductivity(law: Law, epsilon: number, microTime: number): number {
  return integrate(law, (velocity, phi) => {
    const rate = epsilon * law.noiseStrength * phi;
    return velocity ** 2 * (rate === 0 ? microTime : -expm1(-rate * microTime) / rate);
  });
}

/**
 * D(t) = (1/2) d<X_1^2>/dt = int v_1^2 [1 - e^{-gamma phi t}] / (gamma phi) dk of a phonon with K(0) uniform,
 * docs/model.md (37); it grows from 0 to kappa_0, without bound where that is infinite: as t^{1/2} in d = 1, as ln t in
 * d = 2, docs/model.md (53).
 */
export function diffusivity(law: Law, kineticTime: number): number {
  return accumulatedConductivity(law, 1, kineticTime);
}

/**
 * The local exponent of <X_1^2>(t), d ln <X_1^2>/d ln t = 2 t D(t)/<X_1^2>(t), docs/model.md (60): 2 of free flight at
 * first, `displacementExponent` at last.
 */
export function localDisplacementExponent(law: Law, kineticTime: number): number {
  return (2 * kineticTime * diffusivity(law, kineticTime)) / meanSquareDisplacement(law, kineticTime);
}

/** True where the diffusivity grows as ln t for ever: the logarithmic case with noise. */
export function growsWithLogarithm(law: Law): boolean {
  return logarithmic(law) && law.noiseStrength > 0;
}

/** dD/d ln t at late times of the logarithmic case, docs/model.md (53): c^2/(16 pi gamma) with c^2 = alpha/2. */
export function logarithmSlope(law: Law): number {
  return law.couplings[0] / (32 * Math.PI * law.noiseStrength);
}

/**
 * The power of t with which <X_1^2> grows at late times: 2 without noise, 3/2 in the superdiffusive case, else 1, in
 * the logarithmic case up to ln t.
 */
export function displacementExponent(law: Law): number {
  if (law.noiseStrength === 0) return 2;
  return superdiffusive(law) ? 3 / 2 : 1;
}

/**
 * v ~ u kappa^q at small kappa = 2 pi k > 0: q = `power` and u^2 = `square`, from omega^2 ~ omega_0^2 + b kappa^{2m}:
 * u = m b/omega_0 and q = 2m - 1 with pinning, u = m sqrt b and q = m - 1 without.
 */
function longWaveVelocity(law: Law): { power: number; square: number } {
  const { order, factor } = longWaveTerm(law);
  return law.pinning === 0
    ? { power: order - 1, square: order ** 2 * factor }
    : { power: 2 * order - 1, square: (order * factor) ** 2 / law.pinning ** 2 };
}

/** Gamma(n + 1/2) = sqrt(pi) (1/2) (3/2) ... (n - 1/2). */
function gammaOfHalves(n: number): number {
  let value = Math.sqrt(Math.PI);
  for (let i = 0; i < n; ++i) value *= i + 0.5;
  return value;
}

/**
 * The leading term of C(s)/T^2 at late microscopic times. d = 1, docs/model.md (34): u^2 Gamma(q + 1/2)/(2 pi (lambda
 * s)^{q + 1/2}) with v ~ u (2 pi k)^q. d >= 2, docs/model.md (52): (c^2/d) (8 pi lambda s)^{-d/2} and c^4/(4 omega_0^2
 * lambda s) (8 pi lambda s)^{-d/2}. NaN where C has no power law: with energy noise, and without noise.
 */
export function currentTail(law: Law, epsilon: number, microTime: number): number {
  if (law.noiseStrength === 0 || law.noise === 'energy') return Number.NaN;
  const scaled = epsilon * law.noiseStrength * microTime;
  if (law.dimension > 1) {
    const speedSquared = soundSpeed(law) ** 2;
    const spread = pow(8 * Math.PI * scaled, -law.dimension / 2);
    return law.pinning === 0
      ? (speedSquared / law.dimension) * spread
      : (speedSquared ** 2 / (4 * law.pinning ** 2 * scaled)) * spread;
  }
  const { power, square } = longWaveVelocity(law);
  return (square * gammaOfHalves(power)) / (2 * Math.PI * pow(scaled, power + 0.5));
}

/**
 * The power of s with which `currentTail` falls: -d/2 where sound stays unscattered, -d/2 - 1 otherwise, and faster in
 * a chain whose long waves are slower still; NaN where there is no power law.
 */
export function currentTailExponent(law: Law): number {
  if (law.noiseStrength === 0 || law.noise === 'energy') return Number.NaN;
  if (law.dimension === 1) return -longWaveVelocity(law).power - 0.5;
  return -law.dimension / 2 - (isDivergent(law) ? 0 : 1);
}
