import { kernelTerms, scatteringRate } from './collision';
import type { Model, Noise } from './model';

/** The law of a jump from k: a mixture of densities on the torus, R(k,k')/phi(k) = sum_c chance_c(k) shape_c(k') / int shape_c. */
export interface JumpComponent {
  /** Probability of this component for a jump from k. */
  chance: (k: number) => number;
  /** The density of k' over its largest value. */
  shape: (k: number) => number;
}

/**
 * The collision kernel as a jump law, docs/model.md (25). Momentum noise: with probability 3 cos^2(pi k)/(1 + 2 cos^2(pi k)) the new
 * k' has density (8/3) sin^4(pi k'), else 2 sin^2(2 pi k'). Energy noise, 1 - c c' with c = cos 2 pi k: uniform with probability
 * 1 - |c|, else 1 -+ c', whichever sign c has.
 */
export function jumpComponents(noise: Noise): JumpComponent[] {
  if (noise === 'momentum') {
    const first = (k: number) => {
      const cosine = Math.cos(Math.PI * k) ** 2;
      return (3 * cosine) / (1 + 2 * cosine);
    };
    const [{ source: quartic }, { source: doubled }] = kernelTerms(noise);
    return [
      { chance: first, shape: quartic },
      { chance: (k) => 1 - first(k), shape: doubled },
    ];
  }
  const cosine = (k: number) => Math.cos(2 * Math.PI * k);
  return [
    { chance: (k) => 1 - Math.abs(cosine(k)), shape: () => 1 },
    { chance: (k) => Math.max(0, cosine(k)), shape: (k) => (1 - cosine(k)) / 2 },
    { chance: (k) => Math.max(0, -cosine(k)), shape: (k) => (1 + cosine(k)) / 2 },
  ];
}

/** gamma phi(k), the rate of jumps in kinetic time. */
export function jumpRate(model: Pick<Model, 'noise' | 'noiseStrength'>, k: number): number {
  return model.noiseStrength * scatteringRate(model.noise, k);
}
