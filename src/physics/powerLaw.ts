import { fitLine } from './statistics';

/** `count` points from `low` to `high` in equal ratios. */
export function logSpaced(low: number, high: number, count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, i) => low * (high / low) ** (i / (count - 1)));
}

/** A fitted power y = const x^exponent, with half the width of its 95 % interval. */
export interface PowerFit {
  exponent: number;
  halfWidth: number;
  pointCount: number;
}

/**
 * The power law through positive values with one standard error each, over the points with x in [from, to]; null for fewer than two.
 * The values may be correlated in any way: the interval is that of the worst case, in which all errors pull the slope to one side.
 */
export function fitPower(x: ArrayLike<number>, y: ArrayLike<number>, error: ArrayLike<number> | null, from: number, to: number): PowerFit | null {
  const kept: number[] = [];
  for (let i = 0; i < x.length; ++i) if (x[i] >= from && x[i] <= to && x[i] > 0 && y[i] > 0) kept.push(i);
  if (kept.length < 2) return null;
  const logX = kept.map((i) => Math.log(x[i]));
  const { slope } = fitLine(logX, kept.map((i) => Math.log(y[i])));
  const mean = logX.reduce((sum, value) => sum + value, 0) / kept.length;
  const square = logX.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const pull = error ? kept.reduce((sum, i, at) => sum + (Math.abs(logX[at] - mean) / square) * (error[i] / y[i]), 0) : 0;
  return { exponent: slope, halfWidth: 1.96 * pull, pointCount: kept.length };
}

/** d log y / d log x between neighbouring points, at the geometric means of their abscissae; with errors as in `fitPower`. */
export function localExponents(x: Float64Array, y: Float64Array, error: Float64Array | null): { x: Float64Array; y: Float64Array; error: Float64Array | null } {
  const count = Math.max(0, x.length - 1);
  const ratio = (i: number) => Math.log(x[i + 1] / x[i]);
  const make = (f: (i: number) => number) => Float64Array.from({ length: count }, (_, i) => f(i));
  return {
    x: make((i) => Math.sqrt(x[i] * x[i + 1])),
    y: make((i) => Math.log(y[i + 1] / y[i]) / ratio(i)),
    error: error && make((i) => (error[i] / y[i] + error[i + 1] / y[i + 1]) / ratio(i)),
  };
}
