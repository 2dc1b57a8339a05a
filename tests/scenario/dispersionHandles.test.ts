import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isStable } from '../../src/scenario/couplings';
import {
  handleBounds,
  handleFrequency,
  handlePlace,
  mostCouplings,
  moveHandle,
  withNeighbours,
} from '../../src/scenario/dispersionHandles';
import { squaredDispersion } from './table';

/** omega(k), by the table of the tests. */
function omega(pinning: number, [stiffness, ...furtherCouplings]: readonly number[], k: number): number {
  return Math.sqrt(Math.max(0, squaredDispersion({ pinning, stiffness, furtherCouplings }, k)));
}

const chains = fc
  .record({
    pinning: fc.constantFrom(0, 0.3, 1, 4),
    couplings: fc.array(fc.double({ min: -1, max: 2, noNaN: true }), { minLength: 1, maxLength: 9 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    target: fc.double({ min: 0, max: 6, noNaN: true }),
  })
  .map(({ couplings, ...rest }) => ({ ...rest, couplings: [Math.abs(couplings[0]) + 0.5, ...couplings.slice(1)] }))
  .filter(({ pinning, couplings }) => isStable(pinning, couplings));

const handleOf = (share: number, count: number) => Math.min(count - 1, Math.floor(share * count));

test('a handle moves omega at its wave number and at no other handle, within its bounds', () => {
  fc.assert(
    fc.property(chains, ({ pinning, couplings, share, target }) => {
      const chain = { pinning, couplings };
      const count = couplings.length;
      const handle = handleOf(share, count);
      expect(handleFrequency(chain, handle)).toBeCloseTo(omega(pinning, couplings, handlePlace(handle, count)), 10);
      const moved = moveHandle(chain, handle, target);
      expect(isStable(pinning, moved)).toBe(true);
      expect(moved[0]).toBeGreaterThanOrEqual(0.01);
      expect(Math.max(...moved.map(Math.abs))).toBeLessThanOrEqual(4);
      if (moved.every((a, i) => a === couplings[i])) return;
      for (let j = 0; j < count; j++) {
        if (j === handle) continue;
        const k = handlePlace(j, count);
        // couplings are rounded to five decimals
        expect(omega(pinning, moved, k) ** 2).toBeCloseTo(omega(pinning, couplings, k) ** 2, 3);
      }
      const [low, high] = handleBounds(chain, handle);
      const reached = omega(pinning, moved, handlePlace(handle, count));
      if (target > low * 1.01 && target < high * 0.99) expect(reached ** 2).toBeCloseTo(target ** 2, 2);
      expect(reached).toBeGreaterThanOrEqual(Math.sqrt(Math.max(0, low ** 2 - 1e-3)));
      expect(reached).toBeLessThanOrEqual(Math.sqrt(high ** 2 + 1e-3));
    }),
    { numRuns: 60, seed: 7 },
  );
});

test('bounds are where the chain stops being stable or a coupling leaves its range', () => {
  // one coupling: omega(1/2)^2 = omega_0^2 + 2 a_1, a_1 from 0.01 to 4
  const [low, high] = handleBounds({ pinning: 1, couplings: [1] }, 0);
  expect(low).toBeCloseTo(Math.sqrt(1.02), 8);
  expect(high).toBeCloseTo(3, 8);
  // unpinned, two couplings: omega^2 = 2 x (a_1 + 4 a_2 (1 - x)), x = sin^2 pi k, at k = 1/4 is a_1 + 2 a_2; at
  // fixed omega(1/2)^2 = 2 a_1 it is positive near k = 0 as long as a_1 + 4 a_2 >= 0
  const [least] = handleBounds({ pinning: 0, couplings: [1, 0.2] }, 0);
  expect(least ** 2).toBeCloseTo(0.5, 6);
});

test('a neighbour more changes nothing, and is taken away again', () => {
  const chain = { pinning: 1, couplings: [1, 0.3] };
  expect(withNeighbours(chain, 3)).toEqual([1, 0.3, 0]);
  expect(withNeighbours(chain, 1)).toEqual([1]);
  expect(withNeighbours(chain, 0)).toBeNull();
  expect(mostCouplings).toBe(9);
  expect(withNeighbours({ pinning: 1, couplings: [1, 0, 0, 0, 0, 0, 0, 0, 0.1] }, 10)).toBeNull();
  // without its second spring this one would be unstable
  expect(withNeighbours({ pinning: 0, couplings: [0.1, 1, -0.05] }, 1)).toEqual([0.1]);
  expect(withNeighbours({ pinning: 0, couplings: [1, -0.4, 0.2] }, 2)).toBeNull();
});
