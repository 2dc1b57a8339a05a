import { t } from '@lingui/core/macro';
import { decimalSign, inLanguage, listSign } from '../../language/numbers';
import { isInterval, type Detector, type Probe, type Reading } from '../../physics/probe';
import { formatMarks, probeShape, readMarks } from '../../scenario/marks';
import { probeOf } from '../../scenario/probes';
import type { Scenario } from '../../scenario/scenario';
import type { View } from '../../scenario/view';
import { formatNumber } from '../../text/format';
import type { Smoothing } from '../../../workers/contract/protocol';
import type { HistoryShape } from './recordHistory';

/** How many probes there may be. */
export const mostProbes = probeShape.maxRows;

/** A probe of the view. Rows are r, k of a point, or r from and to, k from and to of a region. */
export interface PlacedProbe {
  /** 1 to 4, as it is drawn. */
  number: number;
  row: readonly number[];
  /** The part of it on the ring; null where it lies beyond. */
  probe: Probe | null;
}

/** The rows of a view. */
export function probeRows(view: Pick<View, 'probes'>): number[][] {
  return readMarks(probeShape, view.probes) ?? [];
}

/** The probes of a view on the ring of a scenario. */
export function placedProbes(
  view: Pick<View, 'probes'>,
  scenario: Pick<Scenario, 'length' | 'epsilon'>,
): PlacedProbe[] {
  return probeRows(view).map((row, i) => ({ number: i + 1, row, probe: probeOf(row, scenario) }));
}

/** Digits of a place that is set by hand, and what is as good as 0. */
const digits = 4;
const trace = 1e-6;

/** The text of rows for a view; what is more than four, or means nothing, is left out. */
export function probesText(rows: readonly (readonly number[])[]): string {
  const rounded = (x: number) => (Math.abs(x) < trace ? 0 : Number(x.toPrecision(digits)));
  return formatMarks(
    rows
      .map((row) => row.map(rounded))
      .filter(isRow)
      .slice(0, mostProbes),
  );
}

function isRow(row: readonly number[]): boolean {
  return probeShape.counts.includes(row.length) && row.every(Number.isFinite) && probeShape.isMeant(row);
}

/**
 * The row of a place that was typed: two or four numbers between commas, semicolons, blanks or `..`; null for none. A
 * comma between digits is a decimal sign where there is no point for it and semicolons, or the language, say so.
 */
export function readPlace(text: string): number[] | null {
  const hasCommas = !/\d\.\d/.test(text) && (text.includes(';') || decimalSign() === ',');
  const items = (hasCommas ? text.replace(/(?<=\d),(?=\d)/g, '.') : text)
    .replace(/[\u2212\u2013]/g, '-')
    // what stands between two numbers in the languages of the page
    .replace(/(?<!\p{L})(to|bis|à|a|fino)(?!\p{L})/giu, ' ')
    .replace(/[rk\u2081=]/gi, ' ')
    .split(/[\s,;]+|\.\.+|\u2026/)
    .filter(Boolean);
  const row = items.map(Number);
  if (row.length === 3) return null;
  // an interval of r takes in all k
  return isRow(row) ? row : null;
}

/** A place as it is typed: `1.5, 0.15` or `-1, 1, -0.5, 0.5`. */
export function placeText(row: readonly number[]): string {
  return row.map((x) => inLanguage(String(Number(x.toPrecision(digits))))).join(listSign());
}

/** A place in words. */
export function placeWords(row: readonly number[], dimension: number): string {
  const [r, k] = dimension === 1 ? ['r', 'k'] : ['r\u2081', 'k\u2081'];
  const [from, to, lowest, highest] = row.map((x) => formatNumber(x));
  if (row.length === 2) return `${r} = ${from}${listSign()}${k} = ${to}`;
  return isAllWaves(row)
    ? t`${r} from ${from} to ${to}, all ${k}`
    : t`${r} from ${from} to ${to}, ${k} from ${lowest} to ${highest}`;
}

/** Whether a region takes in all wave numbers. */
export function isAllWaves(row: readonly number[]): boolean {
  return row.length === 4 && row[3] - row[2] >= 1;
}

/** What is read there: W of a point, the energy of an interval of r or of a region. */
export function quantityWords(probe: Probe, smoothing: Smoothing): string {
  if (probe.kind === 'point') return smoothing === 'husimi' ? t`W, smoothed` : 'W';
  return isInterval(probe) ? t`energy in the interval` : t`energy in the region`;
}

/** Intervals between the times of a history: those of the record. */
const intervals = 100;

/** The places of those times, coarse first: each pass halves the steps of the one before. */
function coarseFirst(): number[] {
  const order: number[] = [];
  for (const step of [100, 50, 25, 10, 5, 2, 1]) for (let i = 0; i <= intervals; i += step) order.push(i);
  return [...new Set(order)];
}

/** What the engines read at some places at every recorded time. */
export function probeHistory(probes: readonly Detector[], smoothing: Smoothing): HistoryShape<readonly Reading[]> {
  return {
    shares: Array.from({ length: intervals + 1 }, (_, i) => i / intervals),
    order: coarseFirst(),
    // its fields are not looked at
    grid: { positionCount: 4, waveNumberCount: 4 },
    smoothing,
    probes,
    tolerance: -1,
    read: ({ readings }) => readings ?? null,
  };
}

/** A history of readings, ascending in time. */
export type ReadingPoints = readonly { kineticTime: number; value: readonly Reading[]; count: number }[];

/**
 * One reading at a kinetic time, between recorded times by a straight line as frames are; null where nothing is known.
 */
export function readingAt(
  points: readonly Pick<ReadingPoints[number], 'kineticTime' | 'value'>[],
  place: number,
  kineticTime: number,
): Reading | null {
  const after = points.findIndex((point) => point.kineticTime >= kineticTime - 1e-9 * Math.abs(kineticTime));
  if (after < 0) return null;
  const b = points[after];
  const near = Math.abs(b.kineticTime - kineticTime) <= 1e-9 * Math.abs(kineticTime);
  const a = near ? b : points[after - 1];
  if (!a) return null;
  const span = b.kineticTime - a.kineticTime;
  const share = span > 0 ? (kineticTime - a.kineticTime) / span : 0;
  const [before, later] = [a.value[place], b.value[place]];
  if (!before || !later) return null;
  return {
    value: (1 - share) * before.value + share * later.value,
    error: (share < 0.5 ? before : later).error,
  };
}
