import { colourAt, type Colormap } from './colormaps';
import { barTicks, placeOf, type ColourRange } from './colourScale';
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

/** The colours of a field beside its plot area: a thin bar, round numbers, and the name of the quantity on top. */
export class ColourBar {
  private strip: HTMLCanvasElement | null = null;
  private stripOf: Colormap | null = null;

  draw(
    context: CanvasRenderingContext2D,
    area: PlotArea,
    map: Colormap,
    range: ColourRange,
    label: string,
    theme: PlotTheme,
    textScale = 1,
  ): void {
    const [gap, barWidth, tickLength] = [usual.gap, usual.barWidth, usual.tickLength].map((x) =>
      Math.round(x * textScale),
    );
    const left = area.left + area.width + gap;
    const labelRoom = label ? 16 * textScale : 0;
    const top = area.top + labelRoom;
    const height = area.height - labelRoom;
    if (height < 20) return;
    context.save();
    if (context instanceof CanvasRenderingContext2D) {
      context.imageSmoothingEnabled = false;
      context.drawImage(this.stripFor(map), left, top, barWidth, height);
    } else drawSteps(context, map, { left, top, width: barWidth, height });
    context.strokeStyle = theme.muted;
    context.lineWidth = 1;
    context.strokeRect(Math.round(left) - 0.5, Math.round(top) - 0.5, barWidth + 1, Math.round(height) + 1);
    context.font = figureFont(theme, leastFontSize * textScale);
    context.textBaseline = 'middle';
    context.fillStyle = theme.muted;
    // beside a logarithm powers of ten stand for themselves
    const power =
      range.scale === 'log' || range.scale === 'decades'
        ? 0
        : commonPower(Math.max(Math.abs(range.low), Math.abs(range.high)));
    for (const tick of barTicks(range, height, pixelsPerTick * textScale)) {
      const middle = Math.round(top + (1 - placeOf(tick, range)) * height) + 0.5;
      context.fillRect(left + barWidth + 1, middle - 0.5, tickLength, 1);
      context.fillText(axisNumber(tick / 10 ** power), left + barWidth + tickLength + 4, middle);
    }
    context.fillStyle = theme.ink;
    context.textBaseline = 'top';
    const text = power === 0 ? label : `${label} / 10${superscript(power)}`;
    const end = area.left + area.width + colourBarRoom * textScale - 1;
    context.fillText(text, Math.min(left, end - context.measureText(text).width), area.top);
    context.restore();
  }

  private stripFor(map: Colormap): HTMLCanvasElement {
    if (this.strip && this.stripOf === map) return this.strip;
    const strip = document.createElement('canvas');
    strip.width = 1;
    strip.height = map.table.length;
    const image = new ImageData(1, map.table.length);
    new Uint32Array(image.data.buffer).set(map.table.slice().reverse());
    strip.getContext('2d')?.putImageData(image, 0, 0);
    this.strip = strip;
    this.stripOf = map;
    return strip;
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
