import { CanvasLayer, HostSize } from './canvasLayer';
import { heatmapMargins } from './heatmap';
import { scaledMargins, squareMargins } from './layout';
import { drawIndexed, figureFont } from './overlay';
import { leastFontSize, textScale } from './textScale';
import type { PlotTheme } from './theme';
import { axisNumber } from './viewport';

/** What the strip takes of the height of the figure that it shares with a map; its style has the same number. */
export const stripShare = 0.22;

/** A function of k over a square map of k and k', on the same abscissa, with one point marked. */
export class RateStrip {
  private readonly layer: CanvasLayer;
  private readonly size: HostSize;
  private values: Float64Array = new Float64Array(0);
  private high = 1;
  private point: { k: number; value: number; colour: string } | null = null;

  /** The symbol has an index below the line, which may be empty. */
  constructor(
    host: HTMLElement,
    private readonly symbol: readonly [string, string],
    private theme: PlotTheme,
  ) {
    this.layer = new CanvasLayer(host);
    this.size = new HostSize(host, () => this.draw());
  }

  /** Values at the centres of equal cells of [-1/2, 1/2], none above the highest. */
  setCurve(values: Float64Array, high: number): void {
    this.values = values;
    this.high = high;
    this.draw();
  }

  setPoint(point: { k: number; value: number; colour: string }): void {
    this.point = point;
    this.draw();
  }

  setTheme(theme: PlotTheme): void {
    this.theme = theme;
    this.draw();
  }

  destroy(): void {
    this.size.disconnect();
    this.layer.remove();
  }

  private draw(): void {
    const { width, height } = this.size;
    const { theme, values, point } = this;
    const room = stripShare * height;
    const scale = textScale(width, height - room);
    const margins = squareMargins(scaledMargins(heatmapMargins, scale), width, height - room);
    const across = width - margins.left - margins.right;
    // the map does not fill its height where it is narrow: the strip stands right on it
    const bottom = room + margins.top - 8;
    const top = Math.max(6, bottom - Math.max(room, across / 3) + 6);
    if (across < 20 || bottom - top < 10 || values.length === 0) return;
    const context = this.layer.begin(width, height);
    const x = (k: number) => margins.left + (k + 0.5) * across;
    const y = (value: number) => bottom - (value / this.high) * (bottom - top);
    context.beginPath();
    context.moveTo(margins.left, bottom);
    values.forEach((value, cell) => context.lineTo(x((cell + 0.5) / values.length - 0.5), y(value)));
    context.lineTo(margins.left + across, bottom);
    context.fillStyle = theme.grid;
    context.fill();
    context.strokeStyle = theme.ink;
    context.lineWidth = 1.3;
    context.beginPath();
    values.forEach((value, cell) => context.lineTo(x((cell + 0.5) / values.length - 0.5), y(value)));
    context.stroke();
    context.strokeStyle = theme.muted;
    context.lineWidth = 1;
    context.beginPath();
    context.moveTo(margins.left, Math.round(bottom) + 0.5);
    context.lineTo(margins.left + across, Math.round(bottom) + 0.5);
    context.stroke();
    context.font = figureFont(theme, leastFontSize * scale);
    context.fillStyle = theme.muted;
    context.textBaseline = 'middle';
    context.textAlign = 'right';
    context.fillText(axisNumber(this.high), margins.left - 6, top + 2);
    drawIndexed(context, this.symbol, margins.left + across + 16, (top + bottom) / 2, theme, leastFontSize + 1);
    if (!point) return;
    context.fillStyle = point.colour;
    context.strokeStyle = theme.ground;
    context.lineWidth = 1.5;
    context.beginPath();
    context.arc(x(point.k), y(point.value), 5, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
  }
}
