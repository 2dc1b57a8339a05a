import {
  cosine,
  exchangeLaw,
  collisionTerms,
  latticeExchange,
  latticeCollision,
  scatteringRate,
  sineSquared,
  type LatticeCollision,
  type LatticeNoise,
} from './collision';
import { frequencySquared, velocityAt } from './dispersion';
import type { Model } from './model';

/**
 * States that vary along r_1 only, in any dimension. The transverse wave numbers k_2, ..., k_d enter frequency, rate
 * and kernel through one number, the level sigma = sum_{l >= 2} sin^2 pi k_l in [0, d - 1]; in d = 1 it is 0.
 * docs/model.md (41).
 */
export interface TransverseRule {
  levels: Float64Array;
  /** Weights of the average over the transverse wave numbers; they sum to 1. */
  weights: Float64Array;
}

type Lattice = Pick<Model, 'pinning' | 'couplings'>;

/** omega(k_1, sigma), docs/model.md (41): omega^2 is that of the chain plus 2 alpha sigma. */
export function planarFrequency(lattice: Lattice, k: number, level: number): number {
  return Math.sqrt(Math.max(0, frequencySquared(lattice, k) + 2 * lattice.couplings[0] * level));
}

/** v_1(k_1, sigma) = (1/2 pi) d omega/d k_1, docs/model.md (41); 0 by symmetry where omega = 0. */
export function planarVelocity(lattice: Lattice, k: number, level: number): number {
  return velocityAt(lattice, k, planarFrequency(lattice, k, level));
}

/**
 * phi(k_1, sigma), docs/model.md (7) and (43): 8 (sin^2 pi k_1 + sigma) with momentum noise in d >= 2, 1 with energy
 * noise.
 */
export function planarRate({ dimension, noise }: LatticeNoise, k: number, level: number): number {
  if (dimension === 1 || noise === 'energy') return scatteringRate(noise, k);
  return 8 * (sineSquared(k) + level);
}

/** The largest phi over the torus. */
export function maximalPlanarRate({ dimension, noise }: LatticeNoise): number {
  if (noise === 'energy') return 1;
  return dimension === 1 ? 1.5 : 8 * dimension;
}

/** One term a(k_1, sigma) b(k_1', sigma'). */
export interface PlanarTerm {
  /** The one variable that both of its factors depend on, k_1 or sigma; k_1 where they are constant. */
  variable: 'wave' | 'level';
  gain: (k: number, level: number) => number;
  source: (k: number, level: number) => number;
}

/**
 * R(k,k') averaged over exchanges of the transverse directions, as a sum of products, docs/model.md (44): two terms
 * with momentum noise, 16 [s s' + sigma sigma'/(d - 1)], three with energy noise in d >= 2.
 */
export function planarTerms({ dimension, noise }: LatticeNoise): PlanarTerm[] {
  if (dimension === 1) return collisionTerms(noise).map((term): PlanarTerm => ({ variable: 'wave', ...term }));
  return averagedTerms(latticeCollision({ dimension, noise }), dimension);
}

/** A kernel averaged over exchanges of the d - 1 transverse directions, as a sum of products. */
function averagedTerms({ constant, factor, shape, shapeOver }: LatticeCollision, dimension: number): PlanarTerm[] {
  const others = dimension - 1;
  const terms: PlanarTerm[] = [
    { variable: 'wave', gain: (k) => factor(shape(k)), source: shape },
    {
      variable: 'level',
      gain: (_, level) => factor(shapeOver(level, others)) / others,
      source: (_, level) => shapeOver(level, others),
    },
  ];
  return constant === 0 ? terms : [{ variable: 'wave', gain: () => constant, source: () => 1 }, ...terms];
}

/**
 * The source N of the exact second moments at shift q along the first direction, docs/model.md (31) and (46), as a sum
 * of products.
 */
export function planarExchange({ dimension, noise }: LatticeNoise, q: number): PlanarTerm[] {
  const { amplitude, shape } = exchangeLaw(noise, q);
  const turn = cosine(q);
  if (dimension === 1) {
    return [
      { variable: 'wave', gain: (k) => amplitude * turn * shape(k), source: shape },
      { variable: 'wave', gain: (k) => -amplitude * cosine(k) * shape(k), source: (k) => cosine(k) * shape(k) },
    ];
  }
  return averagedTerms(latticeExchange({ dimension, noise }, q, turn + (dimension - 1)), dimension);
}

/**
 * By which factor the gain of a difference of polarisations differs from that of their sum: the noise takes the index i
 * to j != i, each as likely, so that W_i - W_j has the factor -1/(d - 1), docs/model.md (45); energy noise leaves the
 * index alone.
 */
export function polarisationFactor({ dimension, noise }: LatticeNoise): number {
  return noise === 'momentum' && dimension > 1 ? -1 / (dimension - 1) : 1;
}

/** The share of each polarisation in the initial energy, d numbers that sum to 1. */
export function polarisationShares({ dimension, initial }: Pick<Model, 'dimension' | 'initial'>): number[] {
  const { polarisation } = initial;
  return Array.from({ length: dimension }, (_, i) =>
    polarisation === 'all' ? 1 / dimension : polarisation === i + 1 ? 1 : 0,
  );
}

/** The levels of the transverse ring(s) of `count` sites, each with its weight; one level 0 in d = 1. */
export function ringLevels(dimension: number, count: number): TransverseRule {
  const half = Array.from({ length: Math.floor(count / 2) + 1 }, (_, j) => ({
    level: sineSquared(j / count),
    weight: (j === 0 || 2 * j === count ? 1 : 2) / count,
  }));
  if (dimension === 1) return { levels: Float64Array.of(0), weights: Float64Array.of(1) };
  if (dimension === 2)
    return { levels: Float64Array.from(half, (a) => a.level), weights: Float64Array.from(half, (a) => a.weight) };
  const pairs = half.flatMap((a, i) =>
    half.slice(i).map((b, j) => ({ level: a.level + b.level, weight: a.weight * b.weight * (j === 0 ? 1 : 2) })),
  );
  return { levels: Float64Array.from(pairs, (a) => a.level), weights: Float64Array.from(pairs, (a) => a.weight) };
}
