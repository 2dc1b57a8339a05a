import { msg, plural, t } from '@lingui/core/macro';
import { engineOf } from '../../../workers';
import { meaningOf, plainSymbol } from '../../export/quantities';
import { i18n } from '../../language';
import { listSign } from '../../language/numbers';
import { whenAsked } from '../../language/whenAsked';
import type { CurveData, FieldData, FigureData } from '../../plots/figureData';
import type { EngineName } from '../../state/engines';
import { formatNumber } from '../../text/format';
import { named } from './named';

/** Reversals below this share of the range of a curve do not count: it rises or falls. */
const ripple = 0.01;

/** A curve whose values differ by less than this share of the largest is told by one number. */
const flatness = 1e-3;

/**
 * A sampled curve is level if no point is further from its mean, in standard errors: of some hundred points none is.
 */
const levelErrors = 4;

/** The curves that others are measured against, by their English names. */
const references = ['formula', ...(['boltzmann', 'moments'] as const).map(englishTitle)];

function englishTitle(engine: EngineName): string {
  return named(engineOf(engine).title).english;
}

/** Columns of tables whose symbols are words. */
const columnNames: Readonly<Record<string, string>> = whenAsked({
  phonon: msg`phonon`,
  site: msg`site`,
  'ring site': msg`ring site`,
  component: msg`component`,
});

function saidSymbol(symbol: string): string {
  const plain = plainSymbol(symbol);
  return columnNames[plain] ?? plain;
}

/** What a figure shows, in sentences made of its numbers: ranges, courses, extremes, agreement. */
export function figureWords(data: FigureData): string {
  const { title } = data;
  if (data.kind === 'table') return tableWords(title, data.columns);
  const x = plainSymbol(data.xLabel);
  if (data.kind === 'field')
    return fieldWords(title, plainSymbol(data.quantity), x, plainSymbol(data.yLabel), data.field);
  const y = data.yName ?? plainSymbol(data.yLabel);
  const curves = data.curves.filter(({ name, y: values }) => name !== '' && values.length > 0);
  const known = meaningOf(data.yLabel);
  const meaning = known && i18n._(known);
  const subject = meaning ? t`${title}: ${y}, ${meaning}, over ${x}.` : t`${title}: ${y} over ${x}.`;
  if (curves.length === 0) return `${subject} ${t`No curve yet.`}`;
  const isPower = data.log?.x === true && data.log.y;
  const courses = curves.map((curve) => `${curve.name}: ${courseOf(curve, x, isPower)}.`);
  return [subject, ...courses, ...agreements(curves)].join(' ');
}

interface Point {
  x: number;
  y: number;
  error: number;
}

function pointsOf({ x, y, error }: CurveData): Point[] {
  return Array.from(x, (at, i) => ({ x: at, y: y[i], error: error?.[i] ?? 0 })).filter(
    (point) => Number.isFinite(point.x) && Number.isFinite(point.y),
  );
}

const told = (value: number) => formatNumber(value);

/** How a curve goes: up, down, or where it is largest and least. */
function courseOf(curve: CurveData, x: string, isPower: boolean): string {
  const points = pointsOf(curve);
  if (points.length === 0) return t`no values`;
  const first = points[0];
  const last = points[points.length - 1];
  const [from, to, start, end] = [first.x, last.x, first.y, last.y].map(told);
  if (points.length === 1) return t`${{ value: start }} at ${x} = ${{ place: from }}`;
  const largest = points.reduce((best, point) => (point.y > best.y ? point : best));
  const least = points.reduce((best, point) => (point.y < best.y ? point : best));
  const range = largest.y - least.y;
  if (range <= flatness * Math.max(Math.abs(largest.y), Math.abs(least.y)))
    return t`${{ value: end }} from ${x} = ${from} to ${to}`;
  const mean = points.reduce((sum, point) => sum + point.y, 0) / points.length;
  if (points.every((point) => Math.abs(point.y - mean) <= levelErrors * point.error))
    return t`${{ value: told(mean) }} within its errors, from ${x} = ${from} to ${to}`;
  const way: Way = { x, from, to, start, end, power: isPower ? powerOf(curve, points) : null };
  if (isMonotone(points, 1, range)) return risingWords(way);
  if (isMonotone(points, -1, range)) return fallingWords(way);
  const [high, highPlace, low, lowPlace] = [largest.y, largest.x, least.y, least.x].map(told);
  return t`largest, ${high} at ${x} = ${highPlace}; least, ${low} at ${x} = ${lowPlace}; ${end} at ${x} = ${to} at its end`;
}

/** A curve that goes one way: between which places and values, and with which power at last where that is told. */
interface Way extends Record<'x' | 'from' | 'to' | 'start' | 'end', string> {
  power: string | null;
}

function risingWords({ x, from, to, start, end, power }: Way): string {
  return power === null
    ? t`rises from ${start} at ${x} = ${from} to ${end} at ${x} = ${to}`
    : t`rises from ${start} at ${x} = ${from} to ${end} at ${x} = ${to}, over its last decade as ${x} to the power ${power}`;
}

function fallingWords({ x, from, to, start, end, power }: Way): string {
  return power === null
    ? t`falls from ${start} at ${x} = ${from} to ${end} at ${x} = ${to}`
    : t`falls from ${start} at ${x} = ${from} to ${end} at ${x} = ${to}, over its last decade as ${x} to the power ${power}`;
}

/** Whether a curve goes one way but for what its errors, or ripples that nobody sees, take back. */
function isMonotone(points: readonly Point[], sign: 1 | -1, range: number): boolean {
  let reached = points[0];
  for (const point of points) {
    const back = sign * (reached.y - point.y);
    if (back > ripple * range + 2 * Math.hypot(point.error, reached.error)) return false;
    if (back < 0) reached = point;
  }
  return true;
}

/**
 * The slope of a curve without errors over its last decade on logarithmic axes; null for a measured one, which has it
 * from a fit.
 */
function powerOf({ error }: CurveData, points: readonly Point[]): string | null {
  const last = points[points.length - 1];
  const late = points.find((point) => point.x >= last.x / 10);
  if (error || !late || late === points[0] || !(late.y > 0 && last.y > 0)) return null;
  return told(Math.log(last.y / late.y) / Math.log(last.x / late.x));
}

/** How many points of each sampled curve lie within two standard errors of the curve that it is measured against. */
function agreements(curves: readonly CurveData[]): string[] {
  const present = curves.filter(({ isKept }) => !isKept);
  const reference = references
    .map((name) => present.find((curve) => (curve.english ?? curve.name) === name && !curve.error))
    .find((curve) => curve !== undefined);
  if (!reference) return [];
  return present.flatMap((curve) => {
    if (!curve.error) return [];
    const pulls = pointsOf(curve).flatMap(({ x, y, error }) => {
      const expected = valueAt(reference, x);
      return error > 0 && expected !== null ? [Math.abs(y - expected) / error] : [];
    });
    if (pulls.length === 0) return [];
    const near = pulls.filter((pull) => pull <= 2).length;
    return [agreementWords(pulls.length, near, curve.name, reference.name)];
  });
}

function agreementWords(count: number, near: number, curve: string, reference: string): string {
  return plural(near, {
    one: `Of ${count} points of ${curve} ${near} lies within two standard errors of ${reference}.`,
    other: `Of ${count} points of ${curve} ${near} lie within two standard errors of ${reference}.`,
  });
}

/** A curve between its points, which ascend in x; null outside them. */
function valueAt({ x, y }: CurveData, at: number): number | null {
  const next = x.findIndex((abscissa) => abscissa >= at);
  if (next < 0 || (next === 0 && x[0] !== at)) return null;
  if (x[next] === at) return y[next];
  const share = (at - x[next - 1]) / (x[next] - x[next - 1]);
  return y[next - 1] + share * (y[next] - y[next - 1]);
}

/** Where a field is largest and least. */
function fieldWords(title: string, quantity: string, x: string, y: string, field: FieldData): string {
  const { columns, rows, values } = field;
  const centre = ([from, to]: FieldData['x'], i: number, count: number) => from + ((i + 0.5) / count) * (to - from);
  let [largest, least] = [0, 0];
  for (let i = 1; i < columns * rows; i++) {
    if (values[i] > values[largest]) largest = i;
    if (values[i] < values[least]) least = i;
  }
  const [high, low] = [values[largest], values[least]].map(told);
  const placeOf = (i: number) => {
    const across = told(centre(field.x, i % columns, columns));
    const along = told(centre(field.y, Math.floor(i / columns), rows));
    return `${x} = ${across}${listSign()}${y} = ${along}`;
  };
  const subject = t`${title}: ${quantity} over ${x} and ${y}.`;
  if (values[largest] === values[least]) return `${subject} ${t`Everywhere ${{ value: high }}.`}`;
  const [highPlace, lowPlace] = [placeOf(largest), placeOf(least)];
  return `${subject} ${t`Largest, ${high} at ${highPlace}; least, ${low} at ${lowPlace}.`}`;
}

/** How far the columns of a table reach. */
function tableWords(title: string, columns: readonly { symbol: string; values: ArrayLike<number> }[]): string {
  const ranges = columns.map(({ symbol, values }) => {
    const all = Array.from(values);
    const [low, high] = [Math.min, Math.max].map((extreme) => all.reduce((a, b) => extreme(a, b), all[0]));
    const name = saidSymbol(symbol);
    return all.length === 0 ? t`no ${name}` : t`${name} from ${{ low: told(low) }} to ${{ high: told(high) }}`;
  });
  return `${title}: ${ranges.join(', ')}.`;
}
