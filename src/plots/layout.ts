import type { Layout, LayoutAxis } from 'plotly.js';
import type { LogAxes } from '../drawing/plane';
import { decimalSign } from '../language/numbers';
import { isForRoom, leastFontSize } from './textScale';
import type { PlotTheme } from './theme';
import { axisNumber, niceTicks, type Range, type Viewport } from './viewport';

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
/** Decades about 1 whose numbers are written out. */
const writtenDecades = 3;
/** Decades about 1 that get ticks beforehand, for those who drag an axis. */
const tickedDecades = 30;

/** How the ticks of a logarithmic axis follow each other: every so many decades, by 1, 2, 5 of each, or evenly. */
type LogTicks = number | 'D2' | 'even';

/** Numbers that stand on each decade. */
const leadsOf = (ticks: LogTicks) => (ticks === 'D2' ? [1, 2, 5] : [1]);

/**
 * The ticks of a logarithmic axis: whole decades, or 1, 2, 5 of each where there is room; so many that two have their
 * numbers, without which an axis tells no scale.
 */
function logTicks([low, high]: Range, room: number): LogTicks {
  const decades = high - low;
  const edge = edgeShare * decades;
  /** Numbers at lead times every so many decades that find room. */
  const counted = (step: number, lead = 1) =>
    Math.floor((high - edge - Math.log10(lead)) / step) - Math.ceil((low + edge - Math.log10(lead)) / step) + 1;
  if (room / decades < 2.2) {
    let step = Math.max(1, Math.ceil(decades / Math.max(1, room)));
    while (step > 1 && counted(step) < 2) step--;
    if (counted(step) >= 2) return step;
  }
  return leadsOf('D2').reduce((sum, lead) => sum + counted(1, lead), 0) < 2 ? 'even' : 'D2';
}

/**
 * The ticks as numbers of one size, where plotly makes powers of ten larger and those between decades smaller; those
 * that plotly makes where powers of ten are to be told as such, which need the size.
 */
function namedTicks([low, high]: Range, ticks: LogTicks, room: number): Partial<LayoutAxis> {
  const isWritten = low > -writtenDecades - 1 && high < writtenDecades + 1;
  const given = (tickvals: number[]): Partial<LayoutAxis> => ({
    tickmode: 'array',
    tickvals,
    ticktext: tickvals.map((value) => axisNumber(value)),
  });
  if (ticks === 'even') return given(niceTicks(10 ** low, 10 ** high, Math.max(2, Math.floor(room))));
  if (!isWritten && !(ticks === 'D2' && isForRoom())) return { dtick: ticks };
  const step = ticks === 'D2' ? 1 : ticks;
  const most = Math.floor(tickedDecades / step);
  const decades = Array.from({ length: 2 * most + 1 }, (_, i) => step * (i - most));
  return given(decades.flatMap((decade) => leadsOf(ticks).map((lead) => Number(`${lead}e${decade}`))));
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
  const named = log ? namedTicks(range, logTicks(range, ticks), ticks) : {};
  const tickScale = textScale * (isForRoom() && log && !named.tickvals ? 1.2 : 1);
  const titleScale = textScale * (isIndexed ? 1.25 : 1);
  return {
    type: log ? 'log' : 'linear',
    // numbers without a unit have no prefixes of units
    exponentformat: 'power',
    ...named,
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
