import { scatteringRate } from './collision';
import { groupVelocity, soundSpeed } from './dispersion';
import type { Model } from './model';
import { torusQuadrature, type TorusQuadrature } from './quadrature';

type Law = Pick<Model, 'pinning' | 'couplings' | 'noise' | 'noiseStrength'>;

/** Nodes that resolve integrals with v(k) and phi(k) near k = 0, where both change fastest: dyadic panels down to 1e-6. */
function gradedTorus(): TorusQuadrature {
  return torusQuadrature([], (a, b) => (a === 0 ? b > 1e-6 : b - a > 0.0625), 16, 4096);
}

function integrate(f: (k: number) => number): number {
  const { nodes, weights } = gradedTorus();
  return nodes.reduce((sum, k, i) => sum + weights[i] * f(k), 0);
}

/** True where kappa_0 is infinite: without pinning, momentum conservation leaves long waves unscattered (d = 1). */
export function superdiffusive(law: Law): boolean {
  return law.pinning === 0 && law.noise === 'momentum';
}

/** kappa_0 = int v^2 / (gamma phi) dk, docs/model.md (20); Infinity without noise and in the superdiffusive case. */
export function kineticConductivity(law: Law): number {
  if (law.noiseStrength === 0 || superdiffusive(law)) return Infinity;
  return integrate((k) => groupVelocity(law, k) ** 2 / (law.noiseStrength * scatteringRate(law.noise, k)));
}

/**
 * kappa_0 of the pinned nearest-neighbour chain with momentum noise in closed form, docs/model.md (21):
 * 3 alpha^2 / [8 gamma (omega_0^2 + 3 alpha)] [sqrt(1 + 2 alpha/omega_0^2) - 1/sqrt 3].
 */
export function pinnedConductivity(pinning: number, stiffness: number, noiseStrength: number): number {
  const square = pinning ** 2;
  const bracket = Math.sqrt(1 + (2 * stiffness) / square) - 1 / Math.sqrt(3);
  return ((3 * stiffness ** 2) / (8 * noiseStrength * (square + 3 * stiffness))) * bracket;
}

/** The part of the conductivity that the noise itself carries, over epsilon: gamma with momentum noise, gamma/2 with energy noise. */
export function noiseConductivity(law: Law): number {
  return law.noise === 'momentum' ? law.noiseStrength : law.noiseStrength / 2;
}

/** kappa(epsilon) = kappa_0/epsilon + epsilon kappa_S in microscopic units, docs/model.md (22). */
export function conductivity(law: Law, epsilon: number): number {
  return kineticConductivity(law) / epsilon + epsilon * noiseConductivity(law);
}

/** The epsilon of least kappa(epsilon), sqrt(kappa_0/kappa_S), and that kappa, 2 sqrt(kappa_0 kappa_S); Infinity where kappa_0 is. */
export function leastConductivity(law: Law): { epsilon: number; conductivity: number } {
  const kinetic = kineticConductivity(law);
  const noise = noiseConductivity(law);
  return noise === 0 ? { epsilon: Infinity, conductivity: Infinity } : { epsilon: Math.sqrt(kinetic / noise), conductivity: 2 * Math.sqrt(kinetic * noise) };
}

/** The Levy coefficient D = c^{3/2} / (2 sqrt(2 gamma)) of the unpinned chain with momentum noise, docs/model.md (23). */
export function levyCoefficient(law: Law): number {
  return soundSpeed(law) ** 1.5 / (2 * Math.sqrt(2 * law.noiseStrength));
}

/**
 * The factor of the Fourier mode p of the energy after kinetic time t on large scales: exp(-kappa_0 (2 pi p)^2 t), or
 * exp(-D |2 pi p|^{3/2} t) in the superdiffusive case; without noise there is no such law and the factor is NaN.
 */
export function hydrodynamicFactor(law: Law, p: number, kineticTime: number): number {
  if (law.noiseStrength === 0) return Number.NaN;
  const wave = Math.abs(2 * Math.PI * p);
  if (superdiffusive(law)) return Math.exp(-levyCoefficient(law) * wave ** 1.5 * kineticTime);
  return Math.exp(-kineticConductivity(law) * wave ** 2 * kineticTime);
}

/** C(s)/T^2 = int v^2 e^{-epsilon gamma phi s} dk, the Hamiltonian part of the current correlation at microscopic time s, docs/model.md (24). */
export function currentCorrelation(law: Law, epsilon: number, microTime: number): number {
  const lambda = epsilon * law.noiseStrength;
  return integrate((k) => groupVelocity(law, k) ** 2 * Math.exp(-lambda * scatteringRate(law.noise, k) * microTime));
}

/**
 * <X^2>(t) = 2 int v^2 [gamma phi t - 1 + e^{-gamma phi t}] / (gamma phi)^2 dk of a phonon with K(0) uniform, docs/model.md (26);
 * v^2 t^2 where nothing scatters.
 */
export function meanSquareDisplacement(law: Law, kineticTime: number): number {
  return integrate((k) => {
    const x = law.noiseStrength * scatteringRate(law.noise, k) * kineticTime;
    // the series keeps the digits that the difference loses
    const bracket = x < 1e-3 ? 0.5 - x / 6 + (x * x) / 24 : (x - 1 + Math.exp(-x)) / (x * x);
    return 2 * (groupVelocity(law, k) * kineticTime) ** 2 * bracket;
  });
}

/**
 * int_s^inf C/T^2 ds' = int v^2 e^{-epsilon gamma phi s} / (epsilon gamma phi) dk, what the current correlation adds to kappa after
 * microscopic time s; Infinity where kappa_0 is.
 */
export function remainingConductivity(law: Law, epsilon: number, microTime: number): number {
  if (law.noiseStrength === 0 || superdiffusive(law)) return Infinity;
  return integrate((k) => {
    const rate = epsilon * law.noiseStrength * scatteringRate(law.noise, k);
    return (groupVelocity(law, k) ** 2 * Math.exp(-rate * microTime)) / rate;
  });
}

/** int_0^s C/T^2 ds' = int v^2 [1 - e^{-epsilon gamma phi s}] / (epsilon gamma phi) dk up to microscopic time s, finite in any case. */
export function accumulatedConductivity(law: Law, epsilon: number, microTime: number): number {
  return integrate((k) => {
    const rate = epsilon * law.noiseStrength * scatteringRate(law.noise, k);
    return groupVelocity(law, k) ** 2 * (rate === 0 ? microTime : -Math.expm1(-rate * microTime) / rate);
  });
}

/**
 * D(t) = (1/2) d<X^2>/dt = int v^2 [1 - e^{-gamma phi t}] / (gamma phi) dk of a phonon with K(0) uniform, docs/model.md (37); it grows
 * from 0 to kappa_0, without bound where that is infinite.
 */
export function diffusivity(law: Law, kineticTime: number): number {
  return accumulatedConductivity(law, 1, kineticTime);
}

/**
 * D between neighbouring times from measured <X^2> with one standard error each, docs/model.md (38), at the middle of the times. The
 * error is that of the worst case, in which the errors of both neighbours pull apart.
 */
export function measuredDiffusivity(
  times: Float64Array, square: Float64Array, error: Float64Array,
): { times: Float64Array; mean: Float64Array; error: Float64Array } {
  const between = (f: (i: number) => number) => Float64Array.from({ length: Math.max(0, times.length - 1) }, (_, i) => f(i));
  const twice = (i: number) => 2 * (times[i + 1] - times[i]);
  return {
    times: between((i) => (times[i] + times[i + 1]) / 2),
    mean: between((i) => (square[i + 1] - square[i]) / twice(i)),
    error: between((i) => (error[i + 1] + error[i]) / twice(i)),
  };
}

/**
 * The leading term of C(s)/T^2 at late microscopic times, docs/model.md (34): c^2/(2 sqrt(pi lambda s)) without pinning,
 * c^4/(4 sqrt(pi) omega_0^2 (lambda s)^{3/2}) with it. NaN where C has no power law: with energy noise, and without noise.
 */
export function currentTail(law: Law, epsilon: number, microTime: number): number {
  if (law.noiseStrength === 0 || law.noise === 'energy') return Number.NaN;
  const scaled = epsilon * law.noiseStrength * microTime;
  const speedSquared = law.couplings.reduce((sum, coupling, i) => sum + coupling * (i + 1) ** 2, 0) / 2;
  if (law.pinning === 0) return speedSquared / (2 * Math.sqrt(Math.PI * scaled));
  return speedSquared ** 2 / (4 * Math.sqrt(Math.PI) * law.pinning ** 2 * scaled ** 1.5);
}
