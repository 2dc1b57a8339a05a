import { describe, expect, it } from 'vitest';
import { nearestKnown, refinementOrder, strides, wholeGrid } from '../../../src/measurements/map/refinement';

describe('the order of a map', () => {
  it.each([3, 5, 9, 17, 33])('has every one of %i x %i places once, each grid whole before the next', (count) => {
    const order = refinementOrder(count);
    expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: count ** 2 }, (_, place) => place));
    let done = 0;
    for (const stride of strides(count)) {
      const side = (count - 1) / stride + 1;
      const grid = order.slice(0, side ** 2);
      expect(grid.every((place) => (place % count) % stride === 0 && Math.floor(place / count) % stride === 0)).toBe(
        true,
      );
      // what a coarser grid has is not asked for again
      expect(side ** 2).toBeGreaterThan(done);
      done = side ** 2;
    }
    expect(order.slice(0, 9)).toHaveLength(9);
  });

  it('is refused for sides that have no coarser grids', () => {
    for (const count of [2, 4, 8, 11, 32]) expect(() => strides(count)).toThrow(RangeError);
  });
});

describe('what is shown of a map that fills', () => {
  const count = 9;
  const order = refinementOrder(count);

  it('is the place itself where it is known, else a neighbour of the finest grid that has one', () => {
    const known = new Set(order.slice(0, 9));
    const coarse = nearestKnown((place) => known.has(place), count);
    expect(coarse.every((place) => known.has(place))).toBe(true);
    known.forEach((place) => expect(coarse[place]).toBe(place));
    // of 0, 4, 8 a side the nearest to 1 is 0 and to 7 is 8
    expect([coarse[1], coarse[7 * count + 7]]).toEqual([0, 8 * count + 8]);
    const whole = nearestKnown(() => true, count);
    expect([...whole]).toEqual(Array.from({ length: count ** 2 }, (_, place) => place));
    expect(nearestKnown(() => false, count).every((place) => place === -1)).toBe(true);
  });

  it('tells the finest grid that is whole', () => {
    const sides = [8, 9, 24, 25, 80, 81].map((done) => {
      const known = new Set(order.slice(0, done));
      return wholeGrid((place) => known.has(place), count);
    });
    expect(sides).toEqual([0, 3, 3, 5, 5, 9]);
  });
});
