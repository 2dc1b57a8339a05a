/** Places along each side of the coarsest grid. */
export const COARSEST = 3;

/**
 * The distances, in places of the finest grid of `count` = 2^k + 1 places a side, of the grids from coarse to fine:
 * 3 x 3, 5 x 5, 9 x 9 and so on, each of which has all places of the one before. Throws RangeError for another count.
 */
export function strides(count: number): number[] {
  const largest = (count - 1) / (COARSEST - 1);
  let levels = 0;
  while (1 << levels < largest && levels < 30) ++levels;
  if (largest !== 1 << levels) throw new RangeError(`A map has 3, 5, 9, 17 ... places a side, not ${count}.`);
  return Array.from({ length: levels + 1 }, (_, level) => (count - 1) / ((COARSEST - 1) << level));
}

/**
 * All places of the finest grid, at j * count + i, in the order in which they are computed: each grid before the next.
 */
export function refinementOrder(count: number): number[] {
  let coarser = Infinity;
  return strides(count).flatMap((stride) => {
    const added: number[] = [];
    for (let j = 0; j < count; j += stride)
      for (let i = 0; i < count; i += stride)
        if (i % coarser !== 0 || j % coarser !== 0 || coarser === Infinity) added.push(j * count + i);
    coarser = stride;
    return added;
  });
}

/**
 * For every place the nearest known place of the finest grid that has one near it, which is itself where it is known;
 * -1 where there is none.
 */
export function nearestKnown(isKnown: (place: number) => boolean, count: number): Int32Array {
  const steps = strides(count).reverse();
  const nearest = new Int32Array(count * count).fill(-1);
  const onGrid = (at: number, stride: number) => Math.min(count - 1, Math.round(at / stride) * stride);
  for (let j = 0; j < count; ++j)
    for (let i = 0; i < count; ++i)
      for (const stride of steps) {
        const place = onGrid(j, stride) * count + onGrid(i, stride);
        if (!isKnown(place)) continue;
        nearest[j * count + i] = place;
        break;
      }
  return nearest;
}

/** How many places a side the finest grid has whose places are all known; 0 where the coarsest is not whole. */
export function wholeGrid(isKnown: (place: number) => boolean, count: number): number {
  let whole = 0;
  for (const stride of strides(count)) {
    for (let j = 0; j < count; j += stride)
      for (let i = 0; i < count; i += stride) if (!isKnown(j * count + i)) return whole;
    whole = (count - 1) / stride + 1;
  }
  return whole;
}
