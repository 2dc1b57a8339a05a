import { COMPLEX_BYTES, type Extent } from '../contract/cost';

/**
 * Nanoseconds of one coefficient of a recorded time, added to a record from batch to batch;
 * docs/decisions/0015-costs.md.
 */
const coefficientAdded = 100;

/** Nanoseconds to add the coefficients of one batch to a record. */
export function addedNanoseconds(modes: number, { timeCount, waveNumberCount }: Extent): number {
  return coefficientAdded * timeCount * modes * waveNumberCount;
}

/** The sums of a sampled record: coefficients of all modes and times. */
export function recordBytes(modes: number, { timeCount, waveNumberCount }: Extent): number {
  return timeCount * modes * waveNumberCount * COMPLEX_BYTES;
}
