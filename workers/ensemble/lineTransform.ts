import { cos, sin } from '../../src/maths/elementary';
import { chirpFactors, fourierPlan } from '../../src/maths/fourier';
import type { Arena } from '../contract/arena';
import {
  ELEMENT_BYTES,
  IMAGINARY,
  LARGEST_RADIX,
  PASS_BYTES,
  PASS_CONVOLUTION,
  PASS_TABLE,
  SINGLE_BYTES,
} from '../kernels/layout';
import { convolutionTable, isConvolutionRadix } from './primeRadix';

/** Neighbouring lines of four realisations each in kernel memory, all transformed alike. */
export interface Lines {
  /** Where the real and the imaginary parts of the first element lie, four lanes each. */
  re: number;
  im: number;
  /** Bytes from one element of a line to the next. */
  row: number;
  /** Bytes from one line to the next. */
  pitch: number;
  columns: number;
}

/** Lines of elements that lie side by side, `row` bytes from one element of a line to the next. */
export function elementLines(elements: number, row: number, columns: number, pitch = ELEMENT_BYTES): Lines {
  return { re: elements, im: elements + IMAGINARY, row, pitch, columns };
}

/** Those of the lines from number `first` on, at most so many. */
export function partOf(lines: Lines, first: number, most: number): Lines {
  const offset = first * lines.pitch;
  return {
    ...lines,
    re: lines.re + offset,
    im: lines.im + offset,
    columns: Math.min(most, lines.columns - first),
  };
}

/**
 * The transform of lines, to elements `outputRow` bytes from one of a line to the next, lines `outputPitch` bytes
 * apart; they may take the place of the input.
 */
export interface LineTransform {
  run(lines: Lines, output: number, outputRow: number, outputPitch?: number): void;
}

/** The same for no more lines than a work place holds. */
type Transform = (lines: Lines, output: number, outputRow: number, outputPitch: number) => void;

/** Elements of a work place: what is used twice in a row should stay in the second cache. */
const TILE_ELEMENTS = 8192;
/** The same for the longer lines of a convolution, which are transformed twice and multiplied. */
const CHIRP_TILE_ELEMENTS = 4096;

/**
 * X_k = sum_j x_j e^{-2 pi i jk/n}, k = 0..n-1, of as many as `columns` lines at once: by the prime factors of n, and
 * what factors above LARGEST_RADIX leave by a convolution with a chirp. X_k with `reach` < k < n - `reach` may be left
 * out.
 */
export function forwardTransform(arena: Arena, n: number, columns = 1, reach = n): LineTransform {
  const radices = factors(n);
  const direct = radices.filter((radix) => radix <= LARGEST_RADIX);
  const interleavedCount = direct.reduce((product, radix) => product * radix, 1);
  const rest = n / interleavedCount;
  const tile = Math.min(columns, Math.max(1, Math.floor(TILE_ELEMENTS / n)));
  let transform: Transform;
  if (rest === 1) {
    transform = factorTransform(arena, n, direct, tile, reach);
  } else if (interleavedCount === 1) {
    transform = chirpTransform(arena, n, tile);
  } else {
    const byFactors = factorTransform(arena, n, direct, tile, reach);
    const byChirp = chirpTransform(arena, rest, interleavedCount * tile);
    const between = arena.allocate(ELEMENT_BYTES * n * tile);
    transform = (lines, output, outputRow, outputPitch) => {
      const row = lines.columns * ELEMENT_BYTES;
      byFactors(lines, between, row, ELEMENT_BYTES);
      // what is left are transforms of every `interleavedCount`-th row
      if (outputRow === row && outputPitch === ELEMENT_BYTES) {
        byChirp(
          elementLines(between, interleavedCount * row, interleavedCount * lines.columns),
          output,
          interleavedCount * row,
          outputPitch,
        );
        return;
      }
      for (let i = 0; i < interleavedCount; ++i) {
        const rows = elementLines(between + i * row, interleavedCount * row, lines.columns);
        byChirp(rows, output + i * outputRow, interleavedCount * outputRow, outputPitch);
      }
    };
  }
  return {
    run(lines, output, outputRow, outputPitch = ELEMENT_BYTES) {
      for (let first = 0; first < lines.columns; first += tile) {
        transform(partOf(lines, first, tile), output + first * outputPitch, outputRow, outputPitch);
      }
    },
  };
}

/** Radices of the kernel's passes, 12 and 4 as often as possible, the largest last: there outputs may be left out. */
export function factors(n: number): number[] {
  const found: number[] = [];
  let rest = n;
  for (const radix of [12, 10, 4, 2, 3]) for (; rest % radix === 0; rest /= radix) found.push(radix);
  for (let radix = 5; rest > 1; radix += 2) for (; rest % radix === 0; rest /= radix) found.push(radix);
  // a pass of radix 1 copies
  return n === 1 ? [1] : found;
}

/** e^{-2 pi i j/n}, (re, im). */
function roots(n: number): Float64Array {
  return Float64Array.from({ length: 2 * n }, (_, i) => {
    const phase = (-2 * Math.PI * (i >> 1)) / n;
    return i & 1 ? sin(phase) : cos(phase);
  });
}

/** The passes of a transform as the kernels read them. */
function passTable(arena: Arena, radices: number[]): number {
  const turns = new Map([...new Set(radices)].map((radix) => [radix, oddTurns(radix)]));
  const tables = new Map([...turns].map(([radix, values]) => [radix, values.length > 0 ? arena.singles(values) : 0]));
  const convolutions = new Map(
    [...turns.keys()].filter(isConvolutionRadix).map((radix) => [radix, convolutionOf(arena, radix)]),
  );
  const table = new Int32Array(((radices.length + 1) * PASS_BYTES) / SINGLE_BYTES);
  radices.forEach((radix, i) => {
    const at = (i * PASS_BYTES) / SINGLE_BYTES;
    table[at] = radix;
    table[at + PASS_TABLE / SINGLE_BYTES] = tables.get(radix)!;
    table[at + PASS_CONVOLUTION / SINGLE_BYTES] = convolutions.get(radix) ?? 0;
  });
  return arena.integers(table);
}

/** The table of a radix whose sums are convolutions, in kernel memory. */
function convolutionOf(arena: Arena, radix: number): number {
  const { places, matrices } = convolutionTable(radix);
  const table = arena.allocate(SINGLE_BYTES * (places.length + matrices.length));
  const view = arena.f32(table, places.length + matrices.length);
  new Int32Array(view.buffer, table, places.length).set(places);
  view.set(matrices, places.length);
  return table;
}

/**
 * The cosines and sines of an odd radix, see workers/kernels/layout.ts; the last q is left empty where there is none.
 */
function oddTurns(radix: number): number[] {
  if (radix < 7 || radix % 2 === 0) return [];
  const half = (radix - 1) / 2;
  const turns: number[] = [];
  for (let q = 1; q <= half; q += 2) {
    for (let j = 1; j <= half; ++j) {
      for (const each of [q, q + 1]) {
        const phase = (2 * Math.PI * ((j * each) % radix)) / radix;
        turns.push(each > half ? 0 : cos(phase), each > half ? 0 : sin(phase));
      }
    }
  }
  return turns;
}

function factorTransform(arena: Arena, n: number, radices: number[], tile: number, reach: number): Transform {
  const { kernels } = arena;
  const passes = passTable(arena, radices);
  const twiddle = arena.singles(roots(n));
  const [workA, workB] = [0, 1].map(() => arena.allocate(ELEMENT_BYTES * n * tile));
  return ({ re, im, row, pitch, columns }, output, outputRow, outputPitch) =>
    kernels.fourierTransform(
      re,
      im,
      row,
      pitch,
      columns,
      output,
      outputRow,
      outputPitch,
      passes,
      n,
      twiddle,
      workA,
      workB,
      reach,
    );
}

/** The least length from `count` on that has a multiple of 4 and no prime factors but 2, 3 and 5. */
function smoothLength(count: number): number {
  for (let length = 4 * Math.ceil(count / 4); ; length += 4) {
    let rest = length;
    for (const radix of [2, 3, 5]) while (rest % radix === 0) rest /= radix;
    if (rest === 1) return length;
  }
}

/** With u_j = e^{-i pi j^2/n}: e^{-2 pi i jk/n} = u_j u_k u_{k-j}^*. */
function chirpTransform(arena: Arena, n: number, columns: number): Transform {
  const { kernels } = arena;
  const total = smoothLength(2 * n - 1);
  const chirp = chirpFactors(n);
  const re = new Float64Array(total);
  const im = new Float64Array(total);
  for (let m = 0; m < n; ++m) {
    re[m] = re[(total - m) % total] = chirp.re[m] / total;
    im[m] = im[(total - m) % total] = -chirp.im[m] / total;
  }
  fourierPlan(total).forward(re, im);
  const pairs = (a: Float64Array, b: Float64Array) =>
    arena.singles(Float64Array.from({ length: 2 * a.length }, (_, i) => (i & 1 ? b[i >> 1] : a[i >> 1])));
  const turn = pairs(chirp.re, chirp.im);
  const filter = pairs(re, im);
  const passes = passTable(arena, factors(total));
  const twiddle = arena.singles(roots(total));
  const tile = Math.min(columns, Math.max(1, Math.floor(CHIRP_TILE_ELEMENTS / total)));
  const [spectrum, workA, workB] = [0, 1, 2].map(() => arena.allocate(ELEMENT_BYTES * total * tile));
  return (lines, output, outputRow, outputPitch) =>
    kernels.chirpTransform(
      lines.re,
      lines.im,
      lines.row,
      lines.pitch,
      lines.columns,
      n,
      output,
      outputRow,
      outputPitch,
      tile,
      turn,
      filter,
      passes,
      total,
      twiddle,
      spectrum,
      workA,
      workB,
    );
}
