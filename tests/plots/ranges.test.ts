import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axisLimits, decadesOf, drawableRange, drawableView, hasPointInView, spanOf } from '../../src/plots/ranges';
import { clampRange, zoomAbout, type Range } from '../../src/plots/viewport';

const any = fc.double();

describe('a range that axes can show', () => {
  it('is ascending and finite with ends that rounding keeps apart, or null', () => {
    fc.assert(
      fc.property(any, any, fc.boolean(), (a, b, log) => {
        const range = drawableRange([a, b], log);
        if (!range) return;
        const [low, high] = range;
        expect(high).toBeGreaterThan(low);
        expect(Math.max(-low, high)).toBeLessThanOrEqual(2.1 * axisLimits.largest);
        if (log) expect(Math.log10(high) - Math.log10(low)).toBeGreaterThan(1e-10);
        else expect((high - low) / Math.max(-low, high)).toBeGreaterThan(1e-10);
        // what can be shown is shown as it is
        expect(drawableRange(range, log)).toEqual(range);
      }),
      { numRuns: 5000 },
    );
  });

  it('is missing for what is no number, infinite, or without a positive end for decades', () => {
    for (const end of [NaN, Infinity, -Infinity]) expect(drawableRange([0, end])).toBeNull();
    expect(drawableRange([-2, -1], true)).toBeNull();
    expect(drawableRange([0, 0], true)).toBeNull();
    expect(drawableView({ x: [0, 1], y: [0, NaN] })).toBeNull();
  });

  it('keeps what is sound and opens what has no length', () => {
    expect(drawableRange([-1, 3])).toEqual([-1, 3]);
    expect(drawableRange([3, -1])).toEqual([-1, 3]);
    expect(drawableRange([1e-3, 1], true)).toEqual([1e-3, 1]);
    expect(drawableRange([0, 0])?.[1]).toBeGreaterThan(0);
    expect(drawableRange([5, 5], true)).toEqual([2.5, 10]);
    expect(drawableRange([0, 5], true)?.[0]).toBeCloseTo(5e-6, 12);
  });
});

it('spans pass over what is no number and, for decades, over what is not positive', () => {
  expect(spanOf([NaN, 3, -2, Infinity])).toEqual([-2, 3]);
  expect(spanOf([NaN, 3, -2, 1e-320], true)).toEqual([3, 3]);
  expect(spanOf([NaN, Infinity])).toBeNull();
  expect(decadesOf([1, 10, 0])).toEqual([0.5, 20]);
  expect(decadesOf([0, -1])).toBeNull();
});

it('a figure has a point in its view or not', () => {
  const curve = { x: Float64Array.of(0, 1), y: Float64Array.of(NaN, 5), colour: '#000000', label: '' };
  expect(hasPointInView([curve], { x: [0, 1], y: [0, 10] })).toBe(true);
  expect(hasPointInView([curve], { x: [0, 0.5], y: [0, 10] })).toBe(false);
});

it('no zoom goes deeper than positions can be told apart', () => {
  const full: Range = [-100, 100];
  let view: Range = full;
  for (let press = 0; press < 500; press++) view = zoomAbout(view, 3, 0.7, full);
  expect(view[1] - view[0]).toBeGreaterThan(1e-5);
  expect(clampRange([3, 3 + 1e-12], full)[1] - 3).toBeGreaterThan(1e-5);
});
