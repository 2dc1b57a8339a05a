import { figureFont } from './overlay';
import { leastFontSize } from './textScale';
import type { PlotTheme } from './theme';
import type { PlotLayer } from './tool';
import { toScreenX, toScreenY, type PlotArea, type Viewport } from './viewport';

/** A numbered place of a figure: a point x, y, or from and to along both axes. */
export interface ProbeMark {
  number: number;
  row: readonly number[];
  /** Drawn with handles, as the one that is at hand. */
  isChosen: boolean;
}

const pointRadius = 5;
const handleSize = 7;

/** The corners of a region, in the order x from and to of y from, then of y to. */
export function cornersOf([x0, x1, y0, y1]: readonly number[]): [number, number][] {
  return [
    [x0, y0],
    [x1, y0],
    [x0, y1],
    [x1, y1],
  ];
}

/**
 * Probes on a field: rings and frames with their numbers, in ink with a halo, so that no colour of a map hides them.
 */
export function probeLayer(marks: readonly ProbeMark[]): PlotLayer {
  return (context, area, view, theme, textScale) => {
    for (const mark of marks) {
      const place = placer(area, view);
      if (mark.row.length === 2) {
        const [x, y] = place(mark.row[0], mark.row[1]);
        context.beginPath();
        context.arc(x, y, pointRadius * textScale, 0, 2 * Math.PI);
        outline(context, theme, mark.isChosen);
        badge(context, theme, textScale, mark.number, x + 10 * textScale, y - 10 * textScale, area);
        continue;
      }
      const [[left, bottom], , , [right, top]] = cornersOf(mark.row).map(([x, y]) => place(x, y));
      context.beginPath();
      context.rect(left, top, right - left, bottom - top);
      outline(context, theme, mark.isChosen);
      if (mark.isChosen) {
        for (const [x, y] of cornersOf(mark.row)) handle(context, theme, place(x, y));
      }
      badge(context, theme, textScale, mark.number, left + 9 * textScale, top + 9 * textScale, area);
    }
  };
}

/** The same along the abscissa alone: a band from and to, or a line at a point. */
export function probeBands(marks: readonly ProbeMark[]): PlotLayer {
  return (context, area, view, theme, textScale) => {
    for (const { number, row, isChosen } of marks) {
      const [left, right] = [row[0], row.length === 2 ? row[0] : row[1]].map((x) => toScreenX(x, view.x, area));
      context.save();
      if (right > left) {
        context.globalAlpha = 0.08;
        context.fillStyle = theme.ink;
        context.fillRect(left, area.top, right - left, area.height);
        context.globalAlpha = 1;
      }
      context.strokeStyle = theme.muted;
      context.lineWidth = isChosen ? 1.5 : 1;
      context.setLineDash([2, 3]);
      for (const x of new Set([left, right])) {
        context.beginPath();
        context.moveTo(x, area.top);
        context.lineTo(x, area.top + area.height);
        context.stroke();
      }
      context.restore();
      badge(context, theme, textScale, number, (left + right) / 2, area.top + 10 * textScale, area);
    }
  };
}

const placer =
  (area: PlotArea, view: Viewport) =>
  (x: number, y: number): [number, number] => [toScreenX(x, view.x, area), toScreenY(y, view.y, area)];

function outline(context: CanvasRenderingContext2D, theme: PlotTheme, isChosen: boolean): void {
  context.strokeStyle = theme.ground;
  context.lineWidth = isChosen ? 5 : 4;
  context.stroke();
  context.strokeStyle = theme.ink;
  context.lineWidth = isChosen ? 2.2 : 1.4;
  context.stroke();
}

function handle(context: CanvasRenderingContext2D, theme: PlotTheme, [x, y]: [number, number]): void {
  context.fillStyle = theme.ink;
  context.strokeStyle = theme.ground;
  context.lineWidth = 1.5;
  context.beginPath();
  context.rect(x - handleSize / 2, y - handleSize / 2, handleSize, handleSize);
  context.fill();
  context.stroke();
}

/** The number in a disc, kept inside the axes. */
function badge(
  context: CanvasRenderingContext2D,
  theme: PlotTheme,
  textScale: number,
  number: number,
  x: number,
  y: number,
  area: PlotArea,
): void {
  const radius = 8 * textScale;
  if (x < area.left - 2 * radius || x > area.left + area.width + 2 * radius) return;
  const hold = (value: number, low: number, size: number) =>
    Math.min(low + size - radius, Math.max(low + radius, value));
  const [left, top] = [hold(x, area.left, area.width), hold(y, area.top, area.height)];
  context.save();
  context.beginPath();
  context.arc(left, top, radius, 0, 2 * Math.PI);
  context.fillStyle = theme.ink;
  context.fill();
  context.strokeStyle = theme.ground;
  context.lineWidth = 1.5;
  context.stroke();
  context.fillStyle = theme.ground;
  context.font = `600 ${figureFont(theme, leastFontSize * textScale)}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(String(number), left, top + 0.5);
  context.restore();
}
