import { Cells } from '../drawing/cells';
import type { Sheet } from '../drawing/painting';
import { drawPicture, type Picture } from '../drawing/picture';
import { arePicturesTaken, CanvasLayer, layerCanvas, pixelRatio } from './canvasLayer';
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
}

/**
 * What moves in a figure, on a transparent canvas over the whole host. A worker draws it where there is one; the page does so
 * before, where browsers have no such canvases, and while pictures are taken, which need what is drawn at once.
 */
export class PictureLayer implements PaintedLayer {
  private page: CanvasLayer | null;
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
    const painter = arePicturesTaken() || !canHandOver ? null : currentPainter();
    if (painter) {
      painter.ask(this);
      return;
    }
    const shown = this.source();
    if (shown) this.drawHere(shown);
  }

  sheet(): Sheet | null {
    const painter = currentPainter();
    const shown = this.isRemoved ? null : this.source();
    if (!shown) return null;
    const { picture, width, height } = shown;
    if (!painter || arePicturesTaken() || typeof picture === 'function') {
      this.drawHere(shown);
      return null;
    }
    const face = (this.face ??= this.handOver(painter));
    Object.assign(face.canvas.style, { width: `${width}px`, height: `${height}px` });
    const { handed } = face;
    face.handed = null;
    return {
      face: face.number,
      ...(handed ? { canvas: handed } : {}),
      width,
      height,
      ratio: pixelRatio(),
      picture,
    };
  }

  painted(number: number, failure?: string): void {
    if (failure !== undefined) this.fail(new Error(failure));
    const { page, face } = this;
    if (!page || face?.number !== number) return;
    // what the worker has drawn is on the screen by then
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        if (this.face !== face || this.page !== page) return;
        page.remove();
        this.page = null;
      }),
    );
  }

  fail(reason: unknown): void {
    this.onError(reason);
  }

  remove(): void {
    this.isRemoved = true;
    this.page?.remove();
    this.leave()?.remove();
  }

  /** Another canvas over that of the page, which goes when there is a picture on this one. */
  private handOver(painter: Painter): Face {
    const canvas = layerCanvas(this.host);
    const handed = canvas.transferControlToOffscreen();
    this.page?.canvas.after(canvas);
    return { painter, number: painter.enter(this), canvas, handed };
  }

  /** Gives the canvas of the worker up; the element. */
  private leave(): HTMLCanvasElement | null {
    const { face } = this;
    if (!face) return null;
    this.face = null;
    face.painter.cancel(this);
    face.painter.leave(face.number);
    return face.canvas;
  }

  private drawHere({ picture, width, height }: LayerPicture): void {
    const old = this.leave();
    if (this.page) old?.remove();
    const page = (this.page ??= new CanvasLayer(this.host, false, old));
    const context = page.begin(width, height);
    context.save();
    if (typeof picture === 'function') picture(context);
    else {
      this.cells ??= new Cells(() => {
        const canvas = document.createElement('canvas');
        [canvas.width, canvas.height] = [1, 1];
        return canvas;
      });
      drawPicture(context, picture, this.cells);
      if (picture.kind === 'field') giveWords(picture.cells.words);
    }
    context.restore();
  }
}

/** Whether canvases of this browser can be drawn by a worker. */
const canHandOver = 'transferControlToOffscreen' in HTMLCanvasElement.prototype;
