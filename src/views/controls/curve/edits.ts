import { simplified } from '../../../maths/polyline';
import type { CurvePoint } from '../../../physics/model';

/** Points that a curve can have. */
export const mostPoints = 64;

/** The plane that a curve is drawn on: its period about 0, and the height that is on show. */
export interface CurvePlane {
  period: number;
  top: number;
}

/** The largest height that the scenario takes. */
export const highestCurve = 1000;
/** Where nothing else is above 0 a point stays so far above it, as a share of what is on show. */
const leastShare = 0.01;
/** A stroke keeps what is farther than this from its chords, as a share of what is on show. */
const strokeTolerance = 0.008;

const within = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

/** A point on the plane with no more digits than a hand can set. */
function heldPoint({ x, y }: CurvePoint, { period, top }: CurvePlane): CurvePoint {
  const decimals = Math.max(0, 3 - Math.floor(Math.log10(period)));
  const step = 10 ** (Math.floor(Math.log10(top)) - 3);
  return {
    x: within(Number(x.toFixed(decimals)) + 0, -period / 2, period / 2),
    y: within(Number((Math.round(y / step) * step).toPrecision(4)), 0, highestCurve),
  };
}

/** The points with one of them moved, between its neighbours and never all to 0. */
export function movedPoint(
  points: readonly CurvePoint[],
  index: number,
  to: CurvePoint,
  plane: CurvePlane,
): CurvePoint[] {
  const held = heldPoint(to, plane);
  const x = within(held.x, points[index - 1]?.x ?? -plane.period / 2, points[index + 1]?.x ?? plane.period / 2);
  const isOnly = points.every(({ y }, i) => i === index || y === 0);
  const y = isOnly ? Math.max(held.y, leastShare * plane.top) : held.y;
  return points.map((point, i) => (i === index ? { x, y } : point));
}

/** The points with one more at its place in the order, and that place; null where there are too many. */
export function addedPoint(
  points: readonly CurvePoint[],
  point: CurvePoint,
  plane: CurvePlane,
): { points: CurvePoint[]; index: number } | null {
  if (points.length >= mostPoints) return null;
  const held = heldPoint(point, plane);
  const found = points.findIndex(({ x }) => x > held.x);
  const index = found < 0 ? points.length : found;
  return { points: [...points.slice(0, index), held, ...points.slice(index)], index };
}

/** The points without one of them; null where no other is above 0. */
export function removedPoint(points: readonly CurvePoint[], index: number): CurvePoint[] | null {
  const others = points.filter((_, i) => i !== index);
  return others.some(({ y }) => y > 0) ? others : null;
}

/** The curve at a place, without smoothing: the closed polyline. */
export function polylineAt(points: readonly CurvePoint[], period: number, x: number): number {
  const after = points.findIndex((point) => point.x >= x);
  const last = points[points.length - 1];
  const [from, to] =
    after > 0
      ? [points[after - 1], points[after]]
      : after === 0
        ? [{ ...last, x: last.x - period }, points[0]]
        : [last, { ...points[0], x: points[0].x + period }];
  return to.x > from.x ? from.y + ((to.y - from.y) * (x - from.x)) / (to.x - from.x) : to.y;
}

/**
 * The points with those that a stroke has passed replaced by it. The stroke is a list of places of the pointer: where
 * it comes back, the later one counts. It keeps as few points as follow it, and leaves room for those outside of it.
 */
export function strokedPoints(
  points: readonly CurvePoint[],
  stroke: readonly CurvePoint[],
  plane: CurvePlane,
): CurvePoint[] {
  const heights = new Map<number, number>();
  const columns = 256;
  const placeOf = (column: number) => (column / columns - 0.5) * plane.period;
  const columnOf = (x: number) => within(Math.round((x / plane.period + 0.5) * columns), 0, columns);
  stroke.forEach(({ x, y }, i) => {
    const before = stroke[i - 1] ?? { x, y };
    const [from, to] = [columnOf(before.x), columnOf(x)];
    const direction = Math.sign(to - from);
    for (let column = from + direction; direction !== 0; column += direction) {
      const share = within((placeOf(column) - before.x) / (x - before.x), 0, 1);
      heights.set(column, before.y + (y - before.y) * share);
      if (column === to) break;
    }
    if (direction === 0) heights.set(to, y);
  });
  const drawn = [...heights]
    .sort(([a], [b]) => a - b)
    .map(([column, y]) => heldPoint({ x: placeOf(column), y: Math.max(0, y) }, plane));
  const [first, last] = [drawn[0].x, drawn[drawn.length - 1].x];
  const others = points.filter(({ x }) => x < first || x > last);
  const line = simplified(drawn, mostPoints, strokeTolerance * plane.top);
  // of a curve of many points those go that matter least
  const joined = [...others, ...line].sort((a, b) => a.x - b.x);
  const all = joined.length > mostPoints ? simplified(joined, mostPoints, 0) : joined;
  return all.some(({ y }) => y > 0) ? all : [...points];
}
