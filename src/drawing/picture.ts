import { drawBar, type BarPicture } from './bar';
import type { CellCanvas, Cells, ColouredCells } from './cells';
import { drawStrip, drawWriting, type StripPicture, type WritingPicture } from './clock';
import { drawCurves, type Curve } from './curves';
import type { Pen } from './pen';
import type { LogAxes, PlotArea, Viewport } from './plane';

/** A field, stretched over the plot area. */
export interface FieldPicture {
  kind: 'field';
  area: PlotArea;
  cells: ColouredCells;
  /** The part of the cells on show, in cells. */
  source: PlotArea;
  /** Blends neighbouring cells, or shows each as it is. */
  smooth: boolean;
}

/** Curves in the plot area, see `drawCurves`. */
export interface CurvesPicture {
  kind: 'curves';
  area: PlotArea;
  view: Viewport;
  curves: readonly Curve[];
  log?: LogAxes;
  scale: number;
}

/** Nothing. */
export interface EmptyPicture {
  kind: 'empty';
}

/**
 * What moves with the clock, as numbers and words: a picture can be sent to who draws it. Lengths are those of CSS,
 * from the corner of the host.
 */
export type Picture = EmptyPicture | FieldPicture | CurvesPicture | BarPicture | StripPicture | WritingPicture;

/** Draws a picture on an empty canvas; `cells` holds those of fields and bars. */
export function drawPicture<Canvas extends CellCanvas & CanvasImageSource>(
  pen: Pen,
  picture: Picture,
  cells: Cells<Canvas>,
): void {
  switch (picture.kind) {
    case 'empty':
      return;
    case 'field': {
      const { area, source } = picture;
      pen.imageSmoothingEnabled = picture.smooth;
      pen.drawImage(
        cells.of(picture.cells),
        source.left,
        source.top,
        source.width,
        source.height,
        area.left,
        area.top,
        area.width,
        area.height,
      );
      return;
    }
    case 'curves':
      drawCurves(pen, picture.area, picture.view, picture.curves, picture.log, picture.scale);
      return;
    case 'bar': {
      const { colours, place } = picture;
      drawBar(pen, picture, () => {
        pen.imageSmoothingEnabled = false;
        const strip = cells.of({ words: colours, columns: 1, rows: colours.length });
        pen.drawImage(strip, place.left, place.top, place.width, place.height);
      });
      return;
    }
    case 'strip':
      drawStrip(pen, picture);
      return;
    case 'writing':
      drawWriting(pen, picture);
      return;
  }
}
