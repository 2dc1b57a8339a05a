import { binaryExponent, expm1, powerOfTwo } from '../maths/elementary';
import type { Model, Noise } from './model';

/**
 * A random rotation in three values, theta in {0, theta_0, -theta_0}, with the same E cos theta and E cos 2 theta as
 * theta ~ N(0, variance): nothing else of theta reaches second moments, docs/model.md (15).
 */
export interface ThreeValuedAngle {
  cosine: number;
  sine: number;
  /** P(theta != 0). */
  probability: number;
}

export function threeValuedAngle(variance: number): ThreeValuedAngle {
  const first = -expm1(-variance / 2);
  // with h = e^{-v/2}, A = 1 - h and B = 1 - h^4: 1 - cos theta_0 = 2 - B/2A = [(1 - h) + (1 - h^2) + (1 - h^3)]/2
  const versine = -(expm1(-variance / 2) + expm1(-variance) + expm1(-1.5 * variance)) / 2;
  return { cosine: 1 - versine, sine: Math.sqrt(versine * (2 - versine)), probability: first / versine };
}

/**
 * The variance of the angle of one rotation per unit of microscopic time: epsilon gamma in d = 1, docs/model.md (12),
 * and 8 epsilon gamma/(d - 1) or epsilon gamma/d on the lattice, docs/model.md (40).
 */
export function angleDiffusion({
  dimension,
  noise,
  epsilon,
  noiseStrength,
}: Pick<Model, 'dimension' | 'noise' | 'epsilon' | 'noiseStrength'>): number {
  const lambda = epsilon * noiseStrength;
  if (dimension === 1) return lambda;
  return (noise === 'momentum' ? 8 / (dimension - 1) : 1 / dimension) * lambda;
}

/** The numbers that the kernel's rotations read, all exact in single precision. */
export interface ExchangeTable {
  /** Of which noise the rotations are, triples about (1,1,1) or pairs; null without noise. */
  rotates: Noise | null;
  /** Signed 32-bit thresholds: rotate by +theta_0 below `low`, by -theta_0 above `high`. */
  low: number;
  high: number;
  constants: [number, number, number];
}

/**
 * The exchange over microscopic time h with variance epsilon gamma h. In single precision a rotation matrix is
 * orthogonal only to 6e-8, and that defect would accumulate over 1e5 steps; so among single-precision neighbours of the
 * wanted pair (versine, sine) the one is taken whose matrix is nearest to orthogonal, to 1e-10 for variances below
 * 0.08. The versine changes by up to 5e-3 of itself; the probability makes up for it: E cos theta stays right, E sin^2
 * theta to 3e-3 of the versine (docs/model.md section 8).
 */
export function exchangeTable(noise: Noise, variance: number): ExchangeTable {
  if (variance === 0) return { rotates: null, low: 0, high: 0, constants: [0, 0, 0] };
  const { cosine, sine } = threeValuedAngle(variance);
  if (noise === 'energy') {
    const [versine, s] = orthogonalPair(1 - cosine, sine, (x) => 2 * x - x * x);
    return { rotates: 'energy', ...thresholds(variance, versine), constants: [versine, s, 0] };
  }
  const [o, s] = orthogonalPair((1 - cosine) / 3, sine / Math.sqrt(3), (x) => 2 * x - 3 * x * x);
  return { rotates: 'momentum', ...thresholds(variance, 3 * o), constants: [2 * o, o + s, o - s] };
}

/**
 * The exchange of the lattice in d >= 2 over microscopic time h, docs/model.md (40): differences of momenta are turned
 * by angles of variance 8 epsilon gamma h/(d - 1) in every plane of components, or pairs of one component by epsilon
 * gamma h/d. All rotations are plane ones.
 */
export function latticeExchangeTable(model: Model, h: number): ExchangeTable {
  const table = exchangeTable('energy', angleDiffusion(model) * h);
  return table.rotates === null ? table : { ...table, rotates: model.noise };
}

/** For P(theta != 0) = (1 - e^{-variance/2})/versine, which gives E cos theta. */
function thresholds(variance: number, versine: number): { low: number; high: number } {
  const half = Math.min(2 ** 31 - 1, Math.round((-expm1(-variance / 2) / versine / 2) * 2 ** 32));
  return { low: -(2 ** 31) + half, high: 2 ** 31 - 1 - half };
}

/**
 * (x, s) on a grid of exact single-precision sums with s^2 = f(x) as nearly as the grid allows, near the wanted pair.
 */
function orthogonalPair(x: number, s: number, f: (x: number) => number): [number, number] {
  const grid = powerOfTwo(binaryExponent(x + s) - 22);
  let best: [number, number] = [x, s];
  let least = Infinity;
  const centre = Math.round(x / grid);
  const tries = Math.max(8, Math.min(20000, Math.floor(centre * 5e-3)));
  for (let i = -tries; i <= tries; ++i) {
    const candidate = (centre + i) * grid;
    const exact = Math.sqrt(f(candidate));
    const rounded = Math.round(exact / grid) * grid;
    const defect = Math.abs(exact - rounded);
    if (candidate > 0 && defect < least) [least, best] = [defect, [candidate, rounded]];
  }
  return best;
}
