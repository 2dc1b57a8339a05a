import { log } from '../maths/elementary';
import { fitLine, student95 } from '../maths/statistics';
import type { Model } from '../physics/model';
import { quantileWidth, spreadingExponent } from '../theory/spreading';
import { logarithmic } from '../theory/transport';

/** The exponent of the width is fitted from this part of the last time on. */
const LATE = 4.5;

/** Fewer points give a power, but no interval. */
const leastPoints = 4;

/** What profiles of a run at several times say of the law of spreading. */
export interface SpreadingNumbers {
  /** The late times of the exponent are from the first of these to the last. */
  firstTime: number;
  lastTime: number;
  /** Half the width of the middle that holds half of the energy at the last time, over the scale s(t) of the law. */
  width: number;
  /**
   * The power of t with which that width grows at late times with half the width of the 95 % interval of the fit, which
   * is the scatter of the widths about it; null for fewer than four profiles there. And the power of s(t).
   */
  exponent: { value: number; halfWidth: number } | null;
  theory: number;
}

/** The fitted power from a time on, with its interval. */
function powerWithBand(times: number[], widths: number[], from: number): SpreadingNumbers['exponent'] {
  const kept = times.map((_, i) => i).filter((i) => times[i] >= from && widths[i] > 0);
  if (kept.length < leastPoints) return null;
  const x = kept.map((i) => log(times[i]));
  const y = kept.map((i) => log(widths[i]));
  const { slope, intercept } = fitLine(x, y);
  const freedom = kept.length - 2;
  const scatter = x.reduce((sum, at, i) => sum + (y[i] - intercept - slope * at) ** 2, 0) / freedom;
  const mean = x.reduce((sum, at) => sum + at, 0) / x.length;
  const spread = x.reduce((sum, at) => sum + (at - mean) ** 2, 0);
  return { value: slope, halfWidth: student95(freedom) * Math.sqrt(scatter / spread) };
}

/** From energy profiles over the ring at two or more ascending times; `scaleOf` is the scale s(t) of the law. */
export function spreadingNumbers(
  law: Model,
  profiles: readonly { kineticTime: number; energy: Float64Array }[],
  scaleOf: (kineticTime: number) => number,
): SpreadingNumbers {
  const times = profiles.map(({ kineticTime }) => kineticTime);
  const widths = profiles.map(({ energy }) => quantileWidth(energy, law.length / energy.length));
  const lastTime = times[times.length - 1];
  const local = () => log(scaleOf(lastTime) / scaleOf(lastTime / LATE)) / log(LATE);
  return {
    lastTime,
    width: widths[widths.length - 1] / scaleOf(lastTime),
    firstTime: times.find((time) => time >= lastTime / LATE) ?? lastTime,
    exponent: powerWithBand(times, widths, lastTime / LATE),
    theory: logarithmic(law) ? local() : spreadingExponent(law),
  };
}
