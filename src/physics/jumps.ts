import { kernelTerms } from './collision';
import type { Model } from './model';
import { planarRate } from './planar';

type Law = Pick<Model, 'dimension' | 'noise' | 'noiseStrength'>;

/** A density of a mixture on the torus: it adds chance(k) shape(k') / int shape to the density of k' after a jump from k. */
export interface JumpComponent {
  /** Probability of this component for a jump from k. */
  chance: (k: number) => number;
  /** The density of k' over its largest value. */
  shape: (k: number) => number;
}

/**
 * The collision kernel as a jump law on T^d, docs/model.md (25) and (54): jumps come at the rate sum_l rate(k_l). A jump picks the
 * direction l with probability rate(k_l) over that sum and draws k'_l from the mixture, the other components of k' uniformly.
 */
export interface JumpLaw {
  /** What one component of the wave number adds to the rate of jumps, in kinetic time. */
  rate: (k: number) => number;
  components: JumpComponent[];
  /** A jump takes the polarisation to one of the others, each as likely, of this many; 1 if it leaves it alone. */
  polarisationCount: number;
}

/** The jump law of a model, docs/model.md (25) in d = 1 and (54) in d >= 2. */
export function jumpLaw(law: Law): JumpLaw {
  const { dimension, noise, noiseStrength } = law;
  const momentum = noise === 'momentum';
  return {
    rate: (k) => (noiseStrength * planarRate(law, k, 0)) / (momentum ? 1 : dimension),
    components: momentum ? momentumComponents(dimension) : energyComponents(),
    polarisationCount: momentum ? dimension : 1,
  };
}

/** gamma phi(k), the rate of jumps in kinetic time, of a wave number with d components. */
export function jumpRate(law: Law, waveNumber: readonly number[]): number {
  const { rate } = jumpLaw(law);
  return waveNumber.reduce((sum, k) => sum + rate(k), 0);
}

/**
 * d = 1: with probability 3 cos^2(pi k)/(1 + 2 cos^2(pi k)) the new k' has density (8/3) sin^4(pi k'), else 2 sin^2(2 pi k'), docs/model.md
 * (25). d >= 2: 2 sin^2(pi k'), docs/model.md (54).
 */
function momentumComponents(dimension: number): JumpComponent[] {
  if (dimension > 1) return [{ chance: () => 1, shape: (k) => Math.sin(Math.PI * k) ** 2 }];
  const first = (k: number) => {
    const cosine = Math.cos(Math.PI * k) ** 2;
    return (3 * cosine) / (1 + 2 * cosine);
  };
  const [{ source: quartic }, { source: doubled }] = kernelTerms('momentum');
  return [
    { chance: first, shape: quartic },
    { chance: (k) => 1 - first(k), shape: doubled },
  ];
}

/** 1 - c c' with c = cos 2 pi k: uniform with probability 1 - |c|, else 1 -+ c', whichever sign c has. */
function energyComponents(): JumpComponent[] {
  const cosine = (k: number) => Math.cos(2 * Math.PI * k);
  return [
    { chance: (k) => 1 - Math.abs(cosine(k)), shape: () => 1 },
    { chance: (k) => Math.max(0, cosine(k)), shape: (k) => (1 - cosine(k)) / 2 },
    { chance: (k) => Math.max(0, -cosine(k)), shape: (k) => (1 + cosine(k)) / 2 },
  ];
}
