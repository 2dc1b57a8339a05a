import { cos } from '../../src/maths/elementary';
import { fourierPlan } from '../../src/maths/fourier';
import { shownError } from '../../src/maths/statistics';
import { energyProfile, husimi, spectrumProfile, synthesize, type WignerCoefficients } from '../../src/physics/wigner';
import { shownField } from '../contract/frames';
import { LEAST_GROUPS } from '../contract/groups';
import type { Covariance, Grid, Smoothing } from '../contract/protocol';

/** A covariance matrix of more cells than this is not made. */
const COVARIANCE_CELLS = 512;

/** Sums over some realisations: of their coefficients in units of `unit`, laid out as `WignerCoefficients.values`. */
export interface CoefficientSums {
  count: number;
  values: ArrayLike<number>;
  unit: number;
}

/** The sums at one recorded time, over all realisations and over groups of them; groups may be empty. */
export interface GroupedSums {
  band: Pick<WignerCoefficients, 'length' | 'modeCount' | 'reach'>;
  all: CoefficientSums;
  groups: CoefficientSums[];
}

export function meanOf(band: GroupedSums['band'], { count, values, unit }: CoefficientSums): WignerCoefficients {
  // loops here and below: a call for each number makes garbage, of which a worker's heap grows
  const mean = new Float64Array(values.length);
  for (let i = 0; i < mean.length; ++i) mean[i] = (values[i] * unit) / count;
  return { ...band, values: mean };
}

/**
 * One standard error of the mean of a linear function of the coefficients from the scatter of G groups of m_g
 * realisations, sqrt[sum_g m_g (f_g - f)^2 / (M (G - 1))], as it is shown (`shownError`); null for fewer than four
 * groups.
 */
export function scatterError(
  { band, all, groups }: GroupedSums,
  field: (c: WignerCoefficients) => Float64Array,
): Float64Array | null {
  const filled = groups.filter(({ count }) => count > 0);
  if (filled.length < LEAST_GROUPS) return null;
  const mean = field(meanOf(band, all));
  const sum = new Float64Array(mean.length);
  for (const group of filled) {
    const part = field(meanOf(band, group));
    for (let i = 0; i < sum.length; ++i) sum[i] += group.count * (part[i] - mean[i]) ** 2;
  }
  const freedom = filled.length - 1;
  for (let i = 0; i < sum.length; ++i) sum[i] = shownError(Math.sqrt(sum[i] / (all.count * freedom)), freedom);
  return sum;
}

/**
 * The covariance of the mean energies of the cells from the scatter of groups; null for fewer than four, and on large
 * grids.
 */
export function scatterCovariance({ band, all, groups }: GroupedSums, positionCount: number): Covariance | null {
  const filled = groups.filter(({ count }) => count > 0);
  if (filled.length < LEAST_GROUPS || positionCount > COVARIANCE_CELLS) return null;
  const mean = energyProfile(meanOf(band, all), positionCount);
  const values = new Float64Array(positionCount ** 2);
  for (const group of filled) {
    const deviation = energyProfile(meanOf(band, group), positionCount);
    for (let i = 0; i < positionCount; ++i) deviation[i] -= mean[i];
    const weight = group.count / (all.count * (filled.length - 1));
    for (let i = 0; i < positionCount; ++i) {
      const scaled = weight * deviation[i];
      for (let j = i, at = i * positionCount; j < positionCount; ++j) values[at + j] += scaled * deviation[j];
    }
  }
  for (let i = 0; i < positionCount; ++i) {
    for (let j = 0; j < i; ++j) values[i * positionCount + j] = values[j * positionCount + i];
  }
  return { values, freedom: filled.length - 1 };
}

/**
 * The Fourier coefficients of sum_m e_m(r)^2, n < 2 modeCount - 1, from its values at the points of
 * `FrameSums.squares`.
 */
export function squareCoefficients(
  { length, modeCount }: GroupedSums['band'],
  squares: Float64Array,
): WignerCoefficients {
  const points = squares.length;
  const re = squares.slice();
  const im = new Float64Array(points);
  fourierPlan(points).forward(re, im);
  const modes = 2 * modeCount - 1;
  const values = new Float64Array(2 * modes);
  for (let n = 0; n < modes; ++n) {
    values[2 * n] = (re[n] * length) / points;
    values[2 * n + 1] = (im[n] * length) / points;
  }
  return { length, modeCount: modes, reach: 0, values };
}

/**
 * One standard error of the mean profile from the realisations' own profiles, docs/model.md (19), as it is shown
 * (`shownError`). e^2 has twice the modes of e; its Fourier coefficients carry it from its own grid to the cell
 * centres. Null for fewer than four realisations.
 */
export function energyError(
  { band, all }: GroupedSums,
  squares: Float64Array,
  positionCount: number,
): Float64Array | null {
  const { count } = all;
  if (count < 4) return null;
  const mean = valuesAtCentres(meanOf(band, all), positionCount);
  return valuesAtCentres(squareCoefficients(band, squares), positionCount).map((square, i) =>
    shownError(Math.sqrt(Math.max(0, square / count - mean[i] ** 2) / (count - 1)), count - 1),
  );
}

/**
 * The profile at the cell centres with all its modes, also those that the grid alone could not hold: from an odd
 * multiple of it.
 */
function valuesAtCentres(c: WignerCoefficients, positionCount: number): Float64Array {
  const factor = oddFactor(positionCount, 2 * c.modeCount - 1);
  const fine = energyProfile(c, positionCount * factor);
  return Float64Array.from({ length: positionCount }, (_, i) => fine[i * factor + (factor - 1) / 2]);
}

/**
 * The least odd number of times `count` that is no less than `least`: the finer cells have the centres of the others
 * among theirs.
 */
function oddFactor(count: number, least: number): number {
  let factor = 1;
  while (count * factor < least) factor += 2;
  return factor;
}

/**
 * One standard error of the mean W of phonons. One phonon's band-limited W is a product of two kernels around (X, K),
 * so that the mean of its square is known from the coefficients themselves, up to those beyond the band: no groups are
 * needed. Without those beyond the band the kernels of the square have negative lobes, which count next to much energy;
 * there half of what tapered, positive kernels give is kept.
 */
export function phononWignerError(
  { band, all }: GroupedSums,
  grid: Grid,
  smoothing: Smoothing,
  epsilon: number,
): Float64Array | null {
  const { count } = all;
  if (count < 4) return null;
  const { positionCount, waveNumberCount } = grid;
  const { modeCount, reach, length } = band;
  const c = meanOf(band, all);
  const mean = shownField(c, grid, smoothing, epsilon);
  // a phonon at X = K = 0 of energy 1: its coefficients are the kernels'
  const unit = { ...band, values: new Float64Array(c.values.length) };
  for (let i = 0; i < unit.values.length; i += 2) unit.values[i] = 1;
  const { values: kernel } = smoothing === 'husimi' ? husimi(unit, epsilon) : unit;
  const width = 2 * reach + 1;
  const modes = Math.min(modeCount, Math.floor((positionCount + 1) / 2));
  const most = Math.min(reach, Math.floor((waveNumberCount - 1) / 2));
  const alongR = selfConvolution(
    (n) => (Math.abs(n) < modes ? kernel[2 * (Math.abs(n) * width + reach)] : 0),
    modeCount - 1,
  );
  const alongK = selfConvolution((z) => (Math.abs(z) <= most ? kernel[2 * (Math.abs(z) + reach)] : 0), reach);
  const energy = c.values[2 * reach];
  const squares = new Float64Array(c.values.length);
  const tapered = new Float64Array(c.values.length);
  for (let n = 0, i = 0; n < modeCount; ++n) {
    for (let z = -reach; z <= reach; ++z) {
      for (const end = i + 2; i < end; ++i) {
        squares[i] = c.values[i] * (energy / length) * alongR[n] * alongK[Math.abs(z)];
        tapered[i] = squares[i] * (1 - n / modeCount) * (1 - Math.abs(z) / (reach + 1));
      }
    }
  }
  const [square, least] = [squares, tapered].map((values) => fieldAtCentres({ ...band, values }, grid));
  const error = new Float64Array(mean.length);
  for (let i = 0; i < error.length; ++i) {
    const variance = Math.max(square[i] - mean[i] ** 2, least[i] / 2) / (count - 1);
    error[i] = shownError(Math.sqrt(Math.max(0, variance)), count - 1);
  }
  return error;
}

/** The field at the cell centres with all coefficients, also those that the grid alone could not hold. */
function fieldAtCentres(c: WignerCoefficients, { positionCount, waveNumberCount }: Grid): Float64Array {
  const factors = [oddFactor(positionCount, 2 * c.modeCount - 1), oddFactor(waveNumberCount, 2 * c.reach + 1)];
  const fine = synthesize(c, positionCount * factors[0], waveNumberCount * factors[1]);
  const [shiftR, shiftK] = factors.map((factor) => (factor - 1) / 2);
  const field = new Float64Array(positionCount * waveNumberCount);
  for (let j = 0, at = 0; j < waveNumberCount; ++j) {
    const row = (j * factors[1] + shiftK) * positionCount * factors[0] + shiftR;
    for (let i = 0; i < positionCount; ++i, ++at) field[at] = fine[row + i * factors[0]];
  }
  return field;
}

/**
 * sum_m f(m) f(n - m) cos 2 pi (2m - n) shift, n = 0..upTo, of an even f that vanishes beyond `last`: the coefficients
 * of F(x - shift) F(x + shift) where f(n) are those of F.
 */
export function selfConvolution(f: (n: number) => number, last: number, upTo = last, shift = 0): Float64Array {
  return Float64Array.from({ length: upTo + 1 }, (_, n) => {
    let sum = 0;
    for (let m = n - last; m <= last; ++m)
      sum += f(m) * f(n - m) * (shift === 0 ? 1 : cos(2 * Math.PI * (2 * m - n) * shift));
    return sum;
  });
}

/** One standard error of the mean spectrum of phonons, found as that of W. */
export function phononSpectrumError({ band, all }: GroupedSums, waveNumberCount: number): Float64Array | null {
  const { count } = all;
  if (count < 4) return null;
  const { reach } = band;
  const c = meanOf(band, all);
  const most = Math.min(reach, Math.floor((waveNumberCount - 1) / 2));
  const pairs = selfConvolution((z) => (Math.abs(z) <= most ? 1 : 0), reach);
  const energy = c.values[2 * reach];
  const values = c.values
    .slice(0, 2 * (2 * reach + 1))
    .map((value, i) => value * energy * pairs[Math.abs(Math.floor(i / 2) - reach)]);
  const factor = oddFactor(waveNumberCount, 2 * reach + 1);
  const fine = spectrumProfile({ ...c, modeCount: 1, values }, waveNumberCount * factor);
  return spectrumProfile(c, waveNumberCount).map((mean, j) => {
    const square = fine[j * factor + (factor - 1) / 2];
    return shownError(Math.sqrt(Math.max(0, square - mean ** 2) / (count - 1)), count - 1);
  });
}

/**
 * The covariance of the mean energies of the cells of phonons. Products e(r) e(s) of one phonon's profile hold the sums
 * e^{-2 pi i n X/L} that its square holds, which `squares` tells; (r, s) takes the place of (r, k L).
 */
export function phononCovariance(
  { band, all }: GroupedSums,
  squares: Float64Array,
  positionCount: number,
): Covariance | null {
  const { count } = all;
  if (count < 4 || positionCount > COVARIANCE_CELLS) return null;
  const { length, modeCount } = band;
  const { values: c } = squareCoefficients(band, squares);
  const width = 2 * modeCount - 1;
  const values = new Float64Array(2 * modeCount * width);
  for (let n = 0; n < modeCount; ++n) {
    for (let z = 1 - modeCount; z < modeCount; ++z) {
      const from = Math.abs(n - z);
      // e^2 holds each sum once for every pair of modes
      const share = 1 / (width - from) / count;
      const at = 2 * (n * width + z + modeCount - 1);
      values[at] = share * c[2 * from];
      values[at + 1] = share * (n < z ? -c[2 * from + 1] : c[2 * from + 1]);
    }
  }
  const products = synthesize({ length, modeCount, reach: modeCount - 1, values }, positionCount, positionCount);
  const mean = energyProfile(meanOf(band, all), positionCount);
  const at = (i: number) => [i % positionCount, Math.floor(i / positionCount)];
  return {
    values: products.map((product, i) => (product - mean[at(i)[0]] * mean[at(i)[1]]) / (count - 1)),
    freedom: Infinity,
  };
}
