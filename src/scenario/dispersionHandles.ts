import { cos } from '../maths/elementary';
import { isStable } from './couplings';
import { fieldSpec, numberField } from './schema';

/**
 * The dispersion relation of the chain held at n wave numbers k_j = j/2n, j = 1 ... n, by as many couplings: omega^2 is
 * a cosine series of n + 1 terms that vanishes at k = 0 apart from omega_0^2, so its values there and the couplings
 * determine each other, docs/model.md (2).
 */

/** What the handles act on: a_1, a_2, ... and the pinning, which stays. */
export interface CoupledChain {
  pinning: number;
  couplings: readonly number[];
}

/** Neighbours that the program couples at most. */
export const mostCouplings = 1 + listOfCouplings().maxCount;

/** Halvings of a way to its bound. */
const halvings = 40;
/** Decimals of couplings that a handle sets: finer than a hand, short in an address. */
const decimals = 5;
/** Share of the way to a bound that is gone at most, so that rounding stays within it. */
const nearBound = 0.9995;

function listOfCouplings() {
  const spec = fieldSpec('furtherCouplings');
  if (spec.kind !== 'list') throw new Error('further couplings are no list');
  return spec;
}

/** k_j = j/2n of the handle j = 0 ... n - 1, the last at the edge of the zone. */
export function handlePlace(handle: number, count: number): number {
  return (handle + 1) / (2 * count);
}

/**
 * da_z/d omega^2(k_j) with omega at the other handles as it is: the inverse of the cosine transform,
 * -(2/n) e_z e_j cos(pi j z/n), e = 1/2 for n and 1 else.
 */
function direction(handle: number, count: number): number[] {
  const end = (i: number) => (i === count ? 0.5 : 1);
  return Array.from(
    { length: count },
    (_, i) => (-2 / count) * end(i + 1) * end(handle + 1) * cos((Math.PI * (handle + 1) * (i + 1)) / count),
  );
}

/** Whether a scenario may have these couplings. */
function isAllowed({ pinning, couplings }: CoupledChain): boolean {
  const nearest = numberField('stiffness');
  const further = listOfCouplings();
  return (
    couplings[0] >= nearest.min &&
    couplings[0] <= nearest.max &&
    couplings.slice(1).every((a) => a >= further.min && a <= further.max) &&
    isStable(pinning, couplings)
  );
}

/**
 * The farthest change of omega^2 at a handle towards `wanted` after which the couplings are allowed: allowed ones are a
 * convex set, so all changes on the way are.
 */
function farthestChange(chain: CoupledChain, handle: number, wanted: number): number {
  const way = direction(handle, chain.couplings.length);
  const moved = (change: number) => ({ ...chain, couplings: chain.couplings.map((a, i) => a + change * way[i]) });
  if (isAllowed(moved(wanted))) return wanted;
  let [inside, outside] = [0, wanted];
  for (let i = 0; i < halvings; i++) {
    const middle = (inside + outside) / 2;
    if (isAllowed(moved(middle))) inside = middle;
    else outside = middle;
  }
  return inside;
}

/** omega(k_j)^2. */
function squareAt({ pinning, couplings }: CoupledChain, handle: number): number {
  const angle = (Math.PI * (handle + 1)) / couplings.length;
  return couplings.reduce((sum, a, i) => sum + a * (1 - cos(angle * (i + 1))), pinning ** 2);
}

/** omega at a handle. */
export function handleFrequency(chain: CoupledChain, handle: number): number {
  return Math.sqrt(Math.max(0, squareAt(chain, handle)));
}

/**
 * The lowest and the highest omega at a handle with those at the others as they are: beyond them some omega(k)^2 would
 * not be positive, or a coupling leave its range.
 */
export function handleBounds(chain: CoupledChain, handle: number): [number, number] {
  const square = squareAt(chain, handle);
  // omega^2 is at most 2 sum |a_z|
  const beyond = 2 * mostCouplings * Math.max(numberField('stiffness').max, listOfCouplings().max);
  const at = (wanted: number) => Math.sqrt(Math.max(0, square + farthestChange(chain, handle, wanted)));
  return [at(-square), at(beyond)];
}

/**
 * The couplings with which omega at a handle is as wanted, or as near to it as they may be, with those at the other
 * handles as they were; rounded. The given couplings if not even a small change is allowed.
 */
export function moveHandle(chain: CoupledChain, handle: number, omega: number): number[] {
  const wanted = Math.max(0, omega) ** 2 - squareAt(chain, handle);
  const farthest = farthestChange(chain, handle, wanted);
  const way = direction(handle, chain.couplings.length);
  const rounded = (change: number) =>
    chain.couplings.map((a, i) => Number((a + change * way[i]).toFixed(decimals)) + 0);
  const changes = farthest === wanted ? [wanted, nearBound * wanted] : [nearBound * farthest, 0.9 * farthest];
  const found = changes.map(rounded).find((couplings) => isAllowed({ ...chain, couplings }));
  return found ?? [...chain.couplings];
}

/**
 * The couplings to one neighbour more, which acts on nothing yet, or to one less; null where there is none to add or
 * take.
 */
export function withNeighbours(chain: CoupledChain, count: number): number[] | null {
  if (count < 1 || count > mostCouplings) return null;
  const couplings = Array.from({ length: count }, (_, i) => chain.couplings[i] ?? 0);
  return isAllowed({ ...chain, couplings }) ? couplings : null;
}
