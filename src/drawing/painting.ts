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

/** Draws pictures on canvases that were handed over to it. */
export interface Painting {
  paint(sheets: readonly Sheet[]): Painted[];
  /** Forgets a canvas. */
  leave(face: number): void;
}
