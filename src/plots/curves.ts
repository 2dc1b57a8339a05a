import { type PlotArea, type Viewport } from './viewport';

/** One curve y(x); arrays of equal length, read until the next set. */
export interface Curve {
  x: Float64Array;
  y: Float64Array;
  /** One standard error of y, drawn as a band of one error to each side. */
  error?: Float64Array | null;
  colour: string;
  dash?: 'solid' | 'dash' | 'dot';
  label: string;
  width?: number;
}

const dashes = { solid: [], dash: [7, 5], dot: [2, 4] };
export const bandOpacity = 0.22;
export const defaultWidth = 1.6;

/** Index ranges [first, end) in which all the given arrays are finite. */
export function finiteRuns(length: number, ...arrays: ArrayLike<number>[]): [number, number][] {
  const runs: [number, number][] = [];
  let first = -1;
  for (let i = 0; i <= length; i++) {
    const finite = i < length && arrays.every((array) => Number.isFinite(array[i]));
    if (finite && first < 0) first = i;
    if (!finite && first >= 0) {
      runs.push([first, i]);
      first = -1;
    }
  }
  return runs;
}

/** The value of a curve at x by linear interpolation between its ascending abscissae; null outside them. */
export function interpolate(x: ArrayLike<number>, y: ArrayLike<number>, at: number): number | null {
  const last = x.length - 1;
  if (last < 0 || !(at >= x[0] && at <= x[last])) return null;
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (x[middle] <= at) low = middle;
    else high = middle;
  }
  return high === low || x[high] === x[low] ? y[low] : y[low] + ((y[high] - y[low]) * (at - x[low])) / (x[high] - x[low]);
}

/** Draws the error bands of all curves, then the curves, clipped to the plot area. */
export function drawCurves(context: CanvasRenderingContext2D, area: PlotArea, view: Viewport, curves: readonly Curve[]): void {
  context.beginPath();
  context.rect(area.left, area.top, area.width, area.height);
  context.clip();
  const scaleX = area.width / (view.x[1] - view.x[0]);
  const scaleY = area.height / (view.y[1] - view.y[0]);
  const offsetX = area.left - view.x[0] * scaleX;
  const offsetY = area.top + view.y[1] * scaleY;
  for (const { x, y, error, colour } of curves) {
    if (!error) continue;
    context.beginPath();
    for (const [first, end] of finiteRuns(x.length, x, y, error)) {
      for (let i = first; i < end; i++) context.lineTo(offsetX + x[i] * scaleX, offsetY - (y[i] + error[i]) * scaleY);
      for (let i = end - 1; i >= first; i--) context.lineTo(offsetX + x[i] * scaleX, offsetY - (y[i] - error[i]) * scaleY);
      context.closePath();
    }
    context.globalAlpha = bandOpacity;
    context.fillStyle = colour;
    context.fill();
  }
  context.globalAlpha = 1;
  context.lineJoin = 'round';
  for (const curve of curves) {
    const { x, y } = curve;
    context.beginPath();
    for (const [first, end] of finiteRuns(x.length, x, y)) {
      context.moveTo(offsetX + x[first] * scaleX, offsetY - y[first] * scaleY);
      for (let i = first + 1; i < end; i++) context.lineTo(offsetX + x[i] * scaleX, offsetY - y[i] * scaleY);
    }
    context.strokeStyle = curve.colour;
    context.lineWidth = curve.width ?? defaultWidth;
    context.setLineDash(dashes[curve.dash ?? 'solid']);
    context.stroke();
  }
}
