import { t } from '@lingui/core/macro';
import { said } from '../../language/whenAsked';
import { axisSign, type MapAxis, valueOn } from '../../measurements/map/axes';
import type { MapPlan } from '../../measurements/map/mapPlan';
import { quantitySpecs, type MapQuantity } from '../../measurements/map/quantities';
import { nearestKnown } from '../../measurements/map/refinement';
import type { BarRange } from '../../plots/colourScale';
import type { PlaceKind, PlaceMap } from '../../plots/parameterMap';
import type { MapPoint } from '../../state/parameterMap';

/** Quotients of the ends above which colours are spread by logarithm. */
const wideRatio = 4;

/** The number of a quantity at a point; NaN where there is none. */
export function valueOfPoint(point: MapPoint | null, quantity: MapQuantity): number {
  return point?.values?.[quantity] ?? Number.NaN;
}

function kindOf(point: MapPoint | null, quantity: MapQuantity): PlaceKind {
  if (!point) return 'none';
  const value = valueOfPoint(point, quantity);
  if (Number.isNaN(value)) return 'failed';
  return Number.isFinite(value) ? 'value' : 'infinite';
}

/** A map as its figure draws it, of the points that are known. */
export function placeMap(plan: MapPlan, points: readonly (MapPoint | null)[]): PlaceMap {
  const { across, along, quantity, count } = plan;
  const spec = quantitySpecs[quantity];
  const kinds = points.map((point) => kindOf(point, quantity));
  const values = Float64Array.from(points, (point) => valueOfPoint(point, quantity));
  return {
    across: axisOf(across, count),
    along: axisOf(along, count),
    values,
    shown: nearestKnown((place) => kinds[place] !== 'none', count),
    kinds,
    words: (place) => wordsOf(kinds[place], spec.symbol, points[place]),
    quantity: spec.symbol,
    range: rangeOf(values, spec.isLog),
  };
}

function axisOf(axis: MapAxis, count: number): PlaceMap['across'] {
  const values = Array.from({ length: count }, (_, i) => valueOn(axis, i, count));
  return { label: axisSign(axis.key), values, isLog: axis.isLog };
}

function wordsOf(kind: PlaceKind, symbol: string, point: MapPoint | null): string {
  if (kind === 'infinite') return t`${symbol} is infinite`;
  if (kind === 'none') return t`not computed yet`;
  return point?.reason ? said(point.reason) : t`${symbol} has no value`;
}

/** The colours of the finite values: from the least to the largest; null where there are none. */
export function rangeOf(values: Float64Array, isLog: boolean): BarRange | null {
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0) return null;
  const [low, high] = finite.reduce(
    ([least, most], value) => [Math.min(least, value), Math.max(most, value)],
    [Infinity, -Infinity],
  );
  // equal values have the middle colour
  if (!(high - low > 1e-12 * Math.max(Math.abs(low), Math.abs(high)))) {
    const half = 0.5 * Math.abs(high) || 0.5;
    return { low: low - half, high: high + half, scale: 'linear' };
  }
  return { low, high, scale: isLog && low > 0 && high / low > wideRatio ? 'decades' : 'linear' };
}

/** Where the largest and the least number stand, of the points that have one; null where none has. */
export function extremes(values: Float64Array): { largest: number; least: number } | null {
  let [largest, least] = [-1, -1];
  values.forEach((value, place) => {
    if (!Number.isFinite(value)) return;
    if (largest < 0 || value > values[largest]) largest = place;
    if (least < 0 || value < values[least]) least = place;
  });
  return largest < 0 ? null : { largest, least };
}
