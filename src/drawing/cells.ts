/** The pixels of a canvas, one for each cell of a field, that `Cells` writes. */
export interface CellCanvas {
  width: number;
  height: number;
  getContext(kind: '2d'): Pick<OffscreenCanvasRenderingContext2D, 'putImageData'> | null;
}

/** A field as it is drawn: the colour of each cell, rows from the top, as red, green, blue and opacity in memory. */
export interface ColouredCells {
  words: Uint32Array<ArrayBuffer>;
  columns: number;
  rows: number;
}

/** A canvas of the cells of a field, which pictures of it are stretched from. */
export class Cells<Canvas extends CellCanvas> {
  private readonly canvas: Canvas;

  /** `make` gives an empty canvas of any size. */
  constructor(make: () => Canvas) {
    this.canvas = make();
  }

  /** The canvas with these cells. Throws an Error where the browser gives no context for it. */
  of({ words, columns, rows }: ColouredCells): Canvas {
    const { canvas } = this;
    if (canvas.width !== columns || canvas.height !== rows) {
      canvas.width = columns;
      canvas.height = rows;
    }
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no 2-D context for the cells of a field');
    const pixels = new Uint8ClampedArray(words.buffer, words.byteOffset, words.byteLength);
    context.putImageData(new ImageData(pixels, columns, rows), 0, 0);
    return canvas;
  }
}
