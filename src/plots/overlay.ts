import { isForRoom, leastFontSize } from './textScale';
import type { PlotTheme } from './theme';
import { type PlotArea, toScreenX, toScreenY, type Viewport } from './viewport';

export interface ReadoutLine {
  text: string;
  /** Colour of the mark before the line; none without it. */
  colour?: string;
}

const usual = { lineHeight: 15, padding: 5, markWidth: 9 };
const ringRadius = 7;
/** Of the pointer in a large room; no engine has it. */
const pointerColour = '#e6007a';

/** The typeface of numbers in a figure, in pixels. */
export function figureFont(theme: PlotTheme, size: number = leastFontSize): string {
  return `${size}px ${theme.font}`;
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
  if (left !== null && top !== null && isForRoom()) drawPointer(context, left, top, theme);
  context.restore();
}

/** A ring that is seen from afar, on any colour. */
function drawPointer(context: CanvasRenderingContext2D, left: number, top: number, theme: PlotTheme): void {
  context.beginPath();
  context.arc(left, top, 2 * ringRadius, 0, 2 * Math.PI);
  context.globalAlpha = 1;
  context.strokeStyle = theme.ground;
  context.lineWidth = 7;
  context.stroke();
  context.strokeStyle = pointerColour;
  context.lineWidth = 4;
  context.stroke();
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
  context.font = figureFont(theme, leastFontSize * textScale);
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

/** A way in the plane of a figure: what has been walked, where it has turned, and where it is now. */
export interface PlanePath {
  points: readonly { x: number; y: number }[];
  /** Rings on the way. */
  rings: readonly { x: number; y: number }[];
  colour: string;
}

/** The diagonal x = y, a path with a halo, and a dot at its end. */
export function drawPath(
  context: CanvasRenderingContext2D,
  area: PlotArea,
  view: Viewport,
  { points, rings, colour }: PlanePath,
  theme: PlotTheme,
): void {
  const place = ({ x, y }: { x: number; y: number }) =>
    [toScreenX(x, view.x, area), toScreenY(y, view.y, area)] as const;
  const [low, high] = [Math.max(view.x[0], view.y[0]), Math.min(view.x[1], view.y[1])];
  const stroke = (width: number, style: string) => {
    context.lineWidth = width;
    context.strokeStyle = style;
    context.stroke();
  };
  context.save();
  context.beginPath();
  context.rect(area.left, area.top, area.width, area.height);
  context.clip();
  context.lineJoin = 'round';
  context.globalAlpha = 0.5;
  context.beginPath();
  context.moveTo(...place({ x: low, y: low }));
  context.lineTo(...place({ x: high, y: high }));
  stroke(1, '#ffffff');
  context.globalAlpha = 1;
  context.beginPath();
  points.forEach((point) => context.lineTo(...place(point)));
  stroke(4.5, theme.ground);
  stroke(2, theme.ink);
  // marks at the edge are whole
  context.restore();
  context.save();
  for (const ring of rings) {
    context.beginPath();
    context.arc(...place(ring), ringRadius, 0, 2 * Math.PI);
    stroke(4.5, theme.ground);
    stroke(2, theme.ink);
  }
  const end = points.at(-1);
  if (end) {
    context.beginPath();
    context.arc(...place(end), ringRadius - 1, 0, 2 * Math.PI);
    context.fillStyle = colour;
    context.fill();
    stroke(2, theme.ground);
  }
  context.restore();
}

/** A symbol in italics with its index below the line: about a point, to the right of it (1) or to the left (-1). */
export function drawIndexed(
  context: CanvasRenderingContext2D,
  [symbol, index]: readonly [string, string],
  middle: number,
  level: number,
  theme: PlotTheme,
  size = leastFontSize,
  side = 0,
): void {
  const { indexFont, symbolFont } = indexedFonts(theme, size);
  context.save();
  context.fillStyle = theme.ink;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  context.font = indexFont;
  const indexWidth = context.measureText(index).width;
  context.font = symbolFont;
  const left = middle - ((1 - side) / 2) * (context.measureText(symbol).width + indexWidth);
  context.fillText(symbol, left, level);
  const at = left + context.measureText(symbol).width;
  context.font = indexFont;
  context.fillText(index, at, level + 0.32 * size);
  context.restore();
}

function indexedFonts(theme: PlotTheme, size: number): { symbolFont: string; indexFont: string } {
  return {
    symbolFont: `italic ${figureFont(theme, 1.1 * size)}`,
    indexFont: figureFont(theme, Math.max(leastFontSize, 0.82 * size)),
  };
}

/** The width of a symbol with its index. */
export function indexedWidth(
  context: CanvasRenderingContext2D,
  [symbol, index]: readonly [string, string],
  theme: PlotTheme,
  size = leastFontSize,
): number {
  const { indexFont, symbolFont } = indexedFonts(theme, size);
  context.save();
  context.font = symbolFont;
  const width = context.measureText(symbol).width;
  context.font = indexFont;
  const whole = width + context.measureText(index).width;
  context.restore();
  return whole;
}

/** A line with a head at its end, in the stroke of the context; the head shrinks with short lines. */
export function drawArrow(
  context: CanvasRenderingContext2D,
  fromX: number,
  fromY: number,
  toX: number,
  toY: number,
  headLength: number,
): void {
  const length = Math.hypot(toX - fromX, toY - fromY);
  const head = Math.min(headLength, length / 2);
  const angle = Math.atan2(toY - fromY, toX - fromX);
  context.beginPath();
  context.moveTo(fromX, fromY);
  context.lineTo(toX, toY);
  for (const side of [-0.5, 0.5]) {
    context.moveTo(toX - head * Math.cos(angle + side), toY - head * Math.sin(angle + side));
    context.lineTo(toX, toY);
  }
  context.stroke();
}
