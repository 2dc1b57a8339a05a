import type { Data } from 'plotly.js';
import { AxesPlot } from './axesPlot';
import { fromHex } from './colour';
import { bandOpacity, type Curve, dashOf, hasBand, interpolate, opacityOf, widthOf } from '../drawing/curves';
import type { CurvesPicture } from '../drawing/picture';
import type { FigureData } from './figureData';
import { Figure } from './figure';
import type { FigureContent } from './figureContent';
import type { LogAxes } from '../drawing/plane';
import { drawCrosshair, drawReadout, type ReadoutLine } from './overlay';
import { paperColour, type LegendItem } from './print';
import { drawableView } from './ranges';
import type { PlotTheme } from './theme';
import type { PlotLayer, PlotTool } from './tool';
import { axisNumber, formatOnScale, type PlotArea, type Range, toScreenX, type Viewport } from './viewport';

export type { Curve } from '../drawing/curves';

export interface LinePlotOptions {
  theme: PlotTheme;
  /** Name of the figure for screen readers. */
  label: string;
  /** The same in a few words; how the label begins by default. */
  heading?: string;
  /** Symbol of the abscissa, as shown on the axis and in the readout. */
  xLabel: string;
  yLabel: string;
  /** What stands at the ordinate where its symbol is a word, which files know it by. */
  yName?: string;
  /** Logarithmic axes; views, cursors and curves stay plain numbers. */
  log?: LogAxes;
}

/** Curves with error bands, painted at once on a canvas under plotly's axes. */
export class LinePlot extends AxesPlot implements FigureContent {
  onCursor: (x: number | null, isSet: boolean) => void = () => undefined;
  onZoom: (x: Range | null) => void = () => undefined;
  protected readonly figure: Figure;
  private curves: readonly Curve[] = [];

  constructor(
    host: HTMLElement,
    private readonly options: LinePlotOptions,
  ) {
    super();
    this.figure = new Figure(
      host,
      {
        theme: options.theme,
        label: options.label,
        ...(options.heading ? { heading: options.heading } : {}),
        xLabel: `<i>${options.xLabel}</i>`,
        yLabel: `<i>${options.yName ?? options.yLabel}</i>`,
        margins: { left: 54, right: 14, top: 8, bottom: 38 },
        grid: true,
        vertical: false,
        ...(options.log ? { log: options.log } : {}),
      },
      this,
    );
    this.figure.onCursor = (cursor, isSet) => this.onCursor(cursor && this.plainX(cursor.x), isSet);
    this.figure.onZoom = (zoom) => this.onZoom(zoom && [this.plainX(zoom.x[0]), this.plainX(zoom.x[1])]);
    this.figure.repaint();
  }

  /** Paints the curves at once. Throws RangeError if the arrays of a curve differ in length. */
  setCurves(curves: readonly Curve[]): void {
    for (const { x, y, error, label } of curves) {
      if (x.length !== y.length || (error && error.length !== x.length))
        throw new RangeError(`The arrays of the curve "${label}" differ in length.`);
    }
    this.curves = curves;
    this.figure.repaintPicture();
  }

  /**
   * Sets what the figure shows when it is not zoomed, as far as axes reach. Costs a drawing of the axes if it changes
   * anything. Throws RangeError for a view that no axes can show, see `drawableView`.
   */
  setView(view: Viewport): void {
    const { log, xLabel, yLabel } = this.options;
    const drawable = drawableView(view, log);
    if (!drawable) {
      const ends = (label: string, [low, high]: Range) => `${label} from ${axisNumber(low)} to ${axisNumber(high)}`;
      throw new RangeError(`No axes reach over ${ends(xLabel, view.x)} and ${ends(yLabel, view.y)}.`);
    }
    const { x, y } = drawable;
    this.figure.setFull({
      x: [this.placedX(x[0]), this.placedX(x[1])],
      y: log?.y ? [Math.log10(y[0]), Math.log10(y[1])] : y,
    });
  }

  /** Gives pointer and keyboard to a tool, or back to reading for null. */
  setTool(tool: PlotTool | null): void {
    this.figure.setTool(tool);
  }

  /** Draws a layer over the picture from now on, in place of the one of that name; none for null. */
  setLayer(name: string, layer: PlotLayer | null): void {
    this.figure.setLayer(name, layer);
  }

  /** Shows the shared cursor at x; does not call `onCursor`. */
  setCursor(x: number | null): void {
    this.figure.setCursor(
      x === null || !Number.isFinite(this.placedX(x)) ? null : { x: this.placedX(x), y: this.figure.view.y[0] },
    );
  }

  /** Shows a part of the abscissa, or everything for null; does not call `onZoom`. */
  setZoom(x: Range | null): void {
    this.figure.setZoom(x && { x: [this.placedX(x[0]), this.placedX(x[1])], y: this.figure.whole.y });
  }

  /** The value of the curve of that label at x; null outside it. */
  valueAt(label: string, x: number): number | null {
    const curve = this.curves.find((candidate) => candidate.label === label);
    return curve ? interpolate(curve.x, curve.y, x) : null;
  }

  /** The curves as numbers; null before there are any. */
  data(): FigureData | null {
    // the line between the marks of a curve has its numbers
    const isAgain = ({ y, label, name }: Curve) =>
      !label && !name && this.curves.some((other) => other.y === y && (other.label || other.name));
    const curves = this.curves
      .filter((curve) => !curve.isClock && !isAgain(curve))
      .map(({ x, y, error, label, name = '', english, ghost = false }) => ({
        name: label || name,
        ...(english ? { english } : {}),
        x,
        y,
        error: error ?? null,
        isKept: ghost,
      }));
    const { xLabel, yLabel, yName, log = { x: false, y: false } } = this.options;
    if (curves.length === 0) return null;
    const plain = ([low, high]: Range, isLog: boolean): Range => (isLog ? [10 ** low, 10 ** high] : [low, high]);
    const view = { x: plain(this.figure.view.x, log.x), y: plain(this.figure.view.y, log.y) };
    const { title } = this.figure;
    return {
      ...{ kind: 'curves', title, samples: this.samples, xLabel, yLabel, ...(yName ? { yName } : {}) },
      ...{ log, view, curves },
    };
  }

  picture(area: PlotArea): CurvesPicture {
    const { view, textScale: scale } = this.figure;
    const { log } = this.options;
    return { kind: 'curves', area, view, curves: this.curves, ...(log ? { log } : {}), scale };
  }

  drawOverlay(context: CanvasRenderingContext2D, area: PlotArea): void {
    const { theme, cursor, view } = this.figure;
    if (!cursor) return;
    const left = toScreenX(cursor.x, view.x, area);
    drawCrosshair(context, area, left, null, theme);
    drawReadout(context, area, this.readoutLines(cursor.x), left, theme, this.figure.textScale);
  }

  readout(): string {
    const { cursor } = this.figure;
    return cursor
      ? this.readoutLines(cursor.x)
          .map(({ text }) => text)
          .join('; ')
      : '';
  }

  /** The abscissa, and the value of every curve there. */
  private readoutLines(placed: number): ReadoutLine[] {
    const { view } = this.figure;
    const { log, xLabel } = this.options;
    const at = this.plainX(placed);
    const lines: ReadoutLine[] = [
      { text: `${xLabel} ${log?.x ? axisNumber(at) : formatOnScale(at, view.x[1] - view.x[0])}` },
    ];
    for (const { x, y, error, label, colour } of this.curves) {
      const value = label ? interpolate(x, y, at) : null;
      if (value === null) continue;
      const spread = error ? interpolate(x, error, at) : null;
      const band = spread === null ? '' : ` ± ${axisNumber(spread, 2)}`;
      lines.push({
        text: `${label} ${log?.y ? axisNumber(value) : formatOnScale(value, view.y[1] - view.y[0])}${band}`,
        colour,
      });
    }
    return lines;
  }

  legend(): LegendItem[] {
    return this.curves.flatMap((curve) => {
      const { label, name = '', colour, marks = false } = curve;
      const item = {
        label: label || name,
        colour: curve.paper ?? paperColour(colour),
        dash: dashOf(curve),
        marks,
        band: hasBand(curve),
      };
      return item.label ? [item] : [];
    });
  }

  traces(theme: PlotTheme): Data[] {
    const colourOf = theme.scheme === 'light' ? paperColour : (colour: string) => colour;
    return this.curves.flatMap((curve): Data[] => {
      const { x, y, error, label, marks } = curve;
      const colour = (theme.scheme === 'light' && curve.paper) || colourOf(curve.colour);
      const line: Data = {
        type: 'scatter',
        mode: marks ? 'markers' : 'lines',
        ...(marks && error ? { error_y: { type: 'data', array: Array.from(error), visible: true } } : {}),
        marker: { color: colour, symbol: curve.ghost ? 'circle-open' : 'circle' },
        x: Array.from(x),
        y: Array.from(y),
        name: label,
        opacity: opacityOf(curve),
        showlegend: label !== '',
        line: { color: colour, dash: dashOf(curve), width: widthOf(curve), simplify: false },
        hoverinfo: 'none',
      };
      if (!error || !hasBand(curve)) return [line];
      const edge = (side: 1 | -1): Data => ({
        type: 'scatter',
        mode: 'lines',
        x: Array.from(x),
        y: Array.from(y, (value, i) => value + side * error[i]),
        line: { width: 0, simplify: false },
        showlegend: false,
        hoverinfo: 'none',
        ...(side === 1
          ? { fill: 'tonexty', fillcolor: `rgba(${fromHex(colour.slice(1)).join(',')},${bandOpacity})` }
          : {}),
      });
      return [edge(-1), edge(1), line];
    });
  }

  private placedX(x: number): number {
    return this.options.log?.x ? Math.log10(x) : x;
  }

  private plainX(placed: number): number {
    return this.options.log?.x ? 10 ** placed : placed;
  }

  cursorStep(): { x: number; y: number } {
    const { x } = this.figure.whole;
    return { x: (x[1] - x[0]) / 200, y: 0 };
  }
}

export function createLinePlot(host: HTMLElement, options: LinePlotOptions): LinePlot {
  return new LinePlot(host, options);
}
