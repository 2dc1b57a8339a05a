import type { Data } from 'plotly.js';
import type { LogAxes } from '../drawing/plane';
import { AxesPlot } from './axesPlot';
import { colourAt, colormap, type ColormapName } from './colormaps';
import { placeOf, type BarRange } from './colourScale';
import { ColourBar, colourBarRoom, paperBar } from './colourBar';
import { Figure } from './figure';
import type { FigureContent } from './figureContent';
import type { FigureData } from './figureData';
import type { Margins } from './layout';
import { drawCrosshair, drawMarks, drawReadout } from './overlay';
import type { PageDrawing } from './pictureLayer';
import type { PlotTheme } from './theme';
import { axisNumber, type PlotArea, type Range, toScreenX, toScreenY, type Viewport } from './viewport';

/** What stands at a place: a number, infinity, a failure, or nothing yet. */
export type PlaceKind = 'value' | 'infinite' | 'failed' | 'none';

/** One axis of a map: its places in ascending order. */
export interface PlaceAxis {
  label: string;
  values: readonly number[];
  isLog: boolean;
}

export interface PlaceMap {
  across: PlaceAxis;
  along: PlaceAxis;
  /** By place, j * count + i: the number that is computed there, NaN where there is none. */
  values: Float64Array;
  /** The place whose number is shown at a place: itself, or a neighbour of a coarser grid; -1 for none yet. */
  shown: Int32Array;
  kinds: readonly PlaceKind[];
  /** What is said of a place that has no number. */
  words(place: number): string;
  /** Symbol of what is shown. */
  quantity: string;
  range: BarRange | null;
}

export interface ParameterMapOptions {
  theme: PlotTheme;
  /** Name of the figure for screen readers. */
  label: string;
  heading: string;
  colormap: ColormapName;
  /** What stands across and along: fixed, as are the scales. */
  xLabel: string;
  yLabel: string;
  log: LogAxes;
  /** Names of what has no colour, for the legend of pictures. */
  names: { infinite: string; failed: string };
}

const margins: Margins = { left: 54, right: colourBarRoom, top: 8, bottom: 38 };
/** A pointer that moves less than this between press and release has clicked, px. */
const clickReach = 4;

export interface PlaceListeners {
  /** A place was chosen: by a click or by Enter. */
  onChoose: (place: number) => void;
  /** The cursor is at a place, or gone. */
  onPlace: (place: number | null) => void;
}

/** A quantity over two parameters, each place a cell about it; what has no finite number has a pattern of its own. */
export class ParameterMapPlot extends AxesPlot implements FigureContent {
  private listeners: PlaceListeners = { onChoose: () => undefined, onPlace: () => undefined };
  protected readonly figure: Figure;
  private readonly colourBar = new ColourBar();
  private map: PlaceMap | null = null;
  private name: ColormapName;
  private present: { x: number; y: number } | null = null;
  private readonly patterns = new Map<string, CanvasPattern | null>();

  constructor(
    host: HTMLElement,
    private readonly options: ParameterMapOptions,
  ) {
    super();
    this.name = options.colormap;
    this.figure = new Figure(
      host,
      {
        theme: options.theme,
        label: options.label,
        heading: options.heading,
        xLabel: `<i>${options.xLabel}</i>`,
        yLabel: `<i>${options.yLabel}</i>`,
        margins,
        grid: false,
        vertical: true,
        log: options.log,
      },
      this,
    );
    this.figure.onCursor = () => this.listeners.onPlace(this.placeOfCursor());
    this.figure.setTool({
      hover: () => 'pointer',
      // a finger reads; whoever has a mouse has read by hovering
      press: (at) => {
        this.pressed = at.isTouch ? null : at;
        return !at.isTouch;
      },
      drag: () => undefined,
      release: (at) => {
        const from = this.pressed;
        this.pressed = null;
        if (!from) return;
        const moved = Math.hypot((at.x - from.x) / at.pixelX, (at.y - from.y) / at.pixelY);
        const place = moved < clickReach ? this.placeNear(at.x, at.y) : null;
        if (place !== null) this.listeners.onChoose(place);
      },
      cancel: () => (this.pressed = null),
      key: ({ key }) => {
        const place = key === 'Enter' ? this.placeOfCursor() : null;
        if (place !== null) this.listeners.onChoose(place);
        return place !== null;
      },
    });
    this.figure.repaint();
  }

  private pressed: { x: number; y: number } | null = null;

  setMap(map: PlaceMap): void {
    this.map = map;
    this.figure.setFull(this.plane(map));
    this.figure.repaint();
  }

  /** Marks the parameters of the page; a part that lies outside of the axes is not drawn. */
  setPresent(x: number, y: number): void {
    const { log } = this.options;
    this.present = { x: placed(x, log.x), y: placed(y, log.y) };
    this.figure.repaintOverlay();
  }

  listen(listeners: PlaceListeners): void {
    this.listeners = listeners;
  }

  override setTheme(theme: PlotTheme): void {
    this.patterns.clear();
    super.setTheme(theme);
  }

  setColormap(name: ColormapName): void {
    this.name = name;
    this.figure.repaint();
  }

  /** Every place that is computed, as a row of its parameters and its number; null as long as there is none. */
  data(): FigureData | null {
    const { map } = this;
    if (!map) return null;
    const count = map.across.values.length;
    const computed = map.kinds.flatMap((kind, place) => (kind === 'none' ? [] : [place]));
    if (computed.length === 0) return null;
    const column = (of: (place: number) => number) => Float64Array.from(computed, of);
    return {
      kind: 'table',
      title: this.figure.title,
      columns: [
        { symbol: map.across.label, values: column((place) => map.across.values[place % count]) },
        { symbol: map.along.label, values: column((place) => map.along.values[Math.floor(place / count)]) },
        { symbol: map.quantity, values: column((place) => map.values[place]) },
      ],
    };
  }

  picture(area: PlotArea): PageDrawing {
    return (context) => this.drawOn(context, area);
  }

  private drawOn(context: CanvasRenderingContext2D, area: PlotArea): void {
    const { map } = this;
    if (!map) return;
    const { view, theme } = this.figure;
    const colours = colormap(this.name, theme.scheme);
    const [across, along] = this.edges(map);
    const left = across.map((edge) => Math.round(toScreenX(edge, view.x, area)));
    const top = along.map((edge) => Math.round(toScreenY(edge, view.y, area)));
    context.beginPath();
    context.rect(area.left, area.top, area.width, area.height);
    context.clip();
    const count = map.across.values.length;
    map.shown.forEach((source, place) => {
      const fill = source < 0 ? null : this.fillOf(context, map, source, colours);
      if (fill === null) return;
      const [i, j] = [place % count, Math.floor(place / count)];
      context.fillStyle = fill;
      context.fillRect(left[i], top[j + 1], left[i + 1] - left[i], top[j] - top[j + 1]);
    });
  }

  private fillOf(
    context: CanvasRenderingContext2D,
    map: PlaceMap,
    source: number,
    colours: ReturnType<typeof colormap>,
  ): string | CanvasPattern | null {
    const kind = map.kinds[source];
    if (kind === 'value') return map.range && colourAt(colours, clamped(placeOf(map.values[source], map.range)), 0, 1);
    return kind === 'none' ? null : this.pattern(context, kind);
  }

  /** Slanted lines where a quantity is infinite, crosses where there is none: neither is a colour of the map. */
  private pattern(context: CanvasRenderingContext2D, kind: 'infinite' | 'failed'): CanvasPattern | null {
    const known = this.patterns.get(kind);
    if (known !== undefined) return known;
    const { theme } = this.figure;
    const tile = document.createElement('canvas');
    [tile.width, tile.height] = [patternSize, patternSize];
    const brush = tile.getContext('2d');
    if (!brush) return null;
    drawTile(brush, kind, theme);
    const made = context.createPattern(tile, 'repeat');
    this.patterns.set(kind, made);
    return made;
  }

  drawOverlay(context: CanvasRenderingContext2D, area: PlotArea): void {
    const { theme, cursor, view, textScale } = this.figure;
    const { map, present } = this;
    if (map?.range)
      this.colourBar.draw(context, area, colormap(this.name, theme.scheme), map.range, map.quantity, theme, textScale);
    if (present && inside(present, view))
      drawMarks(context, area, view, { x: [present.x], y: [present.y], points: [present] }, theme);
    const place = this.placeOfCursor();
    if (!cursor || !map || place === null) return;
    const at = this.centre(map, place);
    const left = toScreenX(at.x, view.x, area);
    drawCrosshair(context, area, left, toScreenY(at.y, view.y, area), theme);
    drawReadout(context, area, [{ text: this.readoutParts(map, place).join('   ') }], left, theme, textScale);
  }

  readout(): string {
    const place = this.placeOfCursor();
    return this.map && place !== null ? this.readoutParts(this.map, place).join(', ') : '';
  }

  private readoutParts(map: PlaceMap, place: number): string[] {
    const count = map.across.values.length;
    const value = map.values[place];
    return [
      `${map.across.label} ${axisNumber(map.across.values[place % count])}`,
      `${map.along.label} ${axisNumber(map.along.values[Math.floor(place / count)])}`,
      map.kinds[place] === 'value' ? `${map.quantity} ${axisNumber(value, 4)}` : map.words(place),
    ];
  }

  private placeOfCursor(): number | null {
    const { cursor } = this.figure;
    return cursor && this.placeNear(cursor.x, cursor.y);
  }

  private placeNear(x: number, y: number): number | null {
    const { map } = this;
    if (!map) return null;
    const count = map.across.values.length;
    const { log } = this.options;
    const index = (axis: PlaceAxis, at: number, isLog: boolean) => {
      const [first, last] = endsOf(axis, isLog);
      return Math.min(count - 1, Math.max(0, Math.round(((at - first) / (last - first)) * (count - 1))));
    };
    return index(map.along, y, log.y) * count + index(map.across, x, log.x);
  }

  private centre(map: PlaceMap, place: number): { x: number; y: number } {
    const count = map.across.values.length;
    const { log } = this.options;
    return {
      x: placed(map.across.values[place % count], log.x),
      y: placed(map.along.values[Math.floor(place / count)], log.y),
    };
  }

  /** Half a cell beyond the outer places on each side. */
  private plane(map: PlaceMap): Viewport {
    const side = (axis: PlaceAxis, isLog: boolean): Range => {
      const [first, last] = endsOf(axis, isLog);
      const half = (last - first) / (axis.values.length - 1) / 2;
      return [first - half, last + half];
    };
    const { log } = this.options;
    return { x: side(map.across, log.x), y: side(map.along, log.y) };
  }

  private edges(map: PlaceMap): [number[], number[]] {
    const { x, y } = this.plane(map);
    const cut = ([low, high]: Range, count: number) =>
      Array.from({ length: count + 1 }, (_, i) => low + ((high - low) * i) / count);
    return [cut(x, map.across.values.length), cut(y, map.along.values.length)];
  }

  traces(theme: PlotTheme): Data[] {
    const { map, options } = this;
    if (!map) return [];
    const count = map.across.values.length;
    const [across, along] = this.edges(map);
    const plain = (edges: number[], isLog: boolean) => edges.map((edge) => (isLog ? 10 ** edge : edge));
    const shownKind = (place: number) => (map.shown[place] < 0 ? 'none' : map.kinds[map.shown[place]]);
    const range = map.range ?? { low: 0, high: 1, scale: 'linear' as const };
    // by their places in the range, so that a bar of decades is one of decades
    const valueOf = (place: number) =>
      shownKind(place) === 'value' ? clamped(placeOf(map.values[map.shown[place]], range)) : null;
    const cells: Data = {
      type: 'heatmap',
      x: plain(across, options.log.x),
      y: plain(along, options.log.y),
      z: Array.from({ length: count }, (_, j) => Array.from({ length: count }, (__, i) => valueOf(j * count + i))),
      zmin: 0,
      zmax: 1,
      zsmooth: false,
      colorscale: colormap(this.name, theme.scheme).colorscale,
      showscale: map.range !== null,
      colorbar: paperBar(map.quantity, range),
      hoverinfo: 'none',
    };
    const marks = (['infinite', 'failed'] as const).flatMap((kind): Data[] => {
      const places = Array.from(map.shown.keys()).filter((place) => shownKind(place) === kind);
      if (places.length === 0) return [];
      return [
        {
          ...{ type: 'scatter', mode: 'markers', name: options.names[kind], showlegend: true, hoverinfo: 'none' },
          x: places.map((place) => map.across.values[place % count]),
          y: places.map((place) => map.along.values[Math.floor(place / count)]),
          marker: {
            symbol: kind === 'infinite' ? 'line-ne-open' : 'x-thin-open',
            size: 7,
            color: theme.muted,
            line: { color: theme.muted, width: 1 },
          },
        },
      ];
    });
    return [cells, ...marks];
  }

  cursorStep(): { x: number; y: number } {
    const { x, y } = this.figure.whole;
    const count = this.map?.across.values.length ?? 17;
    return { x: (x[1] - x[0]) / count, y: (y[1] - y[0]) / count };
  }
}

export const patternSize = 8;

/** One tile of a pattern, to be repeated. */
export function drawTile(brush: CanvasRenderingContext2D, kind: 'infinite' | 'failed', theme: PlotTheme): void {
  const size = patternSize;
  brush.fillStyle = theme.ground;
  brush.fillRect(0, 0, size, size);
  brush.strokeStyle = theme.muted;
  brush.lineWidth = 1;
  brush.beginPath();
  if (kind === 'infinite') {
    for (const shift of [-size, 0, size]) {
      brush.moveTo(shift - 1, size + 1);
      brush.lineTo(shift + size + 1, -1);
    }
  } else {
    brush.moveTo(2, 2);
    brush.lineTo(size - 2, size - 2);
    brush.moveTo(size - 2, 2);
    brush.lineTo(2, size - 2);
  }
  brush.stroke();
}

const placed = (value: number, isLog: boolean) => (isLog ? Math.log10(value) : value);
const clamped = (place: number) => Math.min(1, Math.max(0, place));
const inside = ({ x, y }: { x: number; y: number }, view: Viewport) =>
  x >= view.x[0] && x <= view.x[1] && y >= view.y[0] && y <= view.y[1];

function endsOf({ values }: PlaceAxis, isLog: boolean): Range {
  return [placed(values[0], isLog), placed(values[values.length - 1], isLog)];
}

export function createParameterMapPlot(host: HTMLElement, options: ParameterMapOptions): ParameterMapPlot {
  return new ParameterMapPlot(host, options);
}
