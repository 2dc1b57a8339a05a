import { describe, expect, it } from 'vitest';
import { fromHex, fromOklch, lightnessOf, toHex } from '../../src/plots/colour';
import { colormap, type ColormapName, colourAt, tableIndex } from '../../src/plots/colormaps';
import { engineColour, plotThemes } from '../../src/plots/theme';
import { engineNames } from '../../workers/contract/names';

const schemes = ['light', 'dark'] as const;
const hexOf = (word: number) => toHex([word & 255, (word >>> 8) & 255, (word >>> 16) & 255]);
const lightnesses = (name: ColormapName, scheme: 'light' | 'dark') =>
  Array.from(colormap(name, scheme).table, (word) => lightnessOf(hexOf(word).slice(1)));

/** Linear sRGB as a person without green cones sees it (Machado, Oliveira & Fernandes 2009, severity 1). */
function deuteranope(hex: string): number[] {
  const linear = fromHex(hex.slice(1)).map((component) => (component / 255) ** 2.2);
  return [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ].map((row) => row.reduce((sum, weight, i) => sum + weight * linear[i], 0));
}

describe('colour maps', () => {
  it.each(['viridis', 'cividis'] as const)(
    '%s has its published ends, is opaque, and grows lighter throughout',
    (name) => {
      const { table } = colormap(name, 'light');
      const ends = { viridis: ['#440154', '#fde725'], cividis: ['#00204c', '#ffe945'] }[name];
      expect([hexOf(table[0]), hexOf(table[255])]).toEqual(ends);
      expect(table.every((word) => word >>> 24 === 255)).toBe(true);
      const lightness = lightnesses(name, 'light');
      for (let i = 1; i < 256; i++) expect(lightness[i]).toBeGreaterThan(lightness[i - 1] - 0.003);
      expect(lightness[255] - lightness[0]).toBeGreaterThan(0.6);
    },
  );

  it('viridis passes through the published middle colour', () => {
    expect(hexOf(colormap('viridis', 'dark').table[128])).toMatch(/^#2[0-2]9[01]8[cd]$/);
  });

  it.each(schemes)('diverging in %s is the ground at zero and equally strong to both sides', (scheme) => {
    const lightness = lightnesses('diverging', scheme);
    const ground = lightnessOf(plotThemes[scheme].ground.slice(1));
    expect(Math.abs(lightness[127] - ground)).toBeLessThan(0.01);
    for (let i = 0; i < 128; i++) expect(Math.abs(lightness[i] - lightness[255 - i])).toBeLessThan(0.012);
    const away = scheme === 'light' ? -1 : 1;
    for (let i = 129; i < 256; i++) expect(away * (lightness[i] - lightness[i - 1])).toBeGreaterThan(-0.003);
  });

  it.each(schemes)('the signs of diverging in %s stay apart without green cones', (scheme) => {
    const { table } = colormap('diverging', scheme);
    for (const distance of [40, 80, 127]) {
      const negative = deuteranope(hexOf(table[127 - distance]));
      const positive = deuteranope(hexOf(table[128 + distance]));
      expect(negative[2] - negative[0]).toBeGreaterThan(0.05);
      expect(positive[0] - positive[2]).toBeGreaterThan(0.02);
    }
  });

  it('gives plotly the colours of the table', () => {
    for (const name of ['viridis', 'cividis', 'diverging'] as const) {
      const { table, colorscale } = colormap(name, 'dark');
      expect(colorscale[0][0]).toBe(0);
      expect(colorscale.at(-1)?.[0]).toBe(1);
      for (const [position, colour] of colorscale) {
        const near = fromHex(hexOf(table[Math.round(position * 255)]).slice(1));
        fromHex(colour.slice(1)).forEach((component, i) =>
          expect(Math.abs(component - near[i])).toBeLessThanOrEqual(6),
        );
      }
    }
  });

  it('finds the entry of a value and holds it inside the table', () => {
    expect([-9, 0, 0.5, 1, 9].map((value) => tableIndex(value, 0, 1))).toEqual([0, 0, 128, 255, 255]);
    expect(colourAt(colormap('viridis', 'light'), 1e9, 0, 1)).toBe('#fde725');
  });

  it('lowers the chroma of a colour that sRGB does not hold, and keeps its lightness', () => {
    const rgb = fromOklch(0.9, 0.3, 250);
    expect(Math.min(...rgb)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...rgb)).toBeLessThanOrEqual(255);
    expect(Math.abs(lightnessOf(toHex(rgb).slice(1)) - 0.9)).toBeLessThan(0.005);
  });

  it('has one colour for each engine', () => {
    for (const scheme of schemes) {
      const colours = engineNames.map((name) => engineColour(name, plotThemes[scheme]));
      expect(new Set(colours).size).toBe(engineNames.length);
    }
  });
});
