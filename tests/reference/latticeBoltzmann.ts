import type { Model } from '../../src/physics/model';
import { applyExponential, type ComplexVector } from './boltzmann';
import { latticeFrequency } from './lattice';
import { zeros, type Complex, type ComplexMatrix } from './linear';

/** What the kinetic equation in d >= 2 needs. */
export type LatticeLaw = Pick<Model, 'pinning' | 'couplings' | 'noise' | 'noiseStrength'>;

/**
 * The wave vectors ((j_1 + offset)/n_1 - 1/2, ...) of an equidistant grid of the torus, j_1 fastest; all weigh the
 * same.
 */
export function waveVectors(counts: number[], offset = 0.5): number[][] {
  const axis = (count: number) => Array.from({ length: count }, (_, j) => (j + offset) / count - 0.5);
  return counts.reduceRight<number[][]>(
    (rest, count) => rest.flatMap((tail) => axis(count).map((k) => [k, ...tail])),
    [[]],
  );
}

/** R(k, k') of docs/model.md (43). */
export function latticeScattering(noise: LatticeLaw['noise'], k: number[], from: number[]): number {
  let sum = 0;
  k.forEach((kl, l) => {
    if (noise === 'momentum') sum += 16 * Math.sin(Math.PI * kl) ** 2 * Math.sin(Math.PI * from[l]) ** 2;
    else sum += (1 - Math.cos(2 * Math.PI * kl) * Math.cos(2 * Math.PI * from[l])) / k.length;
  });
  return sum;
}

/** v_l(k) = (1/2 pi) d omega/d k_l = alpha sin(2 pi k_l)/(2 omega); 0 where omega = 0. */
export function latticeVelocity(
  law: Pick<LatticeLaw, 'pinning' | 'couplings'>,
  k: number[],
  direction: number,
): number {
  const omega = latticeFrequency(law, k);
  return omega === 0 ? 0 : (law.couplings[0] * Math.sin(2 * Math.PI * k[direction])) / (2 * omega);
}

/**
 * The matrix of docs/model.md (45) for one mode p of r, W_i(p; k_j) at i * (number of wave vectors) + j, kinetic time:
 * d_t W_i = -2 pi i p.v W_i + gamma mean_j R(k,k_j) [(1/(d-1)) sum_{l != i} W_l(k_j) - W_i(k)], with energy noise
 * W_i(k_j) in the place of the other polarisations. Loss and gain are summed by the same rule, so that the total at p =
 * 0 is conserved on any grid.
 */
export function latticeKineticMatrix(law: LatticeLaw, p: number[], vectors: number[][]): ComplexMatrix {
  const [count, d] = [vectors.length, p.length];
  const size = d * count;
  const result = { re: zeros(size), im: zeros(size) };
  for (let a = 0; a < count; a++) {
    const transport = p.reduce((sum, pl, l) => sum - 2 * Math.PI * pl * latticeVelocity(law, vectors[a], l), 0);
    for (let i = 0; i < d; i++) result.im.data[(i * count + a) * (size + 1)] = transport;
    for (let b = 0; b < count; b++) {
      const rate = (law.noiseStrength * latticeScattering(law.noise, vectors[a], vectors[b])) / count;
      for (let i = 0; i < d; i++) {
        const row = (i * count + a) * size;
        result.re.data[row + i * count + a] -= rate;
        for (let j = 0; j < d; j++) {
          const share = law.noise === 'energy' ? Number(j === i) : Number(j !== i) / (d - 1);
          result.re.data[row + j * count + b] += share * rate;
        }
      }
    }
  }
  return result;
}

/** W_i(p; k_j) at a kinetic time from its values at time 0, polarisation after polarisation. */
export function latticeKinetic(
  law: LatticeLaw,
  p: number[],
  vectors: number[][],
  initial: ComplexVector,
  kineticTime: number,
) {
  return applyExponential(latticeKineticMatrix(law, p, vectors), initial, kineticTime);
}

/** int W_i(p; k) e^{2 pi i k_1 z} dk of the polarisations given, summed. */
export function latticeKineticCoefficient(
  vectors: number[][],
  { re, im }: ComplexVector,
  polarisations: number[],
  displacement: number,
): Complex {
  const count = vectors.length;
  const sum = { re: 0, im: 0 };
  for (const i of polarisations) {
    vectors.forEach((k, j) => {
      const [cosine, sine] = [
        Math.cos(2 * Math.PI * k[0] * displacement) / count,
        Math.sin(2 * Math.PI * k[0] * displacement) / count,
      ];
      const [a, b] = [re[i * count + j], im[i * count + j]];
      sum.re += a * cosine - b * sine;
      sum.im += a * sine + b * cosine;
    });
  }
  return sum;
}
