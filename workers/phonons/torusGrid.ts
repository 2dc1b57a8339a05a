import type { Arena } from '../contract/arena';
import { forwardTransform, type LineTransform } from '../ensemble/lineTransform';
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
import { pointsFor, windowTaps } from './spreadingWindow';

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
  /** 2: the torus is cut at 0 and lies at the beginning of one of twice the circumference, whose rest is empty. */
  sheets?: Sheets;
}

export type Sheets = 1 | 2;

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
 * A grid on a torus that particles are spread over by a smooth window, 8 x 8 points each, by two of their numbers, x
 * along its columns and y along its rows, and its transform along the rows. Particles may have names: they are spread
 * along x over a line for each name, too.
 */
export class TorusGrid {
  readonly columns: number;
  readonly rows: number;
  /** Columns of all sheets. */
  readonly points: number;
  /** Elements [frequency of the rows / 4][column of all sheets], of which the lanes are four frequencies. */
  readonly groups: number;
  readonly groupCount: number;
  readonly groupBytes: number;
  /** From the elements of a group to those of each frequency of the columns. */
  readonly alongColumns: LineTransform;
  private readonly taps: number;
  private readonly grid: DrainedSums;
  private readonly lines: DrainedSums | null;
  private readonly places: number;
  private readonly spectrum: number;
  private readonly alongRows: LineTransform;

  constructor(
    protected readonly arena: Arena,
    protected readonly column: TorusNumber,
    protected readonly row: TorusNumber,
    protected readonly names: ParticleNames | null = null,
  ) {
    const columns = (this.columns = pointsFor(column.frequencies));
    const rows = (this.rows = pointsFor(row.frequencies));
    this.groupCount = Math.ceil((row.roughFrequencies ?? row.frequencies) / VECTOR_SINGLES);
    this.points = (column.sheets ?? 1) * columns;
    this.groupBytes = ELEMENT_BYTES * this.points;
    this.taps = arena.singles(windowTaps());
    this.grid = new DrainedSums(arena, (columns + WINDOW_TAPS) * (rows + WINDOW_TAPS));
    this.lines = names && new DrainedSums(arena, (columns + WINDOW_TAPS) * names.count);
    this.places = arena.claim(placesBytes(columns, rows));
    this.spectrum = arena.allocate(ELEMENT_BYTES * rows * LINES);
    this.groups = arena.allocate(this.groupBytes * this.groupCount);
    this.alongRows = forwardTransform(arena, rows, LINES, VECTOR_SINGLES * this.groupCount);
    this.alongColumns = forwardTransform(arena, columns, LINES, column.roughFrequencies ?? column.frequencies);
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
    const { columns, points, rows, spectrum, groups, groupCount, groupBytes } = this;
    const { kernels } = this.arena;
    const { sums } = this.grid;
    kernels.closeRows(sums, columns, rows);
    let end = columns;
    if (points === columns) {
      kernels.closeColumns(sums, columns, rows);
    } else {
      // what the window spreads beyond the first sheet stays there
      end += WINDOW_TAPS;
      for (let group = 0; group < groupCount; ++group) {
        const rest = groups + groupBytes * group + ELEMENT_BYTES * end;
        this.arena.f32(rest, ELEMENT_SINGLES * (points - end)).fill(0);
      }
    }
    const spectrumBytes = ELEMENT_BYTES * rows;
    // eight real columns in one transform of four lanes
    for (let at = 0; at < end; at += ELEMENT_SINGLES * LINES) {
      const re = sums + SINGLE_BYTES * at;
      const count = Math.min(LINES, (end - at) / ELEMENT_SINGLES);
      const lines = { re, im: re + VECTOR_BYTES, row: gridRowBytes(columns), pitch: ELEMENT_BYTES, columns: count };
      this.alongRows.run(lines, spectrum, ELEMENT_BYTES, spectrumBytes);
      for (let line = 0; line < count; ++line) {
        const target = groups + ELEMENT_BYTES * (at + ELEMENT_SINGLES * line);
        kernels.separateColumns(spectrum + spectrumBytes * line, rows, groupCount, target, groupBytes);
      }
    }
  }

  /** The points that particles of a name were spread over along x, with their margin. */
  protected lineOf(name: number): Float32Array {
    const { arena, lines, columns } = this;
    return arena.f32(lines!.sums + name * gridRowBytes(columns), columns + WINDOW_TAPS);
  }
}
