/** A straight line y = intercept + slope x by least squares, with the standard error of the slope from the scatter (0 for two points). */
export interface LineFit {
  slope: number;
  intercept: number;
  slopeError: number;
}

/** Throws RangeError for fewer than two points. */
export function fitLine(x: ArrayLike<number>, y: ArrayLike<number>): LineFit {
  const count = x.length;
  if (count < 2 || y.length !== count) throw new RangeError(`a line needs at least two points, not ${count}`);
  let meanX = 0;
  let meanY = 0;
  for (let i = 0; i < count; ++i) {
    meanX += x[i] / count;
    meanY += y[i] / count;
  }
  let xx = 0;
  let xy = 0;
  for (let i = 0; i < count; ++i) {
    xx += (x[i] - meanX) ** 2;
    xy += (x[i] - meanX) * (y[i] - meanY);
  }
  const slope = xy / xx;
  const intercept = meanY - slope * meanX;
  let residual = 0;
  for (let i = 0; i < count; ++i) residual += (y[i] - intercept - slope * x[i]) ** 2;
  return { slope, intercept, slopeError: count > 2 ? Math.sqrt(residual / (count - 2) / xx) : 0 };
}

/** Two-sided 95 % quantiles of Student's t for 1, 2, ... degrees of freedom. */
const student95 = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11, 2.101, 2.093, 2.086,
];

/** The same beyond the table, by the expansion of Cornish and Fisher about the normal quantile. */
function manyDegrees95(degrees: number): number {
  const z = 1.959964;
  return z + (z ** 3 + z) / (4 * degrees) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * degrees ** 2);
}

/** The two-sided 95 % quantile of Student's t; degrees >= 1. */
export function student95Quantile(degrees: number): number {
  return student95[degrees - 1] ?? manyDegrees95(degrees);
}

/** Half the width of the 95 % confidence interval of a slope fitted through `pointCount` > 2 points. */
export function confidence95(fit: LineFit, pointCount: number): number {
  return fit.slopeError * student95Quantile(pointCount - 2);
}
