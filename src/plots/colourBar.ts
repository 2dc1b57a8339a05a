import { drawBar, type BarPicture } from '../drawing/bar';
import type { Cells } from '../drawing/cells';
import { drawPicture } from '../drawing/picture';
import { pageCells } from './canvasLayer';
import { colourAt, type Colormap } from './colormaps';
import { barTicks, placeOf, type BarRange } from './colourScale';
import { figureFont } from './overlay';
import { leastFontSize } from './textScale';
import type { PlotTheme } from './theme';
import { axisNumber, type PlotArea } from './viewport';

const usual = { gap: 8, barWidth: 8, tickLength: 3 };
const pixelsPerTick = 48;

/** Room that the bar with its numbers needs to the right of the plot area. */
export const colourBarRoom = 60;

/** The power of ten taken out of the numbers where they would not fit beside the bar; 0 where they do. */
export function commonPower(magnitude: number): number {
  if (!(magnitude > 0) || (magnitude >= 0.05 && magnitude < 1000)) return 0;
  return Math.floor(Math.log10(magnitude * (1 + 1e-12)));
}

function superscript(power: number): string {
  return [...String(power)]
    .map((sign) =>
      sign === '-' ? '\u207b' : '\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079'[Number(sign)],
    )
    .join('');
}

/** The height of a bar on paper, for the number of its ticks. */
const paperPixels = 180;

/** The bar on paper of colours by their places in the range, 0 to 1, with the ticks of the page. */
export function paperBar(quantity: string, range: BarRange) {
  const ticks = barTicks(range, paperPixels, 24);
  return {
    title: { text: `<i>${quantity}</i>`, side: 'top' as const },
    ...{ thickness: 9, outlinewidth: 0.5, xpad: 4, ypad: 0, len: 1, ticks: 'outside' as const, ticklen: 3 },
    tickvals: ticks.map((value) => placeOf(value, range)),
    ticktext: ticks.map((value) => axisNumber(value)),
  };
}

/** The map from its highest colour down, as a bar shows it; made once for each map. */
const downwards = new WeakMap<Colormap, Uint32Array<ArrayBuffer>>();

function coloursDown(map: Colormap): Uint32Array<ArrayBuffer> {
  const colours = downwards.get(map) ?? map.table.slice().reverse();
  downwards.set(map, colours);
  return colours;
}

/**
 * The colours of a field beside its plot area: a thin bar, round numbers, and the name of the quantity on top. Null
 * where there is no room for it.
 */
export function barPicture(
  area: PlotArea,
  map: Colormap,
  range: BarRange,
  label: string,
  theme: PlotTheme,
  textScale = 1,
): BarPicture | null {
  const [gap, barWidth, tickLength] = [usual.gap, usual.barWidth, usual.tickLength].map((x) =>
    Math.round(x * textScale),
  );
  const left = area.left + area.width + gap;
  const top = area.top + (label ? 16 * textScale : 0);
  const height = area.height - (top - area.top);
  if (height < 20) return null;
  // beside a logarithm powers of ten stand for themselves
  const power =
    range.scale === 'log' || range.scale === 'decades'
      ? 0
      : commonPower(Math.max(Math.abs(range.low), Math.abs(range.high)));
  return {
    kind: 'bar',
    place: { left, top, width: barWidth, height },
    colours: coloursDown(map),
    ticks: barTicks(range, height, pixelsPerTick * textScale).map((tick) => ({
      middle: Math.round(top + (1 - placeOf(tick, range)) * height) + 0.5,
      text: axisNumber(tick / 10 ** power),
    })),
    tickLength,
    font: figureFont(theme, leastFontSize * textScale),
    name: {
      text: power === 0 ? label : `${label} / 10${superscript(power)}`,
      top: area.top,
      right: area.left + area.width + colourBarRoom * textScale - 4,
    },
    muted: theme.muted,
    ink: theme.ink,
  };
}

/** A bar in a picture that the page draws, or that is recorded as shapes. */
export class ColourBar {
  private cells: Cells<HTMLCanvasElement> | null = null;

  /** Draws what `barPicture` makes of the rest. */
  draw(context: CanvasRenderingContext2D, ...of: Parameters<typeof barPicture>): void {
    const bar = barPicture(...of);
    if (!bar) return;
    const [, map] = of;
    if (context instanceof CanvasRenderingContext2D) drawPicture(context, bar, (this.cells ??= pageCells()));
    else drawBar(context, bar, () => drawSteps(context, map, bar.place));
  }
}

/** Steps of colour of a bar that is made of shapes. */
const steps = 128;

/** The colours as rectangles, each reaching below the next, so that no gap is seen between them. */
function drawSteps(context: CanvasRenderingContext2D, map: Colormap, { left, top, width, height }: PlotArea): void {
  for (let step = 0; step < steps; step++) {
    context.fillStyle = colourAt(map, 1 - (step + 0.5) / steps, 0, 1);
    context.fillRect(left, top + (step * height) / steps, width, (height * Math.min(2, steps - step)) / steps);
  }
}
