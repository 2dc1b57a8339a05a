import { fromOklch, lightnessOf, littleEndianRgba, mixHex, type Rgb, toHex } from './colour';
import { plotThemes, type PlotTheme } from './theme';

export type ColormapName = 'viridis' | 'cividis' | 'diverging';

/** A colour table of 256 entries for ImageData, and the same colours as a plotly colorscale. */
export interface Colormap {
  name: ColormapName;
  /** RGBA of entry i in the byte order of ImageData seen as little-endian 32-bit words. */
  table: Uint32Array;
  colorscale: [number, string][];
}

export const tableSize = 256;

// Equidistant stops of the tables of van der Walt & Smith (viridis) and Nunez, Anderton & Renslow 2018 (cividis).
const viridisStops =
  '440154 48186a 472d7b 424086 3b528b 33638d 2c728e 26828e 21918c 1fa088 28ae80 3fbc73 5ec962 84d44b addc30 d8e219 fde725';
const cividisStops =
  '00204c 002a66 00346e 273f6c 3c4a6b 4c556b 5b5f6d 686a70 757575 838178 928c78 a19876 b0a572 c0b16d d1bf66 e1cc5c f3db4f ffe945';

const blueHue = 250;
const orangeHue = 55;
const armEnd = { light: { lightness: 0.53, chroma: 0.145 }, dark: { lightness: 0.8, chroma: 0.14 } };

const made = new Map<string, Colormap>();

/**
 * The colour map of that name. `diverging` runs from blue (negative) over the ground of the theme (zero) to orange
 * (positive), with equal lightness at equal distance from zero; the sequential maps do not depend on the theme.
 */
export function colormap(name: ColormapName, scheme: PlotTheme['scheme']): Colormap {
  const key = name === 'diverging' ? `${name} ${scheme}` : name;
  let map = made.get(key);
  if (!map) {
    map = fromStops(
      name,
      name === 'diverging' ? divergingStops(scheme) : (name === 'viridis' ? viridisStops : cividisStops).split(' '),
    );
    made.set(key, map);
  }
  return map;
}

/** The entry of a colour table for a value: floor(256 (value - low)/(high - low)), held inside the table. */
export function tableIndex(value: number, low: number, high: number): number {
  const position = ((value - low) / (high - low)) * tableSize;
  return position >= tableSize ? tableSize - 1 : position > 0 ? Math.floor(position) : 0;
}

/** The colour of a value as a CSS string. */
export function colourAt(map: Colormap, value: number, low: number, high: number): string {
  const word = map.table[tableIndex(value, low, high)];
  return toHex([word & 255, (word >>> 8) & 255, (word >>> 16) & 255]);
}

function fromStops(name: ColormapName, stops: string[]): Colormap {
  const last = stops.length - 1;
  const table = Uint32Array.from({ length: tableSize }, (_, entry) => {
    const position = (entry / (tableSize - 1)) * last;
    const stop = Math.min(Math.floor(position), last - 1);
    return littleEndianRgba(mixHex(stops[stop], stops[stop + 1], position - stop));
  });
  return { name, table, colorscale: stops.map((stop, index) => [index / last, `#${stop}`]) };
}

function divergingStops(scheme: PlotTheme['scheme']): string[] {
  const groundHex = plotThemes[scheme].ground.slice(1);
  const ground = lightnessOf(groundHex);
  const end = armEnd[scheme];
  const arm = (hue: number, distance: number): Rgb =>
    fromOklch(
      ground + (end.lightness - ground) * distance,
      end.chroma * Math.sqrt(distance) * Math.min(1, 4 * distance),
      hue,
    );
  const half = 16;
  const stops: string[] = [];
  for (let stop = -half; stop <= half; stop++) {
    stops.push(stop === 0 ? groundHex : toHex(arm(stop < 0 ? blueHue : orangeHue, Math.abs(stop) / half)).slice(1));
  }
  return stops;
}
