import { fourierPlan } from '../../src/maths/fourier';
import type { Arena } from '../contract/arena';
import { elementLines } from '../ensemble/lineTransform';
import {
  DOUBLE_BYTES,
  ELEMENT_BYTES,
  ELEMENT_SINGLES,
  SINGLE_BYTES,
  VECTOR_SINGLES,
  WINDOW_TAPS,
} from '../kernels/layout';
import { windowCorrections } from './spreadingWindow';
import { TorusGrid, type ParticleNames, type TorusNumber } from './torusGrid';

/**
 * sum over particles of e^{-2 pi i n x + 2 pi i z y} for many n and z, x and y two of their numbers in units of their
 * periods: a non-uniform Fourier transform. The grid that they are spread over is transformed in single precision and
 * divided by the transform of the window. Every sum is right to 1e-6 of the number of particles where these are spread,
 * and to 2e-5 where hundreds of thousands lie at one place, as the grid is in single precision. Where particles have
 * names, sums along x only are taken over those of each name.
 */
export class TorusSums extends TorusGrid {
  private readonly columnCorrection: Float64Array;
  private readonly rowCorrection: Float64Array;
  private readonly columnFactors: number;
  private readonly rowFactors: number;
  private readonly resultLength: number;
  private readonly result: number;

  constructor(arena: Arena, column: TorusNumber, row: TorusNumber, names: ParticleNames | null = null) {
    super(arena, column, row, names);
    this.columnCorrection = windowCorrections(column.roughFrequencies ?? column.frequencies, this.columns);
    this.rowCorrection = windowCorrections(row.frequencies, this.rows);
    this.columnFactors = arena.doubles(this.columnCorrection);
    this.rowFactors = arena.doubles(this.rowCorrection);
    this.resultLength = 2 * column.frequencies * (2 * row.frequencies - 1);
    this.result = arena.claim(DOUBLE_BYTES * this.resultLength);
  }

  /** Sums over `count` particles in tiles of `tileBytes`; what is read below holds until the next call. */
  sum(particles: number, count: number, tileBytes: number): void {
    const { groups, groupCount, groupBytes } = this;
    this.empty();
    this.fill(particles, count, tileBytes);
    this.transformRows();
    const lines = elementLines(groups, ELEMENT_BYTES, groupCount, groupBytes);
    this.alongColumns.run(lines, groups, ELEMENT_BYTES, groupBytes);
  }

  /**
   * scale times the sum, n < column.frequencies, |z| < row.frequencies; laid out as WignerCoefficients.values, until
   * the next call.
   */
  coefficients(scale: number): Float64Array {
    const { arena, groups, groupBytes, columns, column, row, columnFactors, rowFactors, result } = this;
    const [modes, reach] = [column.frequencies, row.frequencies - 1];
    arena.kernels.correctSums(groups, groupBytes, columns, modes, reach, columnFactors, rowFactors, scale, result);
    return arena.f64(result, this.resultLength);
  }

  /** sum over particles of e^{-2 pi i n x}, n < count, of which those beyond column.frequencies are rough. */
  marginal(count: number): Float64Array {
    const elements = this.arena.f32(this.groups, this.groupBytes / SINGLE_BYTES);
    const factor = 0.5 * this.rowCorrection[0];
    const result = new Float64Array(2 * count);
    for (let n = 0; n < count; ++n) {
      const cos = factor * this.columnCorrection[2 * n];
      const sin = factor * this.columnCorrection[2 * n + 1];
      const at = ELEMENT_SINGLES * n;
      result[2 * n] = elements[at] * cos - elements[at + VECTOR_SINGLES] * sin;
      result[2 * n + 1] = elements[at] * sin + elements[at + VECTOR_SINGLES] * cos;
    }
    return result;
  }

  /**
   * scale times the sums over the particles of each name of e^{-2 pi i n x}, [name][n] of (re, im),
   * n < column.frequencies.
   */
  ofNames(scale: number): Float64Array {
    const { column, columns, names, columnCorrection } = this;
    if (!names) return new Float64Array(0);
    const plan = fourierPlan(columns);
    const result = new Float64Array(2 * names.count * column.frequencies);
    for (let name = 0; name < names.count; ++name) {
      const points = this.lineOf(name);
      const re = Float64Array.from(points.subarray(0, columns));
      const im = new Float64Array(columns);
      for (let i = 0; i < WINDOW_TAPS; ++i) re[i] += points[columns + i];
      plan.forward(re, im);
      for (let n = 0; n < column.frequencies; ++n) {
        const cos = scale * columnCorrection[2 * n];
        const sin = scale * columnCorrection[2 * n + 1];
        const at = 2 * (name * column.frequencies + n);
        result[at] = re[n] * cos - im[n] * sin;
        result[at + 1] = re[n] * sin + im[n] * cos;
      }
    }
    return result;
  }
}
