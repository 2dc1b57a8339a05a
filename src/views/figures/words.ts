import { plainSymbol, quantityOf } from '../../export/quantities';
import type { CurveData, FieldData, FigureData } from '../../plots/figureData';
import { formatNumber } from '../../text/format';

/** Reversals below this share of the range of a curve do not count: it rises or falls. */
const ripple = 0.01;

/** A curve whose values differ by less than this share of the largest is told by one number. */
const flatness = 1e-3;

/** A sampled curve is level if no point is further from its mean, in standard errors: of some hundred points none is. */
const levelErrors = 4;

/** Names of the curves that others are measured against. */
const references = ['formula', 'theory', 'Boltzmann', 'Exact'];

/** What a figure shows, in sentences made of its numbers: ranges, courses, extremes, agreement. */
export function figureWords(data: FigureData): string {
  if (data.kind === 'table') return tableWords(data.title, data.columns);
  const [x, y] = [data.xLabel, data.yLabel].map(plainSymbol);
  if (data.kind === 'field') return fieldWords(data.title, plainSymbol(data.quantity), x, y, data.field);
  const curves = data.curves.filter(({ name, y: values }) => name !== '' && values.length > 0);
  const meaning = quantityOf(data.yLabel)?.meaning;
  const subject = `${data.title}: ${y}${meaning ? `, ${meaning},` : ''} over ${x}.`;
  if (curves.length === 0) return `${subject} No curve yet.`;
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
  if (points.length === 0) return 'no values';
  const first = points[0];
  const last = points[points.length - 1];
  const place = (point: Point) => `${told(point.y)} at ${x} = ${told(point.x)}`;
  if (points.length === 1) return place(first);
  const largest = points.reduce((best, point) => (point.y > best.y ? point : best));
  const least = points.reduce((best, point) => (point.y < best.y ? point : best));
  const range = largest.y - least.y;
  if (range <= flatness * Math.max(Math.abs(largest.y), Math.abs(least.y)))
    return `${told(last.y)} from ${x} = ${told(first.x)} to ${told(last.x)}`;
  const mean = points.reduce((sum, point) => sum + point.y, 0) / points.length;
  if (points.every((point) => Math.abs(point.y - mean) <= levelErrors * point.error))
    return `${told(mean)} within its errors, from ${x} = ${told(first.x)} to ${told(last.x)}`;
  for (const [sign, verb] of [
    [1, 'rises'],
    [-1, 'falls'],
  ] as const) {
    if (isMonotone(points, sign, range))
      return `${verb} from ${place(first)} to ${place(last)}${isPower ? powerWords(curve, points, x) : ''}`;
  }
  return `largest, ${place(largest)}; least, ${place(least)}; ${place(last)} at its end`;
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

/** The slope of a curve without errors over its last decade on logarithmic axes; a measured one has it from a fit. */
function powerWords({ error }: CurveData, points: readonly Point[], x: string): string {
  const last = points[points.length - 1];
  const late = points.find((point) => point.x >= last.x / 10);
  if (error || !late || late === points[0] || !(late.y > 0 && last.y > 0)) return '';
  const power = Math.log(last.y / late.y) / Math.log(last.x / late.x);
  return `, over its last decade as ${x} to the power ${told(power)}`;
}

/** How many points of each sampled curve lie within two standard errors of the curve that it is measured against. */
function agreements(curves: readonly CurveData[]): string[] {
  const present = curves.filter(({ isKept }) => !isKept);
  const reference = references
    .map((name) => present.find((curve) => curve.name === name && !curve.error))
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
    return [`Of ${pulls.length} points of ${curve.name} ${near} lie within two standard errors of ${reference.name}.`];
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
  const place = (i: number) =>
    `${told(values[i])} at ${x} = ${told(centre(field.x, i % columns, columns))}, ${y} = ${told(centre(field.y, Math.floor(i / columns), rows))}`;
  const subject = `${title}: ${quantity} over ${x} and ${y}.`;
  if (values[largest] === values[least]) return `${subject} Everywhere ${told(values[largest])}.`;
  return `${subject} Largest, ${place(largest)}; least, ${place(least)}.`;
}

/** How far the columns of a table reach. */
function tableWords(title: string, columns: readonly { symbol: string; values: ArrayLike<number> }[]): string {
  const ranges = columns.map(({ symbol, values }) => {
    const all = Array.from(values);
    const [low, high] = [Math.min, Math.max].map((extreme) => all.reduce((a, b) => extreme(a, b), all[0]));
    return all.length === 0 ? `no ${plainSymbol(symbol)}` : `${plainSymbol(symbol)} from ${told(low)} to ${told(high)}`;
  });
  return `${title}: ${ranges.join(', ')}.`;
}
