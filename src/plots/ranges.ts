import type { Curve } from '../drawing/curves';
import type { LogAxes } from '../drawing/plane';
import type { Range, Viewport } from './viewport';

/** Axes place numbers between these sizes; plotly's search for ticks has no end beyond them. */
export const axisLimits = { smallest: 1e-280, largest: 1e280 } as const;

/** The least length of an axis relative to its ends: below it neighbouring ticks are the same number. */
const narrowest = 1e-9;

/** Share of the upper end at which a logarithmic axis begins that is given no lower end above 0. */
const lowestShare = 1e-6;

/**
 * The range as an axis can show it: ascending, its ends no larger than `axisLimits` and apart by more than rounding; on
 * a logarithmic axis both positive. Null where there is nothing to show: an end that is no number or infinite, or no
 * positive end for decades.
 */
export function drawableRange([from, to]: Range, log = false): Range | null {
  if (!Number.isFinite(from) || !Number.isFinite(to)) return null;
  const low = Math.min(from, to);
  const high = Math.max(from, to);
  return log ? drawableDecades(low, high) : drawableInterval(low, high);
}

function drawableInterval(low: number, high: number): Range | null {
  const { smallest, largest } = axisLimits;
  if (low > largest || high < -largest) return null;
  const [from, to] = [Math.max(low, -largest), Math.min(high, largest)];
  const least = Math.max(narrowest * Math.max(Math.abs(from), Math.abs(to)), smallest);
  if (to - from >= least) return [from, to];
  const middle = from + (to - from) / 2;
  return [middle - least, middle + least];
}

function drawableDecades(low: number, high: number): Range | null {
  const { smallest, largest } = axisLimits;
  if (high < smallest || low > largest) return null;
  const to = Math.min(high, largest);
  const from = Math.max(smallest, low > 0 ? low : lowestShare * to);
  return to / from > 1 + narrowest ? [from, to] : [from / 2, 2 * to];
}

/** Both ranges as axes can show them; null where one of them cannot be shown. */
export function drawableView({ x, y }: Viewport, log?: LogAxes): Viewport | null {
  const across = drawableRange(x, log?.x);
  const along = drawableRange(y, log?.y);
  return across && along && { x: across, y: along };
}

/** The least and the largest finite value, of positive ones only for decades; null where there is none. */
export function spanOf(values: Iterable<number>, log = false): Range | null {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (!Number.isFinite(value) || (log && !(value >= axisLimits.smallest))) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? [low, high] : null;
}

/** From half the least of the positive values to twice the largest; null where there is none that an axis can show. */
export function decadesOf(values: Iterable<number>): Range | null {
  const span = spanOf(values, true);
  return span && [span[0] / 2, span[1] * 2];
}

/** Whether one of the curves has a point within the view. */
export function hasPointInView(curves: readonly Curve[], { x, y }: Viewport): boolean {
  return curves.some((curve) => {
    for (let i = 0; i < curve.x.length; i++) {
      if (curve.x[i] >= x[0] && curve.x[i] <= x[1] && curve.y[i] >= y[0] && curve.y[i] <= y[1]) return true;
    }
    return false;
  });
}
