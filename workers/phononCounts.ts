import { fourierPlan } from '../src/physics/fourier';
import type { Arena } from './arena';

/** A number of each particle, counted in cells of a torus. */
export interface CountedNumber {
  /** Byte of the particle. */
  at: number;
  /** Circumference of the torus. */
  period: number;
  /** A power of two. */
  cells: number;
}

/**
 * Counts of particles in cells of two of their numbers, in units of their periods x and y: columns start at x = 0, rows at y = -1/2. The
 * Fourier coefficients of the counts, divided by that of one cell, are those of the particles up to the sampling error.
 */
export class PhononCounts {
  private readonly counts: number;
  /** Phase and size that take the coefficients of the counts to those of the particles, (re, im) by frequency. */
  private readonly columnShift: Float64Array;

  constructor(private readonly arena: Arena, private readonly column: CountedNumber, private readonly row: CountedNumber) {
    this.counts = arena.allocate(4 * column.cells * row.cells);
    // the centre of cell a lies at (a + 1/2)/cells; a cell smears by sinc
    this.columnShift = shifts(column.cells / 2 + 1, (n) => [(-Math.PI * n) / column.cells, 0.5 / cellFactor(n, column.cells)]);
  }

  /** The counts of `count` particles of `bytes` bytes each, [row][column]. */
  count(particles: number, count: number, bytes: number): Int32Array {
    const { arena, column, row } = this;
    arena.i32(this.counts, column.cells * row.cells).fill(0);
    arena.kernels.countPhonons(
      particles, count, bytes, column.at, column.cells / column.period, column.cells, row.at, row.cells / row.period, row.cells, this.counts,
    );
    return arena.i32(this.counts, column.cells * row.cells);
  }

  /** sum over the particles of row b of e^{-2 pi i n x}, n < high: [n][b] of (re, im). */
  alongColumns(counts: Int32Array, high: number): Float64Array {
    const { cells } = this.column;
    const rowCells = this.row.cells;
    const plan = fourierPlan(cells);
    const result = new Float64Array(2 * high * rowCells);
    const re = new Float64Array(cells);
    const im = new Float64Array(cells);
    // two real rows in one transform
    for (let b = 0; b < rowCells; b += 2) {
      for (let a = 0; a < cells; ++a) {
        re[a] = counts[b * cells + a];
        im[a] = counts[(b + 1) * cells + a];
      }
      plan.forward(re, im);
      for (let n = 0; n < high; ++n) {
        const mirror = (cells - n) % cells;
        const cos = this.columnShift[2 * n];
        const sin = this.columnShift[2 * n + 1];
        const evenRe = re[n] + re[mirror];
        const evenIm = im[n] - im[mirror];
        const oddRe = im[n] + im[mirror];
        const oddIm = re[mirror] - re[n];
        const at = 2 * (n * rowCells + b);
        result[at] = evenRe * cos - evenIm * sin;
        result[at + 1] = evenRe * sin + evenIm * cos;
        result[at + 2] = oddRe * cos - oddIm * sin;
        result[at + 3] = oddRe * sin + oddIm * cos;
      }
    }
    return result;
  }

  /**
   * total sum over the particles of e^{-2 pi i n x + 2 pi i z y}, n < modeCount, |z| <= reach, from the sums along the columns; laid out
   * as WignerCoefficients.values.
   */
  alongRows(columns: Float64Array, modeCount: number, reach: number, total: number): Float64Array {
    const { cells } = this.row;
    const plan = fourierPlan(cells);
    const width = 2 * reach + 1;
    // the centre of cell b lies at -1/2 + (b + 1/2)/cells
    const shift = shifts(width, (i) => [Math.PI * (i - reach) * (1 / cells - 1), total / cellFactor(i - reach, cells)]);
    const result = new Float64Array(2 * modeCount * width);
    const re = new Float64Array(cells);
    const im = new Float64Array(cells);
    for (let n = 0; n < modeCount; ++n) {
      for (let b = 0; b < cells; ++b) {
        re[b] = columns[2 * (n * cells + b)];
        im[b] = columns[2 * (n * cells + b) + 1];
      }
      plan.backward(re, im);
      for (let z = -reach; z <= reach; ++z) {
        const cos = shift[2 * (z + reach)];
        const sin = shift[2 * (z + reach) + 1];
        const slot = (z + cells) % cells;
        const at = 2 * (n * width + z + reach);
        result[at] = re[slot] * cos - im[slot] * sin;
        result[at + 1] = re[slot] * sin + im[slot] * cos;
      }
    }
    return result;
  }
}

/** (re, im) of size e^{i phase} for each index. */
function shifts(count: number, of: (index: number) => [phase: number, size: number]): Float64Array {
  const result = new Float64Array(2 * count);
  for (let i = 0; i < count; ++i) {
    const [phase, size] = of(i);
    result[2 * i] = size * Math.cos(phase);
    result[2 * i + 1] = size * Math.sin(phase);
  }
  return result;
}

/** The Fourier coefficient of one cell of unit mass: sinc(n/cells). */
export function cellFactor(n: number, cells: number): number {
  const x = (Math.PI * n) / cells;
  return x === 0 ? 1 : Math.sin(x) / x;
}
