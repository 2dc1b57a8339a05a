import { fieldArithmetic } from '../maths/fieldArithmetic';
import type { PlotArea, Viewport } from './viewport';

/**
 * Writes a field as pixels through a colour table: pixel (i, K-1-j) gets the colour of field[j * positionCount + i], so
 * that k grows upwards. Values outside [low, high] take the end colours; a value that is no number stays transparent.
 */
export function rasterise(
  pixels: Uint32Array,
  field: Float64Array,
  positionCount: number,
  waveNumberCount: number,
  table: Uint32Array,
  low: number,
  high: number,
): void {
  fieldArithmetic().lookUp(pixels, field, positionCount, waveNumberCount, table, low, high);
}

let shares = new Float32Array(0);

/**
 * The same by the upper halves of the bits of value/high, see `coloursOfBits`: roots and logarithms of a whole field
 * would cost more than the picture.
 */
export function rasteriseBits(
  pixels: Uint32Array,
  field: Float64Array,
  positionCount: number,
  waveNumberCount: number,
  colours: Uint32Array,
  high: number,
): void {
  if (shares.length < positionCount) shares = new Float32Array(positionCount);
  const halves = new Uint16Array(shares.buffer);
  const upper = isLittleEndian ? 1 : 0;
  const scale = 1 / high;
  for (let j = 0; j < waveNumberCount; j++) {
    const cell = j * positionCount;
    for (let i = 0; i < positionCount; i++) shares[i] = field[cell + i] * scale;
    const pixel = (waveNumberCount - 1 - j) * positionCount;
    for (let i = 0; i < positionCount; i++) pixels[pixel + i] = colours[halves[2 * i + upper]];
  }
}

const isLittleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/** Index of the cell that holds a coordinate when [low, high] is cut into `count` equal cells; -1 outside. */
export function cellOf(value: number, low: number, high: number, count: number): number {
  const cell = Math.floor(((value - low) / (high - low)) * count);
  return value === high ? count - 1 : cell >= 0 && cell < count ? cell : -1;
}

/** Centres of `count` equal cells of [low, high]. */
export function cellCentres(low: number, high: number, count: number): Float64Array {
  const width = (high - low) / count;
  const centres = new Float64Array(count);
  // each picture of curves asks for them: a function for each cell takes twenty times as long
  for (let cell = 0; cell < count; cell++) centres[cell] = low + (cell + 0.5) * width;
  return centres;
}

/** The part of a bitmap of the whole plane (y upwards) that a view shows, in bitmap pixels. */
export function sourceWindow(view: Viewport, whole: Viewport, columns: number, rows: number): PlotArea {
  const perX = columns / (whole.x[1] - whole.x[0]);
  const perY = rows / (whole.y[1] - whole.y[0]);
  return {
    left: (view.x[0] - whole.x[0]) * perX,
    top: (whole.y[1] - view.y[1]) * perY,
    width: (view.x[1] - view.x[0]) * perX,
    height: (view.y[1] - view.y[0]) * perY,
  };
}
