import { describe, expect, it } from 'vitest';
import { finiteRuns, interpolate } from '../../src/drawing/curves';
import { figureLayout, type LayoutRequest } from '../../src/plots/layout';
import { plotThemes } from '../../src/plots/theme';

describe('curves', () => {
  it('are broken where a value is no number', () => {
    expect(finiteRuns(5, [0, 1, 2, 3, 4], [1, NaN, 2, Infinity, 3])).toEqual([
      [0, 1],
      [2, 3],
      [4, 5],
    ]);
    expect(finiteRuns(3, [1, 2, 3])).toEqual([[0, 3]]);
    expect(finiteRuns(2, [NaN, NaN])).toEqual([]);
    expect(finiteRuns(0, [])).toEqual([]);
  });

  it('are read linearly between their points and not at all outside', () => {
    const x = [0, 1, 3, 4];
    const y = [0, 10, 30, -10];
    expect([0, 0.5, 2, 3.5, 4].map((at) => interpolate(x, y, at))).toEqual([0, 5, 20, 10, -10]);
    expect([-0.1, 4.1, NaN].map((at) => interpolate(x, y, at))).toEqual([null, null, null]);
    expect(interpolate([2], [7], 2)).toBe(7);
    expect(interpolate([], [], 0)).toBeNull();
  });
});

describe('layout of the axes', () => {
  const request: LayoutRequest = {
    theme: plotThemes.dark,
    view: { x: [-1, 1], y: [0, 0.5] },
    full: { x: [-4, 4], y: [-0.5, 0.5] },
    width: 320,
    height: 260,
    margins: { left: 46, right: 56, top: 8, bottom: 38 },
    xLabel: 'r',
    yLabel: 'k',
    grid: false,
    vertical: true,
  };

  it('shows the view, stays inside the plane, and never moves its margins', () => {
    const layout = figureLayout(request);
    expect(layout.xaxis).toMatchObject({
      range: [-1, 1],
      autorange: false,
      minallowed: -4,
      maxallowed: 4,
      automargin: false,
    });
    expect(layout.margin).toMatchObject({ l: 46, r: 56, t: 8, b: 38, autoexpand: false });
    expect([layout.paper_bgcolor, layout.plot_bgcolor]).toEqual(['rgba(0,0,0,0)', 'rgba(0,0,0,0)']);
    expect('datarevision' in layout).toBe(false);
  });

  it('lets the person zoom only along the axes that may be zoomed', () => {
    const layout = figureLayout({ ...request, vertical: false });
    expect([layout.xaxis?.fixedrange, layout.yaxis?.fixedrange]).toEqual([false, true]);
  });
});
