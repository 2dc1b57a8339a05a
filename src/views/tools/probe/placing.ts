import { cornersOf } from '../../../plots/probes';

/** Where a press is, and what counts as near along each axis. */
export interface Press {
  x: number;
  y: number;
  nearX: number;
  nearY: number;
}

/** What a press has taken hold of: a probe as a whole, a corner of one, or nothing, which begins a new one. */
export type Grip =
  | { kind: 'whole'; index: number; from: readonly number[]; isInside: boolean }
  | { kind: 'corner'; index: number; opposite: [number, number] }
  | { kind: 'new' };

/** What a press takes hold of; points and corners before the regions that they lie in, later probes before earlier. */
export function gripOf(rows: readonly (readonly number[])[], { x, y, nearX, nearY }: Press): Grip {
  const isNear = ([a, b]: readonly number[]) => Math.hypot((a - x) / nearX, (b - y) / nearY) <= 1;
  const latest = rows.map((row, index) => ({ row, index })).reverse();
  const point = latest.find(({ row }) => row.length === 2 && isNear(row));
  if (point) return { kind: 'whole', index: point.index, from: point.row, isInside: false };
  for (const { row, index } of latest) {
    if (row.length !== 4) continue;
    const corners = cornersOf(row);
    const at = corners.findIndex(isNear);
    if (at >= 0) return { kind: 'corner', index, opposite: corners[3 - at] };
  }
  const around = latest.find(({ row }) => row.length === 4 && x >= row[0] && x <= row[1] && y >= row[2] && y <= row[3]);
  return around ? { kind: 'whole', index: around.index, from: around.row, isInside: true } : { kind: 'new' };
}

/** The axes that probes stay within. */
export interface Bounds {
  x: readonly [number, number];
  y: readonly [number, number];
}

const hold = (value: number, [low, high]: readonly [number, number]) => Math.min(high, Math.max(low, value));

/** A probe moved as a whole, as far as the axes go. */
export function movedRow(row: readonly number[], dx: number, dy: number, { x, y }: Bounds): number[] {
  if (row.length === 2) return [hold(row[0] + dx, x), hold(row[1] + dy, y)];
  const alongX = hold(dx, [x[0] - row[0], x[1] - row[1]]);
  // what takes in all wave numbers stays so
  const alongY = hold(dy, [Math.min(0, y[0] - row[2]), Math.max(0, y[1] - row[3])]);
  return [row[0] + alongX, row[1] + alongX, row[2] + alongY, row[3] + alongY];
}

/** The region between two corners. */
export function regionBetween(a: readonly [number, number], b: readonly [number, number], { x, y }: Bounds): number[] {
  const along = (first: number, second: number, range: readonly [number, number]) =>
    [first, second].map((value) => hold(value, range)).sort((p, q) => p - q);
  return [...along(a[0], b[0], x), ...along(a[1], b[1], y)];
}

/** The index of the probe nearest to a place, in units of what is near; -1 for none. */
export function nearestRow(rows: readonly (readonly number[])[], { x, y, nearX, nearY }: Press): number {
  const away = (value: number, low: number, high: number) => Math.max(low - value, 0, value - high);
  const distances = rows.map((row) => {
    const [x0, x1, y0, y1] = row.length === 2 ? [row[0], row[0], row[1], row[1]] : row;
    return Math.hypot(away(x, x0, x1) / nearX, away(y, y0, y1) / nearY);
  });
  return distances.reduce((best, distance, i) => (best < 0 || distance < distances[best] ? i : best), -1);
}
