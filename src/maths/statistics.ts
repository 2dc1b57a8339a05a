/** A straight line y = intercept + slope x by least squares. */
export interface LineFit {
  slope: number;
  intercept: number;
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
  return { slope, intercept: meanY - slope * meanX };
}

/**
 * One standard error as it is shown, docs/model.md section 7: estimated from so many degrees of freedom nu and enlarged
 * by sqrt(nu/(nu - 2)). The deviation over the plain error is Student's t; over this one it has variance 1. NaN for nu
 * < 3.
 */
export function shownError(error: number, freedom: number): number {
  return freedom > 2 ? error * Math.sqrt(freedom / (freedom - 2)) : Number.NaN;
}

/** Half the width of a 95 % interval in units of the error as it is shown. */
export const WIDTH_95 = 1.96;
