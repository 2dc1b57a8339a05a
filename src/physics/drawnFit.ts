import { simplified } from '../maths/polyline';
import { curveArea, curveValue } from './drawnCurve';
import type { CurvePoint } from './model';

/** Equal cells of a period, at whose edges a function is looked at. */
const columns = 512;
/** What is less than this share of the largest height needs no corner. */
const tolerance = 5e-4;
/** Of the descent; what it has not reached by then is finer than the smoothing. */
const sweeps = 400;

/** What a drawn curve is to be near to. */
export interface FittedFunction {
  /** Nowhere negative. */
  f(x: number): number;
  period: number;
  /** Corners lie within half of it to both sides of 0; at most the period. */
  extent: number;
  /** Places where it jumps. */
  jumps: readonly number[];
  integral: number;
}

/** The function at equal distances, and on both sides of its jumps. */
function lineOf({ f, jumps, extent }: FittedFunction): CurvePoint[] {
  const least = 1e-9 * extent;
  const regular = Array.from({ length: columns + 1 }, (_, i) => extent * (i / columns - 0.5))
    .filter((x) => jumps.every((jump) => Math.abs(x - jump) > least))
    .map((x) => ({ x, y: f(x) }));
  const sides = jumps.flatMap((x) => [
    { x, y: f(x - least) },
    { x, y: f(x + least) },
  ]);
  return [...regular, ...sides].sort((a, b) => a.x - b.x);
}

/**
 * A drawn curve of at most `most` corners whose smoothed form, docs/model.md (58), is near to a function and has its
 * integral. Corners lie where the function bends, at heights that make the mean square of the difference least, none
 * below 0 (descent along one height after the other).
 */
export function fittedCurve(wanted: FittedFunction, smoothing: number, most: number): CurvePoint[] {
  const { period } = wanted;
  const line = lineOf(wanted);
  const highest = line.reduce((top, { y }) => Math.max(top, y), 0);
  const corners = simplified(line, most, tolerance * highest);
  if (corners.length <= 2) return corners;
  const places = Array.from({ length: columns }, (_, j) => period * (j / columns - 0.5));
  // a corner alone, which falls to 0 at those beside it on the closed curve
  const hats = corners.map(({ x }, i) => {
    const hat = [
      { x: corners[i - 1]?.x ?? corners[corners.length - 1].x - period, y: 0 },
      { x, y: 1 },
      { x: corners[i + 1]?.x ?? corners[0].x + period, y: 0 },
    ];
    return places.map((place) => curveValue(hat, period, smoothing, place));
  });
  const target = places.map(wanted.f);
  const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, value, j) => sum + value * b[j], 0);
  const products = hats.map((hat) => hats.map((other) => dot(hat, other)));
  const goals = hats.map((hat) => dot(hat, target));
  const heights = corners.map(({ y }) => y);
  for (let sweep = 0; sweep < sweeps; ++sweep)
    for (let i = 0; i < heights.length; ++i)
      heights[i] = Math.max(0, heights[i] + (goals[i] - dot(products[i], heights)) / products[i][i]);
  const points = corners.map(({ x }, i) => ({ x, y: heights[i] }));
  const scale = wanted.integral / curveArea(points, period);
  return points.map(({ x, y }) => ({ x, y: scale * y }));
}
