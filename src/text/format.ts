import { plural, t } from '@lingui/core/macro';
import { decimalSign, inLanguage } from '../language/numbers';

/**
 * A number as it is read in a figure: `digits` significant digits, a true minus sign, 10-powers only where they are
 * shorter.
 */
export function formatNumber(value: number, digits = 3): string {
  return typedNumber(value, digits)
    .replace(/e(-?\d+)$/, (_, power: string) => `\u00b710${superscript(power)}`)
    .replace('-', '\u2212');
}

/** A number as it is typed on the page: shortest text that keeps `digits` significant digits, ASCII only. */
export function typedNumber(value: number, digits = 6): string {
  if (Number.isFinite(value)) return inLanguage(plainNumber(value, digits));
  return Number.isNaN(value) ? t`none` : value > 0 ? t`infinite` : t`-infinite`;
}

/** The same as programs read it, with a point. */
export function plainNumber(value: number, digits = 6): string {
  const rounded = Number(value.toPrecision(digits));
  if (rounded === 0) return '0';
  const magnitude = Math.abs(rounded);
  if (magnitude < 1e-3 || magnitude >= 1e6) return rounded.toExponential().replace('e+', 'e');
  return String(rounded);
}

const inAscii = (text: string) => text.trim().replace(/\u2212/g, '-');

/**
 * The two numbers that a text such as 1,000 in English or 1.000 in German may mean, as the sign that is not the decimal
 * sign of the language stands where it would between thousands; null for other texts.
 */
export function bothReadings(text: string): [number, number] | null {
  const parts = /^(-?[1-9]\d{0,2})([.,])(\d{3})$/.exec(inAscii(text));
  if (!parts || parts[2] === decimalSign()) return null;
  return [Number(parts[1] + parts[3]), Number(`${parts[1]}.${parts[3]}`)];
}

/**
 * A typed number, with a decimal point or comma whatever the language, a power of ten or as a fraction 1/12; null if it
 * is none, has both signs, or can be read in two ways.
 */
export function readNumber(text: string): number | null {
  if (bothReadings(text)) return null;
  const typed = inAscii(text);
  const plain = typed.includes('.') ? typed : typed.replace(/(\d),(\d)/g, '$1.$2');
  if (plain === '') return null;
  const fraction = /^(-?[\d.]+)\s*\/\s*([\d.]+)$/.exec(plain);
  const value = fraction ? Number(fraction[1]) / Number(fraction[2]) : Number(plain);
  return Number.isFinite(value) ? value : null;
}

/** A large count with its unit prefix: 1.2 k, 34 M, 5 G. */
export function formatLarge(value: number): string {
  const prefixes: [number, string][] = [
    [1e12, 'T'],
    [1e9, 'G'],
    [1e6, 'M'],
    [1e3, 'k'],
  ];
  for (const [size, prefix] of prefixes)
    if (value >= size) return `${inLanguage(String(Number((value / size).toPrecision(3))))} ${prefix}`;
  return String(Math.round(value));
}

/** A size of memory: 35 MB, 1.2 GB. */
export function formatBytes(bytes: number): string {
  return `${formatLarge(Number(bytes.toPrecision(2)))}B`;
}

/** A share in per cent, two significant digits. */
export function formatPercent(share: number): string {
  if (share !== 0 && Math.abs(share) < 1e-6) return `${formatNumber(share * 100, 1)} %`;
  return `${formatNumber(share * 100, 2)} %`;
}

/** A length of wall time in words: 12 s, 4 min, 3 h, 2 days, 5 years; of days and years two digits. */
export function formatDuration(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  if (seconds < 172800) return `${Math.round(seconds / 3600)} h`;
  if (seconds >= 63_115_200) {
    const years = typedNumber(Math.round(seconds / 31_557_600), 2);
    return t`${years} years`;
  }
  const days = typedNumber(Math.round(seconds / 86400), 2);
  return plural(Math.round(seconds / 86400), { one: `${days} day`, other: `${days} days` });
}

const calmSteps = [1, 2, 3, 5, 7, 10, 15, 20, 30, 45];

/** The same for a time left that is told again and again: in steps that do not flicker. */
export function formatCalmDuration(seconds: number): string {
  const unit = seconds < 53 ? 1 : seconds < 3200 ? 60 : 3600;
  const value = seconds / unit;
  const near = (a: number, b: number) => Math.abs(Math.log(a / value)) - Math.abs(Math.log(b / value));
  const step = value < 53 ? [...calmSteps].sort(near)[0] : Math.round(value);
  return `${step} ${unit === 1 ? 's' : unit === 60 ? 'min' : 'h'}`;
}

/** A whole number or a fraction such as -2/3 as an exponent, in raised digits. */
export function superscript(power: string): string {
  const digits = '\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079';
  return [...power].map((c) => (c === '-' ? '\u207b' : c === '/' ? '\u2044' : digits[Number(c)])).join('');
}
