import type { Noise } from './model';

/** One term a(k) b(k') of the collision kernel. */
export interface KernelTerm {
  gain: (k: number) => number;
  source: (k: number) => number;
}

const square = (x: number) => x * x;
const sine2 = (k: number) => square(Math.sin(2 * Math.PI * k));
const sine4 = (k: number) => square(square(Math.sin(Math.PI * k)));

/**
 * The kernel as a sum of two products, R(k,k') = sum_l a_l(k) b_l(k'), docs/model.md (6):
 * momentum noise (8/3) [sin^2(2 pi k) sin^4(pi k') + sin^4(pi k) sin^2(2 pi k')]; energy noise 1 - cos(2 pi k) cos(2 pi k').
 */
export function kernelTerms(noise: Noise): [KernelTerm, KernelTerm] {
  if (noise === 'momentum') {
    return [
      { gain: (k) => (8 / 3) * sine2(k), source: sine4 },
      { gain: (k) => (8 / 3) * sine4(k), source: sine2 },
    ];
  }
  return [
    { gain: () => 1, source: () => 1 },
    { gain: (k) => -Math.cos(2 * Math.PI * k), source: (k) => Math.cos(2 * Math.PI * k) },
  ];
}

/** R(k,k') >= 0, symmetric, docs/model.md (6). */
export function collisionKernel(noise: Noise, k: number, kPrime: number): number {
  return kernelTerms(noise).reduce((sum, term) => sum + term.gain(k) * term.source(kPrime), 0);
}

/** phi(k) = int R(k,k') dk': (4/3) sin^2(pi k) (1 + 2 cos^2(pi k)) with momentum noise, 1 with energy noise, docs/model.md (7). */
export function scatteringRate(noise: Noise, k: number): number {
  if (noise === 'energy') return 1;
  const sine = square(Math.sin(Math.PI * k));
  return (4 / 3) * sine * (3 - 2 * sine);
}

/** The largest scattering rate: 3/2 (at cos^2 pi k = 1/4) with momentum noise, 1 with energy noise. */
export function maximalScatteringRate(noise: Noise): number {
  return noise === 'momentum' ? 1.5 : 1;
}

/**
 * The source of the exact second moments at shift q, docs/model.md (31): N(k) = A F(k) int F(xi) [cos 2 pi q - cos 2 pi k cos 2 pi xi]
 * P(xi) dxi; momentum noise A = 32/3, F(k) = sin pi(k - q/2) sin pi(k + q/2); energy noise A = 2, F = 1.
 */
export function exchangeKernel(noise: Noise, q: number): { amplitude: number; shape: (k: number) => number } {
  if (noise === 'energy') return { amplitude: 2, shape: () => 1 };
  return { amplitude: 32 / 3, shape: (k) => Math.sin(Math.PI * (k - q / 2)) * Math.sin(Math.PI * (k + q / 2)) };
}
