import type { KeyState } from './keyboard';
import type { PlotTheme } from './theme';
import type { PlotArea, Viewport } from './viewport';

/** The pointer over a figure, in the units of its axes: on a logarithmic axis powers of ten. */
export interface PlotPointer {
  x: number;
  y: number;
  /** What one CSS pixel is along each axis, positive. */
  pixelX: number;
  pixelY: number;
  /** What the figure shows. */
  view: Viewport;
  /** A finger, which covers what it points at. */
  isTouch: boolean;
  shift: boolean;
  alt: boolean;
}

/** A key that a focused figure got. */
export type PlotKey = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'altKey'>;

/**
 * What pointer and keyboard do to a figure in place of zooming. A press that the tool takes is its own until it is
 * released or cancelled: the figure does not zoom and the page does not scroll. The cursor follows the pointer in any
 * case.
 */
export interface PlotTool {
  /**
   * The pointer rests over the figure or left it (null); the answer is the shape of the pointer, in the words of CSS.
   */
  hover?(at: PlotPointer | null): string | null;
  /** The main button or a finger went down inside the axes; true takes it. */
  press(at: PlotPointer): boolean;
  /** A taken press has moved; the pointer may be outside of the axes by now. */
  drag(at: PlotPointer): void;
  release(at: PlotPointer): void;
  /** What was taken ends without a release: Escape, a lost pointer, another tool. */
  cancel(): void;
  /** A turn of the wheel in steps of about a notch, positive upwards; true takes it. */
  wheel?(steps: number, at: PlotPointer): boolean;
  /** A key of the focused figure; true takes it, else it does what it does to every figure. */
  key?(key: PlotKey, state: KeyState): boolean;
}

/** Draws over the picture and below the cursor, with CSS pixels inside the plot area of a figure. */
export type PlotLayer = (
  context: CanvasRenderingContext2D,
  area: PlotArea,
  view: Viewport,
  theme: PlotTheme,
  textScale: number,
) => void;
