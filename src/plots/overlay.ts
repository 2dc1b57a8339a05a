import type { PlotTheme } from './theme';
import { type PlotArea, toScreenX, toScreenY, type Viewport } from './viewport';

export interface ReadoutLine {
  text: string;
  /** Colour of the mark before the line; none without it. */
  colour?: string;
}

const fontSize = 11;
const usual = { lineHeight: 15, padding: 5, markWidth: 9 };
const ringRadius = 7;

/** The typeface of numbers in a figure, larger by a factor. */
export function figureFont(theme: PlotTheme, textScale = 1): string {
  return `${fontSize * textScale}px ${theme.font}`;
}

/**
 * Lines of the shared cursor through the plot area; a null coordinate leaves its line out. Each has a halo, to be seen
 * on any colour.
 */
export function drawCrosshair(
  context: CanvasRenderingContext2D,
  area: PlotArea,
  left: number | null,
  top: number | null,
  theme: PlotTheme,
): void {
  context.save();
  context.beginPath();
  context.rect(area.left, area.top, area.width, area.height);
  context.clip();
  context.beginPath();
  if (left !== null) {
    context.moveTo(Math.round(left) + 0.5, area.top);
    context.lineTo(Math.round(left) + 0.5, area.top + area.height);
  }
  if (top !== null) {
    context.moveTo(area.left, Math.round(top) + 0.5);
    context.lineTo(area.left + area.width, Math.round(top) + 0.5);
  }
  context.globalAlpha = 0.55;
  context.strokeStyle = theme.ground;
  context.lineWidth = 3;
  context.stroke();
  context.globalAlpha = 0.9;
  context.strokeStyle = theme.ink;
  context.lineWidth = 1;
  context.stroke();
  context.restore();
}

/** A small table in the upper corner of the plot area that is farther from the cursor. */
export function drawReadout(
  context: CanvasRenderingContext2D,
  area: PlotArea,
  lines: ReadoutLine[],
  cursorLeft: number,
  theme: PlotTheme,
  textScale = 1,
): void {
  context.save();
  context.font = figureFont(theme, textScale);
  const [lineHeight, padding, markWidth] = [usual.lineHeight, usual.padding, usual.markWidth].map((x) => x * textScale);
  const indent = (line: ReadoutLine) => (line.colour ? markWidth + 4 : 0);
  const width = Math.max(...lines.map((line) => context.measureText(line.text).width + indent(line))) + 2 * padding;
  const height = lines.length * lineHeight + 2 * padding - 3;
  const left = cursorLeft > area.left + area.width / 2 ? area.left + 4 : area.left + area.width - width - 4;
  const top = area.top + 4;
  context.globalAlpha = 0.86;
  context.fillStyle = theme.ground;
  context.fillRect(left, top, width, height);
  context.globalAlpha = 1;
  context.textBaseline = 'middle';
  lines.forEach((line, row) => {
    const middle = top + padding + row * lineHeight + lineHeight / 2 - 1;
    if (line.colour) {
      context.fillStyle = line.colour;
      context.fillRect(left + padding, middle - 1.5, markWidth, 3);
    }
    context.fillStyle = theme.ink;
    context.fillText(line.text, left + padding + indent(line), middle);
  });
  context.restore();
}

/** Places in the plane of a figure: lines x = const, lines y = const, and points. */
export interface PlaneMarks {
  x: readonly number[];
  y: readonly number[];
  points: readonly { x: number; y: number }[];
}

/** Dashed lines and rings at the marked places, with a halo. */
export function drawMarks(
  context: CanvasRenderingContext2D,
  area: PlotArea,
  view: Viewport,
  marks: PlaneMarks,
  theme: PlotTheme,
): void {
  context.save();
  context.beginPath();
  context.rect(area.left, area.top, area.width, area.height);
  context.clip();
  context.beginPath();
  for (const x of marks.x) {
    context.moveTo(toScreenX(x, view.x, area), area.top);
    context.lineTo(toScreenX(x, view.x, area), area.top + area.height);
  }
  for (const y of marks.y) {
    context.moveTo(area.left, toScreenY(y, view.y, area));
    context.lineTo(area.left + area.width, toScreenY(y, view.y, area));
  }
  for (const { x, y } of marks.points) {
    context.moveTo(toScreenX(x, view.x, area) + ringRadius, toScreenY(y, view.y, area));
    context.arc(toScreenX(x, view.x, area), toScreenY(y, view.y, area), ringRadius, 0, 2 * Math.PI);
  }
  context.strokeStyle = theme.ground;
  context.globalAlpha = 0.6;
  context.lineWidth = 3;
  context.stroke();
  context.globalAlpha = 1;
  context.strokeStyle = theme.ink;
  context.lineWidth = 1;
  context.setLineDash([4, 4]);
  context.stroke();
  context.restore();
}
