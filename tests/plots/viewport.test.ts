import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clampRange,
  axisNumber,
  formatOnScale,
  fromScreenX,
  fromScreenY,
  insideArea,
  niceTicks,
  type Range,
  sameRange,
  toScreenX,
  toScreenY,
  zoomAbout,
} from '../../src/plots/viewport';

const full: Range = [-4, 4];
const coordinate = fc.double({ min: -20, max: 20, noNaN: true });

describe('ranges', () => {
  it('never leave the full range', () => {
    fc.assert(
      fc.property(coordinate, coordinate, (a, b) => {
        const [low, high] = clampRange([a, b], full);
        expect(low).toBeGreaterThanOrEqual(-4);
        expect(high).toBeLessThanOrEqual(4 + 1e-12);
        expect(high).toBeGreaterThan(low);
      }),
    );
  });

  it('shift before they shrink', () => {
    expect(clampRange([3, 5], full)).toEqual([2, 4]);
    expect(clampRange([-9, 9], full)).toEqual([-4, 4]);
    expect(clampRange([1, 1], full)).toEqual([-4, 4]);
  });

  it('keep the centre of a zoom in its place on the screen', () => {
    const [low, high] = zoomAbout([-2, 2], 1, 0.5, full);
    expect((1 - low) / (high - low)).toBeCloseTo(0.75, 12);
    expect(high - low).toBeCloseTo(2, 12);
  });

  it('are the same up to rounding only', () => {
    expect(sameRange([0, 1], [1e-13, 1])).toBe(true);
    expect(sameRange([0, 1], [0, 1.001])).toBe(false);
  });
});

describe('the screen', () => {
  const area = { left: 46, top: 8, width: 220, height: 210 };

  it('maps back and forth, y upwards', () => {
    fc.assert(
      fc.property(coordinate, (value) => {
        expect(fromScreenX(toScreenX(value, full, area), full, area)).toBeCloseTo(value, 9);
        expect(fromScreenY(toScreenY(value, full, area), full, area)).toBeCloseTo(value, 9);
      }),
    );
    expect(toScreenY(4, full, area)).toBe(area.top);
    expect(toScreenX(-4, full, area)).toBe(area.left);
  });

  it('knows its edges', () => {
    expect(insideArea(46, 8, area)).toBe(true);
    expect(insideArea(266.5, 8, area)).toBe(false);
    expect(insideArea(100, 7.9, area)).toBe(false);
  });
});

describe('numbers on axes', () => {
  it('ticks are round, inside, ascending, and of the number asked for within a factor of three', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e3, max: 1e3, noNaN: true }),
        fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
        (low, length) => {
          const ticks = niceTicks(low, low + length, 4);
          expect(ticks.length).toBeGreaterThanOrEqual(2);
          expect(ticks.length).toBeLessThanOrEqual(8);
          const slack = 1e-8 * length + 1e-9 * Math.abs(low);
          ticks.forEach((tick, i) => {
            expect(tick).toBeGreaterThanOrEqual(low - slack);
            expect(tick).toBeLessThanOrEqual(low + length + slack);
            if (i > 0) expect(tick).toBeGreaterThan(ticks[i - 1]);
          });
        },
      ),
    );
  });

  it('ticks carry no rounding dust', () => {
    expect(niceTicks(0, 0.5, 5)).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5]);
    expect(niceTicks(-0.2, 0.2, 4)).toEqual([-0.2, -0.1, 0, 0.1, 0.2]);
    expect(niceTicks(1, 1, 4)).toEqual([]);
    expect(niceTicks(0, NaN, 4)).toEqual([]);
  });

  it('have a true minus sign and no more digits than asked for', () => {
    expect([0, -0, -1.23456, 1e-7, -2.5e8, 0.30000000000000004, NaN].map((value) => axisNumber(value))).toEqual([
      '0',
      '0',
      '−1.23',
      '1e−7',
      '−2.5e8',
      '0.3',
      'undefined',
    ]);
  });

  it('read as zero when they are nothing on their scale', () => {
    expect(formatOnScale(5.7e-18, 1)).toBe('0');
    expect(formatOnScale(-1e-9, 1)).toBe('0');
    expect(formatOnScale(-0.048321, 1)).toBe('−0.048');
    expect(formatOnScale(5.7e-8, 1e-7)).toBe('5.7e−8');
    expect(formatOnScale(1234.5678, 1000)).toBe('1235');
  });
});
