import { barPicture, colourBarRoom } from './colourBar';
import type { Colormap } from './colormaps';
import type { BarRange } from './colourScale';
import { PictureLayer, type LayerPicture } from './pictureLayer';
import type { PlotTheme } from './theme';
import type { PlotArea } from './viewport';

/** Edges of the canvas, in CSS pixels: those of pixels on screens with 1.25, 1.5 or 2 for each of CSS. */
const STEP = 4;

/** What a bar stands for, and where. */
export interface BarContent {
  area: PlotArea;
  /** Of the figure, in CSS pixels. */
  hostSize: { width: number; height: number };
  map: Colormap;
  range: BarRange;
  quantity: string;
  theme: PlotTheme;
  textScale: number;
}

/**
 * The colour bar of a field on a canvas of its own, beside the plot area: its numbers move with every step of a scale,
 * on which nothing else of the figure depends.
 */
export class BarLayer {
  /** What holds the canvas, for the figure to place. */
  readonly element: HTMLElement;
  private readonly layer: PictureLayer;

  constructor(
    host: HTMLElement,
    private readonly content: () => BarContent | null,
    onError: (reason: unknown) => void,
  ) {
    this.element = host.ownerDocument.createElement('div');
    Object.assign(this.element.style, { position: 'absolute', top: '0', pointerEvents: 'none' });
    this.layer = new PictureLayer(this.element, true, () => this.picture(), onError);
  }

  show(): void {
    this.layer.show();
  }

  remove(): void {
    this.layer.remove();
    this.element.remove();
  }

  private picture(): LayerPicture | null {
    const content = this.content();
    if (!content) return null;
    const { area, hostSize, map, range, quantity, theme, textScale } = content;
    const right = area.left + area.width;
    const left = STEP * Math.floor(right / STEP);
    this.element.style.left = `${left}px`;
    const beside = { left: right - left, top: area.top, width: 0, height: area.height };
    const picture = barPicture(beside, map, range, quantity, theme, textScale) ?? { kind: 'empty' };
    const room = STEP * Math.ceil((beside.left + colourBarRoom * textScale) / STEP);
    return { picture, width: Math.min(room, hostSize.width - left), height: hostSize.height };
  }
}
