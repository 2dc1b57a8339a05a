import type { Layout, LayoutAxis } from 'plotly.js';
import type { LogAxes } from '../drawing/plane';
import { decimalSign } from '../language/numbers';
import { isForRoom, leastFontSize } from './textScale';
import type { PlotTheme } from './theme';
import { axisNumber, type Range, type Viewport } from './viewport';

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
  /** Whether the user may zoom along y. */
  vertical: boolean;
  /** Logarithmic axes; the ranges of such an axis are powers of ten. */
  log?: LogAxes;
  title?: string;
  /** Factor of the sizes of all texts; 1 where nothing is said. */
  textScale?: number;
  /** Colour behind everything; transparent on the page, where the canvas lies below. */
  ground?: string;
  legend?: boolean;
}

/** Margins grown on both sides until the plot area is square, for planes whose axes have one scale. */
export function squareMargins(margins: Margins, width: number, height: number): Margins {
  const { left, right, top, bottom } = margins;
  const spare = (width - left - right - (height - top - bottom)) / 2;
  const [across, along] = [Math.floor(Math.max(0, spare)), Math.floor(Math.max(0, -spare))];
  return { left: left + across, right: right + across, top: top + along, bottom: bottom + along };
}

export function scaledMargins({ left, right, top, bottom }: Margins, scale: number): Margins {
  const [l, r, t, b] = [left, right, top, bottom].map((side) => Math.round(side * scale));
  return { left: l, right: r, top: t, bottom: b };
}

const tickFontSize = leastFontSize;
const titleFontSize = 13;
const pixelsPerTick = { x: 58, y: 44 };
const clear = 'rgba(0,0,0,0)';

/**
 * Plotly's layout of a figure: fixed margins, so that nothing moves when the axes arrive or the numbers on them get
 * longer.
 */
export function figureLayout(request: LayoutRequest): Partial<Layout> {
  const { theme, view, full, width, height, margins, textScale = 1 } = request;
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
    separators: `${decimalSign()}\u202f`,
    font: { family: theme.font, size: tickFontSize * textScale, color: theme.ink },
    ...(request.title ? { title: { text: request.title, font: { size: (titleFontSize + 2) * textScale } } } : {}),
    showlegend: request.legend ?? false,
    legend: { traceorder: 'normal' },
    hovermode: false,
    dragmode: 'zoom',
    xaxis: axis(
      request,
      request.xLabel,
      view.x,
      full.x,
      innerWidth / (pixelsPerTick.x * textScale),
      true,
      request.log?.x,
    ),
    yaxis: axis(
      request,
      request.yLabel,
      view.y,
      full.y,
      innerHeight / (pixelsPerTick.y * textScale),
      request.vertical,
      request.log?.y,
    ),
  };
}

/** The share of an axis at either end where a number may not find room. */
const edgeShare = 0.06;

/**
 * Distance of the ticks of a logarithmic axis: whole decades, or 1, 2, 5 of each where there is room; so many that two
 * have their numbers, without which an axis tells no scale.
 */
function decadeTicks([low, high]: Range, ticks: number): number | 'D2' {
  const decades = high - low;
  if (ticks / decades >= 2.2) return 'D2';
  const edge = edgeShare * decades;
  let step = Math.max(1, Math.ceil(decades / Math.max(1, ticks)));
  while (step > 1 && Math.floor((high - edge) / step) <= Math.ceil((low + edge) / step)) step--;
  return step;
}

/** Decades about 1 whose numbers are written out. */
const writtenDecades = 3;
/** Decades about 1 that get ticks beforehand, for those who drag an axis. */
const tickedDecades = 30;

/**
 * The ticks of a logarithmic axis, all numbers of one size, where plotly makes powers of ten larger and those between
 * decades smaller; none where powers of ten are to be told as such, which need the size.
 */
function evenTicks([low, high]: Range, dtick: number | 'D2'): Partial<LayoutAxis> {
  const isFine = typeof dtick === 'string';
  const isWritten = low > -writtenDecades - 1 && high < writtenDecades + 1;
  if (!isWritten && !(isFine && isForRoom())) return {};
  const step = isFine ? 1 : dtick;
  const most = Math.floor(tickedDecades / step);
  const decades = Array.from({ length: 2 * most + 1 }, (_, i) => step * (i - most));
  const leads = isFine ? [1, 2, 5] : [1];
  const tickvals = decades.flatMap((decade) => leads.map((lead) => Number(`${lead}e${decade}`)));
  return { tickmode: 'array', tickvals, ticktext: tickvals.map((value) => axisNumber(value)) };
}

function axis(
  request: LayoutRequest,
  label: string,
  range: Range,
  full: Range,
  ticks: number,
  free: boolean,
  log = false,
): Partial<LayoutAxis> {
  const { theme, textScale = 1 } = request;
  // raised and lowered signs are to be read from afar too
  const isIndexed = isForRoom() && /<su[bp]>/.test(label);
  const dtick = decadeTicks(range, ticks);
  const even = log ? evenTicks(range, dtick) : {};
  const tickScale = textScale * (isForRoom() && log && !even.tickvals ? 1.2 : 1);
  const titleScale = textScale * (isIndexed ? 1.25 : 1);
  return {
    type: log ? 'log' : 'linear',
    // numbers without a unit have no prefixes of units
    exponentformat: 'power',
    ...(log ? { dtick, ...even } : {}),
    range: [...range],
    autorange: false,
    ...(free ? { minallowed: full[0], maxallowed: full[1] } : {}),
    fixedrange: !free,
    automargin: false,
    title: { text: label, standoff: 3, font: { size: titleFontSize * titleScale, color: theme.ink } },
    tickfont: { size: tickFontSize * tickScale, color: theme.muted },
    // raised exponents reach up to the numbers of the other axis; the published types do not know the option
    ...({ ticklabelstandoff: isForRoom() && log ? 8 : 0 } as Partial<LayoutAxis>),
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
