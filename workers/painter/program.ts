import { transfer } from 'comlink';
import { begin } from '../../src/drawing/begin';
import { Cells } from '../../src/drawing/cells';
import type { Painted, Painting, Sheet } from '../../src/drawing/painting';
import { drawPicture } from '../../src/drawing/picture';

/** Pixels for each of CSS from which browsers set letters of a page between pixels. */
const FINE = 1.5;

interface Face {
  canvas: OffscreenCanvas;
  pen: OffscreenCanvasRenderingContext2D;
  cells: Cells<OffscreenCanvas>;
}

/** A worker that draws, with no canvases yet. */
export function createWorker(): Painting {
  const faces = new Map<number, Face>();

  function faceOf({ face, canvas }: Sheet): Face {
    if (canvas) {
      const pen = canvas.getContext('2d');
      if (!pen) throw new Error('no 2-D context for a canvas of the page');
      faces.set(face, { canvas, pen, cells: new Cells(() => new OffscreenCanvas(1, 1)) });
    }
    const known = faces.get(face);
    if (!known) throw new Error(`canvas ${face} was not handed over`);
    return known;
  }

  function draw(sheet: Sheet): void {
    const face = faceOf(sheet);
    const { width, height, ratio, picture } = sheet;
    const { pen, cells } = face;
    begin(face, width, height, ratio);
    pen.save();
    if (ratio >= FINE) pen.textRendering = 'geometricPrecision';
    drawPicture(pen, picture, cells);
    pen.restore();
  }

  return {
    paint(sheets) {
      const painted = sheets.map((sheet): Painted => {
        const { face, picture } = sheet;
        const words = picture.kind === 'field' ? { words: picture.cells.words } : {};
        try {
          draw(sheet);
          return { face, ...words };
        } catch (reason) {
          return { face, ...words, failure: reason instanceof Error ? reason.message : String(reason) };
        }
      });
      return transfer(
        painted,
        painted.flatMap(({ words }) => words?.buffer ?? []),
      );
    },
    leave: (face) => void faces.delete(face),
  };
}
