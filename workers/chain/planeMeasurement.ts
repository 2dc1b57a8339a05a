import { cos, integerPower, sin } from '../../src/maths/elementary';
import type { Model } from '../../src/physics/model';
import type { Arena } from '../contract/arena';
import { pulse } from '../contract/pulse';
import { SINGLE_BYTES } from '../kernels/layout';

/**
 * The energy |psi(y)|^2 of a square (cubic) lattice summed over components and realisations, and its Fourier
 * coefficients along the first two directions, (1/L) int int e e^{-2 pi i (n_1 r_1 + n_2 r_2)/L} with e averaged over
 * r_3.
 */
export class PlaneMeasurement {
  private readonly energies: number;
  private readonly siteTotal: number;
  private readonly waves: [Float64Array, Float64Array];

  constructor(
    private readonly arena: Arena,
    private readonly model: Model,
    private readonly modeCount: number,
  ) {
    this.siteTotal = integerPower(model.siteCount, model.dimension);
    this.energies = arena.allocate(SINGLE_BYTES * this.siteTotal);
    this.waves = wavesOf(model.siteCount, modeCount);
  }

  clear(): void {
    this.arena.f32(this.energies, this.siteTotal).fill(0);
  }

  /** Adds the transform of psi^ of four realisations, elements [y_1]...[y_d] that stand for sites times psi(-y). */
  add(elements: number): void {
    this.arena.kernels.addSquares(elements, this.siteTotal, 1, this.energies);
  }

  /** The sums over everything added, laid out as in workers/contract/band.ts: two short sums, as the modes are few. */
  coefficients(): Float64Array {
    const { siteCount, epsilon, dimension } = this.model;
    const { modeCount } = this;
    const energies = this.arena.f32(this.energies, this.siteTotal);
    const depth = integerPower(siteCount, dimension - 2);
    // sites^2 from the transform, depth from the average over r_3; epsilon^2/L = epsilon/N from the integral
    const scale = epsilon / (siteCount * this.siteTotal ** 2 * depth);
    const [cosines, sines] = this.waves;
    const width = 2 * modeCount - 1;
    const result = new Float64Array(2 * modeCount * width);
    const line = new Float64Array(siteCount);
    for (let i = 0; i < siteCount; ++i) {
      pulse();
      line.fill(0);
      for (let m = 0, at = i * siteCount * depth; m < siteCount * depth; ++m, ++at)
        line[depth === 1 ? m : Math.floor(m / depth)] += energies[at];
      for (let second = 0; second < modeCount; ++second) {
        let [re, im] = [0, 0];
        for (let j = 0, at = second * siteCount; j < siteCount; ++j, ++at) {
          re += line[j] * cosines[at];
          im += line[j] * sines[at];
        }
        // energies are real: (re, -im) belongs to -second
        for (let first = 0; first < modeCount; ++first) {
          const c = scale * cosines[first * siteCount + i];
          const s = scale * sines[first * siteCount + i];
          const plus = 2 * (first * width + modeCount - 1 - second);
          const minus = 2 * (first * width + modeCount - 1 + second);
          result[plus] += re * c - im * s;
          result[plus + 1] += re * s + im * c;
          if (second === 0) continue;
          result[minus] += re * c + im * s;
          result[minus + 1] += re * s - im * c;
        }
      }
    }
    return result;
  }
}

/** e^{2 pi i n (j - N/2)/N}, [n][j], cosines and sines: indices count -y, and site N/2 lies at r = 0. */
function wavesOf(siteCount: number, modeCount: number): [Float64Array, Float64Array] {
  const table = (f: (phase: number) => number) =>
    Float64Array.from({ length: modeCount * siteCount }, (_, m) => {
      const [n, j] = [Math.floor(m / siteCount), m % siteCount];
      return f((Math.PI * ((n * (2 * j - siteCount)) % (2 * siteCount))) / siteCount);
    });
  return [table(cos), table(sin)];
}
