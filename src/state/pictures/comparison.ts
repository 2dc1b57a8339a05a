import type { EngineName } from '../../../workers/contract/names';
import type { Covariance, Frame } from '../../../workers/contract/protocol';
import { fieldArithmetic, largest } from '../../maths/fieldArithmetic';
import { fieldOf, type FieldKind } from './fields';

/** How far two engines lie apart at one time. */
export interface Comparison {
  kineticTime: number;
  first: EngineName;
  second: EngineName;
  /** Both are the same engine, of the present and of the kept run. */
  isKept?: true;
  /** Profiles e(r) are compared, or the spectra of states that are the same everywhere, whose e is one number. */
  quantity: 'energy' | 'spectrum';
  /** ||e_a - e_b|| / ||e_b||, root of the sum of squares over the ring; of spectra over the torus. */
  distance: number;
  /**
   * Mean of (e_a - e_b)^2 / (standard error)^2 over the cells that carry energy, docs/model.md section 7: 1 on average
   * where sampling alone separates the two. Null without an error estimate.
   */
  chiSquaredPerCell: number | null;
  /**
   * The standard deviation of that mean, which neighbouring cells share: sqrt(2/effective number of cells); null where
   * it is not known.
   */
  chiSquaredScatter: number | null;
  /** The same distance expected of sampling alone: sqrt(sum error^2) / ||e_b||; null without an error estimate. */
  samplingDistance: number | null;
}

/** Cells in which the mean of both is below this share of its peak have an error estimate of nothing but round-off. */
const energyFloor = 0.01;

/** So have errors below this share of the peak. */
const roundOff = 1e-7;

/** Below this share of the largest error of W there is next to no energy in a cell. */
const errorFloor = 0.02;

/**
 * Distance of two energy profiles, or two spectra, on the same grid, relative to the second, and its square in units of
 * the standard error, to which both add where both are sampled. Throws if the grids differ.
 */
export function compareFrames(first: Frame, second: Frame, quantity: Comparison['quantity'] = 'energy'): Comparison {
  const [a, b] = [first[quantity], second[quantity]];
  const cellCount = b.length;
  if (a.length !== cellCount) throw new Error('profiles on different grids cannot be compared');
  const error =
    quantity === 'energy'
      ? jointError(first.energyError, second.energyError)
      : jointError(first.spectrumError, second.spectrumError);
  // of both alike: which one stands on the left decides nothing
  const height = (i: number) => (Math.abs(a[i]) + Math.abs(b[i])) / 2;
  let peak = 0;
  for (let i = 0; i < cellCount; i++) peak = Math.max(peak, height(i));
  let gap = 0;
  let size = 0;
  let variance = 0;
  let chiSquared = 0;
  const scored: number[] = [];
  for (let i = 0; i < cellCount; i++) {
    const difference = a[i] - b[i];
    gap += difference * difference;
    size += b[i] * b[i];
    if (!error) continue;
    variance += error[i] * error[i];
    if (error[i] > roundOff * peak && height(i) > energyFloor * peak) {
      chiSquared += (difference / error[i]) ** 2;
      scored.push(i);
    }
  }
  return {
    kineticTime: second.kineticTime,
    first: first.engine,
    second: second.engine,
    quantity,
    distance: size > 0 ? Math.sqrt(gap / size) : Math.sqrt(gap),
    chiSquaredPerCell: scored.length > 0 ? chiSquared / scored.length : null,
    // cells of a spectrum have no covariance
    chiSquaredScatter:
      quantity === 'energy' && error && scored.length > 0 ? scatterOf(scored, error, [first, second]) : null,
    samplingDistance: error && size > 0 ? Math.sqrt(variance / size) : null,
  };
}

/**
 * The standard deviation of the mean of n squared scores, sqrt(2 sum_ij rho_ij^2)/n of correlations rho_ij: sqrt(2)
 * where all cells move together, sqrt(2/n) where each moves by itself. Null where a frame with errors lacks its
 * covariance.
 */
function scatterOf(cells: readonly number[], error: Float64Array, frames: readonly Frame[]): number | null {
  const sampled = frames.filter(({ energyError }) => energyError !== null);
  const covariances = sampled.flatMap(({ energyCovariance }) => energyCovariance ?? []);
  if (covariances.length < sampled.length) return null;
  let sum = 0;
  for (const i of cells)
    for (const j of cells) sum += squaredCovariance(covariances, error.length, i, j) / (error[i] * error[j]) ** 2;
  const effective = Math.min(cells.length, Math.max(1, cells.length ** 2 / sum));
  return Math.sqrt(2 / effective);
}

/**
 * The square of a covariance that is the sum of independent estimates, without the bias of estimates from few groups.
 */
function squaredCovariance(covariances: readonly Covariance[], count: number, i: number, j: number): number {
  let sum = 0;
  let bias = 0;
  for (const { values, freedom } of covariances) {
    const value = values[i * count + j];
    sum += value;
    if (freedom === Infinity) continue;
    const square =
      ((value ** 2 - (values[i * count + i] * values[j * count + j]) / freedom) * freedom ** 2) /
      ((freedom - 1) * (freedom + 2));
    bias += value ** 2 - square;
  }
  return sum ** 2 - bias;
}

/** Gives an array of that length to write into, whatever stands there. */
export type Room = (length: number) => Float64Array;

const newRoom: Room = (length) => new Float64Array(length);

/**
 * Cell by cell difference of two fields on the same grid; null where an engine has no such field. Throws if the grids
 * differ.
 */
export function differenceField(
  first: Frame,
  second: Frame,
  kind: FieldKind = 'wigner',
  room: Room = newRoom,
): Float64Array | null {
  const [a, b] = [fieldOf(first, kind)?.values, fieldOf(second, kind)?.values];
  if (!a || !b) return null;
  if (a.length !== b.length) throw new Error('fields on different grids cannot be subtracted');
  const result = room(a.length);
  fieldArithmetic().subtract(a, b, result);
  return result;
}

/**
 * The difference of two Wigner functions over its standard error, cell by cell; NaN where there is next to no energy.
 * Null without an error of W. Throws if the grids differ.
 */
export function scoreField(first: Frame, second: Frame): Float64Array | null {
  const error = jointError(first.wignerError, second.wignerError);
  if (!error) return null;
  const result = differenceField(first, second);
  if (!result) return null;
  const floor = errorFloor * largest(error);
  for (let i = 0; i < result.length; i++) result[i] = error[i] > floor ? result[i] / error[i] : Number.NaN;
  return result;
}

/** The error of a difference of independent values; null where neither has one. */
function jointError(first: Float64Array | null, second: Float64Array | null): Float64Array | null {
  if (!first || !second) return first ?? second;
  const joint = new Float64Array(first.length);
  // of all cells of a field, for which map and hypot take many times as long
  for (let i = 0; i < joint.length; i++) joint[i] = Math.sqrt(first[i] * first[i] + second[i] * second[i]);
  return joint;
}
