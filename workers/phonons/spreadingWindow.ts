import { cos, nextPowerOfTwo, sin, sinh } from '../../src/maths/elementary';
import { WINDOW_PARTS as PARTS, WINDOW_TAPS as TAPS } from '../kernels/layout';

const HALF = TAPS / 2;
/** Shape of the window: the error of (n, z) is least up to a quarter of the points. */
const SHAPE = 0.74 * Math.PI * TAPS;

/** I_0(x), by its power series. */
function bessel(x: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 1; term > 1e-17 * sum; ++n) {
    term *= (x / (2 * n)) ** 2;
    sum += term;
  }
  return sum;
}

/** The window of Kaiser and Bessel at a distance in points, 1 at its middle. */
function window(distance: number): number {
  const x = distance / HALF;
  return Math.abs(x) >= 1 ? 0 : bessel(SHAPE * Math.sqrt(1 - x * x)) / bessel(SHAPE);
}

/** The Fourier transform of the window at a frequency in cycles per point. */
export function windowFactor(frequency: number): number {
  const square = SHAPE ** 2 - (2 * Math.PI * HALF * frequency) ** 2;
  const root = Math.sqrt(Math.abs(square));
  return ((2 * HALF) / bessel(SHAPE)) * (square > 0 ? sinh(root) / root : sin(root) / root);
}

/**
 * Points along a direction: a power of two, at least four for each frequency, so many that what a place is rounded to
 * is fine enough.
 */
export const pointsFor = (frequencies: number) => nextPowerOfTwo(Math.max(128, 4 * frequencies));

let table: Float32Array | null = null;

/** [part][tap]: the window at the points -3, ..., 4 around a particle at (part + 1/2)/PARTS. */
export function windowTaps(): Float32Array {
  table ??= Float32Array.from({ length: TAPS * PARTS }, (_, i) =>
    window((i % TAPS) - HALF + 1 - (Math.floor(i / TAPS) + 0.5) / PARTS),
  );
  return table;
}

/**
 * Factors (re, im), n < count, that take sum_a g_a e^{-2 pi i n a/points} of particles spread over a grid g to that of
 * the particles: the first tap of a particle is stored at its own point and belongs three points before it.
 */
export function windowCorrections(count: number, points: number): Float64Array {
  return Float64Array.from({ length: 2 * count }, (_, i) => {
    const n = i >> 1;
    const turn = (2 * Math.PI * n * (HALF - 1)) / points;
    return (i & 1 ? sin(turn) : cos(turn)) / windowFactor(n / points);
  });
}
