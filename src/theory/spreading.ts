import { cos, exp, pow } from '../maths/elementary';
import { levyCoefficient } from './hydrodynamics';
import { phononNodes, type Law } from './phononIntegral';
import { planarRate, planarVelocity } from '../physics/planar';
import { torusQuadrature } from '../maths/quadrature';
import { kineticConductivity, logarithmic, superdiffusive } from './transport';

/**
 * Mean free path |v_1(k)| / (gamma phi(k)) along the first direction in macroscopic length, at the level of the
 * transverse wave numbers; Infinity where a moving phonon is never scattered, 0 where v_1 = 0.
 */
export function meanFreePath(law: Law, k: number, level = 0): number {
  return freePath(planarVelocity(law, k, level), law.noiseStrength * planarRate(law, k, level));
}

function freePath(velocity: number, rate: number): number {
  return velocity === 0 ? 0 : Math.abs(velocity) / rate;
}

/** The part of kappa_0 that phonons with a mean free path up to freePath[i] carry, ascending in both. */
export interface CumulativeConductivity {
  freePath: Float64Array;
  conductivity: Float64Array;
}

/** Points of a curve of the cumulative conductivity in d >= 2, about. */
const CURVE_POINTS = 2000;

/**
 * int v_1^2/(gamma phi) over the wave numbers with |v_1|/(gamma phi) <= Lambda, down to |k| = 1e-6: it ends at kappa_0,
 * or grows without bound where that is infinite, in d = 1 as Lambda^{1/2} and more. Throws RangeError without noise.
 */
export function cumulativeConductivity(law: Law): CumulativeConductivity {
  if (law.noiseStrength === 0) throw new RangeError('without noise phonons have no mean free path');
  const { velocity, rate, weights } = law.dimension === 1 ? chainNodes(law) : phononNodes(law);
  const parts = Array.from(velocity, (v, i) => {
    const path = freePath(v, law.noiseStrength * rate[i]);
    return { path, share: weights[i] * Math.abs(v) * path };
  });
  parts.sort((a, b) => a.path - b.path);
  let sum = 0;
  const points = parts.map(({ path, share }) => ({ path, sum: (sum += share) }));
  const stride = law.dimension === 1 ? 1 : Math.ceil(points.length / CURVE_POINTS);
  const shown = points.filter((_, i) => (points.length - 1 - i) % stride === 0);
  return {
    freePath: Float64Array.from(shown, (point) => point.path),
    conductivity: Float64Array.from(shown, (point) => point.sum),
  };
}

/** Nodes of the chain that lie densely enough for a smooth curve. */
function chainNodes(law: Law): ReturnType<typeof phononNodes> {
  const { nodes, weights } = torusQuadrature([], (a, b) => (a === 0 ? b > 1e-6 : b - a > 0.004), 12, 8192);
  return {
    velocity: nodes.map((k) => planarVelocity(law, k, 0)),
    rate: nodes.map((k) => planarRate(law, k, 0)),
    weights,
  };
}

/**
 * The power of t with which a small pulse spreads: 2/3 in the superdiffusive case, else 1/2 (in the logarithmic case up
 * to ln t).
 */
export function spreadingExponent(law: Law): number {
  return superdiffusive(law) ? 2 / 3 : 1 / 2;
}

/**
 * The shape F of the spreading of a unit pulse, e(r,t) = t^{-b} F(r t^{-b}): the Gaussian of variance 2 kappa_0, or the
 * symmetric stable density of index 3/2, (1/pi) int_0^inf cos(q x) e^{-D q^{3/2}} dq. NaN where there is none: without
 * noise, and in the logarithmic case, where the variance over t grows with ln t.
 */
export function selfSimilarShape(law: Law): (x: number) => number {
  if (law.noiseStrength === 0 || logarithmic(law)) return () => Number.NaN;
  if (!superdiffusive(law)) {
    const kappa = kineticConductivity(law);
    return (x) => exp((-x * x) / (4 * kappa)) / Math.sqrt(4 * Math.PI * kappa);
  }
  // q = p^2 makes the integrand smooth at 0; beyond D q^{3/2} = 40 it is below 1e-17
  const diffusivity = levyCoefficient(law);
  const last = pow(40 / diffusivity, 1 / 3);
  return (x) => {
    const panels = 2 * Math.ceil(200 + last * last * Math.abs(x));
    const step = last / panels;
    let sum = 0;
    for (let i = 1; i <= panels; ++i) {
      const p = i * step;
      sum += (i === panels ? 1 : i % 2 === 1 ? 4 : 2) * 2 * p * cos(p * p * x) * exp(-diffusivity * p * p * p);
    }
    return (sum * step) / 3 / Math.PI;
  };
}

/**
 * The shape of late profiles over r/s(t), s(t) of `spreadingScale`, e = F(r/s)/s: `selfSimilarShape`, in the
 * logarithmic case the Gaussian of variance 2. NaN without noise.
 */
export function lateShape(law: Law): (x: number) => number {
  if (!logarithmic(law) || law.noiseStrength === 0) return selfSimilarShape(law);
  return (x) => exp((-x * x) / 4) / Math.sqrt(4 * Math.PI);
}

/**
 * Half the width of the middle of a profile that holds the given share of its energy; values at equidistant cell
 * centres around 0.
 */
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
