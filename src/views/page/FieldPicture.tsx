import { useCallback, type RefCallback } from 'react';
import { colormap } from '../../plots/colormaps';
import { rasterise } from '../../plots/raster';
import { usePlotTheme } from '../parts/usePlots';
import { useLabState } from './labContext';

interface FieldPictureProps {
  /** A letter a cell, the lowest row first; empty for none. */
  text: string;
  /** Cells, and the levels, from no energy to the end of the colours; null while they are on their way. */
  shape: { columns: number; rows: number; letters: string } | null;
}

/** A field in small, in the colours of the fields; decoration, as what stands beside it says what it is. */
export function FieldPicture({ text, shape }: FieldPictureProps) {
  const map = useLabState((state) => state.view.colourMap);
  const { scheme } = usePlotTheme();
  const paint: RefCallback<HTMLCanvasElement> = useCallback(
    (canvas) => {
      const context = canvas?.getContext('2d');
      if (!context || !shape || text === '') return;
      const { columns, rows, letters } = shape;
      const values = Float64Array.from(text, (letter) => letters.indexOf(letter));
      const image = new ImageData(columns, rows);
      const pixels = new Uint32Array(image.data.buffer);
      rasterise(pixels, values, columns, rows, colormap(map, scheme).table, 0, letters.length - 1);
      context.putImageData(image, 0, 0);
    },
    [shape, text, map, scheme],
  );
  return <canvas ref={paint} className="item-picture" width={shape?.columns} height={shape?.rows} aria-hidden="true" />;
}
