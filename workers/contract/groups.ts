import { recordedBand } from './band';
import type { ErrorRule, RecordRequest } from './protocol';

/** Groups from whose scatter an error is estimated: fewer give none. */
export const LEAST_GROUPS = 4;
/**
 * Memory for the groups of the chain whose scatter gives the error of W, and their number; those of the energy are
 * small.
 */
const GROUP_BYTES = 192e6;
const MOST_GROUPS = 32;

/** Samples in the smallest batch, but for the last one: four lanes of the chain, a block of phonons. */
export const LEAST_BATCH: Record<ErrorRule, number> = { scatter: 4, pointwise: 4096 };

/** Realisations up to which 31 bits count the sums of groups more finely than they scatter. */
const MOST_IN_31_BITS = 2 ** 20;

type Recorded = Pick<RecordRequest, 'model' | 'grid' | 'kineticTimes' | 'realisationCount'>;

/** Bytes of a number of a group: of so many realisations 31 bits would round the sums of a batch away. */
export function grainBytes({ realisationCount }: Pick<RecordRequest, 'realisationCount'>): 4 | 8 {
  return realisationCount <= MOST_IN_31_BITS ? 4 : 8;
}

/** Numbers that a group holds at one time: those of W, and those of the energy. */
function groupSizes(request: Recorded): { size: number; energySize: number } {
  const { modeCount, reach } = recordedBand(request);
  return { size: 2 * modeCount * (2 * reach + 1), energySize: 2 * modeCount };
}

/**
 * Groups of batches that a record holds the coefficients of, and of the energy alone. There are none of W where memory
 * is too small for four, and none at all where errors are known in closed form.
 */
export function groupCounts(request: Recorded, errors: ErrorRule): { groupCount: number; energyGroupCount: number } {
  if (errors === 'pointwise') return { groupCount: 0, energyGroupCount: 0 };
  const possible = Math.floor(
    GROUP_BYTES / (grainBytes(request) * groupSizes(request).size * request.kineticTimes.length),
  );
  return { groupCount: possible < LEAST_GROUPS ? 0 : Math.min(MOST_GROUPS, possible), energyGroupCount: MOST_GROUPS };
}

/** Bytes of the groups once so many batches are in them: memory is used where something was added. */
export function groupBytes(request: Recorded, errors: ErrorRule, batchCount: number): number {
  const { groupCount, energyGroupCount } = groupCounts(request, errors);
  const { size, energySize } = groupSizes(request);
  const numbers = Math.min(groupCount, batchCount) * size + Math.min(energyGroupCount, batchCount) * energySize;
  return grainBytes(request) * request.kineticTimes.length * numbers;
}
