import { cos, exp, hypot, nextPowerOfTwo, sin } from '../maths/elementary';
import { fourierPlan } from '../maths/fourier';
import { SPECTRUM_SMOOTHING, curveArea, curveCoefficients, curveValue, profileSmoothing } from './drawnCurve';
import { errorFunction } from './errorFunction';
import type { InitialState } from './model';

const gaussian = (x: number, width: number) => exp(-0.5 * (x / width) ** 2);

/** A function of one real variable made periodic: sum_j f(x + j period) over the images that matter. */
function periodic(f: (x: number) => number, x: number, period: number, reach: number): number {
  const images = Math.ceil(reach / period + 1);
  let sum = 0;
  for (let j = -images; j <= images; ++j) sum += f(x + j * period);
  return sum;
}

/** Periods of the `wave` profile on the ring: the whole number nearest L / (2 pi sigma), at least one. */
export function wavePeriods(initial: InitialState, length: number): number {
  return Math.max(1, Math.round(length / (2 * Math.PI * initial.profileWidth)));
}

/** A unit Gaussian, summed over the periods. */
function periodicGaussian(x: number, width: number, period: number): number {
  return periodic((y) => gaussian(y, width), x, period, 9 * width) / (width * Math.sqrt(2 * Math.PI));
}

/** The energy of all packets. */
function packetEnergy({ packets }: InitialState): number {
  return packets.reduce((sum, { energy }) => sum + energy, 0);
}

/**
 * The products f(r) h(k) whose sum the initial state is, docs/model.md (57): one, or one for each packet. Their fields
 * are independent of each other. What this file says of a state it says of each of them.
 */
export function productTerms(initial: InitialState): readonly InitialState[] {
  if (initial.profile !== 'packets' || initial.packets.length === 1) return [initial];
  return initial.packets.map((packet) => ({ ...initial, packets: [packet] }));
}

/** Whether the energy is spread evenly over the wave numbers, h = 1. */
export function isEquipartition({
  profile: kind,
  spectrum: shape,
}: Pick<InitialState, 'profile' | 'spectrum'>): boolean {
  return shape === 'thermal' && kind !== 'packets';
}

/** f(r) for r in [-L/2, L/2), docs/model.md section 5; of packets the integral over k. */
export function profile(initial: InitialState, length: number, r: number): number {
  const width = initial.profileWidth;
  switch (initial.profile) {
    case 'pulse':
      return gaussian(r, width);
    case 'box': {
      const distance = Math.abs(r) - width;
      return Math.abs(distance) < 1e-9 * length ? 0.5 : distance < 0 ? 1 : 0;
    }
    case 'step':
      return (1 - errorFunction((length * sin((2 * Math.PI * r) / length)) / (2 * Math.PI * Math.SQRT2 * width))) / 2;
    case 'pair':
      return (
        periodic((x) => gaussian(x - length / 8, width), r, length, 9 * width) +
        periodic((x) => gaussian(x + length / 8, width), r, length, 9 * width)
      );
    case 'wave':
      return 1 + cos((2 * Math.PI * wavePeriods(initial, length) * r) / length);
    case 'flat':
      return 1;
    case 'drawn':
      return curveValue(initial.drawnProfile, length, profileSmoothing(length), r);
    case 'packets':
      return initial.packets.reduce(
        (sum, { r: centre, sr, energy }) => sum + energy * periodicGaussian(r - centre, sr, length),
        0,
      );
  }
}

/**
 * h(k) on the torus with int h dk = 1, docs/model.md section 5; of packets the integral of W(r,k,0) over r, over the
 * energy.
 */
export function spectrum(initial: InitialState, k: number): number {
  if (initial.profile === 'packets') {
    const sum = initial.packets.reduce(
      (all, { k: centre, sk, energy }) => all + energy * periodicGaussian(k - centre, sk, 1),
      0,
    );
    return sum / packetEnergy(initial);
  }
  const width = initial.spectrumWidth;
  const offset = k - initial.spectrumCentre;
  switch (initial.spectrum) {
    case 'thermal':
      return 1;
    case 'packet':
      return periodic((x) => gaussian(x, width), offset, 1, 9 * width) / (width * Math.sqrt(2 * Math.PI));
    case 'band': {
      const distance = Math.abs(offset - Math.round(offset)) - width;
      return (Math.abs(distance) < 1e-12 ? 0.5 : distance < 0 ? 1 : 0) / (2 * width);
    }
    case 'drawn':
      return curveValue(initial.drawnSpectrum, 1, SPECTRUM_SMOOTHING, k) / curveArea(initial.drawnSpectrum, 1);
  }
}

/** Gaussians of which h is made, or over whose widths it bends: none where it is 1 or a band. */
export function spectrumBumps(initial: InitialState): { centre: number; width: number }[] {
  if (initial.profile === 'packets') return initial.packets.map(({ k, sk }) => ({ centre: k, width: sk }));
  if (initial.spectrum === 'packet') return [{ centre: initial.spectrumCentre, width: initial.spectrumWidth }];
  if (initial.spectrum !== 'drawn') return [];
  return initial.drawnSpectrum.map(({ x }) => ({ centre: x, width: SPECTRUM_SMOOTHING }));
}

/**
 * Standard deviation in k of the Wigner function of a Gaussian packet of atoms, equation (59): that of h and that of
 * the root of f, ε/(4π sr), add up in squares. `sr` is in macroscopic units, `sk` in those of k.
 */
export function spectrumWidthOfAtoms(sr: number, sk: number, epsilon: number): number {
  return hypot(sk, epsilon / (4 * Math.PI * sr));
}

/** The least length over which f varies; infinite for a homogeneous state. */
export function leastProfileWidth(
  initial: Pick<InitialState, 'profile' | 'profileWidth' | 'packets'>,
  length: number,
): number {
  if (initial.profile === 'flat') return Infinity;
  if (initial.profile === 'drawn') return profileSmoothing(length);
  if (initial.profile === 'packets') return Math.min(...initial.packets.map(({ sr }) => sr));
  return initial.profileWidth;
}

/** Standard deviations within which a Gaussian or its integral varies. */
export const GAUSSIAN_REACH = 8;

/** The distinct places of a range among those given, ascending, with the ends of the range. */
export function placesWithin(low: number, high: number, places: readonly number[]): number[] {
  return [...new Set([low, ...places.filter((x) => x > low && x < high), high])].sort((a, b) => a - b);
}

/** Places of [-L/2, L/2], ascending, between which f is smooth; they enclose its peaks and edges. */
export function profileBreaks(initial: InitialState, length: number): number[] {
  const width = initial.profileWidth;
  const around = (centre: number) => [centre - GAUSSIAN_REACH * width, centre, centre + GAUSSIAN_REACH * width];
  const aroundPeriodic = (centre: number, spread: number) =>
    [-1, 0, 1].flatMap((side) => {
      const place = centre + side * GAUSSIAN_REACH * Math.min(spread, length / (2 * GAUSSIAN_REACH));
      return place - length * Math.round(place / length);
    });
  const places = (): number[] => {
    switch (initial.profile) {
      case 'pulse':
        return around(0);
      case 'box':
        return [-width, width];
      case 'step':
        return [-length / 2, 0, length / 2].flatMap(around);
      case 'pair':
        return [-9, -7, -1, 1, 7, 9].flatMap((eighths) => around((eighths * length) / 8));
      case 'wave': {
        const count = 2 * wavePeriods(initial, length);
        return Array.from({ length: count }, (_, i) => length * (i / count - 0.5));
      }
      case 'flat':
        return [];
      case 'drawn':
        return initial.drawnProfile.flatMap(({ x }) => aroundPeriodic(x, profileSmoothing(length)));
      case 'packets':
        return initial.packets.flatMap(({ r, sr }) => aroundPeriodic(r, sr));
    }
  };
  return placesWithin(-length / 2, length / 2, places());
}

/** Places of [-1/2, 1/2], ascending, between which h is smooth; they enclose its peak and its edges. */
export function spectrumBreaks(initial: InitialState): number[] {
  const fold = (k: number) => k - Math.round(k);
  const { spectrumCentre, spectrumWidth } = initial;
  const edges =
    initial.spectrum === 'band' && initial.profile !== 'packets'
      ? [spectrumCentre - spectrumWidth, spectrumCentre + spectrumWidth]
      : [];
  const around = spectrumBumps(initial).flatMap(({ centre, width }) =>
    [-GAUSSIAN_REACH * width, 0, GAUSSIAN_REACH * width, 0.5].map((offset) => centre + offset),
  );
  return placesWithin(-0.5, 0.5, [...edges, ...around].map(fold));
}

/**
 * The Fourier coefficients f^(n) = int f(r) e^{-2 pi i n r/L} dr, n = 0..count-1, as (re, im) pairs. The box, drawn
 * curves and packets are integrated in closed form, the smooth profiles by the trapezoidal rule on a grid that resolves
 * them.
 */
export function profileCoefficients(initial: InitialState, length: number, count: number): Float64Array {
  if (initial.profile === 'drawn')
    return curveCoefficients(initial.drawnProfile, length, profileSmoothing(length), count);
  const coefficients = new Float64Array(2 * count);
  if (initial.profile === 'packets') {
    for (const { r, sr, energy } of initial.packets) {
      for (let n = 0; n < count; ++n) {
        const wave = (2 * Math.PI * n) / length;
        const size = energy * exp(-0.5 * (wave * sr) ** 2);
        coefficients[2 * n] += size * cos(wave * r);
        coefficients[2 * n + 1] -= size * sin(wave * r);
      }
    }
    return coefficients;
  }
  if (initial.profile === 'box') {
    for (let n = 0; n < count; ++n) {
      const phase = (2 * Math.PI * n * initial.profileWidth) / length;
      coefficients[2 * n] = n === 0 ? 2 * initial.profileWidth : (2 * initial.profileWidth * sin(phase)) / phase;
    }
    return coefficients;
  }
  const points = nextPowerOfTwo(Math.max(4096, 4 * count, (16 * length) / initial.profileWidth));
  const re = new Float64Array(points);
  const im = new Float64Array(points);
  for (let i = 0; i < points; ++i) {
    const r = (length * i) / points;
    re[i] = profile(initial, length, r < length / 2 ? r : r - length) * (length / points);
  }
  fourierPlan(points).forward(re, im);
  for (let n = 0; n < count; ++n) {
    coefficients[2 * n] = re[n]!;
    coefficients[2 * n + 1] = im[n]!;
  }
  return coefficients;
}

/**
 * h at the wave numbers j/N of the ring, with mean 1: point values of the smooth spectra, cell means of the band (whose
 * edges need not fall on the ring's wave numbers).
 */
export function ringSpectrum(initial: InitialState, siteCount: number): Float64Array {
  const values = new Float64Array(siteCount);
  const overlap = (a: number, b: number, c: number, d: number) => Math.max(0, Math.min(b, d) - Math.max(a, c));
  for (let j = 0; j < siteCount; ++j) {
    const k = j / siteCount;
    if (initial.spectrum !== 'band' || initial.profile === 'packets') values[j] = spectrum(initial, k);
    else {
      const low = initial.spectrumCentre - initial.spectrumWidth;
      const high = initial.spectrumCentre + initial.spectrumWidth;
      for (let turn = -2; turn <= 2; ++turn) {
        values[j] += overlap(k + turn - 0.5 / siteCount, k + turn + 0.5 / siteCount, low, high) * siteCount;
      }
    }
  }
  const mean = values.reduce((sum, value) => sum + value, 0) / siteCount;
  return values.map((value) => value / mean);
}
