import type { EngineName, Frame } from '../../workers/protocol';
import { fieldOf, type FieldKind } from './fields';

/** How far two engines lie apart at one time. */
export interface Comparison {
  kineticTime: number;
  first: EngineName;
  second: EngineName;
  /** ||e_a - e_b|| / ||e_b||, root of the sum of squares over the ring. */
  energyDistance: number;
  /** Mean of (e_a - e_b)^2 / (standard error)^2 over the cells that carry energy; null without an error estimate. */
  chiSquaredPerCell: number | null;
  /** The same distance expected of sampling alone: sqrt(sum error^2) / ||e_b||; null without an error estimate. */
  samplingDistance: number | null;
}

/** Cells below this share of the peak have an error estimate of nothing but round-off. */
const energyFloor = 0.01;

/** Below this share of the largest error of W there is next to no energy in a cell. */
const errorFloor = 0.02;

/**
 * Distance of two energy profiles on the same grid, relative to the second, and its square in units of the standard error, to which
 * both add where both are sampled. Throws if the grids differ.
 */
export function compareFrames(first: Frame, second: Frame): Comparison {
  const cellCount = second.energy.length;
  if (first.energy.length !== cellCount) throw new Error('profiles on different grids cannot be compared');
  const error = jointError(first.energyError, second.energyError);
  let peak = 0;
  for (const value of second.energy) peak = Math.max(peak, Math.abs(value));
  let gap = 0;
  let size = 0;
  let variance = 0;
  let chiSquared = 0;
  let scoredCount = 0;
  for (let i = 0; i < cellCount; i++) {
    const difference = first.energy[i] - second.energy[i];
    gap += difference * difference;
    size += second.energy[i] * second.energy[i];
    if (!error) continue;
    variance += error[i] * error[i];
    if (error[i] > 0 && Math.abs(second.energy[i]) > energyFloor * peak) {
      chiSquared += (difference / error[i]) ** 2;
      scoredCount++;
    }
  }
  return {
    kineticTime: second.kineticTime,
    first: first.engine,
    second: second.engine,
    energyDistance: size > 0 ? Math.sqrt(gap / size) : Math.sqrt(gap),
    chiSquaredPerCell: scoredCount > 0 ? chiSquared / scoredCount : null,
    samplingDistance: error && size > 0 ? Math.sqrt(variance / size) : null,
  };
}

/** Cell by cell difference of two fields on the same grid; null where an engine has no such field. Throws if the grids differ. */
export function differenceField(first: Frame, second: Frame, kind: FieldKind = 'wigner'): Float64Array | null {
  const [a, b] = [fieldOf(first, kind)?.values, fieldOf(second, kind)?.values];
  if (!a || !b) return null;
  if (a.length !== b.length) throw new Error('fields on different grids cannot be subtracted');
  const result = new Float64Array(a.length);
  for (let i = 0; i < result.length; i++) result[i] = a[i] - b[i];
  return result;
}

/**
 * The difference of two Wigner functions over its standard error, cell by cell; NaN where there is next to no energy. Null
 * without an error of W. Throws if the grids differ.
 */
export function scoreField(first: Frame, second: Frame): Float64Array | null {
  const error = jointError(first.wignerError, second.wignerError);
  if (!error) return null;
  const result = differenceField(first, second);
  if (!result) return null;
  let largestError = 0;
  for (const value of error) if (value > largestError) largestError = value;
  const floor = errorFloor * largestError;
  for (let i = 0; i < result.length; i++) result[i] = error[i] > floor ? result[i] / error[i] : Number.NaN;
  return result;
}

/** The error of a difference of independent values; null where neither has one. */
function jointError(first: Float64Array | null, second: Float64Array | null): Float64Array | null {
  if (!first || !second) return first ?? second;
  return first.map((value, i) => Math.hypot(value, second[i]));
}
