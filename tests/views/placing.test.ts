import { expect, it } from 'vitest';
import { gripOf, movedRow, nearestRow, regionBetween } from '../../src/views/tools/probe/placing';

const bounds = { x: [-5, 5], y: [-0.5, 0.5] } as const;
const near = { nearX: 0.2, nearY: 0.02 };
const rows = [
  [1, 0.1],
  [0, 2, 0, 0.3],
  [-4, -2, -0.5, 0.5],
];

it('a press takes points and corners before the regions around them', () => {
  expect(gripOf(rows, { x: 1.1, y: 0.1, ...near })).toEqual({
    kind: 'whole',
    index: 0,
    from: [1, 0.1],
    isInside: false,
  });
  expect(gripOf(rows, { x: 2, y: 0.31, ...near })).toEqual({ kind: 'corner', index: 1, opposite: [0, 0] });
  expect(gripOf(rows, { x: 0, y: 0.3, ...near })).toEqual({ kind: 'corner', index: 1, opposite: [2, 0] });
  expect(gripOf(rows, { x: 1.5, y: 0.2, ...near })).toMatchObject({ kind: 'whole', index: 1, isInside: true });
  expect(gripOf(rows, { x: 4, y: 0.2, ...near })).toEqual({ kind: 'new' });
});

it('probes move as a whole and stay on the axes', () => {
  expect(movedRow([1, 0.1], 9, -1, bounds)).toEqual([5, -0.5]);
  expect(movedRow([0, 2, 0, 0.3], 9, 1, bounds)).toEqual([3, 5, 0.2, 0.5]);
  expect(movedRow([0, 2, -0.5, 0.5], -1, 0.2, bounds)).toEqual([-1, 1, -0.5, 0.5]);
});

it('a region lies between two corners in any order, on the axes', () => {
  expect(regionBetween([3, 0.2], [-7, -0.1], bounds)).toEqual([-5, 3, -0.1, 0.2]);
});

it('the nearest probe is found by its edges', () => {
  expect(nearestRow(rows, { x: -1, y: 0.4, ...near })).toBe(2);
  expect(nearestRow(rows, { x: 3, y: 0.2, ...near })).toBe(1);
  expect(nearestRow([], { x: 3, y: 0.2, ...near })).toBe(-1);
});
