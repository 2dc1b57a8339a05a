import { t } from '@lingui/core/macro';
import type { PlotArea, Range, Viewport } from '../drawing/plane';
import { inLanguage } from '../language/numbers';

export type { PlotArea, Range, Viewport };

export function sameRange(a: Range, b: Range): boolean {
  const tolerance = 1e-9 * (Math.abs(a[1] - a[0]) + Math.abs(b[1] - b[0]));
  return Math.abs(a[0] - b[0]) <= tolerance && Math.abs(a[1] - b[1]) <= tolerance;
}

/** The least part of an axis that a zoom can show: beyond it positions are lost to rounding. */
const deepestZoom = 1e-6;

/**
 * The range shifted, shortened or lengthened if need be, so that it lies inside the full one and is not too deep in it;
 * ascending.
 */
export function clampRange(range: Range, full: Range): Range {
  const low = Math.min(range[0], range[1]);
  const whole = full[1] - full[0];
  const wanted = Math.abs(range[1] - range[0]);
  if (!(wanted > 0)) return [full[0], full[1]];
  const length = Math.min(Math.max(wanted, deepestZoom * whole), whole);
  const start = Math.min(Math.max(low, full[0]), full[1] - length);
  return [start, start + length];
}

/** The range made `factor` times as long about a centre that keeps its place on the screen. */
export function zoomAbout(range: Range, centre: number, factor: number, full: Range): Range {
  return clampRange([centre + (range[0] - centre) * factor, centre + (range[1] - centre) * factor], full);
}

export function toScreenX(x: number, range: Range, area: PlotArea): number {
  return area.left + ((x - range[0]) / (range[1] - range[0])) * area.width;
}

export function toScreenY(y: number, range: Range, area: PlotArea): number {
  return area.top + ((range[1] - y) / (range[1] - range[0])) * area.height;
}

export function fromScreenX(left: number, range: Range, area: PlotArea): number {
  return range[0] + ((left - area.left) / area.width) * (range[1] - range[0]);
}

export function fromScreenY(top: number, range: Range, area: PlotArea): number {
  return range[1] - ((top - area.top) / area.height) * (range[1] - range[0]);
}

export function insideArea(left: number, top: number, area: PlotArea): boolean {
  return left >= area.left && left <= area.left + area.width && top >= area.top && top <= area.top + area.height;
}

/**
 * Multiples of 1, 2 or 5 times a power of ten inside [low, high], about `count` of them; none where numbers are too
 * coarse for them.
 */
export function niceTicks(low: number, high: number, count: number): number[] {
  if (!(high > low) || !Number.isFinite(high - low)) return [];
  const step = niceStep((high - low) / count);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  if (!(step >= Number.MIN_VALUE * 1e17) || !(Math.max(Math.abs(first), Math.abs(last)) < Number.MAX_SAFE_INTEGER))
    return [];
  // Division by the reciprocal keeps 0.3 from becoming 0.30000000000000004.
  const reciprocal = 1 / step;
  return Array.from({ length: last - first + 1 }, (_, i) =>
    step < 1 ? (first + i) / Math.round(reciprocal) : (first + i) * step,
  );
}

/** The nearest of 1, 2, 5 times a power of ten to a positive length, by ratio. */
export function niceStep(length: number): number {
  const power = 10 ** Math.floor(Math.log10(length));
  const lead = length / power;
  return (lead < Math.SQRT2 ? 1 : lead < Math.sqrt(10) ? 2 : lead < Math.sqrt(50) ? 5 : 10) * power;
}

/** A number in at most `digits` significant digits with a true minus sign and the decimal sign of the language. */
export function axisNumber(value: number, digits = 3): string {
  if (!Number.isFinite(value))
    return Number.isNaN(value) ? t({ message: 'undefined', comment: 'In place of a number' }) : value > 0 ? '∞' : '−∞';
  if (value === 0) return '0';
  const size = Math.abs(value);
  const text =
    size >= 1e5 || size < 1e-4
      ? value
          .toExponential(digits - 1)
          .replace(/\.?0+e/, 'e')
          .replace('e+', 'e')
      : String(Number(value.toPrecision(digits)));
  return inLanguage(text.replaceAll('-', '−'));
}

/** A number rounded to a ten-thousandth of the scale it is shown on, so that rounding noise reads as zero. */
export function formatOnScale(value: number, scale: number): string {
  // toFixed has 20 decimals at most
  if (!(scale > 1e-16) || !Number.isFinite(scale) || !Number.isFinite(value) || Math.abs(value) > 1e20)
    return axisNumber(value);
  const decimals = Math.max(3 - Math.floor(Math.log10(scale)), 0);
  return axisNumber(Number(value.toFixed(decimals)), 4);
}
