import type { Pen } from './pen';
import type { LogAxes, PlotArea, Viewport } from './plane';

/** Lengths drawn and left out in turn, in pixels. */
const dashes = { solid: [], dash: [7, 5], dot: [2, 3], dashdot: [9, 3, 2, 3], longdash: [14, 3] };

export type Dash = keyof typeof dashes;

/** One curve y(x); arrays of equal length, read until the next set. */
export interface Curve {
  x: Float64Array;
  y: Float64Array;
  /** One standard error of y, drawn as a band of one error to each side, or as bars on marks. */
  error?: Float64Array | null;
  colour: string;
  dash?: Dash;
  /** Name in the readout of the cursor, which leaves out a curve with an empty one. */
  label: string;
  /** Name where it is written down and has no label, in tables and on paper. */
  name?: string;
  /** Its name in files, which are in English, where that is known. */
  english?: string;
  width?: number;
  /** Drawn faintly: it does not hold here. */
  faint?: boolean;
  /** Of a kept run: thin, dotted and light, marks hollow; the error of a line is in the readout alone. */
  ghost?: boolean;
  /** Points with error bars instead of a line. */
  marks?: boolean;
  /** Its colour on paper, where that is not one of the theme's. */
  paper?: string;
  /** It marks the time on show and is no part of what the figure tells: tables leave it out. */
  isClock?: boolean;
}

export const bandOpacity = 0.22;
const defaultWidth = 1.6;
const faintOpacity = 0.35;
const ghostOpacity = 0.85;
const ghostWidth = 1.5;
const markRadius = 2;

/** How strongly a curve is drawn. */
export function opacityOf({ faint, ghost }: Curve): number {
  return faint ? faintOpacity : ghost ? ghostOpacity : 1;
}

export function dashOf({ dash, ghost }: Curve): Dash {
  return ghost ? 'dot' : (dash ?? 'solid');
}

export function widthOf({ width, ghost }: Curve): number {
  return ghost ? ghostWidth : (width ?? defaultWidth);
}

/** Whether its error is drawn as a band. */
export function hasBand({ error, marks, ghost }: Curve): boolean {
  return Boolean(error) && !marks && !ghost;
}

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
  return high === low || x[high] === x[low]
    ? y[low]
    : y[low] + ((y[high] - y[low]) * (at - x[low])) / (x[high] - x[low]);
}

/** The smallest number that a logarithmic axis can place; what is not positive lies there, far below every view. */
const smallest = 1e-300;

/**
 * Canvases hold coordinates in single precision and drop paths that leave it: what lies so far off is drawn at this
 * distance.
 */
const farthest = 1e6;
const onCanvas = (pixels: number) => Math.min(farthest, Math.max(-farthest, pixels));

const straight = (value: number) => value;
const decades = (value: number) => Math.log10(Math.max(value, smallest));

/**
 * Draws the error bands of all curves, then the curves and marks, clipped to the plot area; lines and marks are thicker
 * by `scale`. The view counts decades on logarithmic axes.
 */
export function drawCurves(
  context: Pen,
  area: PlotArea,
  view: Viewport,
  curves: readonly Curve[],
  log?: LogAxes,
  scale = 1,
): void {
  context.beginPath();
  context.rect(area.left, area.top, area.width, area.height);
  context.clip();
  const radius = markRadius * scale;
  const scaleX = area.width / (view.x[1] - view.x[0]);
  const scaleY = area.height / (view.y[1] - view.y[0]);
  const offsetX = area.left - view.x[0] * scaleX;
  const offsetY = area.top + view.y[1] * scaleY;
  const placeX = log?.x ? decades : straight;
  const placeY = log?.y ? decades : straight;
  const left = (x: number) => onCanvas(offsetX + placeX(x) * scaleX);
  const top = (y: number) => onCanvas(offsetY - placeY(y) * scaleY);
  for (const curve of curves) {
    const { x, y, error, colour } = curve;
    if (!error || !hasBand(curve)) continue;
    context.beginPath();
    for (const [first, end] of finiteRuns(x.length, x, y, error)) {
      for (let i = first; i < end; i++) context.lineTo(left(x[i]), top(y[i] + error[i]));
      for (let i = end - 1; i >= first; i--) context.lineTo(left(x[i]), top(y[i] - error[i]));
      context.closePath();
    }
    context.globalAlpha = bandOpacity;
    context.fillStyle = colour;
    context.fill();
  }
  context.globalAlpha = 1;
  context.lineJoin = 'round';
  for (const curve of curves) {
    const { x, y, error, marks } = curve;
    context.globalAlpha = opacityOf(curve);
    context.strokeStyle = curve.colour;
    context.fillStyle = curve.colour;
    context.lineWidth = widthOf(curve) * scale;
    const dash = marks ? 'solid' : dashOf(curve);
    context.setLineDash(dashes[dash].map((length) => length * scale));
    context.beginPath();
    for (const [first, end] of finiteRuns(x.length, x, y)) {
      if (!marks) {
        context.moveTo(left(x[first]), top(y[first]));
        for (let i = first + 1; i < end; i++) context.lineTo(left(x[i]), top(y[i]));
        continue;
      }
      for (let i = first; i < end; i++) {
        if (error && Number.isFinite(error[i])) {
          context.moveTo(left(x[i]), Math.max(top(y[i] + error[i]), area.top - 1));
          context.lineTo(left(x[i]), Math.min(top(y[i] - error[i]), area.top + area.height + 1));
        }
        context.moveTo(left(x[i]) + radius, top(y[i]));
        context.arc(left(x[i]), top(y[i]), radius, 0, 2 * Math.PI);
      }
    }
    if (marks && !curve.ghost) context.fill();
    context.stroke();
  }
  context.globalAlpha = 1;
}
