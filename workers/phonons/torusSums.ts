import { nextPowerOfTwo } from '../../src/maths/elementary';
import { fourierPlan } from '../../src/maths/fourier';
import type { Arena } from '../contract/arena';
import { elementLines, forwardTransform, type LineTransform } from '../ensemble/lineTransform';
import {
  DOUBLE_BYTES,
  ELEMENT_BYTES,
  ELEMENT_SINGLES,
  PLACES,
  SINGLE_BYTES,
  VECTOR_BYTES,
  VECTOR_SINGLES,
  WINDOW_PARTS,
  WINDOW_TAPS,
  gridRowBytes,
  placesBytes,
} from '../kernels/layout';
import { windowCorrections, windowTaps } from './spreadingWindow';

/** A number of each particle that counts on a torus. */
export interface TorusNumber {
  /** Byte of the particle. */
  at: number;
  /** Circumference of the torus. */
  period: number;
  /** Frequencies of interest are 0, ..., frequencies - 1. */
  frequencies: number;
}

/**
 * Points along a direction: a power of two, at least four for each frequency, so many that what a place is rounded to
 * is fine enough.
 */
const pointsFor = (frequencies: number) => nextPowerOfTwo(Math.max(128, 4 * frequencies));

/**
 * A point holds no more in single precision where it can be helped: beside larger sums the small numbers of a window
 * would be lost.
 */
const FULLEST = 2048;

/** Lines that are transformed at once. */
const LINES = 2;

/** Spreads `count` particles from the byte `particles` on over the grid, with the window's taps. */
type Spread = (particles: number, count: number, taps: number) => void;

/**
 * The grid that particles are spread over, in single precision, with totals in double precision where many particles
 * meet.
 */
class SpreadGrid {
  readonly sums: number;
  private readonly taps: number;
  private readonly totals: number;

  constructor(
    private readonly arena: Arena,
    private readonly size: number,
  ) {
    this.taps = arena.singles(windowTaps());
    this.sums = arena.allocate(SINGLE_BYTES * size);
    this.totals = arena.allocate(DOUBLE_BYTES * size);
  }

  /** Fills the empty grid with `count` particles of `bytes` bytes. */
  fill(particles: number, count: number, bytes: number, spread: Spread): void {
    const { arena, size, sums, totals, taps } = this;
    const { kernels } = arena;
    arena.f32(sums, size).fill(0);
    let capacity = PLACES;
    let drained = false;
    for (let start = 0, held = 0; start < count;) {
      if (start === PLACES) capacity *= Math.max(1, Math.floor(FULLEST / kernels.largestSum(sums, size)));
      if (held === capacity) {
        kernels.drainSums(sums, size, totals);
        drained = true;
        held = 0;
      }
      const portion = Math.min(PLACES, count - start);
      spread(particles + bytes * start, portion, taps);
      start += portion;
      held += portion;
    }
    if (drained) kernels.collectSums(sums, size, totals);
  }
}

/**
 * sum over particles of e^{-2 pi i n x + 2 pi i z y} for many n and z, x and y two of their numbers in units of their
 * periods: a non-uniform Fourier transform. Every particle is spread over 8 x 8 points of a grid by a smooth window,
 * the grid is transformed in single precision and divided by the transform of the window. Every sum is right to 1e-6 of
 * the number of particles where these are spread, and to 2e-5 where hundreds of thousands lie at one place, as the grid
 * is in single precision.
 */
export class TorusSums {
  private readonly columns: number;
  private readonly rows: number;
  private readonly groupCount: number;
  private readonly groupBytes: number;
  private readonly grid: SpreadGrid;
  private readonly places: number;
  private readonly spectrum: number;
  private readonly groups: number;
  private readonly alongRows: LineTransform;
  private readonly alongColumns: LineTransform;
  private readonly columnCorrection: Float64Array;
  private readonly rowCorrection: Float64Array;
  private readonly columnFactors: number;
  private readonly rowFactors: number;
  private readonly resultLength: number;
  private readonly result: number;

  constructor(
    private readonly arena: Arena,
    private readonly column: TorusNumber,
    private readonly row: TorusNumber,
  ) {
    const columns = (this.columns = pointsFor(column.frequencies));
    const rows = (this.rows = pointsFor(row.frequencies));
    this.groupCount = Math.ceil(row.frequencies / VECTOR_SINGLES);
    this.groupBytes = ELEMENT_BYTES * columns;
    this.grid = new SpreadGrid(arena, (columns + WINDOW_TAPS) * (rows + WINDOW_TAPS));
    this.places = arena.claim(placesBytes(columns, rows));
    this.spectrum = arena.allocate(ELEMENT_BYTES * rows * LINES);
    this.groups = arena.allocate(this.groupBytes * this.groupCount);
    this.alongRows = forwardTransform(arena, rows, LINES, VECTOR_SINGLES * this.groupCount);
    this.alongColumns = forwardTransform(arena, columns, LINES, 2 * column.frequencies);
    this.columnCorrection = windowCorrections(columns / 2, columns);
    this.rowCorrection = windowCorrections(row.frequencies, rows);
    this.columnFactors = arena.doubles(this.columnCorrection);
    this.rowFactors = arena.doubles(this.rowCorrection);
    this.resultLength = 2 * column.frequencies * (2 * row.frequencies - 1);
    this.result = arena.claim(DOUBLE_BYTES * this.resultLength);
  }

  /** Sums over `count` particles of `bytes` bytes each; what is read below holds until the next call. */
  sum(particles: number, count: number, bytes: number): void {
    const { column, row, columns, rows, places, spectrum, groups, groupCount, groupBytes } = this;
    const { kernels } = this.arena;
    const { sums } = this.grid;
    const columnScale = (WINDOW_PARTS * columns) / column.period;
    const rowScale = (WINDOW_PARTS * rows) / row.period;
    this.grid.fill(particles, count, bytes, (from, portion, taps) =>
      kernels.spreadParticles(
        from,
        portion,
        bytes,
        column.at,
        columnScale,
        columns,
        row.at,
        rowScale,
        rows,
        taps,
        places,
        sums,
      ),
    );
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
    const lines = elementLines(groups, ELEMENT_BYTES, groupCount, groupBytes);
    this.alongColumns.run(lines, groups, ELEMENT_BYTES, groupBytes);
  }

  /**
   * scale times the sum, n < column.frequencies, |z| < row.frequencies; laid out as WignerCoefficients.values, until the
   * next call.
   */
  coefficients(scale: number): Float64Array {
    const { arena, columns, column, row } = this;
    arena.kernels.correctSums(
      this.groups,
      this.groupBytes,
      columns,
      column.frequencies,
      row.frequencies - 1,
      this.columnFactors,
      this.rowFactors,
      scale,
      this.result,
    );
    return arena.f64(this.result, this.resultLength);
  }

  /** sum over particles of e^{-2 pi i n x}, n < count <= twice column.frequencies; the second half only roughly. */
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
}

/**
 * sum over the particles of line i of e^{-2 pi i n x}, by spreading along x only; `lineAt` is the byte of i = 0, ...,
 * lineCount - 1.
 */
export class LineSums {
  private readonly columns: number;
  private readonly grid: SpreadGrid;
  private readonly correction: Float64Array;

  constructor(
    private readonly arena: Arena,
    private readonly column: TorusNumber,
    private readonly lineAt: number,
    private readonly lineCount: number,
  ) {
    this.columns = pointsFor(column.frequencies);
    this.grid = new SpreadGrid(arena, (this.columns + WINDOW_TAPS) * lineCount);
    this.correction = windowCorrections(column.frequencies, this.columns);
  }

  /**
   * scale times the sums over `count` particles of `bytes` bytes each, [line][n] of (re, im), n < column.frequencies.
   */
  coefficients(particles: number, count: number, bytes: number, scale: number): Float64Array {
    const { arena, column, columns, lineAt, lineCount, correction } = this;
    const { sums } = this.grid;
    const columnScale = (WINDOW_PARTS * columns) / column.period;
    this.grid.fill(particles, count, bytes, (from, portion, taps) =>
      arena.kernels.spreadOnLines(from, portion, bytes, column.at, columnScale, columns, lineAt, taps, sums),
    );
    const plan = fourierPlan(columns);
    const result = new Float64Array(2 * lineCount * column.frequencies);
    for (let line = 0; line < lineCount; ++line) {
      const points = arena.f32(sums + line * gridRowBytes(columns), columns + WINDOW_TAPS);
      const re = Float64Array.from(points.subarray(0, columns));
      const im = new Float64Array(columns);
      for (let i = 0; i < WINDOW_TAPS; ++i) re[i] += points[columns + i];
      plan.forward(re, im);
      for (let n = 0; n < column.frequencies; ++n) {
        const cos = scale * correction[2 * n];
        const sin = scale * correction[2 * n + 1];
        const at = 2 * (line * column.frequencies + n);
        result[at] = re[n] * cos - im[n] * sin;
        result[at + 1] = re[n] * sin + im[n] * cos;
      }
    }
    return result;
  }
}
