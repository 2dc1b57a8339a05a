import { cos, sin } from '../maths/elementary';
import type { Model, Noise } from './model';

/** One term a(k) b(k') of the collision kernel. */
export interface CollisionTerm {
  gain: (k: number) => number;
  source: (k: number) => number;
}

const square = (x: number) => x * x;
/** sin^2 pi k. */
export const sineSquared = (k: number): number => square(sin(Math.PI * k));
/** cos 2 pi k. */
export const cosine = (k: number): number => cos(2 * Math.PI * k);
const doubled2 = (k: number) => square(sin(2 * Math.PI * k));
const sine4 = (k: number) => square(sineSquared(k));

/**
 * The kernel as a sum of two products, R(k,k') = sum_l a_l(k) b_l(k'), docs/model.md (6): momentum noise (8/3) [sin^2(2
 * pi k) sin^4(pi k') + sin^4(pi k) sin^2(2 pi k')]; energy noise 1 - cos(2 pi k) cos(2 pi k').
 */
export function collisionTerms(noise: Noise): [CollisionTerm, CollisionTerm] {
  if (noise === 'momentum') {
    return [
      { gain: (k) => (8 / 3) * doubled2(k), source: sine4 },
      { gain: (k) => (8 / 3) * sine4(k), source: doubled2 },
    ];
  }
  return [
    { gain: () => 1, source: () => 1 },
    { gain: (k) => -cosine(k), source: cosine },
  ];
}

/** R(k,k') >= 0, symmetric, docs/model.md (6). */
export function collisionKernel(noise: Noise, k: number, kPrime: number): number {
  return collisionTerms(noise).reduce((sum, term) => sum + term.gain(k) * term.source(kPrime), 0);
}

/**
 * phi(k) = int R(k,k') dk': (4/3) sin^2(pi k) (1 + 2 cos^2(pi k)) with momentum noise, 1 with energy noise,
 * docs/model.md (7).
 */
export function scatteringRate(noise: Noise, k: number): number {
  if (noise === 'energy') return 1;
  const sine = sineSquared(k);
  return (4 / 3) * sine * (3 - 2 * sine);
}

/** The largest scattering rate: 3/2 (at cos^2 pi k = 1/4) with momentum noise, 1 with energy noise. */
export function maximalScatteringRate(noise: Noise): number {
  return noise === 'momentum' ? 1.5 : 1;
}

/**
 * The source of the exact second moments at shift q, docs/model.md (31): N(k) = A F(k) int F(xi) [cos 2 pi q - cos 2 pi
 * k cos 2 pi xi] P(xi) dxi; momentum noise A = 32/3, F(k) = sin pi(k - q/2) sin pi(k + q/2); energy noise A = 2, F = 1.
 */
export function exchangeLaw(noise: Noise, q: number): { amplitude: number; shape: (k: number) => number } {
  if (noise === 'energy') return { amplitude: 2, shape: () => 1 };
  return { amplitude: 32 / 3, shape: (k) => sin(Math.PI * (k - q / 2)) * sin(Math.PI * (k + q / 2)) };
}

/**
 * The kernel of the lattice in d >= 2 without any average, direction by direction: constant + sum_l factor(f(k_l))
 * f(k_l'). Everything that averages over directions or polarisations is made from it.
 */
export interface LatticeCollision {
  /** The part that no wave number changes; 0 where there is none. */
  constant: number;
  factor: (shape: number) => number;
  /** f of one component. */
  shape: (k: number) => number;
  /** The sum of f over so many components whose sin^2 pi k_l sum to the level. */
  shapeOver: (level: number, count: number) => number;
}

/** What the noise of a lattice is, without its strength. */
export type LatticeNoise = Pick<Model, 'dimension' | 'noise'>;

const shapeOver = { momentum: (level: number) => level, energy: (level: number, count: number) => count - 2 * level };

/**
 * R(k,k') in d >= 2, docs/model.md (43): 16 sum_l sin^2 pi k_l sin^2 pi k_l' with momentum noise, 1 - (1/d) sum_l cos 2
 * pi k_l cos 2 pi k_l' with energy noise.
 */
export function latticeCollision({ dimension, noise }: LatticeNoise): LatticeCollision {
  if (noise === 'momentum')
    return { constant: 0, factor: (shape) => 16 * shape, shape: sineSquared, shapeOver: shapeOver.momentum };
  return { constant: 1, factor: (shape) => -shape / dimension, shape: cosine, shapeOver: shapeOver.energy };
}

/**
 * N of the exact second moments in d >= 2 at the shift q_l of one direction, docs/model.md (46): twice R, with the
 * shape shifted; `turns` is the sum of cos 2 pi q_l over all directions.
 */
export function latticeExchange({ dimension, noise }: LatticeNoise, shift: number, turns: number): LatticeCollision {
  const { shape } = exchangeLaw(noise, shift);
  if (noise === 'momentum') return { constant: 0, factor: (f) => 32 * f, shape, shapeOver: shapeOver.momentum };
  return {
    constant: (2 / dimension) * turns,
    factor: (f) => (-2 / dimension) * f,
    shape: cosine,
    shapeOver: shapeOver.energy,
  };
}

/**
 * What one direction adds to the kernel, as a function of its components of k and k': R itself in d = 1, docs/model.md
 * (6), a term of the sum (43) in d >= 2.
 */
export function directionKernel(law: LatticeNoise, k: number, kPrime: number): number {
  if (law.dimension === 1) return collisionKernel(law.noise, k, kPrime);
  const { constant, factor, shape } = latticeCollision(law);
  return constant / law.dimension + factor(shape(k)) * shape(kPrime);
}
