import { expect, it } from 'vitest';
import { drawCurves } from '../../src/drawing/curves';
import { longestFlights } from '../../src/plots/flights';
import { figureLayout } from '../../src/plots/layout';
import { plotThemes } from '../../src/plots/theme';

it('finds the longest flights of all phonons, and none between phonons', () => {
  const tracks = {
    count: 2,
    offsets: Uint32Array.of(0, 4, 6),
    time: Float64Array.of(0, 1, 2, 3, 0, 3),
    position: Float64Array.of(0, 1, -2, -1.5, 100, 98),
  };
  expect(longestFlights(tracks, 0.5)).toEqual({ starts: Uint32Array.of(1, 4), length: 2 });
  expect(longestFlights(tracks, 0.01)).toEqual({ starts: Uint32Array.of(1), length: 3 });
  expect(longestFlights({ ...tracks, count: 0, offsets: Uint32Array.of(0) })).toEqual({
    starts: new Uint32Array(0),
    length: 0,
  });
});

/** The calls of a canvas context that place points. */
function recorder() {
  const points: [number, number][] = [];
  const nothing = () => undefined;
  const place = (x: number, y: number) => void points.push([x, y]);
  const context = {
    beginPath: nothing,
    rect: nothing,
    clip: nothing,
    closePath: nothing,
    fill: nothing,
    stroke: nothing,
    setLineDash: nothing,
    arc: nothing,
    moveTo: place,
    lineTo: place,
  };
  return { points, context: context as unknown as CanvasRenderingContext2D };
}

it('places curves on logarithmic axes by their decades, and errors down to nothing at the lower edge', () => {
  const area = { left: 10, top: 20, width: 300, height: 200 };
  const view = { x: [-1, 2] as [number, number], y: [-2, 0] as [number, number] };
  const curve = { x: Float64Array.of(0.1, 1, 100), y: Float64Array.of(1, 0.1, 0.01), colour: '#000000', label: 'y' };
  const line = recorder();
  drawCurves(line.context, area, view, [curve], { x: true, y: true });
  expect(line.points.map((point) => point.map((value) => Math.round(value)))).toEqual([
    [10, 20],
    [110, 120],
    [310, 220],
  ]);

  const marks = recorder();
  drawCurves(marks.context, area, view, [{ ...curve, error: Float64Array.of(0, 0.9, 5), marks: true }], {
    x: true,
    y: true,
  });
  const bars = marks.points.map(([, top]) => Math.round(top));
  expect(bars.slice(3, 5)).toEqual([20, 221]);
});

it('gives plotly logarithmic axes with the range in decades', () => {
  const theme = plotThemes.light;
  const view = { x: [-3, 2] as [number, number], y: [0, 1] as [number, number] };
  const margins = { left: 50, right: 10, top: 10, bottom: 40 };
  const layout = figureLayout({
    theme,
    view,
    full: view,
    width: 400,
    height: 300,
    margins,
    xLabel: 't',
    yLabel: 'y',
    grid: true,
    vertical: false,
    log: { x: true, y: false },
  });
  expect(layout.xaxis).toMatchObject({ type: 'log', range: [-3, 2] });
  expect(layout.yaxis).toMatchObject({ type: 'linear', range: [0, 1] });
});
