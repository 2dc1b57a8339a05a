import type { Picture } from './picture';

/** A picture for a canvas that was handed over, which it fills anew. */
export interface Sheet {
  /** The number of the canvas. */
  face: number;
  /** The canvas itself, with its first picture. */
  canvas?: OffscreenCanvas;
  /** In CSS pixels. */
  width: number;
  height: number;
  /** Pixels of the bitmap for each of these. */
  ratio: number;
  picture: Picture;
}

/** What became of a sheet. */
export interface Painted {
  face: number;
  /** The words of its cells, for others. */
  words?: Uint32Array<ArrayBuffer>;
  /** Why it could not be drawn. */
  failure?: string;
}

/** The worker that draws, as a page sees it. */
export interface PainterWorker {
  /**
   * Draws sheets, whose canvases and words go to the worker, and come back; one call after the other. Rejects with a
   * Fault or an Error when the worker is gone.
   */
  paint(sheets: readonly Sheet[]): Promise<readonly Painted[]>;
  leave(face: number): void;
}

/** Draws pictures on canvases that were handed over to it. */
export interface Painting {
  paint(sheets: readonly Sheet[]): Painted[];
  /** Forgets a canvas. */
  leave(face: number): void;
}
