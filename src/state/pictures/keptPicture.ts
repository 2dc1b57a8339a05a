import type { EngineName } from '../../../workers/contract/names';
import type { Frame } from '../../../workers/contract/protocol';
import { siteCountOf } from '../../scenario/model';
import type { Scenario } from '../../scenario/scenario';
import type { View } from '../../scenario/view';
import { isSampled } from '../../../workers';
import { frameOnRing } from './otherRing';

/** A kept run, and what the view shows of it. */
export interface ShownKept {
  scenario: Scenario;
  shown: Exclude<View['keptShown'], 'off'>;
}

/** What a picture has of the kept run B beside the present run A, at the same kinetic time. */
export interface KeptPicture extends ShownKept {
  /** On the grid of B's own ring; empty where its record does not reach. */
  frames: Partial<Record<EngineName, Frame>>;
  /**
   * B's frame of the left engine at the positions of A's grid, NaN beyond B's ring; null where there is none, or where
   * the view shows curves alone.
   */
  field: Frame | null;
}

/** Length of the ring in use. */
export function ringLength(scenario: Scenario): number {
  return siteCountOf(scenario) * scenario.epsilon;
}

/** Half of it to each side of the middle. */
export function ringOf(scenario: Scenario): [number, number] {
  const half = ringLength(scenario) / 2;
  return [-half, half];
}

/** The part of a picture that is of the kept run. */
export function keptPicture(
  { scenario, shown }: ShownKept,
  present: Scenario,
  engine: EngineName,
  frames: KeptPicture['frames'],
): KeptPicture {
  const own = frames[engine];
  const field = own && shown !== 'ghost' ? frameOnRing(own, ringLength(scenario), ringLength(present)) : null;
  return { scenario, shown, frames, field };
}

/**
 * Whether the random numbers of an engine are the same in both runs: then their errors are not independent, and the
 * error of the difference is not known.
 */
export function sharesNoise(engine: EngineName, a: Pick<Scenario, 'seed'>, b: Pick<Scenario, 'seed'>): boolean {
  return isSampled(engine) && a.seed === b.seed;
}
