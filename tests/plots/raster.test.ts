import { describe, expect, it } from 'vitest';
import { cellCentres, cellOf, rasterise, sourceWindow } from '../../src/plots/raster';

const table = Uint32Array.from({ length: 256 }, (_, i) => 0xff000000 + i);
const entry = (word: number) => word - 0xff000000;

describe('the raster of a field', () => {
  it('puts k upwards and r to the right', () => {
    const pixels = new Uint32Array(6);
    rasterise(pixels, Float64Array.of(0, 0.25, 0.5, 0.75, 0.875, 0.5), 3, 2, table, 0, 1);
    expect(Array.from(pixels, entry)).toEqual([192, 224, 128, 0, 64, 128]);
  });

  it('clips to the ends of the range and leaves what is no number transparent', () => {
    const pixels = new Uint32Array(5);
    rasterise(pixels, Float64Array.of(-Infinity, -3, 3, Infinity, NaN), 5, 1, table, -1, 1);
    expect(Array.from(pixels.subarray(0, 4), entry)).toEqual([0, 0, 255, 255]);
    expect(pixels[4]).toBe(0);
  });

  it('finds the cell of a coordinate, both edges included', () => {
    expect([-2, -1.01, 1.99, 2, 2.01, -2.01].map((r) => cellOf(r, -2, 2, 4))).toEqual([0, 0, 3, 3, -1, -1]);
    expect(cellOf(NaN, -2, 2, 4)).toBe(-1);
  });

  it('centres lie in the middle of their own cells', () => {
    const centres = cellCentres(-0.5, 0.5, 8);
    expect(Array.from(centres, (k) => cellOf(k, -0.5, 0.5, 8))).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(centres[0]).toBeCloseTo(-0.4375, 12);
    expect(centres[0] + centres[7]).toBeCloseTo(0, 12);
  });

  it('shows the whole bitmap for the whole plane and the upper right quarter for large r and k', () => {
    const whole = { x: [-4, 4] as [number, number], y: [-0.5, 0.5] as [number, number] };
    expect(sourceWindow(whole, whole, 64, 32)).toEqual({ left: 0, top: 0, width: 64, height: 32 });
    expect(sourceWindow({ x: [0, 4], y: [0, 0.5] }, whole, 64, 32)).toEqual({
      left: 32,
      top: 0,
      width: 32,
      height: 16,
    });
  });
});
