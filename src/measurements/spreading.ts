import { fitPower } from '../maths/powerLaw';
import type { Model } from '../physics/model';
import { quantileWidth, spreadingExponent } from '../theory/spreading';
import { logarithmic } from '../theory/transport';

/** The exponent of the width is fitted from this part of the last time on. */
const LATE = 4.5;

/** What profiles of a run at several times say of the law of spreading. */
export interface SpreadingNumbers {
  lastTime: number;
  /** Half the width of the middle that holds half of the energy at the last time, over the scale s(t) of the law. */
  width: number;
  /**
   * The power of t with which that width grows at late times, null for fewer than two profiles there; and that of s(t).
   */
  exponent: number | null;
  theory: number;
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
  const local = () => Math.log(scaleOf(lastTime) / scaleOf(lastTime / LATE)) / Math.log(LATE);
  return {
    lastTime,
    width: widths[widths.length - 1] / scaleOf(lastTime),
    exponent: fitPower(times, widths, lastTime / LATE, Infinity)?.exponent ?? null,
    theory: logarithmic(law) ? local() : spreadingExponent(law),
  };
}
