import { simplified } from '../../../src/maths/polyline';
import { describe, expect, test } from 'vitest';
import {
  addedPoint,
  mostPoints,
  movedPoint,
  polylineAt,
  removedPoint,
  strokedPoints,
} from '../../../src/views/controls/curve/edits';

const plane = { period: 16, top: 2 };
const hill = [
  { x: -4, y: 0 },
  { x: 0, y: 1 },
  { x: 4, y: 0 },
];

describe('points of a curve', () => {
  test('move between their neighbours and above 0', () => {
    expect(movedPoint(hill, 0, { x: -5, y: 0.5 }, plane)[0]).toEqual({ x: -5, y: 0.5 });
    expect(movedPoint(hill, 0, { x: 3, y: -1 }, plane)[0]).toEqual({ x: 0, y: 0 });
    expect(movedPoint(hill, 2, { x: 99, y: 0 }, plane)[2].x).toBe(8);
  });

  test('the only one above 0 stays above it', () => {
    expect(movedPoint(hill, 1, { x: 0, y: 0 }, plane)[1].y).toBeGreaterThan(0);
    expect(removedPoint(hill, 1)).toBeNull();
    expect(removedPoint(hill, 0)).toEqual(hill.slice(1));
  });

  test('have no more digits than a hand can set', () => {
    expect(movedPoint(hill, 1, { x: 1 / 3, y: 1 / 3 }, plane)[1]).toEqual({ x: 0.33, y: 0.333 });
  });

  test('are added in order, up to a limit', () => {
    expect(addedPoint(hill, { x: 2, y: 2 }, plane)).toMatchObject({ index: 2 });
    expect(addedPoint(hill, { x: 7, y: 2 }, plane)?.points.map(({ x }) => x)).toEqual([-4, 0, 4, 7]);
    expect(
      addedPoint(
        Array.from({ length: mostPoints }, () => hill[1]),
        { x: 2, y: 2 },
        plane,
      ),
    ).toBeNull();
  });

  test('are joined by a line that is closed over the period', () => {
    expect(polylineAt(hill, 16, 2)).toBe(0.5);
    expect(
      polylineAt(
        [
          { x: -4, y: 0 },
          { x: 4, y: 1 },
        ],
        16,
        8,
      ),
    ).toBe(0.5);
    expect(
      polylineAt(
        [
          { x: -4, y: 0 },
          { x: 4, y: 1 },
        ],
        16,
        -8,
      ),
    ).toBe(0.5);
    expect(polylineAt([{ x: 1, y: 3 }], 16, -5)).toBe(3);
  });
});

describe('a stroke', () => {
  test('over a curve that has all its points keeps its own form, and most of the others', () => {
    const height = (x: number) => 1 + Math.cos((2 * Math.PI * x) / 16);
    const full = Array.from({ length: mostPoints }, (_, i) => {
      const x = -8 + (16 * i) / (mostPoints - 1);
      return { x, y: height(x) };
    });
    const stroke = Array.from({ length: 40 }, (_, i) => ({ x: -1 + i / 20, y: 1.5 + 0.4 * Math.sin(i / 2) }));
    const points = strokedPoints(full, stroke, plane);
    expect(points.length).toBeLessThanOrEqual(mostPoints);
    for (const { x, y } of stroke) expect(Math.abs(polylineAt(points, 16, x) - y)).toBeLessThan(0.1);
    for (const { x, y } of full.filter((point) => Math.abs(point.x) > 1.5))
      expect(Math.abs(polylineAt(points, 16, x) - y)).toBeLessThan(0.02);
  });

  test('of a straight line keeps its ends', () => {
    const line = Array.from({ length: 50 }, (_, i) => ({ x: i, y: 2 * i }));
    expect(simplified(line, 64, 1e-9)).toEqual([line[0], line[49]]);
  });

  test('of a corner keeps it', () => {
    const corner = Array.from({ length: 41 }, (_, i) => ({ x: i, y: Math.abs(i - 20) }));
    expect(simplified(corner, 64, 0.01)).toEqual([corner[0], corner[20], corner[40]]);
  });

  test('of noise keeps as many points as there may be', () => {
    const noise = Array.from({ length: 400 }, (_, i) => ({ x: i, y: (i * 7919) % 13 }));
    expect(simplified(noise, 64, 0.01)).toHaveLength(64);
  });

  test('replaces what it has passed, and nothing else', () => {
    const stroke = Array.from({ length: 30 }, (_, i) => ({ x: -2 + i * 0.1, y: 1.5 }));
    const points = strokedPoints(hill, stroke, plane);
    expect(points[0]).toEqual(hill[0]);
    expect(points.at(-1)).toEqual(hill[2]);
    expect(points.map(({ y }) => y)).toEqual([0, 1.5, 1.5, 0]);
    expect(points[1].x).toBeCloseTo(-2, 1);
    expect(points[2].x).toBeCloseTo(0.9, 1);
  });

  test('follows the pointer as far as columns and the tolerance let it, in at most 64 points', () => {
    const wave = (x: number) => 1 + Math.sin(x);
    const stroke = Array.from({ length: 600 }, (_, i) => ({ x: -8 + (16 * i) / 599, y: wave(-8 + (16 * i) / 599) }));
    const points = strokedPoints(hill, stroke, plane);
    expect(points.length).toBeLessThanOrEqual(mostPoints);
    for (let x = -7.9; x < 7.9; x += 0.0625)
      expect(Math.abs(polylineAt(points, 16, x) - wave(x))).toBeLessThan(0.8 * 0.01 * plane.top + 16 / 512);
  });

  test('where it comes back the later one counts', () => {
    const forth = Array.from({ length: 21 }, (_, i) => ({ x: i * 0.1, y: 1 }));
    const back = Array.from({ length: 21 }, (_, i) => ({ x: 2 - i * 0.1, y: 0.5 }));
    const points = strokedPoints(hill, [...forth, ...back], plane);
    expect(polylineAt(points, 16, 1)).toBeCloseTo(0.5, 2);
  });

  test('at 0 over all there is leaves the curve as it is', () => {
    const floor = Array.from({ length: 200 }, (_, i) => ({ x: -8 + i * 0.08, y: -1 }));
    expect(strokedPoints(hill, floor, plane)).toEqual(hill);
  });
});
