import type { CurvePoint } from '../../../physics/model';
import { niceTicks } from '../../../plots/viewport';
import { formatNumber } from '../../../text/format';

const width = 250;
const height = 132;
const area = { left: 26, right: width - 10, top: 8, bottom: height - 20 };

/** Where a curve of x in [-extent/2, extent/2] and y in [0, top] is in its drawing. */
export interface CurveScreen {
  width: number;
  height: number;
  extent: number;
  top: number;
  x(x: number): number;
  y(y: number): number;
  /** The other way round. */
  place(left: number, down: number): CurvePoint;
}

export function curveScreen(extent: number, top: number): CurveScreen {
  return {
    width,
    height,
    extent,
    top,
    x: (x) => area.left + (x / extent + 0.5) * (area.right - area.left),
    y: (y) => area.bottom - (y / top) * (area.bottom - area.top),
    place: (left, down) => ({
      x: ((left - area.left) / (area.right - area.left) - 0.5) * extent,
      y: Math.max(0, ((area.bottom - down) / (area.bottom - area.top)) * top),
    }),
  };
}

/** Round numbers along both axes. */
export function CurveAxes({ screen, xLabel, yLabel }: { screen: CurveScreen; xLabel: string; yLabel: string }) {
  const { extent, top, x, y } = screen;
  return (
    <g className="axes" aria-hidden="true">
      {niceTicks(0, top, 3).map((value) => (
        <g key={value}>
          <line x1={area.left} x2={area.right} y1={y(value)} y2={y(value)} />
          <text x={area.left - 4} y={y(value)} textAnchor="end" dominantBaseline="middle">
            {formatNumber(value)}
          </text>
        </g>
      ))}
      {niceTicks(-extent / 2, extent / 2, 4).map((value) => (
        <text key={value} x={x(value)} y={height - 5} textAnchor="middle">
          {formatNumber(value)}
        </text>
      ))}
      <text x={area.right} y={area.bottom - 4} textAnchor="end" fontStyle="italic">
        {xLabel}
      </text>
      <text x={area.left + 4} y={area.top + 8} fontStyle="italic">
        {yLabel}
      </text>
    </g>
  );
}
