import { integerPower, pow, sin } from '../maths/elementary';
import { remember } from '../maths/remember';
import type { Model } from './model';

type Lattice = Pick<Model, 'pinning' | 'couplings'>;

/** omega(k)^2 = omega_0^2 + sum_z a_z (1 - cos 2 pi k z), docs/model.md (2). */
export function frequencySquared(lattice: Lattice, k: number): number {
  const { couplings } = lattice;
  const waves = longWavesAt(couplings, k);
  let sum = lattice.pinning ** 2;
  if (waves) return sum + waves.square;
  for (let i = 0; i < couplings.length; ++i) sum += 2 * couplings[i] * sin(Math.PI * k * (i + 1)) ** 2;
  return sum;
}

/** omega(k) >= 0. */
export function frequency(lattice: Lattice, k: number): number {
  return Math.sqrt(Math.max(0, frequencySquared(lattice, k)));
}

/**
 * v(k) = omega'(k) / 2 pi = sum_z a_z z sin(2 pi k z) / (2 omega), macroscopic length per kinetic time, docs/model.md
 * (3); zero by symmetry at k = 0, where the unpinned chain jumps from -c to c.
 */
export function groupVelocity(lattice: Lattice, k: number): number {
  return velocityAt(lattice, k, frequency(lattice, k));
}

/** The same where the frequency omega is known, which transverse wave numbers may have raised. */
export function velocityAt(lattice: Lattice, k: number, omega: number): number {
  if (omega === 0) return 0;
  const waves = longWavesAt(lattice.couplings, k);
  if (waves) return (sin(2 * Math.PI * k) * waves.slope) / (4 * omega);
  let sum = 0;
  lattice.couplings.forEach((coupling, i) => (sum += coupling * (i + 1) * sin(2 * Math.PI * k * (i + 1))));
  return sum / (2 * omega);
}

const ROUNDING = 1e-13;

/**
 * The leading term b kappa^{2m} of omega(k)^2 - omega_0^2 at small kappa = 2 pi k: m = `order`, b = `factor`. For m = 1
 * it is c^2 = sum_z a_z z^2/2, of either sign with pinning; where that vanishes -sum_z a_z z^4/24, and so on.
 */
export function longWaveTerm({ couplings }: Pick<Lattice, 'couplings'>): { order: number; factor: number } {
  let factorial = 1;
  for (let order = 1; order <= couplings.length; ++order) {
    factorial *= 2 * order * (2 * order - 1);
    let [sum, size] = [0, 0];
    couplings.forEach((coupling, i) => {
      const term = (coupling * integerPower(i + 1, 2 * order)) / factorial;
      sum += term;
      size += Math.abs(term);
    });
    // what is left of a sum that vanishes is rounding; not all of them vanish unless all couplings do
    if (Math.abs(sum) > ROUNDING * size) return { order, factor: order % 2 === 1 ? sum : -sum };
  }
  return { order: 1, factor: 0 };
}

/**
 * The coefficients c_1, c_2, ... of omega(k)^2 - omega_0^2 = sum_j c_j s^j, s = sin^2 pi k, of a chain without sound;
 * null for others.
 *
 * 1 - cos z theta = sum_{j=1}^z (-1)^{j+1} 4^j z^2 (z^2 - 1) ... (z^2 - (j-1)^2) s^j / (2j)!, T_z at 1 - 2s.
 */
function soundlessSeries(couplings: Lattice['couplings']): readonly number[] | null {
  const { order } = longWaveTerm({ couplings });
  if (order === 1) return null;
  const factors = couplings.map(() => 1);
  return couplings.map((_, i) => {
    const j = i + 1;
    let sum = 0;
    couplings.forEach((coupling, at) => {
      factors[at] *= (-4 * ((at + 1) ** 2 - i ** 2)) / (2 * j * (2 * j - 1));
      sum -= coupling * factors[at];
    });
    return j < order ? 0 : sum;
  });
}

const soundless = new WeakMap<Lattice['couplings'], readonly number[] | null>();

/**
 * omega^2 - omega_0^2 and its slope d/ds, s = sin^2 pi k, of long waves in a chain without sound, where the terms of
 * (2) and (3) cancel each other; null elsewhere, where the terms keep their digits.
 */
function longWavesAt(couplings: Lattice['couplings'], k: number): { square: number; slope: number } | null {
  if (couplings.length < 2) return null;
  let series = soundless.get(couplings);
  if (series === undefined) soundless.set(couplings, (series = soundlessSeries(couplings)));
  if (!series) return null;
  const s = sin(Math.PI * k) ** 2;
  // beyond it the powers of s cancel each other
  if (s * couplings.length ** 2 > 1) return null;
  let [square, slope] = [0, 0];
  for (let j = series.length; j > 0; --j) {
    slope = slope * s + j * series[j - 1];
    square = (square + series[j - 1]) * s;
  }
  return { square, slope };
}

/** c = sqrt(sum_z a_z z^2 / 2), sites per microscopic time; 0 in a chain without sound. */
export function soundSpeed(lattice: Lattice): number {
  const { order, factor } = longWaveTerm(lattice);
  return order === 1 ? Math.sqrt(Math.max(0, factor)) : 0;
}

/**
 * The largest value of f on a fine grid of the torus that is dense near k = 0, where group velocities change fastest.
 */
export function maximumOverTorus(f: (k: number) => number): number {
  let largest = -Infinity;
  for (let i = 0; i <= 2048; ++i) largest = Math.max(largest, f(i / 4096));
  for (let x = -30; x < -1; x += 0.25) {
    const k = pow(2, x);
    largest = Math.max(largest, f(k), f(-k));
  }
  return largest;
}

/** max omega over the torus. */
export const maximalFrequency = remember(1, keyOf, (lattice: Lattice) =>
  maximumOverTorus((k) => frequency(lattice, k)),
);

/** max |v| over the torus. */
export const maximalGroupVelocity = remember(1, keyOf, (lattice: Lattice) =>
  maximumOverTorus((k) => Math.abs(groupVelocity(lattice, k))),
);

function keyOf({ pinning, couplings }: Lattice): string {
  return `${pinning} ${couplings.join()}`;
}
