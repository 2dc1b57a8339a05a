import type { Data, Image } from 'plotly.js';
import type { CursorPoint } from './keyboard';
import type { Picture } from '../drawing/picture';
import type { LogAxes } from '../drawing/plane';
import type { Margins } from './layout';
import type { PageDrawing } from './pictureLayer';
import type { LegendItem } from './print';
import type { PlotTheme } from './theme';
import type { PlotArea } from './viewport';

/** What a kind of figure draws between the page and plotly's axes. */
export interface FigureContent {
  /** What lies below the axes and moves. */
  picture(area: PlotArea): Picture | PageDrawing;
  /** All of it has been drawn, in another size, theme or view; what stands beside the picture follows. */
  repainted?(): void;
  drawOverlay(context: CanvasRenderingContext2D, area: PlotArea): void;
  /** The same picture as plotly traces, for export, in the colours of that theme. */
  traces(theme: PlotTheme): Data[];
  /** The same for paper, where it differs: with images under the axes. */
  printed?(theme: PlotTheme): { data: Data[]; images: Partial<Image>[] };
  /** What its curves are. */
  legend?(): LegendItem[];
  /** What the cursor reads, in words; nothing where there is nothing to read. */
  readout?(): string;
  cursorStep(): CursorPoint;
}

export interface FigureSettings {
  theme: PlotTheme;
  /** Name of the figure for screen readers. */
  label: string;
  /** The same in a few words; how the label begins by default. */
  heading?: string;
  xLabel: string;
  yLabel: string;
  margins: Margins;
  /** Whether grid lines are drawn; they lie under the picture then, else the axes lie over it. */
  grid: boolean;
  /** Whether cursor and zoom act along y as well. */
  vertical: boolean;
  /** Whether the plot area is kept square. */
  square?: boolean;
  /** Logarithmic axes: views, zooms and cursors of the figure are powers of ten there. */
  log?: LogAxes;
}
