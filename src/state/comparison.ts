import type { Frame } from '../../workers/protocol';

/** How far the sampled engine lies from the deterministic one at one time. */
export interface Comparison {
  kineticTime: number;
  /** ||e_a - e_b|| / ||e_b||, root of the sum of squares over the ring. */
  energyDistance: number;
  /** Mean of ((e_a - e_b) / standard error)^2 over the cells that carry energy; null without an error estimate. */
  chiSquaredPerCell: number | null;
  /** The same distance expected of sampling alone: sqrt(sum error^2) / ||e_b||; null without an error estimate. */
  samplingDistance: number | null;
}

/** Cells below this share of the peak have an error estimate of nothing but round-off. */
const energyFloor = 0.01;

/**
 * Distance of two energy profiles on the same grid, relative to the second, and its square in units of the standard error of the
 * first. Throws if the grids differ.
 */
export function compareFrames(sampled: Frame, reference: Frame): Comparison {
  const cellCount = reference.energy.length;
  if (sampled.energy.length !== cellCount) throw new Error('profiles on different grids cannot be compared');
  let peak = 0;
  for (const value of reference.energy) peak = Math.max(peak, Math.abs(value));
  let gap = 0;
  let size = 0;
  let variance = 0;
  let chiSquared = 0;
  let scoredCount = 0;
  for (let i = 0; i < cellCount; i++) {
    const difference = sampled.energy[i] - reference.energy[i];
    gap += difference * difference;
    size += reference.energy[i] * reference.energy[i];
    const error = sampled.energyError?.[i] ?? 0;
    variance += error * error;
    if (error > 0 && Math.abs(reference.energy[i]) > energyFloor * peak) {
      chiSquared += (difference / error) ** 2;
      scoredCount++;
    }
  }
  return {
    kineticTime: reference.kineticTime,
    energyDistance: size > 0 ? Math.sqrt(gap / size) : Math.sqrt(gap),
    chiSquaredPerCell: scoredCount > 0 ? chiSquared / scoredCount : null,
    samplingDistance: sampled.energyError && size > 0 ? Math.sqrt(variance / size) : null,
  };
}

/** Cell by cell difference of two Wigner functions on the same grid. Throws if the grids differ. */
export function differenceField(first: Frame, second: Frame): Float64Array {
  const count = second.wigner.length;
  if (first.wigner.length !== count) throw new Error('fields on different grids cannot be subtracted');
  const result = new Float64Array(count);
  for (let i = 0; i < count; i++) result[i] = first.wigner[i] - second.wigner[i];
  return result;
}
