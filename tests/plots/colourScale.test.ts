import { describe, expect, it } from 'vitest';
import { colormap } from '../../src/plots/colormaps';
import {
  barTicks,
  coloursOfBits,
  placeOf,
  spreadColours,
  type ColourRange,
  type ColourScale,
} from '../../src/plots/colourScale';
import { rasterise, rasteriseBits } from '../../src/plots/raster';

const spread: ColourScale[] = ['root', 'log'];
const map = colormap('viridis', 'light');
const entryOf = new Map(Array.from(map.table, (word, entry) => [word, entry]));

describe('colours spread by roots and logarithms', () => {
  it('run from zero to the highest value, both signs alike', () => {
    for (const scale of spread) {
      const range: ColourRange = { low: 0, high: 4, scale };
      expect([-1, 0, 4].map((value) => placeOf(value, range))).toEqual([0, 0, 1]);
      const signed: ColourRange = { low: -4, high: 4, scale };
      expect([-4, 0, 4].map((value) => placeOf(value, signed))).toEqual([0, 0.5, 1]);
      for (const value of [0.01, 0.3, 2]) expect(placeOf(value, signed) + placeOf(-value, signed)).toBeCloseTo(1, 12);
    }
    expect(placeOf(1, { low: 0, high: 4, scale: 'root' })).toBe(0.5);
    expect(placeOf(4e-3, { low: 0, high: 4, scale: 'log' })).toBeCloseTo(0, 12);
    expect(placeOf(0.04, { low: 0, high: 4, scale: 'log' })).toBeCloseTo(1 / 3, 12);
  });

  it('are painted within one colour of the exact place', () => {
    const high = 7.3;
    const field = Float64Array.from({ length: 4000 }, (_, i) => high * 10 ** (-4 * (i / 3999)) * 1.05);
    for (const scale of spread) {
      const range: ColourRange = { low: 0, high, scale };
      const pixels = new Uint32Array(field.length);
      rasteriseBits(pixels, field, field.length, 1, coloursOfBits(map, range), high);
      field.forEach((value, i) => {
        const exact = Math.min(255, Math.floor(256 * placeOf(value, range)));
        expect([exact - 1, exact, exact + 1].map((entry) => map.table[entry])).toContain(pixels[i]);
      });
    }
  });

  it('take the end colours beyond the ends and leave what is no number transparent', () => {
    const field = Float64Array.of(-Infinity, -9, 0, 9, Infinity, NaN);
    for (const low of [0, -2])
      for (const scale of spread) {
        const pixels = new Uint32Array(6);
        rasteriseBits(pixels, field, 6, 1, coloursOfBits(map, { low, high: 2, scale }), 2);
        const linear = new Uint32Array(6);
        rasterise(linear, field, 6, 1, map.table, low, 2);
        expect(Array.from(pixels)).toEqual(Array.from(linear));
      }
  });

  it('put k upwards and r to the right', () => {
    const pixels = new Uint32Array(4);
    rasteriseBits(
      pixels,
      Float64Array.of(0, 0.25, 0.5, 1),
      2,
      2,
      coloursOfBits(map, { low: 0, high: 1, scale: 'root' }),
      1,
    );
    expect(Array.from(pixels, (word) => entryOf.get(word))).toEqual([181, 255, 0, 128]);
  });
});

describe('the numbers beside the colours', () => {
  it('are round, within the range, apart from each other, and alike on both sides of zero', () => {
    for (const high of [1, 1.5, 7, 0.03, 300])
      for (const scale of spread)
        for (const low of [0, -high]) {
          const range: ColourRange = { low, high, scale };
          const ticks = barTicks(range, 240, 48);
          expect(ticks.length).toBeGreaterThanOrEqual(4);
          expect(Math.max(...ticks)).toBeLessThanOrEqual(high * (1 + 1e-9));
          const places = ticks.map((tick) => 240 * placeOf(tick, range)).sort((a, b) => a - b);
          places.slice(1).forEach((place, i) => expect(place - places[i]).toBeGreaterThanOrEqual(0.6 * 48 - 1e-9));
          if (low < 0) for (const tick of ticks) expect(ticks).toContain(tick === 0 ? 0 : -tick);
        }
  });

  it('give plotly the same colours at the same values', () => {
    for (const scale of spread)
      for (const low of [0, -3]) {
        const range: ColourRange = { low, high: 3, scale };
        const stops = spreadColours(map, range);
        expect(stops[0][0]).toBe(0);
        expect(stops.at(-1)?.[0]).toBe(1);
        stops.forEach(([share, colour], i) => {
          expect(colour).toBe(map.colorscale[i][1]);
          expect(placeOf(low + share * (3 - low), range)).toBeCloseTo(map.colorscale[i][0], 9);
        });
      }
  });
});
