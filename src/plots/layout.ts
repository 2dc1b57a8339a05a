import type { Layout, LayoutAxis } from 'plotly.js';
import type { PlotTheme } from './theme';
import type { Range, Viewport } from './viewport';

export interface Margins {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export interface LayoutRequest {
  theme: PlotTheme;
  view: Viewport;
  full: Viewport;
  width: number;
  height: number;
  margins: Margins;
  xLabel: string;
  yLabel: string;
  /** Thin grid lines behind the curves. */
  grid: boolean;
  /** Whether the person may zoom along y. */
  vertical: boolean;
  title?: string;
  /** Colour behind everything; transparent on the page, where the canvas lies below. */
  ground?: string;
  legend?: boolean;
}

const tickFontSize = 11;
const titleFontSize = 13;
const pixelsPerTick = { x: 58, y: 44 };
const clear = 'rgba(0,0,0,0)';

/** Plotly's layout of a figure: fixed margins, so that nothing moves when the axes arrive or the numbers on them get longer. */
export function figureLayout(request: LayoutRequest): Partial<Layout> {
  const { theme, view, full, width, height, margins } = request;
  const innerWidth = width - margins.left - margins.right;
  const innerHeight = height - margins.top - margins.bottom;
  // Without autoexpand nothing but these numbers decides the plot area; the published types do not know the option.
  const margin = { l: margins.left, r: margins.right, t: margins.top, b: margins.bottom, pad: 0, autoexpand: false };
  return {
    width,
    height,
    margin,
    paper_bgcolor: request.ground ?? clear,
    plot_bgcolor: clear,
    font: { family: theme.font, size: tickFontSize, color: theme.ink },
    ...(request.title ? { title: { text: request.title, font: { size: titleFontSize + 2 } } } : {}),
    showlegend: request.legend ?? false,
    legend: { traceorder: 'normal' },
    hovermode: false,
    dragmode: 'zoom',
    xaxis: axis(request, request.xLabel, view.x, full.x, innerWidth / pixelsPerTick.x, true),
    yaxis: axis(request, request.yLabel, view.y, full.y, innerHeight / pixelsPerTick.y, request.vertical),
  };
}

function axis(request: LayoutRequest, label: string, range: Range, full: Range, ticks: number, free: boolean): Partial<LayoutAxis> {
  const { theme } = request;
  return {
    range: [...range],
    autorange: false,
    minallowed: full[0],
    maxallowed: full[1],
    fixedrange: !free,
    automargin: false,
    title: { text: label, standoff: 3, font: { size: titleFontSize, color: theme.ink } },
    tickfont: { size: tickFontSize, color: theme.muted },
    nticks: Math.max(3, Math.floor(ticks) + 2),
    ticks: 'outside',
    ticklen: 4,
    tickcolor: theme.muted,
    showgrid: request.grid,
    gridcolor: theme.grid,
    zeroline: false,
    showline: true,
    mirror: true,
    linecolor: theme.muted,
    linewidth: 1,
  };
}
