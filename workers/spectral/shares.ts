import type { Model } from '../../src/physics/model';
import { modeSizes } from '../../src/physics/modes';
import type { Share } from '../contract/protocol';
import { CHECKED_MODES } from './limits';

export const wholeRecord: Share = { index: 0, count: 1 };

/** Modes below this part of the first are not checked. */
const FLOOR = 1e-4;

/** Whether number `place` of a list belongs to a share. */
export function isInShare(place: number, { index, count }: Share): boolean {
  return place % count === index;
}

/**
 * Which modes n belong to a share: n = 0 to the first. Those that are solved twice, for the estimate of the error, are
 * dealt out before the others, so that the shares of this work are alike too.
 */
export function shareOfModes(model: Model, modeCount: number, share: Share): (n: number) => boolean {
  if (share.count === 1) return () => true;
  const checked = checkedModes(modeSizes(model, modeCount));
  const others = Array.from({ length: modeCount }, (_, n) => n).filter((n) => !checked.includes(n));
  const own = new Set([...checked, ...others].filter((_, place) => isInShare(place, share)));
  return (n) => own.has(n);
}

/** n = 0, and of the modes that carry energy the first, the last and one between, by their sizes. */
export function checkedModes(sizes: Float64Array): number[] {
  const carrying: number[] = [];
  for (let n = 1; n < sizes.length; ++n) if (sizes[n] > FLOOR * sizes[0]) carrying.push(n);
  const last = carrying.length - 1;
  const chosen = Array.from(
    { length: CHECKED_MODES - 1 },
    (_, i) => carrying[Math.round((i * last) / (CHECKED_MODES - 2))],
  );
  return [0, ...new Set(last < 0 ? [] : chosen)];
}
