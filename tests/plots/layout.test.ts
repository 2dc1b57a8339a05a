import { describe, expect, it } from 'vitest';
import { figureLayout, squareMargins } from '../../src/plots/layout';
import type { PlotTheme } from '../../src/plots/theme';
import type { Range } from '../../src/plots/viewport';

const margins = { left: 46, right: 56, top: 8, bottom: 38 };

it.each([
  [333, 280],
  [300, 400],
  [1000, 560],
  [148, 92],
])('the plot area of a plane on %i x %i is square and centred', (width, height) => {
  const { left, right, top, bottom } = squareMargins(margins, width, height);
  expect(Math.abs(width - left - right - (height - top - bottom))).toBeLessThanOrEqual(1);
  expect([left - margins.left, top - margins.top]).toEqual([right - margins.right, bottom - margins.bottom]);
  expect(Math.min(left - margins.left, top - margins.top)).toBe(0);
});

/** The numbers within the range of a logarithmic axis of so many pixels; none where plotly chooses them. */
function ticksOf(range: Range, width: number): string[] | undefined {
  const view = { x: range, y: [0, 1] as Range };
  const theme = { font: '', ink: '', muted: '', grid: '' } as PlotTheme;
  const { xaxis } = figureLayout({
    ...{ theme, view, full: view, width: width + margins.left + margins.right, height: 300, margins },
    ...{ xLabel: 't', yLabel: 'y', grid: true, vertical: true, log: { x: true, y: false } },
  });
  const { tickvals, ticktext } = xaxis ?? {};
  return ticktext?.filter((_, i) => {
    const place = Math.log10(Number(tickvals?.[i]));
    return place >= range[0] && place <= range[1];
  });
}

describe('the numbers of a logarithmic axis', () => {
  it('are written out about 1, each decade or 1, 2, 5 of each', () => {
    expect(ticksOf([-1.5, 2.8], 180)).toEqual(['1', '100']);
    expect(ticksOf([-3.2, 0.5], 400)).toEqual(['0.001', '0.01', '0.1', '1']);
    expect(ticksOf([-0.4, 1.1], 400)).toEqual(['0.5', '1', '2', '5', '10']);
  });

  it('are two at least', () => {
    expect(ticksOf([-1.7, 3], 100)).toEqual(['1', '100']);
    expect(ticksOf([-1.2, 1.3], 60)).toEqual(['0.1', '1', '10']);
    expect(ticksOf([-1.9, -0.9], 60)).toEqual(['0.02', '0.05', '0.1']);
    expect(ticksOf([-0.6, -0.2], 60)).toEqual(['0.4', '0.6']);
  });

  it('are left to plotly as powers of ten beyond', () => {
    expect(ticksOf([-4.5, 0], 400)).toBeUndefined();
    expect(ticksOf([0, 4], 400)).toBeUndefined();
  });
});
