import { cos } from '../maths/elementary';
import type { Uniforms } from '../maths/random';
import { cosine, collisionTerms, latticeCollision } from './collision';
import type { Model } from './model';
import { planarRate } from './planar';

type Law = Pick<Model, 'dimension' | 'noise' | 'noiseStrength'>;

/**
 * A density of a mixture on the torus: it adds chance(k) shape(k') / int shape to the density of k' after a jump from
 * k.
 */
export interface JumpComponent {
  /** Probability of this component for a jump from k. */
  chance: (k: number) => number;
  /** The density of k' over its largest value. */
  shape: (k: number) => number;
}

/**
 * The collision kernel as a jump law on T^d, docs/model.md (25) and (54): jumps come at the rate sum_l rate(k_l). A
 * jump picks the direction l with probability rate(k_l) over that sum and draws k'_l from the mixture, the other
 * components of k' uniformly.
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

/** One jump: the direction in which the wave number is drawn by the kernel, and its component before and after. */
export interface Jump {
  direction: number;
  from: number;
  to: number;
  /** All components after the jump. */
  waveNumber: number[];
}

/** Jumps per kinetic time from a wave number. */
export function jumpRate({ rate }: JumpLaw, waveNumber: readonly number[]): number {
  return waveNumber.reduce((sum, k) => sum + rate(k), 0);
}

/**
 * Draws a jump with the density R(k,k')/phi(k), docs/model.md (25) and (54), by rejection; null where none ever
 * happens.
 */
export function drawJump(law: JumpLaw, waveNumber: readonly number[], random: Uniforms): Jump | null {
  const total = jumpRate(law, waveNumber);
  if (!(total > 0)) return null;
  const direction = pick(waveNumber.map(law.rate), random);
  const from = waveNumber[direction];
  const { shape } =
    law.components[
      pick(
        law.components.map(({ chance }) => chance(from)),
        random,
      )
    ];
  let to = 0;
  do to = random.uniform() - 0.5;
  while (random.uniform() >= shape(to));
  return { direction, from, to, waveNumber: waveNumber.map((_, l) => (l === direction ? to : random.uniform() - 0.5)) };
}

/** An index with a probability proportional to its weight. */
function pick(weights: readonly number[], random: Uniforms): number {
  let left = random.uniform() * weights.reduce((sum, weight) => sum + weight, 0);
  const found = weights.findIndex((weight) => (left -= weight) < 0);
  return found < 0 ? weights.length - 1 : found;
}

/**
 * d = 1: with probability 3 cos^2(pi k)/(1 + 2 cos^2(pi k)) the new k' has density (8/3) sin^4(pi k'), else 2 sin^2(2
 * pi k'), docs/model.md (25). d >= 2: 2 sin^2(pi k'), docs/model.md (54).
 */
function momentumComponents(dimension: number): JumpComponent[] {
  if (dimension > 1) return [{ chance: () => 1, shape: latticeCollision({ dimension: 2, noise: 'momentum' }).shape }];
  const first = (k: number) => {
    const squared = cos(Math.PI * k) ** 2;
    return (3 * squared) / (1 + 2 * squared);
  };
  const [{ source: quartic }, { source: doubled }] = collisionTerms('momentum');
  return [
    { chance: first, shape: quartic },
    { chance: (k) => 1 - first(k), shape: doubled },
  ];
}

/** 1 - c c' with c = cos 2 pi k: uniform with probability 1 - |c|, else 1 -+ c', whichever sign c has. */
function energyComponents(): JumpComponent[] {
  return [
    { chance: (k) => 1 - Math.abs(cosine(k)), shape: () => 1 },
    { chance: (k) => Math.max(0, cosine(k)), shape: (k) => (1 - cosine(k)) / 2 },
    { chance: (k) => Math.max(0, -cosine(k)), shape: (k) => (1 + cosine(k)) / 2 },
  ];
}
