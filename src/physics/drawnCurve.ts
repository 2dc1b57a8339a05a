import { cos, exp, sin } from '../maths/elementary';
import { gaussLegendre } from '../maths/quadrature';
import { errorFunction } from './errorFunction';
import type { CurvePoint } from './model';

/** The smoothing of a drawn curve over its period: 128 modes hold what it leaves. */
const SMOOTHING = 1 / 128;

/** Standard deviation of the Gaussian that smooths a drawn profile; no profile is narrower than 0.05. */
export function profileSmoothing(length: number): number {
  return Math.max(0.05, SMOOTHING * length);
}

/** That of a drawn spectrum. */
export const SPECTRUM_SMOOTHING = SMOOTHING;

/** Beyond so many standard deviations a Gaussian is nothing. */
const REACH = 8.5;

/** A straight piece of a curve from (a, low) to (b, high), b >= a. */
interface Piece {
  a: number;
  b: number;
  low: number;
  high: number;
}

/** The pieces of the closed polyline through the points, which are ordered by x, over one period. */
function piecesOf(points: readonly CurvePoint[], period: number): Piece[] {
  return points.map(({ x, y }, i) => {
    const next = i + 1 < points.length ? points[i + 1] : { x: points[0].x + period, y: points[0].y };
    return { a: x, b: Math.max(x, next.x), low: y, high: next.y };
  });
}

/** Pieces shorter than this many standard deviations have slopes that would cost digits, and are summed over nodes. */
const SHORT = 0.25;
const { nodes, weights } = gaussLegendre(8);

const density = (z: number) => exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
const distribution = (z: number) => errorFunction(z / Math.SQRT2) / 2;

/**
 * The drawn curve at a place, docs/model.md (58): the closed polyline through the points, of the given period,
 * convolved with a Gaussian of standard deviation `smoothing`; never negative. Points are ordered by x and lie within a
 * period.
 */
export function curveValue(points: readonly CurvePoint[], period: number, smoothing: number, x: number): number {
  const reach = REACH * smoothing;
  let sum = 0;
  for (const { a, b, low, high } of piecesOf(points, period)) {
    if (b === a) continue;
    const slope = (high - low) / (b - a);
    const last = Math.floor((x + reach - a) / period);
    for (let turn = Math.ceil((x - reach - b) / period); turn <= last; ++turn) {
      const from = (a + turn * period - x) / smoothing;
      const to = (b + turn * period - x) / smoothing;
      if (to - from < SHORT) sum += shortPiece(from, to, low, high);
      else {
        const mass = distribution(to) - distribution(from);
        sum += mass * (low - slope * smoothing * from) + slope * smoothing * (density(from) - density(to));
      }
    }
  }
  return Math.max(0, sum);
}

/** The integral of the straight line from `low` to `high` against the normal density. */
function shortPiece(from: number, to: number, low: number, high: number): number {
  const half = (to - from) / 2;
  let sum = 0;
  for (let i = 0; i < nodes.length; ++i)
    sum += weights[i] * (low + ((high - low) * (1 + nodes[i])) / 2) * density(from + half * (1 + nodes[i]));
  return half * sum;
}

/** The integral of the curve over a period. */
export function curveArea(points: readonly CurvePoint[], period: number): number {
  return piecesOf(points, period).reduce((sum, { a, b, low, high }) => sum + ((b - a) * (low + high)) / 2, 0);
}

/** The integral of the square of the polyline over a period. */
export function curveSquare(points: readonly CurvePoint[], period: number): number {
  return piecesOf(points, period).reduce(
    (sum, { a, b, low, high }) => sum + ((b - a) * (low * low + low * high + high * high)) / 3,
    0,
  );
}

/**
 * int f(x) e^{-2 pi i n x/period} dx over a period, n = 0..count-1, as (re, im) pairs, in closed form, docs/model.md
 * (58): the transform of the derivative, piece by piece, over 2 pi i n/period.
 */
export function curveCoefficients(
  points: readonly CurvePoint[],
  period: number,
  smoothing: number,
  count: number,
): Float64Array {
  const coefficients = new Float64Array(2 * count);
  coefficients[0] = curveArea(points, period);
  const pieces = piecesOf(points, period);
  for (let n = 1; n < count; ++n) {
    const wave = (2 * Math.PI * n) / period;
    let [re, im] = [0, 0];
    for (const { a, b, low, high } of pieces) {
      const half = (wave * (b - a)) / 2;
      const size = (high - low) * (half === 0 ? 1 : sin(half) / half);
      const phase = (wave * (a + b)) / 2;
      re += size * cos(phase);
      im -= size * sin(phase);
    }
    const factor = exp(-0.5 * (wave * smoothing) ** 2) / wave;
    coefficients[2 * n] = im * factor;
    coefficients[2 * n + 1] = -re * factor;
  }
  return coefficients;
}
