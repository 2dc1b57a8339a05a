import { t } from '@lingui/core/macro';
import type { Data } from 'plotly.js';
import { AxesPlot } from './axesPlot';
import type { PhononTracks } from '../../workers/contract/protocol';
import type { FigureData } from './figureData';
import { pixelRatio } from './canvasLayer';
import { Figure } from './figure';
import type { FigureContent } from './figureContent';
import { longestFlights } from './flights';
import type { PageDrawing } from './pictureLayer';
import { drawableView } from './ranges';
import { exhibitColour, type PlotTheme } from './theme';
import { axisNumber, type PlotArea, toScreenX, toScreenY, type Viewport } from './viewport';

export interface TrackPlotOptions {
  theme: PlotTheme;
  /** Name of the figure for screen readers. */
  label: string;
}

const futureOpacity = 0.13;
const pastOpacity = 0.5;

/** Paths X(t) of phonons: up to the time on show in full colour, later parts faint, the longest flights in ink. */
export class TrackPlot extends AxesPlot implements FigureContent {
  protected readonly figure: Figure;
  private readonly bitmap = document.createElement('canvas');
  private bitmapKey = '';
  private tracks: PhononTracks | null = null;
  private long: Uint32Array = new Uint32Array(0);
  private revision = 0;
  private time = 0;

  constructor(host: HTMLElement, options: TrackPlotOptions) {
    super();
    this.figure = new Figure(
      host,
      {
        theme: options.theme,
        label: options.label,
        xLabel: '<i>t</i>',
        yLabel: '<i>X</i>',
        margins: { left: 54, right: 14, top: 8, bottom: 38 },
        grid: true,
        vertical: true,
      },
      this,
    );
    this.figure.repaint();
  }

  /** Takes other tracks (null shows none). */
  setTracks(tracks: PhononTracks | null): void {
    if (tracks === this.tracks) return;
    this.tracks = tracks;
    this.long = tracks ? longestFlights(tracks).starts : new Uint32Array(0);
    this.revision++;
    this.figure.repaintPicture();
  }

  /** The kinetic time up to which the tracks stand in full colour. */
  setTime(kineticTime: number): void {
    this.time = kineticTime;
    this.figure.repaintPicture();
  }

  /** Sets what the figure shows when it is not zoomed. Throws RangeError for a view that no axes can show. */
  setView(view: Viewport): void {
    const drawable = drawableView(view);
    if (!drawable)
      throw new RangeError(`No axes reach to t = ${axisNumber(view.x[1])} and X = ${axisNumber(view.y[1])}.`);
    this.figure.setFull(drawable);
  }

  /** The vertices of all tracks as numbers, one phonon after the other. */
  data(): FigureData | null {
    const { tracks } = this;
    if (!tracks) return null;
    const phonon = new Float64Array(tracks.time.length);
    for (let i = 0; i < tracks.count; i++) phonon.fill(i, tracks.offsets[i], tracks.offsets[i + 1]);
    const columns = [
      { symbol: 'phonon', values: phonon },
      { symbol: 't', values: tracks.time },
      { symbol: 'X', values: tracks.position },
    ];
    return { kind: 'table', title: this.figure.title, columns };
  }

  picture(area: PlotArea): PageDrawing {
    return (context) => this.drawOn(context, area);
  }

  private drawOn(context: CanvasRenderingContext2D, area: PlotArea): void {
    if (!this.tracks) return;
    const { view, theme } = this.figure;
    this.drawTracks(this.tracks, area);
    const now = Math.min(area.width, Math.max(0, toScreenX(this.time, view.x, area) - area.left));
    const ratio = this.bitmap.width / area.width;
    const strip = (from: number, width: number, opacity: number) => {
      if (!(width > 0)) return;
      context.globalAlpha = opacity;
      context.drawImage(
        this.bitmap,
        from * ratio,
        0,
        width * ratio,
        this.bitmap.height,
        area.left + from,
        area.top,
        width,
        area.height,
      );
    };
    strip(0, now, 1);
    strip(now, area.width - now, futureOpacity / pastOpacity);
    context.globalAlpha = 1;
    context.strokeStyle = theme.muted;
    context.beginPath();
    context.moveTo(area.left + now, area.top);
    context.lineTo(area.left + now, area.top + area.height);
    context.stroke();
  }

  drawOverlay(): void {
    // the tracks have no values to read at a cursor
  }

  /** One curve for each phonon, so that what lies over each other is darker, and the longest flights in ink. */
  traces(theme: PlotTheme): Data[] {
    const { tracks } = this;
    if (!tracks) return [];
    const { offsets, time, position } = tracks;
    const colour = exhibitColour('tracks', theme);
    const paths = Array.from({ length: tracks.count }, (_, phonon): Data => {
      const [from, to] = [offsets[phonon], offsets[phonon + 1]];
      return {
        ...line(time.subarray(from, to), position.subarray(from, to), { color: colour, width: 0.7 }),
        opacity: pastOpacity,
      };
    });
    const ends = (values: ArrayLike<number>) => [...this.long].flatMap((i) => [values[i], values[i + 1], null]);
    return [...paths, line(ends(time), ends(position), { color: theme.ink, width: 1.4 })];
  }

  cursorStep(): { x: number; y: number } {
    const { x, y } = this.figure.whole;
    return { x: (x[1] - x[0]) / 200, y: (y[1] - y[0]) / 200 };
  }

  /**
   * All tracks on a bitmap of the plot area, drawn once for a size, a view and a theme: an animation frame only copies
   * it.
   */
  private drawTracks(tracks: PhononTracks, area: PlotArea): void {
    const { view, theme } = this.figure;
    const ratio = pixelRatio();
    const key = [this.revision, theme.scheme, ratio, area.width, area.height, ...view.x, ...view.y].join(' ');
    if (key === this.bitmapKey) return;
    this.bitmapKey = key;
    this.bitmap.width = Math.round(area.width * ratio);
    this.bitmap.height = Math.round(area.height * ratio);
    const context = this.bitmap.getContext('2d');
    if (!context) throw new Error(t`This browser gives no 2-D canvas, so no figure can be drawn.`);
    const plane: PlotArea = { left: 0, top: 0, width: this.bitmap.width, height: this.bitmap.height };
    const left = (i: number) => toScreenX(tracks.time[i], view.x, plane);
    const top = (i: number) => toScreenY(tracks.position[i], view.y, plane);
    context.strokeStyle = exhibitColour('tracks', theme);
    context.globalAlpha = pastOpacity;
    context.lineWidth = 0.8 * ratio;
    for (let phonon = 0; phonon < tracks.count; phonon++) {
      context.beginPath();
      for (let i = tracks.offsets[phonon]; i < tracks.offsets[phonon + 1]; i++) context.lineTo(left(i), top(i));
      context.stroke();
    }
    context.strokeStyle = theme.ink;
    context.globalAlpha = 1;
    context.lineWidth = 1.4 * ratio;
    context.beginPath();
    for (const i of this.long) {
      context.moveTo(left(i), top(i));
      context.lineTo(left(i + 1), top(i + 1));
    }
    context.stroke();
  }
}

function line(x: ArrayLike<number | null>, y: ArrayLike<number | null>, style: { color: string; width: number }) {
  return {
    type: 'scatter',
    mode: 'lines',
    x: Array.from(x),
    y: Array.from(y),
    line: { ...style, simplify: false },
    showlegend: false,
    hoverinfo: 'none',
  } as const satisfies Data;
}

export function createTrackPlot(host: HTMLElement, options: TrackPlotOptions): TrackPlot {
  return new TrackPlot(host, options);
}
