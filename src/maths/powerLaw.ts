import { WIDTH_95, fitLine } from './statistics';

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

/** One standard error of sum_i weights_i y_i: measured values of one curve depend on each other. */
export type ErrorOf = (weights: Float64Array) => number;

/**
 * The power law through the positive values with x in [from, to], by least squares in the logarithms; null for fewer than two. The interval
 * is that of the errors of all values together; without errors it is 0.
 */
export function fitPower(x: ArrayLike<number>, y: ArrayLike<number>, errorOf: ErrorOf | null, from: number, to: number): PowerFit | null {
  const kept: number[] = [];
  for (let i = 0; i < x.length; ++i) if (x[i] >= from && x[i] <= to && x[i] > 0 && y[i] > 0) kept.push(i);
  if (kept.length < 2) return null;
  const logX = kept.map((i) => Math.log(x[i]));
  const { slope } = fitLine(logX, kept.map((i) => Math.log(y[i])));
  const mean = logX.reduce((sum, value) => sum + value, 0) / kept.length;
  const square = logX.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const weights = new Float64Array(x.length);
  kept.forEach((i, at) => (weights[i] = (logX[at] - mean) / square / y[i]));
  return { exponent: slope, halfWidth: errorOf ? WIDTH_95 * errorOf(weights) : 0, pointCount: kept.length };
}

/** d log y / d log x between neighbouring points, at the geometric means of their abscissae; with errors as in `fitPower`. */
export function localExponents(x: Float64Array, y: Float64Array, errorOf: ErrorOf | null): { x: Float64Array; y: Float64Array; error: Float64Array | null } {
  const count = Math.max(0, x.length - 1);
  const ratio = (i: number) => Math.log(x[i + 1] / x[i]);
  const make = (f: (i: number) => number) => Float64Array.from({ length: count }, (_, i) => f(i));
  return {
    x: make((i) => Math.sqrt(x[i] * x[i + 1])),
    y: make((i) => Math.log(y[i + 1] / y[i]) / ratio(i)),
    error: errorOf && make((i) => errorOf(neighbourWeights(y.length, i, -1 / y[i] / ratio(i), 1 / y[i + 1] / ratio(i)))),
  };
}

/** Weights that are zero but for points number i and i + 1. */
export function neighbourWeights(count: number, i: number, first: number, second: number): Float64Array {
  const weights = new Float64Array(count);
  weights[i] = first;
  weights[i + 1] = second;
  return weights;
}
