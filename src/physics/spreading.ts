import { scatteringRate } from './collision';
import { groupVelocity } from './dispersion';
import type { Model } from './model';
import { torusQuadrature } from './quadrature';
import { kineticConductivity, levyCoefficient, superdiffusive } from './transport';

type Law = Pick<Model, 'pinning' | 'couplings' | 'noise' | 'noiseStrength'>;

/** Mean free path |v(k)| / (gamma phi(k)) in macroscopic length; Infinity where a moving phonon is never scattered, 0 where v = 0. */
export function meanFreePath(law: Law, k: number): number {
  const speed = Math.abs(groupVelocity(law, k));
  return speed === 0 ? 0 : speed / (law.noiseStrength * scatteringRate(law.noise, k));
}

/** The part of kappa_0 that phonons with a mean free path up to freePath[i] carry, ascending in both. */
export interface CumulativeConductivity {
  freePath: Float64Array;
  conductivity: Float64Array;
}

/**
 * int v^2/(gamma phi) over the wave numbers with |v|/(gamma phi) <= Lambda, down to |k| = 1e-6: it ends at kappa_0, or grows as
 * Lambda^{1/2} and more in the superdiffusive case. Throws RangeError without noise.
 */
export function cumulativeConductivity(law: Law): CumulativeConductivity {
  if (law.noiseStrength === 0) throw new RangeError('without noise phonons have no mean free path');
  const { nodes, weights } = torusQuadrature([], (a, b) => (a === 0 ? b > 1e-6 : b - a > 0.004), 12, 8192);
  const parts = Array.from(nodes, (k, i) => ({ path: meanFreePath(law, k), share: weights[i] * Math.abs(groupVelocity(law, k)) * meanFreePath(law, k) }));
  parts.sort((a, b) => a.path - b.path);
  let sum = 0;
  return {
    freePath: Float64Array.from(parts, ({ path }) => path),
    conductivity: Float64Array.from(parts, ({ share }) => (sum += share)),
  };
}

/** The power of t with which a small pulse spreads: 2/3 in the superdiffusive case, else 1/2. */
export function spreadingExponent(law: Law): number {
  return superdiffusive(law) ? 2 / 3 : 1 / 2;
}

/**
 * The shape F of the spreading of a unit pulse, e(r,t) = t^{-b} F(r t^{-b}): the Gaussian of variance 2 kappa_0, or the symmetric
 * stable density of index 3/2, (1/pi) int_0^inf cos(q x) e^{-D q^{3/2}} dq. NaN without noise.
 */
export function selfSimilarShape(law: Law): (x: number) => number {
  if (law.noiseStrength === 0) return () => Number.NaN;
  if (!superdiffusive(law)) {
    const kappa = kineticConductivity(law);
    return (x) => Math.exp((-x * x) / (4 * kappa)) / Math.sqrt(4 * Math.PI * kappa);
  }
  // q = p^2 makes the integrand smooth at 0; beyond D q^{3/2} = 40 it is below 1e-17
  const diffusivity = levyCoefficient(law);
  const last = (40 / diffusivity) ** (1 / 3);
  return (x) => {
    const panels = 2 * Math.ceil(200 + last * last * Math.abs(x));
    const step = last / panels;
    let sum = 0;
    for (let i = 1; i <= panels; ++i) {
      const p = i * step;
      sum += (i === panels ? 1 : i % 2 === 1 ? 4 : 2) * 2 * p * Math.cos(p * p * x) * Math.exp(-diffusivity * p ** 3);
    }
    return (sum * step) / 3 / Math.PI;
  };
}

/** Half the width of the middle of a profile that holds the given share of its energy; values at equidistant cell centres around 0. */
export function quantileWidth(profile: ArrayLike<number>, cellWidth: number, share = 0.5): number {
  let total = 0;
  for (let i = 0; i < profile.length; ++i) total += profile[i];
  const crossing = (level: number) => {
    let sum = 0;
    for (let i = 0; i < profile.length; ++i) {
      if (sum + profile[i] >= level) return (i + (profile[i] > 0 ? (level - sum) / profile[i] : 0)) * cellWidth;
      sum += profile[i];
    }
    return profile.length * cellWidth;
  };
  return (crossing(((1 + share) / 2) * total) - crossing(((1 - share) / 2) * total)) / 2;
}
