import type { Data, Image } from 'plotly.js';
import type { ColouredCells } from '../drawing/cells';
import type { EmptyPicture, FieldPicture } from '../drawing/picture';
import { AxesPlot } from './axesPlot';
import { colormap, type Colormap, type ColormapName } from './colormaps';
import { coloursOfBits, spreadColours, type ColourRange } from './colourScale';
import { BarLayer, type BarContent } from './barLayer';
import { pageCells } from './canvasLayer';
import { colourBarRoom, paperBar } from './colourBar';
import type { FigureData } from './figureData';
import { Figure } from './figure';
import type { FigureContent } from './figureContent';
import type { CursorPoint } from './keyboard';
import type { Margins } from './layout';
import { drawCrosshair, drawMarks, drawPath, drawReadout, type PlaneMarks, type PlanePath } from './overlay';
import { drawableRange, drawableView } from './ranges';
import { cellCentres, cellOf, rasterise, rasteriseBits, sourceWindow } from './raster';
import { giveWords, takeWords } from './spareWords';
import type { PlotTheme } from './theme';
import type { PlotLayer, PlotTool } from './tool';
import { axisNumber, formatOnScale, type PlotArea, type Range, toScreenX, toScreenY, type Viewport } from './viewport';

/** A point of phase space: macroscopic position r and wave number k, or what stands on the axes in their place. */
export interface PhasePoint {
  r: number;
  k: number;
}

/** A window of phase space. */
export interface PhaseWindow {
  r: Range;
  k: Range;
}

export interface HeatmapOptions {
  theme: PlotTheme;
  /** Name of the figure for screen readers. */
  label: string;
  colormap: ColormapName;
  /** Name of the quantity on the colour bar. */
  quantity: string;
  /** Symbols of the axes, r and k by default. */
  xLabel?: string;
  yLabel?: string;
  /** Keeps the plot area square. */
  square?: boolean;
  /** Blends neighbouring cells (default) or shows each cell as it is. */
  smooth?: boolean;
}

interface Field {
  values: Float64Array;
  positionCount: number;
  waveNumberCount: number;
  /** The plane that it covers: that of the axes when it was painted. */
  plane: Viewport;
}

const waveNumbers: Range = [-0.5, 0.5];
export const heatmapMargins: Margins = { left: 46, right: colourBarRoom, top: 8, bottom: 38 };

/**
 * A field W(r, k) over r in [-L/2, L/2] and k in [-1/2, 1/2], or over a plane, painted at once on a canvas under
 * plotly's axes.
 */
export class Heatmap extends AxesPlot implements FigureContent {
  onCursor: (cursor: PhasePoint | null, isSet: boolean) => void = () => undefined;
  onZoom: (zoom: PhaseWindow | null) => void = () => undefined;
  protected readonly figure: Figure;
  private readonly bar: BarLayer;
  private field: Field | null = null;
  private range: ColourRange = { low: 0, high: 1, scale: 'linear' };
  /** Of the last scale that is not linear. */
  private bits: { colours: Uint32Array; map: Colormap | null; of: string } = {
    colours: new Uint32Array(0),
    map: null,
    of: '',
  };
  private name: ColormapName;
  private smooth: boolean;
  private marks: PlaneMarks = { x: [], y: [], points: [] };
  private path: PlanePath | null = null;

  constructor(
    private readonly host: HTMLElement,
    private readonly options: HeatmapOptions,
  ) {
    super();
    this.name = options.colormap;
    this.smooth = options.smooth ?? true;
    this.figure = new Figure(
      host,
      {
        theme: options.theme,
        label: options.label,
        xLabel: `<i>${options.xLabel ?? 'r'}</i>`,
        yLabel: `<i>${options.yLabel ?? 'k'}</i>`,
        margins: heatmapMargins,
        grid: false,
        vertical: true,
        square: options.square ?? false,
      },
      this,
    );
    this.figure.onCursor = (cursor, isSet) => this.onCursor(cursor && { r: cursor.x, k: cursor.y }, isSet);
    this.figure.onZoom = (zoom) => this.onZoom(zoom && { r: zoom.x, k: zoom.y });
    this.bar = new BarLayer(
      host,
      () => this.barContent(),
      (reason) => this.figure.onError(reason),
    );
    this.figure.placeBelowOverlay(this.bar.element);
    this.figure.repaint();
  }

  /**
   * Paints W(r_i, k_j) = field[j * positionCount + i] at once, with the lowest and the highest colour at the ends of
   * `range`; a scale that is not linear begins at 0 or is symmetric. The array must keep its contents until the next
   * paint. Throws RangeError for ends that are no finite numbers, and for a field of another size.
   */
  paint(field: Float64Array, positionCount: number, waveNumberCount: number, range: ColourRange): void {
    if (field.length !== positionCount * waveNumberCount) {
      throw new RangeError(`A field of ${field.length} values is not ${positionCount} times ${waveNumberCount}.`);
    }
    const { range: before } = this;
    this.range = drawable(range);
    this.field = { values: field, positionCount, waveNumberCount, plane: this.figure.whole };
    this.figure.repaintPicture();
    const { low, high, scale } = this.range;
    if (low !== before.low || high !== before.high || scale !== before.scale) this.bar.show();
  }

  /** Dims the picture, which is not of what is on show. */
  setKept(kept: boolean): void {
    this.host.classList.toggle('kept', kept);
  }

  /** Shows nothing but the axes. */
  clear(): void {
    this.field = null;
    this.figure.repaint();
  }

  /**
   * The abscissa is [-length/2, length/2]; the ordinate is that of wave numbers unless another is given. Throws
   * RangeError for axes that cannot be drawn.
   */
  setAxes({ length, ordinate = waveNumbers }: { length: number; ordinate?: Range }): void {
    const view = drawableView({ x: [-length / 2, length / 2], y: ordinate });
    if (!view) throw new RangeError(`No axes reach over a length of ${axisNumber(length)}.`);
    this.figure.setFull(view);
  }

  setColormap(name: ColormapName): void {
    this.name = name;
    this.figure.repaint();
  }

  /** Dashed lines and rings over the field. */
  setMarks(marks: PlaneMarks): void {
    this.marks = marks;
    this.figure.repaint();
  }

  /** A path over the field, or none. */
  setPath(path: PlanePath | null): void {
    this.path = path;
    this.figure.repaintOverlay();
  }

  /** Gives pointer and keyboard to a tool, or back to reading for null. */
  setTool(tool: PlotTool | null): void {
    this.figure.setTool(tool);
  }

  /** Draws a layer over the picture from now on, in place of the one of that name; none for null. */
  setLayer(name: string, layer: PlotLayer | null): void {
    this.figure.setLayer(name, layer);
  }

  /** Shows the shared cursor; does not call `onCursor`. */
  setCursor(cursor: PhasePoint | null): void {
    this.figure.setCursor(cursor && { x: cursor.r, y: cursor.k });
  }

  /** Shows a window, or everything for null; does not call `onZoom`. */
  setZoom(zoom: PhaseWindow | null): void {
    this.figure.setZoom(zoom && { x: zoom.r, y: zoom.k });
  }

  /** The painted value of the cell that holds (r, k), or null outside or before the first paint. */
  valueAt(r: number, k: number): number | null {
    if (!this.field) return null;
    const { x, y } = this.field.plane;
    const i = cellOf(r, x[0], x[1], this.field.positionCount);
    const j = cellOf(k, y[0], y[1], this.field.waveNumberCount);
    return i < 0 || j < 0 ? null : this.field.values[j * this.field.positionCount + i];
  }

  /** The field as numbers; null before the first paint. */
  data(): FigureData | null {
    if (!this.field) return null;
    const { values, positionCount, waveNumberCount, plane } = this.field;
    const { xLabel = 'r', yLabel = 'k', quantity } = this.options;
    const field = { columns: positionCount, rows: waveNumberCount, ...plane, values };
    return { kind: 'field', title: this.figure.title, samples: this.samples, xLabel, yLabel, quantity, field };
  }

  picture(area: PlotArea): FieldPicture | EmptyPicture {
    if (!this.field) return { kind: 'empty' };
    const { positionCount, waveNumberCount, plane } = this.field;
    const source = sourceWindow(this.figure.view, plane, positionCount, waveNumberCount);
    const cells = this.coloured(this.field, colormap(this.name, this.figure.theme.scheme));
    return { kind: 'field', area, cells, source, smooth: this.smooth };
  }

  drawOverlay(context: CanvasRenderingContext2D, area: PlotArea): void {
    const { theme, cursor, view } = this.figure;
    const { textScale } = this.figure;
    drawMarks(context, area, view, this.marks, theme);
    if (this.path) drawPath(context, area, view, this.path, theme);
    if (!cursor) return;
    const left = toScreenX(cursor.x, view.x, area);
    drawCrosshair(context, area, left, toScreenY(cursor.y, view.y, area), theme);
    drawReadout(context, area, [{ text: this.readoutParts(cursor).join('   ') }], left, theme, textScale);
  }

  repainted(): void {
    this.bar.show();
  }

  private barContent(): BarContent | null {
    const { theme, textScale, hostSize } = this.figure;
    const area = this.figure.area();
    const { quantity } = this.options;
    return (
      area && { area, hostSize, map: colormap(this.name, theme.scheme), range: this.range, quantity, theme, textScale }
    );
  }

  override destroy(): void {
    this.bar.remove();
    super.destroy();
  }

  readout(): string {
    const { cursor } = this.figure;
    return cursor ? this.readoutParts(cursor).join(', ') : '';
  }

  /** The place of the cursor and the value there. */
  private readoutParts(cursor: CursorPoint): string[] {
    const { view } = this.figure;
    const value = this.valueAt(cursor.x, cursor.y);
    const { xLabel = 'r', yLabel = 'k', quantity } = this.options;
    const parts = [
      `${xLabel} ${formatOnScale(cursor.x, view.x[1] - view.x[0])}`,
      `${yLabel} ${formatOnScale(cursor.y, view.y[1] - view.y[0])}`,
    ];
    const { low, high, scale } = this.range;
    // what only a root or a logarithm shows is told in its own digits
    const told = (x: number) => (scale === 'linear' ? formatOnScale(x, high - low) : axisNumber(x));
    if (value !== null) parts.push(`${quantity} ${told(value)}`);
    return parts;
  }

  traces(theme: PlotTheme): Data[] {
    if (!this.field) return [];
    const { values, positionCount, waveNumberCount, plane } = this.field;
    const { x, y } = plane;
    const trace: Data = {
      type: 'heatmap',
      x: Array.from(cellCentres(x[0], x[1], positionCount)),
      y: Array.from(cellCentres(y[0], y[1], waveNumberCount)),
      z: Array.from({ length: waveNumberCount }, (_, j) =>
        Array.from(values.subarray(j * positionCount, (j + 1) * positionCount)),
      ),
      zmin: this.range.low,
      zmax: this.range.high,
      zsmooth: this.smooth ? 'fast' : false,
      colorscale: spreadColours(colormap(this.name, theme.scheme), this.range),
      showscale: true,
      colorbar: { title: { text: this.options.quantity }, thickness: 12, outlinewidth: 0.5 },
      hoverinfo: 'none',
    };
    return [trace];
  }

  /** The cells as an image of as many pixels, the marks, and a colour bar. */
  printed(theme: PlotTheme): { data: Data[]; images: Partial<Image>[] } {
    if (!this.field) return { data: [], images: [] };
    const { plane } = this.field;
    const map = colormap(this.name, theme.scheme);
    const cells = this.coloured(this.field, map);
    const bitmap = pageCells().of(cells);
    giveWords(cells.words);
    const [low, high] = plane.x;
    const [bottom, top] = plane.y;
    const place = { x: low, y: top, sizex: high - low, sizey: top - bottom, xanchor: 'left', yanchor: 'top' } as const;
    const image: Partial<Image> = {
      ...{ source: bitmap.toDataURL('image/png'), xref: 'x', yref: 'y', sizing: 'stretch', layer: 'below' },
      ...place,
    };
    const bar: Data = {
      type: 'scatter',
      mode: 'markers',
      x: [null],
      y: [null],
      showlegend: false,
      marker: {
        color: [0],
        cmin: 0,
        cmax: 1,
        colorscale: map.colorscale,
        showscale: true,
        colorbar: paperBar(this.options.quantity, this.range),
      },
    };
    return { data: [...markTraces(this.marks, plane, theme), bar], images: [image] };
  }

  cursorStep(): { x: number; y: number } {
    const { x, y } = this.figure.whole;
    return {
      x: (x[1] - x[0]) / (this.field?.positionCount ?? 128),
      y: (y[1] - y[0]) / (this.field?.waveNumberCount ?? 128),
    };
  }

  /** The field in the colours of a map. */
  private coloured({ values, positionCount, waveNumberCount }: Field, map: Colormap): ColouredCells {
    const words = takeWords(values.length);
    const { low, high, scale } = this.range;
    if (scale === 'linear') rasterise(words, values, positionCount, waveNumberCount, map.table, low, high);
    else rasteriseBits(words, values, positionCount, waveNumberCount, this.coloursFor(map), high);
    return { words, columns: positionCount, rows: waveNumberCount };
  }

  private coloursFor(map: Colormap): Uint32Array {
    const { scale, low } = this.range;
    const of = `${scale} ${low < 0}`;
    if (this.bits.map !== map || this.bits.of !== of) this.bits = { colours: coloursOfBits(map, this.range), map, of };
    return this.bits.colours;
  }
}

/** The range as far as colours can show it. */
function drawable({ low, high, scale }: ColourRange): ColourRange {
  const range = drawableRange([low, high]);
  if (!range) throw new RangeError(`No colours reach from ${axisNumber(low)} to ${axisNumber(high)}.`);
  return { low: range[0], high: range[1], scale };
}

/** Dashed lines and rings at the marked places. */
function markTraces({ x, y, points }: PlaneMarks, plane: Viewport, theme: PlotTheme): Data[] {
  const drawn = (xs: number[], ys: number[], line: { color: string; width: number; dash?: 'dash' }): Data => ({
    ...{ type: 'scatter', mode: 'lines', x: xs, y: ys, showlegend: false },
    line,
  });
  // the ground around it keeps a line apart from dark colours
  const line = (xs: number[], ys: number[]) => [
    drawn(xs, ys, { color: theme.ground, width: 2.5 }),
    drawn(xs, ys, { color: theme.ink, width: 1, dash: 'dash' }),
  ];
  const rings: Data[] =
    points.length === 0
      ? []
      : [
          {
            ...{ type: 'scatter', mode: 'markers', showlegend: false, cliponaxis: true },
            ...{ x: points.map((point) => point.x), y: points.map((point) => point.y) },
            marker: { symbol: 'circle-open', size: 9, color: theme.ink },
          },
        ];
  return [
    ...x.flatMap((at) => line([at, at], [...plane.y])),
    ...y.flatMap((at) => line([...plane.x], [at, at])),
    ...rings,
  ];
}

export function createHeatmap(host: HTMLElement, options: HeatmapOptions): Heatmap {
  return new Heatmap(host, options);
}
