import { t } from '@lingui/core/macro';
import { PlotlyAxes } from './axes';
import { CanvasLayer, HostSize, prepareHost, releaseHost } from './canvasLayer';
import { listenToInput } from './input';
import type { FigureContent, FigureSettings } from './figureContent';
import { titleOfLabel } from './figureData';
import { figureImage, type ImageRequest, printedFigure, type ShownFigure } from './figureImages';
import { actionOfKey, type CursorPoint, type KeyState, type ZoomKey } from './keyboard';
import { figureLayout, type Margins, scaledMargins, squareMargins } from './layout';
import { type LayerPicture, PictureLayer } from './pictureLayer';
import type { PrintedFigure, PrintRequest } from './print';
import { isForRoom, textScale } from './textScale';
import type { PlotTheme } from './theme';
import type { PlotLayer, PlotTool } from './tool';
import { axisNumber, clampRange, type PlotArea, type Range, sameRange, type Viewport } from './viewport';

const smallestSide = 40;

/** One figure: a canvas for the moving picture, plotly's transparent axes, and an overlay for what is drawn over it. */
export class Figure {
  theme: PlotTheme;
  cursor: CursorPoint | null = null;
  /**
   * Settles when the axes stand; rejects with a readable message if they cannot be loaded. The picture moves in either
   * case.
   */
  readonly ready: Promise<void>;
  /** `isSet`: by a key, a tap or a click, and not by a pointer that passes. */
  onCursor: (cursor: CursorPoint | null, isSet: boolean) => void = () => undefined;
  onZoom: (zoom: Viewport | null) => void = () => undefined;
  /** Is told in words what a set cursor reads, and what a zoom by a key shows. */
  onRead: (words: string) => void = () => undefined;
  /** Is told what fails outside of a call: in answer to the pointer, to a change of size, to plotly. */
  onError: (reason: unknown) => void = (reason) => reportError(reason);
  private full: Viewport = { x: [-0.5, 0.5], y: [-0.5, 0.5] };
  /** The zoom that was asked for: a figure may learn only later how far its axes reach. */
  private wanted: Viewport | null = null;
  private zoom: Viewport | null = null;
  private readonly field: PictureLayer;
  private readonly overlay: CanvasLayer;
  private readonly axes: PlotlyAxes;
  private readonly size: HostSize;
  private readonly unlisten: () => void;
  private label: string;
  private heading: string | null;
  private scheduled = 0;
  private tool: PlotTool | null = null;
  private readonly layers = new Map<string, PlotLayer>();
  private destroyed = false;
  /** Some of it is on the screen, as far as the browser has told. */
  private isSeen = true;
  private readonly sight: IntersectionObserver;

  constructor(
    private readonly host: HTMLElement,
    private readonly settings: FigureSettings,
    private readonly content: FigureContent,
  ) {
    this.theme = settings.theme;
    this.label = settings.label;
    this.heading = settings.heading ?? null;
    prepareHost(host, settings.label, true);
    this.axes = new PlotlyAxes(host, {
      ranged: (finished) => this.attempt(() => this.adoptRanges(finished)),
      reset: () => this.attempt(() => this.zoomTo(null)),
      drawn: () => this.attempt(() => this.repaint()),
    });
    this.field = new PictureLayer(
      host,
      !settings.grid,
      () => this.fieldPicture(),
      (reason) => this.onError(reason),
    );
    this.overlay = new CanvasLayer(host);
    this.size = new HostSize(host, () => this.attempt(() => this.redraw()));
    this.sight = new IntersectionObserver((entries) => this.attempt(() => this.come(entries)));
    this.sight.observe(host);
    this.unlisten = listenToInput(host, {
      area: () => this.area(),
      keyState: () => this.keyState(),
      tool: () => this.tool,
      attempt: (work) => this.attempt(work),
      moveCursor: (cursor, isSet) => this.attempt(() => this.moveCursor(cursor, isSet)),
      zoomTo: (view) => this.attempt(() => this.zoomInWords(view)),
    });
    this.ready = this.axes.load(() => this.drawAxes());
  }

  get view(): Viewport {
    return this.zoom ?? this.full;
  }

  get whole(): Viewport {
    return this.full;
  }

  /** The size of the host, in CSS pixels. */
  get hostSize(): { width: number; height: number } {
    const { width, height } = this.size;
    return { width, height };
  }

  /** By how much texts are larger than in a small figure. */
  get textScale(): number {
    return textScale(this.size.width, this.size.height);
  }

  /** The plot area, or null while the host is too small or hidden. */
  area(): PlotArea | null {
    const { width, height } = this.size;
    if (width < smallestSide || height < smallestSide) return null;
    const drawn = this.axes.area(width, height);
    if (drawn) return drawn;
    const { left, right, top, bottom } = this.margins(width, height);
    const area = { left, top, width: width - left - right, height: height - top - bottom };
    return area.width > 0 && area.height > 0 ? area : null;
  }

  /** Draws canvas and overlay now. */
  repaint(): void {
    this.field.show();
    this.repaintOverlay();
    this.content.repainted?.();
  }

  /**
   * Draws a new picture; the overlay only where a cursor reads its values, since every canvas drawn costs a good part
   * of a frame. A figure out of sight waits until it comes into it.
   */
  repaintPicture(): void {
    if (!this.isSeen) return;
    this.field.show();
    if (this.cursor) this.repaintOverlay();
  }

  /** Places an element of the content between the axes and the overlay. */
  placeBelowOverlay(element: HTMLElement): void {
    this.overlay.canvas.before(element);
  }

  /** Draws what was left out while the figure was out of sight. */
  private come(entries: IntersectionObserverEntry[]): void {
    const isSeen = entries.at(-1)?.isIntersecting ?? true;
    if (isSeen && !this.isSeen) this.repaint();
    this.isSeen = isSeen;
  }

  private fieldPicture(): LayerPicture | null {
    const area = this.area();
    return area && { picture: this.content.picture(area), width: this.size.width, height: this.size.height };
  }

  repaintOverlay(): void {
    const area = this.area();
    if (!area) return;
    const context = this.overlay.begin(this.size.width, this.size.height);
    if (!this.axes.drawn) {
      context.strokeStyle = this.theme.muted;
      context.lineWidth = 1;
      context.strokeRect(area.left - 0.5, area.top - 0.5, area.width + 1, area.height + 1);
    }
    for (const draw of this.layers.values()) this.drawLayer(context, area, draw);
    this.content.drawOverlay(context, area);
  }

  private drawLayer(context: CanvasRenderingContext2D, area: PlotArea, draw: PlotLayer): void {
    context.save();
    context.beginPath();
    context.rect(area.left, area.top, area.width, area.height);
    context.clip();
    draw(context, area, this.view, this.theme, this.textScale);
    context.restore();
  }

  private attempt(work: () => void): void {
    try {
      work();
    } catch (reason) {
      this.onError(reason);
    }
  }

  /** Canvas now, axes with the next animation frame. */
  redraw(): void {
    this.repaint();
    if (this.scheduled || this.destroyed) return;
    this.scheduled = requestAnimationFrame(() => {
      this.scheduled = 0;
      this.drawAxes().catch((reason: unknown) => this.onError(reason));
    });
  }

  /** Sets the plane that the figure shows when it is not zoomed; a zoom is kept as far as it fits. */
  setFull(full: Viewport): void {
    if (sameRange(full.x, this.full.x) && sameRange(full.y, this.full.y)) return;
    this.full = { x: [...full.x], y: [...full.y] };
    this.zoom = this.wanted && this.fitted(this.wanted);
    this.redraw();
  }

  setZoom(zoom: Viewport | null): void {
    const before = this.view;
    this.wanted = zoom;
    this.zoom = zoom && this.fitted(zoom);
    if (!sameRange(before.x, this.view.x) || !sameRange(before.y, this.view.y)) this.redraw();
  }

  setCursor(cursor: CursorPoint | null): void {
    if (cursor?.x === this.cursor?.x && cursor?.y === this.cursor?.y) return;
    this.cursor = cursor;
    this.repaintOverlay();
  }

  /** Gives pointer and keyboard to a tool, or back to reading for null. */
  setTool(tool: PlotTool | null): void {
    this.tool = tool;
  }

  /** Draws a layer over the picture from now on, in place of the one of that name; none for null. */
  setLayer(name: string, layer: PlotLayer | null): void {
    if (layer) this.layers.set(name, layer);
    else if (!this.layers.delete(name)) return;
    this.repaintOverlay();
  }

  setTheme(theme: PlotTheme): void {
    this.theme = theme;
    this.redraw();
  }

  /** What it is for screen readers, and the same in a few words; how the label begins by default. */
  setLabel(text: string, heading: string | null = this.heading): void {
    this.label = text;
    this.heading = heading;
    this.host.setAttribute('aria-label', text);
  }

  /** What the figure shows, in a few words. */
  get title(): string {
    return this.heading ?? titleOfLabel(this.label);
  }

  /** A PNG of the figure as a data address, drawn by plotly with the real data. */
  toImage(request: ImageRequest = {}): Promise<string> {
    return figureImage(this.content, this.shown(), request);
  }

  /** Draws everything that is due now, axes too. */
  async still(): Promise<void> {
    cancelAnimationFrame(this.scheduled);
    this.scheduled = 0;
    await this.drawAxes();
    this.repaint();
  }

  /** The figure for paper, as SVG with vector axes and its curves; a field is an image of its own cells. */
  print(request: PrintRequest): Promise<PrintedFigure> {
    return printedFigure(this.content, this.shown(), request);
  }

  private shown(): ShownFigure {
    return { ...this.settings, theme: this.theme, view: this.view, full: this.full };
  }

  destroy(): void {
    this.destroyed = true;
    cancelAnimationFrame(this.scheduled);
    this.unlisten();
    this.size.disconnect();
    this.sight.disconnect();
    this.axes.remove();
    this.field.remove();
    this.overlay.remove();
    releaseHost(this.host);
  }

  private async drawAxes(): Promise<void> {
    if (!this.area()) return;
    const { width, height } = this.size;
    const margins = this.margins(width, height);
    const layout = figureLayout({
      ...this.settings,
      margins,
      textScale: this.textScale,
      theme: this.theme,
      view: this.view,
      full: this.full,
      width,
      height,
    });
    await this.axes.draw(layout);
  }

  private margins(width: number, height: number): Margins {
    const { square = false } = this.settings;
    const scaled = scaledMargins(this.settings.margins, this.textScale);
    const margins = isForRoom() ? this.roomForPowers(scaled) : scaled;
    return square ? squareMargins(margins, width, height) : margins;
  }

  /** Powers of ten are larger than other numbers. */
  private roomForPowers(margins: Margins): Margins {
    const { x = false, y = false } = this.settings.log ?? {};
    const { left, bottom } = margins;
    return { ...margins, left: Math.round((y ? 1.3 : 1) * left), bottom: Math.round((x ? 1.35 : 1) * bottom) };
  }

  /** Follows a zoom that the user makes on plotly's axes. */
  private adoptRanges(finished: boolean): void {
    const zoom = this.axes.ranges();
    if (!zoom) return;
    const moved = !sameRange(zoom.x, this.view.x) || !sameRange(zoom.y, this.view.y);
    if (moved) [this.wanted, this.zoom] = [zoom, this.fitted(zoom)];
    if (!finished) return moved ? this.repaint() : undefined;
    if (moved) this.redraw();
    this.onZoom(this.zoom);
  }

  private zoomTo(zoom: Viewport | null): void {
    this.setZoom(zoom);
    this.onZoom(this.zoom);
  }

  private zoomInWords(zoom: Viewport | null): void {
    this.zoomTo(zoom);
    this.onRead(this.viewWords());
  }

  /** Zooms about the cursor, or shows everything, as the keys do. */
  zoomByKey(key: ZoomKey): void {
    const action = actionOfKey(key, false, this.keyState());
    if (action?.kind === 'zoom') this.zoomInWords(action.view);
  }

  private moveCursor(cursor: CursorPoint | null, isSet: boolean): void {
    if (!cursor && !this.cursor) return;
    this.setCursor(cursor);
    this.onCursor(cursor, isSet);
    if (isSet) this.onRead(cursor ? (this.content.readout?.() ?? '') : t`The cursor is gone.`);
  }

  /** The part of the axes on show. */
  private viewWords(): string {
    if (!this.zoom) return t`Everything is shown.`;
    const { xLabel, yLabel, vertical, log } = this.settings;
    const ends = (range: Range, isLog = false) => range.map((end) => axisNumber(isLog ? 10 ** end : end, 3));
    const [across, upright] = [xLabel, yLabel].map((label) => label.replace(/<[^>]*>/g, ''));
    const [left, right] = ends(this.zoom.x, log?.x);
    if (!vertical) return t`Shown: ${across} from ${left} to ${right}.`;
    const [low, high] = ends(this.zoom.y, log?.y);
    return t`Shown: ${across} from ${left} to ${right}, ${upright} from ${low} to ${high}.`;
  }

  private fitted(zoom: Viewport): Viewport | null {
    const x = clampRange(zoom.x, this.full.x);
    const y = this.settings.vertical ? clampRange(zoom.y, this.full.y) : this.full.y;
    return sameRange(x, this.full.x) && sameRange(y, this.full.y) ? null : { x, y };
  }

  private keyState(): KeyState {
    return {
      cursor: this.cursor,
      view: this.view,
      full: this.full,
      step: this.content.cursorStep(),
      vertical: this.settings.vertical,
    };
  }
}
