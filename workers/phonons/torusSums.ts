import { fourierPlan } from '../../src/maths/fourier';
import type { Arena } from '../contract/arena';
import { elementLines, forwardTransform, type LineTransform } from '../ensemble/lineTransform';
import {
  DOUBLE_BYTES,
  ELEMENT_BYTES,
  ELEMENT_SINGLES,
  PHONON_TILE,
  PLACES,
  SINGLE_BYTES,
  VECTOR_BYTES,
  VECTOR_SINGLES,
  WINDOW_PARTS,
  WINDOW_TAPS,
  gridRowBytes,
  placesBytes,
} from '../kernels/layout';
import { pointsFor, windowCorrections, windowTaps } from './spreadingWindow';

/** Names of particles: 32-bit integers 0, ..., count - 1, one in every 8 bytes from byte `at` of a tile on. */
export interface ParticleNames {
  at: number;
  count: number;
}

/** A number of each particle that counts on a torus. */
export interface TorusNumber {
  /** Byte of a tile where its array begins. */
  at: number;
  /** Circumference of the torus. */
  period: number;
  /** Frequencies of interest are 0, ..., frequencies - 1. */
  frequencies: number;
  /** Those up to here are wanted roughly. */
  roughFrequencies?: number;
}

/**
 * A point holds no more in single precision where it can be helped: beside larger sums the small numbers of a window
 * would be lost.
 */
const FULLEST = 2048;

/** Lines that are transformed at once. */
export const LINES = 2;

/** Sums in single precision, with totals in double precision that they are emptied into. */
class DrainedSums {
  readonly sums: number;
  private readonly totals: number;
  private drained = false;

  constructor(
    private readonly arena: Arena,
    readonly size: number,
  ) {
    this.sums = arena.allocate(SINGLE_BYTES * size);
    this.totals = arena.allocate(DOUBLE_BYTES * size);
  }

  empty(): void {
    this.arena.f32(this.sums, this.size).fill(0);
  }

  largest(): number {
    return this.arena.kernels.largestSum(this.sums, this.size);
  }

  drain(): void {
    this.arena.kernels.drainSums(this.sums, this.size, this.totals);
    this.drained = true;
  }

  /** Adds what was drained. */
  collect(): void {
    if (this.drained) this.arena.kernels.collectSums(this.sums, this.size, this.totals);
    this.drained = false;
  }
}

/**
 * sum over particles of e^{-2 pi i n x + 2 pi i z y} for many n and z, x and y two of their numbers in units of their
 * periods: a non-uniform Fourier transform. Every particle is spread over 8 x 8 points of a grid by a smooth window,
 * the grid is transformed in single precision and divided by the transform of the window. Every sum is right to 1e-6 of
 * the number of particles where these are spread, and to 2e-5 where hundreds of thousands lie at one place, as the grid
 * is in single precision. Particles may have names, and sums along x only are taken over those of each name.
 */
export class TorusSums {
  readonly columns: number;
  private readonly rows: number;
  /** Groups of four frequencies of the rows. */
  readonly groupCount: number;
  readonly groupBytes: number;
  private readonly taps: number;
  private readonly grid: DrainedSums;
  private readonly lines: DrainedSums | null;
  private readonly places: number;
  private readonly spectrum: number;
  /** Elements [frequency of the rows / 4][column], of which the lanes are four frequencies. */
  readonly groups: number;
  private readonly alongRows: LineTransform;
  private readonly alongColumns: LineTransform;
  private readonly columnCorrection: Float64Array;
  readonly rowCorrection: Float64Array;
  private readonly columnFactors: number;
  readonly rowFactors: number;
  private readonly resultLength: number;
  private readonly result: number;

  constructor(
    private readonly arena: Arena,
    private readonly column: TorusNumber,
    private readonly row: TorusNumber,
    private readonly names: ParticleNames | null = null,
  ) {
    const columns = (this.columns = pointsFor(column.frequencies));
    const rows = (this.rows = pointsFor(row.frequencies));
    const rowFrequencies = row.roughFrequencies ?? row.frequencies;
    const columnFrequencies = column.roughFrequencies ?? column.frequencies;
    this.groupCount = Math.ceil(rowFrequencies / VECTOR_SINGLES);
    this.groupBytes = ELEMENT_BYTES * columns;
    this.taps = arena.singles(windowTaps());
    this.grid = new DrainedSums(arena, (columns + WINDOW_TAPS) * (rows + WINDOW_TAPS));
    this.lines = names && new DrainedSums(arena, (columns + WINDOW_TAPS) * names.count);
    this.places = arena.claim(placesBytes(columns, rows));
    this.spectrum = arena.allocate(ELEMENT_BYTES * rows * LINES);
    this.groups = arena.allocate(this.groupBytes * this.groupCount);
    this.alongRows = forwardTransform(arena, rows, LINES, VECTOR_SINGLES * this.groupCount);
    this.alongColumns = forwardTransform(arena, columns, LINES, columnFrequencies);
    this.columnCorrection = windowCorrections(columnFrequencies, columns);
    this.rowCorrection = windowCorrections(rowFrequencies, rows);
    this.columnFactors = arena.doubles(this.columnCorrection);
    this.rowFactors = arena.doubles(this.rowCorrection);
    this.resultLength = 2 * column.frequencies * (2 * row.frequencies - 1);
    this.result = arena.claim(DOUBLE_BYTES * this.resultLength);
  }

  /** Sums over `count` particles in tiles of `tileBytes`; what is read below holds until the next call. */
  sum(particles: number, count: number, tileBytes: number): void {
    this.empty();
    this.fill(particles, count, tileBytes);
    this.transformRows();
    const lines = elementLines(this.groups, ELEMENT_BYTES, this.groupCount, this.groupBytes);
    this.alongColumns.run(lines, this.groups, ELEMENT_BYTES, this.groupBytes);
  }

  empty(): void {
    this.grid.empty();
    this.lines?.empty();
  }

  /** Changes the sign of what the grid is filled with. */
  negate(): void {
    this.arena.kernels.negateSums(this.grid.sums, this.grid.size);
  }

  /** Adds particles to the grid, and to the lines, whose sums are drained before they grow too large. */
  fill(particles: number, count: number, tileBytes: number, columnAt = this.column.at, rowAt = this.row.at): void {
    const { grid, lines } = this;
    let capacity = PLACES;
    for (let start = 0, held = 0; start < count;) {
      if (start === PLACES) capacity *= Math.max(1, Math.floor(FULLEST / grid.largest()));
      if (held === capacity) {
        grid.drain();
        held = 0;
      }
      const portion = Math.min(PLACES, count - start);
      this.spread(particles + tileBytes * (start / PHONON_TILE), portion, tileBytes, columnAt, rowAt);
      lines?.drain();
      start += portion;
      held += portion;
    }
    grid.collect();
    lines?.collect();
  }

  private spread(particles: number, count: number, tileBytes: number, columnAt: number, rowAt: number): void {
    const { column, row, columns, rows, taps, places, names, lines, grid } = this;
    const { kernels } = this.arena;
    const columnScale = (WINDOW_PARTS * columns) / column.period;
    const rowScale = (WINDOW_PARTS * rows) / row.period;
    const tiles = [particles, count, tileBytes] as const;
    const torus = [columnAt, columnScale, columns, rowAt, rowScale, rows] as const;
    if (names && lines) kernels.spreadNamedParticles(...tiles, ...torus, names.at, taps, places, grid.sums, lines.sums);
    else kernels.spreadParticles(...tiles, ...torus, taps, places, grid.sums);
  }

  /** Transforms the grid along its rows: X_z of every column, twice sum_j x_j e^{2 pi i jz/rows}, to `groups`. */
  transformRows(): void {
    const { columns, rows, spectrum, groups, groupCount, groupBytes } = this;
    const { kernels } = this.arena;
    const { sums } = this.grid;
    kernels.closeTorus(sums, columns, rows);
    // eight real columns in one transform of four lanes
    const width = ELEMENT_SINGLES * LINES;
    const spectrumBytes = ELEMENT_BYTES * rows;
    for (let at = 0; at < columns; at += width) {
      const re = sums + SINGLE_BYTES * at;
      const lines = { re, im: re + VECTOR_BYTES, row: gridRowBytes(columns), pitch: ELEMENT_BYTES, columns: LINES };
      this.alongRows.run(lines, spectrum, ELEMENT_BYTES, spectrumBytes);
      for (let line = 0; line < LINES; ++line) {
        const target = groups + ELEMENT_BYTES * (at + ELEMENT_SINGLES * line);
        kernels.separateColumns(spectrum + spectrumBytes * line, rows, groupCount, target, groupBytes);
      }
    }
  }

  /**
   * scale times the sum, n < column.frequencies, |z| < row.frequencies; laid out as WignerCoefficients.values, until the
   * next call.
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
    const { arena, column, columns, names, lines, columnCorrection } = this;
    const nameCount = names?.count ?? 0;
    const plan = fourierPlan(columns);
    const result = new Float64Array(2 * nameCount * column.frequencies);
    for (let name = 0; name < nameCount; ++name) {
      const points = arena.f32(lines!.sums + name * gridRowBytes(columns), columns + WINDOW_TAPS);
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
