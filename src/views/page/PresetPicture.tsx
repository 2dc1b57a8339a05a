import { useCallback, useEffect, useState, type RefCallback } from 'react';
import { colormap } from '../../plots/colormaps';
import { rasterise } from '../../plots/raster';
import { usePlotTheme } from '../parts/usePlots';
import { useLabState } from './labContext';

/** Fields of all presets, computed by src/tools/presetPictures.mjs: a letter a cell, the lowest row first. */
export interface PresetPictures {
  columns: number;
  rows: number;
  /** The levels, from no energy to the end of the colours. */
  letters: string;
  pictures: Record<string, string>;
}

/** The pictures, a file of its own: the menu asks for it when it opens, and the page ahead of that when it is idle. */
export const loadPresetPictures = async (): Promise<PresetPictures> => (await import('./presetPictures.json')).default;

/** The pictures once they are here; without them the menu does as well. */
export function usePresetPictures(): PresetPictures | null {
  const [pictures, setPictures] = useState<PresetPictures | null>(null);
  useEffect(() => {
    let wanted = true;
    loadPresetPictures().then(
      (loaded) => wanted && setPictures(loaded),
      () => undefined,
    );
    return () => void (wanted = false);
  }, []);
  return pictures;
}

/** A preset at a telling time, in the colours of the fields; decoration, as its title and caption say what it is. */
export function PresetPicture({ id, all }: { id: string; all: PresetPictures | null }) {
  const map = useLabState((state) => state.view.colourMap);
  const { scheme } = usePlotTheme();
  const paint: RefCallback<HTMLCanvasElement> = useCallback(
    (canvas) => {
      const context = canvas?.getContext('2d');
      const text = all?.pictures[id];
      if (!context || !text) return;
      const { columns, rows, letters } = all;
      const values = Float64Array.from(text, (letter) => letters.indexOf(letter));
      const image = new ImageData(columns, rows);
      const pixels = new Uint32Array(image.data.buffer);
      rasterise(pixels, values, columns, rows, colormap(map, scheme).table, 0, letters.length - 1);
      context.putImageData(image, 0, 0);
    },
    [all, id, map, scheme],
  );
  return <canvas ref={paint} className="item-picture" width={all?.columns} height={all?.rows} aria-hidden="true" />;
}
