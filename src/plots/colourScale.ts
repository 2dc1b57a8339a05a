import { tableSize, type Colormap } from './colormaps';
import { niceTicks } from './viewport';

/**
 * How colours are spread over the values of a field: evenly, by the root of a value, or by its logarithm. The last two
 * show what is small beside what is large; of signed fields they spread both signs alike.
 */
export type ColourScale = 'linear' | 'root' | 'log';

/** The values of the lowest and the highest colour, and how the colours between them are spread. */
export interface ColourRange {
  low: number;
  high: number;
  scale: ColourScale;
}

/** The same of a bar; `decades`: evenly by logarithm, from one positive end to the other. */
export interface BarRange {
  low: number;
  high: number;
  scale: ColourScale | 'decades';
}

/** Powers of ten that the colours of a logarithmic scale span; what is smaller has the colour of zero. */
export const logDecades = 3;

/** The place of the share x >= 0 of the highest value, from 0 to 1. */
function placeOfShare(x: number, scale: ColourScale): number {
  if (scale === 'linear') return x;
  if (scale === 'root') return Math.sqrt(x);
  return x > 0 ? Math.max(0, 1 + Math.log10(x) / logDecades) : 0;
}

/** The share of the highest value at a place from 0 to 1. */
function shareAtPlace(place: number, scale: ColourScale): number {
  if (scale === 'linear') return place;
  if (scale === 'root') return place * place;
  return place > 0 ? 10 ** (logDecades * (place - 1)) : 0;
}

/** Where a value stands among the colours, from 0 to 1. Scales that are not linear begin at 0 or are symmetric. */
export function placeOf(value: number, { low, high, scale }: BarRange): number {
  if (scale === 'linear') return (value - low) / (high - low);
  if (scale === 'decades') return Math.log(value / low) / Math.log(high / low);
  const place = placeOfShare(Math.abs(value) / high, scale);
  if (low === 0) return value > 0 ? place : 0;
  return (1 + Math.sign(value) * place) / 2;
}

/** The colours of a map as plotly spreads them over values: stops at shares of the range. */
export function spreadColours(map: Colormap, { low, scale }: ColourRange): [number, string][] {
  if (scale === 'linear') return map.colorscale;
  const isSigned = low < 0;
  return map.colorscale.map(([place, colour]): [number, string] => {
    if (!isSigned) return [shareAtPlace(place, scale), colour];
    const side = 2 * place - 1;
    return [(1 + Math.sign(side) * shareAtPlace(Math.abs(side), scale)) / 2, colour];
  });
}

/** Multiples of 1, 2, 5 of the powers of ten below and at a positive value, falling, over the decades of a scale. */
function falling125(high: number): number[] {
  const top = Math.floor(Math.log10(high));
  const values: number[] = [];
  for (let power = top; power >= top - logDecades; power--)
    for (const lead of [5, 2, 1]) {
      const value = Number((lead * 10 ** power).toPrecision(3));
      if (value <= high * (1 + 1e-9)) values.push(value);
    }
  return values;
}

/** Round numbers for a bar of that many pixels, no two of which come closer than `room`. */
export function barTicks(range: BarRange, height: number, room: number): number[] {
  const { low, high, scale } = range;
  if (scale === 'linear') return niceTicks(low, high, Math.max(2, Math.floor(height / room)));
  if (scale === 'decades') return decadeTicks(range, height, room);
  const zero = low < 0 ? height / 2 : 0;
  const kept = [{ value: 0, at: zero }];
  let last = Infinity;
  for (const value of falling125(high)) {
    const at = placeOf(value, range) * height;
    if (last - at < 0.6 * room || at - zero < 0.6 * room) continue;
    last = at;
    kept.push({ value, at });
  }
  const values = kept.map(({ value }) => value);
  return low < 0 ? [...values, ...values.filter((value) => value > 0).map((value) => -value)] : values;
}

/** Whole decades with 2 and 5 between where there is room; plain round numbers within less than one. */
function decadeTicks(range: BarRange, height: number, room: number): number[] {
  const { low, high } = range;
  const decades = Math.log10(high / low);
  if (decades < 1) return niceTicks(low, high, Math.max(2, Math.floor(height / room)));
  const perDecade = height / decades / room;
  const step = perDecade >= 1 ? 1 : Math.ceil(1 / perDecade);
  const leads = perDecade >= 3.3 ? [1, 2, 5] : [1];
  const ticks: number[] = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.log10(high) + 1e-9; power++) {
    if (power % step !== 0) continue;
    ticks.push(...leads.map((lead) => Number(`${lead}e${power}`)));
  }
  return ticks.filter((value) => value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9));
}

const buffer = new ArrayBuffer(4);
const asFloat = new Float32Array(buffer);
const asBits = new Uint32Array(buffer);

/**
 * A colour for each upper half of the bits of a share in single precision: sign, exponent and seven bits of the
 * mantissa, finer than the table of colours; not of `decades`. A share that is no number has the colour 0, which is
 * transparent.
 */
export function coloursOfBits(map: Colormap, { low, scale }: ColourRange): Uint32Array {
  const unit = { low: low < 0 ? -1 : 0, high: 1, scale };
  const colours = new Uint32Array(2 ** 16);
  for (let bits = 0; bits < colours.length; bits++) {
    asBits[0] = bits * 2 ** 16;
    if (Number.isNaN(asFloat[0])) continue;
    // the middle of the shares that have these bits, but for the infinite ones
    if (Number.isFinite(asFloat[0])) asBits[0] += 2 ** 15;
    const share = asFloat[0];
    const entry = Math.floor(placeOf(Math.min(Math.max(share, -1), 1), unit) * tableSize);
    colours[bits] = map.table[Math.min(tableSize - 1, Math.max(0, entry))];
  }
  return colours;
}
