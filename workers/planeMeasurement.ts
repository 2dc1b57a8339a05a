import { fourierPlan } from '../src/physics/fourier';
import type { Model } from '../src/physics/model';
import type { Arena } from './arena';

/**
 * The energy |psi(y)|^2 of a square (cubic) lattice summed over components and realisations, and its Fourier coefficients along the first
 * two directions, (1/L) int int e e^{-2 pi i (n_1 r_1 + n_2 r_2)/L} with e averaged over r_3.
 */
export class PlaneMeasurement {
  private readonly energies: number;
  private readonly siteTotal: number;

  constructor(private readonly arena: Arena, private readonly model: Model, private readonly modeCount: number) {
    this.siteTotal = model.siteCount ** model.dimension;
    this.energies = arena.allocate(4 * this.siteTotal);
  }

  clear(): void {
    this.arena.f32(this.energies, this.siteTotal).fill(0);
  }

  /** Adds the transform of psi^ of four realisations, elements [y_1]...[y_d] that stand for sites times psi(-y). */
  add(elements: number): void {
    this.arena.kernels.addSquares(elements, this.siteTotal, this.energies);
  }

  /** The sums over everything added, laid out as in workers/band.ts. */
  coefficients(): Float64Array {
    const { siteCount, epsilon, dimension } = this.model;
    const energies = this.arena.f32(this.energies, this.siteTotal);
    const depth = siteCount ** (dimension - 2);
    const plan = fourierPlan(siteCount);
    const rowRe: Float64Array[] = [];
    const rowIm: Float64Array[] = [];
    // sites^2 from the transform, depth from the average over r_3; epsilon^2/L = epsilon/N from the integral
    const scale = epsilon / (siteCount * this.siteTotal ** 2 * depth);
    for (let i = 0; i < siteCount; ++i) {
      const re = new Float64Array(siteCount);
      const im = new Float64Array(siteCount);
      for (let j = 0; j < siteCount; ++j) {
        for (let m = 0; m < depth; ++m) re[j] += energies[(i * siteCount + j) * depth + m] * scale;
      }
      // indices count -y: the backward transform is the forward one over y
      plan.backward(re, im);
      rowRe.push(re);
      rowIm.push(im);
    }
    return this.alongFirst(rowRe, rowIm);
  }

  private alongFirst(rowRe: Float64Array[], rowIm: Float64Array[]): Float64Array {
    const { siteCount } = this.model;
    const width = 2 * this.modeCount - 1;
    const plan = fourierPlan(siteCount);
    const result = new Float64Array(2 * this.modeCount * width);
    for (let second = 1 - this.modeCount; second < this.modeCount; ++second) {
      const at = (second + siteCount) % siteCount;
      const re = Float64Array.from(rowRe, (row) => row[at]);
      const im = Float64Array.from(rowIm, (row) => row[at]);
      plan.backward(re, im);
      for (let first = 0; first < this.modeCount; ++first) {
        // site N/2 lies at r = 0
        const sign = (first + second) & 1 ? -1 : 1;
        const to = 2 * (first * width + this.modeCount - 1 - second);
        result[to] = sign * re[first];
        result[to + 1] = sign * im[first];
      }
    }
    return result;
  }
}
