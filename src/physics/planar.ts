import { exchangeKernel, kernelTerms, scatteringRate } from './collision';
import { frequencySquared } from './dispersion';
import type { Model } from './model';

/**
 * States that vary along r_1 only, in any dimension. The transverse wave numbers k_2, ..., k_d enter frequency, rate and kernel through
 * one number, the level sigma = sum_{l >= 2} sin^2 pi k_l in [0, d - 1]; in d = 1 it is 0. docs/model.md (41).
 */
export interface TransverseRule {
  levels: Float64Array;
  /** Weights of the average over the transverse wave numbers; they sum to 1. */
  weights: Float64Array;
}

type Lattice = Pick<Model, 'pinning' | 'couplings'>;
type Noise = Pick<Model, 'dimension' | 'noise'>;

const square = (x: number) => x * x;
/** sin^2 pi k. */
export const sine = (k: number): number => square(Math.sin(Math.PI * k));
/** cos 2 pi k. */
export const cosine = (k: number): number => Math.cos(2 * Math.PI * k);

/** omega(k_1, sigma), docs/model.md (41): omega^2 is that of the chain plus 2 alpha sigma. */
export function planarFrequency(lattice: Lattice, k: number, level: number): number {
  return Math.sqrt(Math.max(0, frequencySquared(lattice, k) + 2 * lattice.couplings[0] * level));
}

/** v_1(k_1, sigma) = (1/2 pi) d omega/d k_1, docs/model.md (41); 0 by symmetry where omega = 0. */
export function planarVelocity(lattice: Lattice, k: number, level: number): number {
  const omega = planarFrequency(lattice, k, level);
  if (omega === 0) return 0;
  let sum = 0;
  lattice.couplings.forEach((coupling, i) => (sum += coupling * (i + 1) * Math.sin(2 * Math.PI * k * (i + 1))));
  return sum / (2 * omega);
}

/** phi(k_1, sigma), docs/model.md (7) and (43): 8 (sin^2 pi k_1 + sigma) with momentum noise in d >= 2, 1 with energy noise. */
export function planarRate({ dimension, noise }: Noise, k: number, level: number): number {
  if (dimension === 1 || noise === 'energy') return scatteringRate(noise, k);
  return 8 * (sine(k) + level);
}

/** The largest phi over the torus. */
export function maximalPlanarRate({ dimension, noise }: Noise): number {
  if (noise === 'energy') return 1;
  return dimension === 1 ? 1.5 : 8 * dimension;
}

/** One term a(k_1, sigma) b(k_1', sigma'). */
export interface PlanarTerm {
  gain: (k: number, level: number) => number;
  source: (k: number, level: number) => number;
}

/**
 * R(k,k') averaged over exchanges of the transverse directions, as a sum of products, docs/model.md (44): two terms with momentum
 * noise, 16 [s s' + sigma sigma'/(d - 1)], three with energy noise in d >= 2.
 */
export function planarTerms({ dimension, noise }: Noise): PlanarTerm[] {
  if (dimension === 1) return kernelTerms(noise);
  const others = dimension - 1;
  if (noise === 'momentum') {
    return [
      { gain: (k) => 16 * sine(k), source: sine },
      { gain: (_, level) => (16 / others) * level, source: (_, level) => level },
    ];
  }
  const transverse = (level: number) => others - 2 * level;
  return [
    { gain: () => 1, source: () => 1 },
    { gain: (k) => -cosine(k) / dimension, source: cosine },
    { gain: (_, level) => -transverse(level) / (dimension * others), source: (_, level) => transverse(level) },
  ];
}

/** The source N of the exact second moments at shift q along the first direction, docs/model.md (31) and (46), as a sum of products. */
export function planarExchange({ dimension, noise }: Noise, q: number): PlanarTerm[] {
  const { amplitude, shape } = exchangeKernel(noise, q);
  const turn = cosine(q);
  if (dimension === 1) {
    return [
      { gain: (k) => amplitude * turn * shape(k), source: shape },
      { gain: (k) => -amplitude * cosine(k) * shape(k), source: (k) => cosine(k) * shape(k) },
    ];
  }
  const others = dimension - 1;
  if (noise === 'momentum') {
    return [
      { gain: (k) => 32 * shape(k), source: shape },
      { gain: (_, level) => (32 / others) * level, source: (_, level) => level },
    ];
  }
  const transverse = (level: number) => others - 2 * level;
  return [
    { gain: () => (2 / dimension) * (turn + others), source: () => 1 },
    { gain: (k) => (-2 / dimension) * cosine(k), source: cosine },
    { gain: (_, level) => (-2 / (dimension * others)) * transverse(level), source: (_, level) => transverse(level) },
  ];
}

/**
 * By which factor the gain of a difference of polarisations differs from that of their sum: the noise takes the index i to j != i, each
 * as likely, so that W_i - W_j has the factor -1/(d - 1), docs/model.md (45); energy noise leaves the index alone.
 */
export function polarisationFactor({ dimension, noise }: Noise): number {
  return noise === 'momentum' && dimension > 1 ? -1 / (dimension - 1) : 1;
}

/** The share of each polarisation in the initial energy, d numbers that sum to 1. */
export function polarisationShares({ dimension, initial }: Pick<Model, 'dimension' | 'initial'>): number[] {
  const { polarisation } = initial;
  return Array.from({ length: dimension }, (_, i) => (polarisation === 'all' ? 1 / dimension : polarisation === i + 1 ? 1 : 0));
}

/** The levels of the transverse ring(s) of `count` sites, each with its weight; one level 0 in d = 1. */
export function ringLevels(dimension: number, count: number): TransverseRule {
  const half = Array.from({ length: Math.floor(count / 2) + 1 }, (_, j) => ({
    level: sine(j / count),
    weight: (j === 0 || 2 * j === count ? 1 : 2) / count,
  }));
  if (dimension === 1) return { levels: Float64Array.of(0), weights: Float64Array.of(1) };
  if (dimension === 2) return { levels: Float64Array.from(half, (a) => a.level), weights: Float64Array.from(half, (a) => a.weight) };
  const pairs = half.flatMap((a, i) => half.slice(i).map((b, j) => ({ level: a.level + b.level, weight: a.weight * b.weight * (j === 0 ? 1 : 2) })));
  return { levels: Float64Array.from(pairs, (a) => a.level), weights: Float64Array.from(pairs, (a) => a.weight) };
}
