import { exp, log } from './elementary';

/** What the slopes say: too few points, rounding errors, one slope, settled, or in what way not. */
export type Verdict = 'point' | 'rounding' | 'one' | 'settled' | 'early' | 'wide' | 'unsettled';

/** How distances fall as epsilon -> 0, docs/model.md section 9. */
export interface Convergence {
  /** The order to which the local slopes tend, and the interval around it; null where the points do not give one. */
  order: { value: number | null; low: number | null; high: number | null };
  /**
   * ln(distance) over ln(epsilon) between neighbouring points, from the largest epsilon to the smallest, and where: the
   * geometric means.
   */
  slopes: number[];
  centres: number[];
  /** The slopes have settled, so that the interval can be believed. */
  asymptotic: boolean;
  verdict: Verdict;
  /** The same as an English sentence. */
  message: string;
}

/** Relative accuracy that distances have, in units of the initial state. */
const ACCURACY = 1e-10;
/** Distances below this are rounding errors. */
const ROUND_OFF = 1e-11;
/** The slowest correction epsilon^q that is believed when slopes are continued to epsilon = 0. */
const LEAST_POWER = 0.5;
/** The widest half interval of slopes that have settled. */
const SETTLED = 0.1;

const faults = {
  early: 'a fourth, smaller epsilon shows whether they settle',
  wide: 'they settle, but not yet within 0.1',
  unsettled: 'they do not settle, and the order may lie outside the interval',
};

/**
 * The order of convergence of positive distances at different epsilon > 0, in any sequence. Distances are computed, not
 * sampled: what is uncertain of the order is how the local slopes go on below the least epsilon. Where their last two
 * changes shrink, they are continued by a correction epsilon^q through the last three, and the interval is as wide to
 * each side as the last change and what was added together; where they alternate, as wide as the last two changes.
 * Where they grow, or the interval is wider than 0.1 to each side, they have not settled, and it is at least as wide as
 * all slopes lie apart and the last change together.
 */
export function convergence(epsilon: ArrayLike<number>, distance: ArrayLike<number>): Convergence {
  const points = Array.from(epsilon, (e, i) => ({
    x: log(e),
    y: log(distance[i]),
    noise: ACCURACY / distance[i],
  }));
  points.sort((a, b) => b.x - a.x);
  const none = (verdict: Verdict, message: string): Convergence => ({
    order: { value: null, low: null, high: null },
    slopes: [],
    centres: [],
    asymptotic: false,
    verdict,
    message,
  });
  if (points.length < 2) return none('point', 'An order needs at least 2 values of epsilon.');
  if (Array.from(distance).some((value) => value < ROUND_OFF))
    return none('rounding', 'The distances are of the size of the rounding errors; they have no order.');
  const steps = points.slice(1).map((point, i) => {
    const before = points[i];
    const width = before.x - point.x;
    return {
      slope: (before.y - point.y) / width,
      x: (before.x + point.x) / 2,
      noise: (before.noise + point.noise) / width,
    };
  });
  const slopes = steps.map(({ slope }) => slope);
  const centres = steps.map(({ x }) => exp(x));
  const list = slopes.map((slope) => slope.toFixed(3)).join(', ');
  if (steps.length < 2) {
    const message = 'The interval of the order needs at least 3 values of epsilon.';
    return {
      order: { value: slopes[0], low: null, high: null },
      slopes,
      centres,
      asymptotic: false,
      verdict: 'one',
      message,
    };
  }
  const { value, half: narrow, settles } = continued(steps);
  const asymptotic = settles && narrow <= SETTLED;
  const spread = Math.max(...slopes) - Math.min(...slopes);
  const half = asymptotic
    ? narrow
    : Math.max(narrow, spread + Math.abs(slopes[slopes.length - 1] - slopes[slopes.length - 2]));
  const verdict = asymptotic ? 'settled' : steps.length < 3 ? 'early' : settles ? 'wide' : 'unsettled';
  const message =
    verdict === 'settled'
      ? `The local slopes ${list} have settled.`
      : `Not yet asymptotic: the local slopes are ${list}; ${faults[verdict]}.`;
  return { order: { value, low: value - half, high: value + half }, slopes, centres, asymptotic, verdict, message };
}

interface Step {
  slope: number;
  /** ln(epsilon) in the middle. */
  x: number;
  noise: number;
}

/** The order that two or more local slopes tend to, the uncertainty to each side, and whether their changes shrink. */
function continued(steps: Step[]): { value: number; half: number; settles: boolean } {
  const [before, middle, last] = [
    steps.length < 3 ? null : steps[steps.length - 3],
    steps[steps.length - 2],
    steps[steps.length - 1],
  ];
  const change = last.slope - middle.slope;
  const noise = Math.max(...steps.map((step) => step.noise));
  const spread = Math.max(...steps.map(({ slope }) => slope)) - Math.min(...steps.map(({ slope }) => slope));
  if (spread <= 2 * noise) return { value: last.slope, half: spread + noise, settles: true };
  if (!before) return { value: last.slope, half: 2 * Math.abs(change), settles: false };
  const earlier = middle.slope - before.slope;
  if (earlier * change <= 0) return { value: last.slope, half: Math.abs(change) + Math.abs(earlier), settles: true };
  const width = middle.x - last.x;
  // the changes for a unit of ln(epsilon) fall as epsilon^q
  const power = (2 * log((earlier * width) / (change * (before.x - middle.x)))) / (before.x - last.x);
  if (power <= 0) return { value: last.slope, half: Math.abs(change), settles: false };
  const added = change / (exp(Math.max(power, LEAST_POWER) * width) - 1);
  return { value: last.slope + added, half: Math.abs(change) + Math.abs(added), settles: power >= LEAST_POWER };
}
