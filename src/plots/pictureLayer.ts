import type { Cells } from '../drawing/cells';
import type { Sheet } from '../drawing/painting';
import { drawPicture, type Picture } from '../drawing/picture';
import { arePicturesTaken, CanvasLayer, layerCanvas, pageCells, pixelRatio } from './canvasLayer';
import { currentPainter, type PaintedLayer, type Painter } from './painter';
import { giveWords } from './spareWords';

/** A picture that only the page can draw. */
export type PageDrawing = (context: CanvasRenderingContext2D) => void;

/** What a layer shows, in a host of that size in CSS pixels. */
export interface LayerPicture {
  picture: Picture | PageDrawing;
  width: number;
  height: number;
}

/** A canvas that was handed over. */
interface Face {
  painter: Painter;
  number: number;
  canvas: HTMLCanvasElement;
  /** The same, until it is sent. */
  handed: OffscreenCanvas | null;
  /** Whether the last picture is on this canvas, and not on that of the page; and how often that has changed. */
  isWanted: boolean;
  turn: number;
}

/**
 * What moves in a figure, on a transparent canvas over the whole host. A worker draws it where there is one with time
 * for it; the page does so otherwise, where browsers have no such canvases, and while pictures are taken, which need
 * what is drawn at once. Each has a canvas of its own, and that of who draws is in the host.
 */
export class PictureLayer implements PaintedLayer {
  private readonly page: CanvasLayer;
  private face: Face | null = null;
  private cells: Cells<HTMLCanvasElement> | null = null;
  private isRemoved = false;

  /**
   * `source` gives the picture of now, or null for none; `onError` is told what fails outside of a call.
   */
  constructor(
    private readonly host: HTMLElement,
    lowest: boolean,
    private readonly source: () => LayerPicture | null,
    private readonly onError: (reason: unknown) => void,
  ) {
    this.page = new CanvasLayer(host, lowest);
  }

  /** Draws the picture of now: at once, or a message later by the worker. */
  show(): void {
    if (this.isRemoved) return;
    const painter = this.painter();
    if (painter) {
      painter.ask(this);
      return;
    }
    const shown = this.source();
    if (shown) this.drawHere(shown);
  }

  sheet(): Sheet | null {
    const shown = this.isRemoved ? null : this.source();
    if (!shown) return null;
    const { picture, width, height } = shown;
    const painter = this.painter();
    if (!painter || typeof picture === 'function') {
      this.drawHere(shown);
      return null;
    }
    if (this.face?.painter !== painter) this.face = handedOver(this.host, painter, this);
    const { face } = this;
    Object.assign(face.canvas.style, { width: `${width}px`, height: `${height}px` });
    const { handed } = face;
    [face.handed, face.isWanted] = [null, true];
    return { face: face.number, ...(handed ? { canvas: handed } : {}), width, height, ratio: pixelRatio(), picture };
  }

  painted(number: number, failure?: string): void {
    if (failure !== undefined) this.fail(new Error(failure));
    const { page, face } = this;
    if (!page.canvas.isConnected || face?.number !== number) return;
    const { turn } = face;
    // what the worker has drawn can be shown by then
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        if (this.face === face && face.isWanted && face.turn === turn) page.canvas.replaceWith(face.canvas);
      }),
    );
  }

  fail(reason: unknown): void {
    this.onError(reason);
  }

  remove(): void {
    this.isRemoved = true;
    this.page.remove();
    const { face } = this;
    if (!face) return;
    this.face = null;
    face.canvas.remove();
    face.painter.cancel(this);
    face.painter.leave(face.number);
  }

  private painter(): Painter | null {
    return arePicturesTaken() || !canHandOver ? null : currentPainter();
  }

  private drawHere({ picture, width, height }: LayerPicture): void {
    const { page, face } = this;
    const context = page.begin(width, height);
    context.save();
    if (typeof picture === 'function') picture(context);
    else {
      this.cells ??= pageCells();
      drawPicture(context, picture, this.cells);
      if (picture.kind === 'field') giveWords(picture.cells.words);
    }
    context.restore();
    if (!face) return;
    if (face.isWanted) face.turn += 1;
    face.isWanted = false;
    face.painter.cancel(this);
    if (face.canvas.isConnected) face.canvas.replaceWith(page.canvas);
  }
}

/** A canvas for a host that the worker has, not yet in it. */
function handedOver(host: HTMLElement, painter: Painter, layer: PictureLayer): Face {
  const canvas = layerCanvas(host);
  const handed = canvas.transferControlToOffscreen();
  return { painter, number: painter.enter(layer), canvas, handed, isWanted: true, turn: 0 };
}

/** Whether canvases of this browser can be drawn by a worker. */
const canHandOver = 'transferControlToOffscreen' in HTMLCanvasElement.prototype;
