import type { Model } from '../../src/physics/model';
import { MODE_LIMIT, latticeModeCount } from '../../src/physics/modes';
import type { WignerCoefficients } from '../../src/physics/wigner';
import type { RecordRequest } from './protocol';

/** More modes along each axis of the plane are never recorded. */
export const PLANE_MODE_LIMIT = 40;

/**
 * What a record holds beside W, in one array of (re, im) pairs: c_i(n), n < modeCount, of each polarisation, then the
 * plane's coefficients (1/L) int int e(r_1, r_2) e^{-2 pi i (n_1 r_1 + n_2 r_2)/L} as the c(n_1, -n_2) of a Wigner
 * function with k = r_2/L.
 */
export interface DensityBand {
  /** d, or 0 in d = 1. */
  polarisationCount: number;
  /** Modes n_1 = 0..planeModes-1, |n_2| < planeModes of a radial state; 0 for planar ones. */
  planeModes: number;
}

export interface RecordedBand extends DensityBand {
  modeCount: number;
  reach: number;
}

/** The largest |z| of a record: what its grid can show and the ring can hold. */
export function recordedReach({ siteCount }: Pick<Model, 'siteCount'>, waveNumberCount: number): number {
  return Math.min(Math.floor((waveNumberCount - 1) / 2), Math.floor((siteCount - 1) / 2));
}

/** The band of a record: what its grid can show, the ring can hold and the initial state contains. */
export function recordedBand(request: Pick<RecordRequest, 'model' | 'grid'>): RecordedBand {
  const { model, grid } = request;
  const half = Math.floor((model.siteCount - 1) / 2);
  const limit = Math.max(1, Math.min(MODE_LIMIT, Math.floor((grid.positionCount + 1) / 2), half + 1));
  const radial = model.dimension > 1 && model.initial.geometry === 'radial';
  const reach = recordedReach(model, grid.waveNumberCount);
  return {
    modeCount: latticeModeCount(model, limit, reach),
    reach,
    polarisationCount: model.dimension > 1 ? model.dimension : 0,
    planeModes: radial ? latticeModeCount(model, Math.min(limit, PLANE_MODE_LIMIT), reach, 1e-4) : 0,
  };
}

/** Length of the array that holds the densities. */
export function densitiesLength({ modeCount, polarisationCount, planeModes }: RecordedBand): number {
  return 2 * polarisationCount * modeCount + 2 * planeModes * Math.max(0, 2 * planeModes - 1);
}

/**
 * The densities as coefficients: each polarisation with reach 0, and the plane; null where the array ends before it.
 */
export function splitDensities(
  band: RecordedBand,
  length: number,
  densities: Float64Array,
): { polarisation: WignerCoefficients[]; plane: WignerCoefficients | null } {
  const { modeCount, polarisationCount, planeModes } = band;
  const polarisation = Array.from({ length: polarisationCount }, (_, i) => ({
    length,
    modeCount,
    reach: 0,
    values: densities.subarray(2 * i * modeCount, 2 * (i + 1) * modeCount),
  }));
  const rest = densities.subarray(2 * polarisationCount * modeCount);
  return {
    polarisation,
    plane: rest.length > 0 ? { length, modeCount: planeModes, reach: planeModes - 1, values: rest } : null,
  };
}
