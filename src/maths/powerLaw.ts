import { log, pow } from './elementary';
import { combinedError, type SampledCurve } from './batchSums';
import { fitLine } from './statistics';

/** `count` points from `low` to `high` in equal ratios. */
export function logSpaced(low: number, high: number, count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, i) => low * pow(high / low, i / (count - 1)));
}

/** A fitted power y = const x^exponent. */
export interface PowerFit {
  exponent: number;
  /** d exponent / d y_i for every i: `combinedError` makes of them the error of the exponent of a sampled curve. */
  weights: Float64Array;
  pointCount: number;
}

/**
 * The power law through the positive values with x in [from, to], by least squares in the logarithms; null for fewer
 * than two.
 */
export function fitPower(x: ArrayLike<number>, y: ArrayLike<number>, from: number, to: number): PowerFit | null {
  const kept: number[] = [];
  for (let i = 0; i < x.length; ++i) if (x[i] >= from && x[i] <= to && x[i] > 0 && y[i] > 0) kept.push(i);
  if (kept.length < 2) return null;
  const logX = kept.map((i) => log(x[i]));
  const { slope } = fitLine(
    logX,
    kept.map((i) => log(y[i])),
  );
  const mean = logX.reduce((sum, value) => sum + value, 0) / kept.length;
  const square = logX.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const weights = new Float64Array(x.length);
  kept.forEach((i, at) => (weights[i] = (logX[at] - mean) / square / y[i]));
  return { exponent: slope, weights, pointCount: kept.length };
}

/** The neighbours that a local exponent is taken between: one-sided at both ends. */
const around = (count: number, i: number) => [Math.max(0, i - 1), Math.min(count - 1, i + 1)];

/**
 * d ln y / d ln t by differences to the neighbours, docs/model.md (36); NaN where a logarithm or a neighbour is
 * missing.
 */
export function localExponents(times: ArrayLike<number>, values: Float64Array): Float64Array {
  return values.map((_, i) => {
    const [a, b] = around(values.length, i);
    const slope = log(values[b] / values[a]) / log(times[b] / times[a]);
    return Number.isFinite(slope) ? slope : Number.NaN;
  });
}

/**
 * One standard error of each local exponent of a sampled curve, from the scatter of its groups; NaN where there is
 * none.
 */
export function exponentErrors(curve: SampledCurve): Float64Array {
  const { times, mean } = curve;
  return mean.map((_, i) => {
    const [a, b] = around(mean.length, i);
    const weights = new Float64Array(mean.length);
    weights[a] = -1 / mean[a];
    weights[b] = 1 / mean[b];
    const error = a === b ? Number.NaN : combinedError(curve, weights) / log(times[b] / times[a]);
    return Number.isFinite(error) ? error : Number.NaN;
  });
}
