import { describe, expect, it } from 'vitest';
import { type Curve, drawCurves } from '../../src/plots/curves';

type Point = readonly [x: number, y: number];

/** What is stroked: its path as pieces, and how wide. */
interface Stroke {
  pieces: Point[][];
  width: number;
}

const area = { left: 10, top: 20, width: 200, height: 100 };
const view = { x: [0, 200], y: [0, 100] } as const;

/** The strokes of a curve, in CSS pixels. */
function strokes(curve: Curve, ratio = 1): Stroke[] {
  const all: Stroke[] = [];
  let pieces: Point[][] = [];
  const context = {
    lineWidth: 0,
    beginPath: () => (pieces = []),
    moveTo: (x: number, y: number) => pieces.push([[x, y]]),
    lineTo: (x: number, y: number) => pieces.at(-1)?.push([x, y]),
    stroke: () => all.push({ pieces, width: context.lineWidth }),
  };
  const pen = new Proxy(context, { get: (known, name): unknown => Reflect.get(known, name) ?? (() => undefined) });
  const frame = { x: [...view.x] as [number, number], y: [...view.y] as [number, number] };
  drawCurves(pen as unknown as CanvasRenderingContext2D, area, frame, [curve], undefined, 1, ratio);
  return all;
}

function curveOf(y: readonly number[], more: Partial<Curve> = {}): Curve {
  return { x: Float64Array.from(y, (_, i) => 10 * i), y: Float64Array.from(y), colour: '#123456', label: 'e', ...more };
}

/** How far a point lies to the right of the straight line from a to b, as the canvas has them. */
function aside([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  return ((x - ax) * (by - ay) - (y - ay) * (bx - ax)) / Math.hypot(bx - ax, by - ay);
}

describe('a line of one to two pixels', () => {
  it.each([0, 3, -7, 40])('is two of one pixel that cover its width, at a slope of %s/10', (slope) => {
    const [first, second, ...others] = strokes(curveOf([0, 1, 2, 3, 4].map((i) => 50 + slope * (i - 2))));
    expect(others).toEqual([]);
    const through = (i: number): Point => [area.left + 10 * i, area.top + 100 - (50 + slope * (i - 2))];
    for (const [stroke, side] of [
      [first, 1],
      [second, -1],
    ] as const) {
      expect(stroke.pieces.map((piece) => piece.length)).toEqual([5]);
      for (const [i, point] of stroke.pieces[0].entries()) {
        // edges of the stroke at half the width of the line from its middle
        const middle = aside(point, through(0), through(4));
        expect(Math.abs(middle) + stroke.width / 2).toBeCloseTo(1.6 / 2, 2);
        expect(Math.sign(middle)).toBe(side);
        expect(Math.hypot(point[0] - through(i)[0], point[1] - through(i)[1])).toBeCloseTo(0.3, 2);
      }
    }
  });

  it('is broken where the curve is, and a single point does no harm', () => {
    const pair = strokes(curveOf([1, 2, Number.NaN, 4, 5, 6, Number.NaN, 7]));
    expect(pair.map(({ pieces }) => pieces.map((piece) => piece.length))).toEqual([
      [2, 3, 1],
      [2, 3, 1],
    ]);
    expect(pair.flatMap(({ pieces }) => pieces.flat(2)).every(Number.isFinite)).toBe(true);
  });

  it.each([
    ['dashed', { dash: 'dash' }, 1, 1.6],
    ['faint, so that both would be seen', { faint: true }, 1, 1.6],
    ['of a kept run', { ghost: true }, 1, 1.5],
    ['a pixel wide', { width: 1 }, 1, 1],
    ['wider than two pixels', { width: 2.5 }, 1, 2.5],
    ['wider than two pixels of a fine screen', {}, 2, 1.6],
  ] as const)('is one where it is %s', (_, more, ratio, width) => {
    expect(strokes(curveOf([1, 2, 4], more), ratio).map((stroke) => stroke.width)).toEqual([width]);
  });
});
