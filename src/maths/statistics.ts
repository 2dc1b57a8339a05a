import { integerPower } from './elementary';

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

/** ||a - b|| / ||b|| of equally long lists, by sums of squares; NaN where both are zero. */
export function relativeDistance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let gap = 0;
  let size = 0;
  for (let i = 0; i < b.length; ++i) {
    gap += (a[i] - b[i]) ** 2;
    size += b[i] ** 2;
  }
  return Math.sqrt(gap / size);
}

/** Student's t of which a share of 97.5 % lies below, for 1, 2, 3, ... degrees of freedom. */
const students = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228];

/**
 * Half the width of a 95 % interval in units of an error estimated from so many degrees of freedom >= 1; beyond ten by
 * the expansion in their inverse, right to 1e-3.
 */
export function student95(freedom: number): number {
  const z = WIDTH_95;
  return (
    students[freedom - 1] ??
    z +
      (integerPower(z, 3) + z) / (4 * freedom) +
      (5 * integerPower(z, 5) + 16 * integerPower(z, 3) + 3 * z) / (96 * freedom ** 2)
  );
}

/** Half the width of a 95 % interval in units of the error as it is shown. */
export const WIDTH_95 = 1.96;
