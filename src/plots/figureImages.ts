import type { FigureContent, FigureSettings } from './figureContent';
import { figureLayout, type Margins, squareMargins } from './layout';
import { loadPlotly } from './plotly';
import { paperTheme, type PrintedFigure, type PrintRequest } from './print';
import type { Viewport } from './viewport';

export interface ImageRequest {
  title?: string;
  width?: number;
  height?: number;
  scale?: number;
}

/** A figure as it is on show: its settings with the present theme, and the plane that it shows. */
export interface ShownFigure extends FigureSettings {
  view: Viewport;
  /** What it shows when it is not zoomed. */
  full: Viewport;
}

const printMargins: Margins = { left: 52, right: 12, top: 10, bottom: 40 };
const colourBarOnPaper = 66;
const exportMargins: Margins = { left: 70, right: 140, top: 50, bottom: 60 };

/** A PNG of a figure as a data address, drawn by plotly with the real data. */
export async function figureImage(
  content: FigureContent,
  shown: ShownFigure,
  { title, width = 900, height = 640, scale = 2 }: ImageRequest,
): Promise<string> {
  const api = await loadPlotly();
  const layout = figureLayout({
    ...shown,
    ...(title ? { title } : {}),
    width,
    height,
    margins: shown.square ? squareMargins(exportMargins, width, height) : exportMargins,
    ground: shown.theme.ground,
    legend: true,
  });
  return api.toImage({ data: content.traces(shown.theme), layout }, { format: 'png', width, height, scale });
}

/** A figure for paper, as SVG with vector axes and its curves; a field is an image of its own cells. */
export async function printedFigure(
  content: FigureContent,
  shown: ShownFigure,
  { width, height, font }: PrintRequest,
): Promise<PrintedFigure> {
  const api = await loadPlotly();
  const theme = paperTheme(font);
  const { data, images } = content.printed?.(theme) ?? { data: content.traces(theme), images: [] };
  const margins = { ...printMargins, right: shown.grid ? printMargins.right : colourBarOnPaper };
  const layout = figureLayout({
    ...shown,
    theme,
    width,
    height,
    margins: shown.square ? squareMargins(margins, width, height) : margins,
    ground: theme.ground,
  });
  const address = await api.toImage(
    { data, layout: { ...layout, images } },
    { format: 'svg', width, height, scale: 1 },
  );
  const legend = content.legend?.() ?? [];
  return { svg: decodeURIComponent(address.slice(address.indexOf(',') + 1)), legend };
}
