import type { CurvePoint } from '../../../physics/model';
import { niceTicks } from '../../../plots/viewport';
import { formatNumber } from '../../../text/format';

const width = 250;
const height = 132;
const area = { left: 26, right: width - 10, top: 8, bottom: height - 20 };

/** Where a curve of x from `from` over `extent` and of y in [0, top] is in its drawing. */
export interface CurveScreen {
  width: number;
  height: number;
  from: number;
  extent: number;
  top: number;
  x(x: number): number;
  y(y: number): number;
  /** The other way round. */
  place(left: number, down: number): CurvePoint;
}

/** A drawing with x = 0 in its middle, unless it begins elsewhere. */
export function curveScreen(extent: number, top: number, from = -extent / 2): CurveScreen {
  return {
    width,
    height,
    from,
    extent,
    top,
    x: (x) => area.left + ((x - from) / extent) * (area.right - area.left),
    y: (y) => area.bottom - (y / top) * (area.bottom - area.top),
    place: (left, down) => ({
      x: from + ((left - area.left) / (area.right - area.left)) * extent,
      y: Math.max(0, ((area.bottom - down) / (area.bottom - area.top)) * top),
    }),
  };
}

/** Round numbers along both axes. */
export function CurveAxes({ screen, xLabel, yLabel }: { screen: CurveScreen; xLabel: string; yLabel: string }) {
  const { from, extent, top, x, y } = screen;
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
      {niceTicks(from, from + extent, 4).map((value) => (
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
