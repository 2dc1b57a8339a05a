import { figureFont } from './overlay';
import { leastFontSize } from './textScale';
import type { PlotTheme } from './theme';
import { type PlotArea, toScreenX, toScreenY, type Viewport } from './viewport';

/** An ellipse on the plane of a figure, with a smaller one of half its size inside. */
export interface Ellipse {
  x: number;
  y: number;
  /** Half axes of the outer one. */
  halfX: number;
  halfY: number;
  /** Empty where it says nothing. */
  label: string;
  /** It is drawn strongly, with grips so far from its centre along x and y. */
  grips: { x: number; y: number } | null;
}

const gripSize = 9;
const centreRadius = 2.5;

/** Ellipses with their labels, on any colour of the picture. */
export function drawEllipses(
  context: CanvasRenderingContext2D,
  area: PlotArea,
  view: Viewport,
  ellipses: readonly Ellipse[],
  theme: PlotTheme,
  textScale = 1,
): void {
  const perX = area.width / (view.x[1] - view.x[0]);
  const perY = area.height / (view.y[1] - view.y[0]);
  context.font = figureFont(theme, leastFontSize * textScale);
  context.textAlign = 'center';
  context.textBaseline = 'bottom';
  context.lineJoin = 'round';
  for (const { x, y, halfX, halfY, label, grips } of ellipses) {
    const [left, top] = [toScreenX(x, view.x, area), toScreenY(y, view.y, area)];
    const [across, up] = [halfX * perX, halfY * perY];
    const line = grips ? 2 : 1;
    ring(context, left, top, across, up);
    stroke(context, line + 3, theme.ground, 0.7);
    stroke(context, line, theme.ink, 1);
    ring(context, left, top, across / 2, up / 2);
    stroke(context, line + 2, theme.ground, 0.5);
    context.setLineDash([3, 3]);
    stroke(context, line / 2 + 0.5, theme.ink, 0.9);
    context.setLineDash([]);
    context.beginPath();
    context.arc(left, top, centreRadius, 0, 2 * Math.PI);
    stroke(context, 3, theme.ground, 0.8);
    context.fillStyle = theme.ink;
    context.fill();
    if (grips) {
      const [gripX, gripY] = [grips.x * perX, grips.y * perY];
      for (const [dx, dy] of [
        [gripX, 0],
        [-gripX, 0],
        [0, gripY],
        [0, -gripY],
      ])
        square(context, left + dx, top + dy, theme);
    }
    const height = grips ? Math.max(up, grips.y * perY) + gripSize / 2 : up;
    if (label) writeLabel(context, area, label, left, top - height, theme, leastFontSize * textScale);
  }
}

function ring(context: CanvasRenderingContext2D, left: number, top: number, across: number, up: number): void {
  context.beginPath();
  context.ellipse(left, top, Math.max(1, across), Math.max(1, up), 0, 0, 2 * Math.PI);
}

function stroke(context: CanvasRenderingContext2D, width: number, style: string, alpha: number): void {
  context.globalAlpha = alpha;
  context.lineWidth = width;
  context.strokeStyle = style;
  context.stroke();
  context.globalAlpha = 1;
}

function square(context: CanvasRenderingContext2D, left: number, top: number, theme: PlotTheme): void {
  context.beginPath();
  context.rect(left - gripSize / 2, top - gripSize / 2, gripSize, gripSize);
  context.fillStyle = theme.ground;
  context.fill();
  stroke(context, 1.5, theme.ink, 1);
}

/** Above the ellipse where there is room, else beside its centre; never beyond the area. */
function writeLabel(
  context: CanvasRenderingContext2D,
  area: PlotArea,
  label: string,
  middle: number,
  upperEdge: number,
  theme: PlotTheme,
  size: number,
): void {
  const half = context.measureText(label).width / 2 + 3;
  const left = Math.min(Math.max(middle, area.left + half), area.left + area.width - half);
  const bottom = Math.min(Math.max(upperEdge - 3, area.top + size + 3), area.top + area.height - 3);
  context.lineWidth = 3;
  context.globalAlpha = 0.85;
  context.strokeStyle = theme.ground;
  context.strokeText(label, left, bottom);
  context.globalAlpha = 1;
  context.fillStyle = theme.ink;
  context.fillText(label, left, bottom);
}
