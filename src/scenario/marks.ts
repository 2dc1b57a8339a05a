/** What a key of the address with numbers holds: rows joined by `~`, the numbers of a row by `,`. */
export interface MarkShape {
  /** How many numbers a row may have. */
  counts: readonly number[];
  /** How many rows there may be. */
  maxRows: number;
  /** Whether a row of these numbers means something. */
  isMeant(row: readonly number[]): boolean;
}

/**
 * A number as scenarios have them; no exponent of an address is longer, so that a long text is told from one in one
 * pass.
 */
const numberPattern = /^[+-]?(\d{1,16}(\.\d{0,20})?|\.\d{1,20})(e[+-]?\d{1,2})?$/i;
/** Longer texts hold no marks. */
const longest = 2000;

const isWaveNumber = (k: number) => Math.abs(k) <= 0.5;
const ascending = (low: number, high: number) => low < high;

/** The part of the axes on show: r from and to, k from and to, and where a figure has it r_2 from and to. */
export const zoomShape: MarkShape = {
  counts: [4, 6],
  maxRows: 1,
  isMeant: ([r0, r1, k0, k1, s0 = 0, s1 = 1]) =>
    ascending(r0, r1) && ascending(k0, k1) && isWaveNumber(k0) && isWaveNumber(k1) && ascending(s0, s1),
};

/** A place: r; r and k; or r, k and r_2. */
export const cursorShape: MarkShape = {
  counts: [1, 2, 3],
  maxRows: 1,
  isMeant: ([, k = 0]) => isWaveNumber(k),
};

/** Probes: points r, k and regions r from and to, k from and to; a region of all k is an interval of r. */
export const probeShape: MarkShape = {
  counts: [2, 4],
  maxRows: 4,
  isMeant: (row) =>
    row.length === 2
      ? isWaveNumber(row[1])
      : ascending(row[0], row[1]) && ascending(row[2], row[3]) && isWaveNumber(row[2]) && isWaveNumber(row[3]),
};

/** The ranges of two parameters: from and to of the one across, from and to of the one along. */
export const rangesShape: MarkShape = {
  counts: [4],
  maxRows: 1,
  isMeant: ([x0, x1, y0, y1]) => ascending(x0, x1) && ascending(y0, y1),
};

/** The rows of a text; null where it is not of that shape. An empty text has none. */
export function readMarks({ counts, maxRows, isMeant }: MarkShape, text: string): number[][] | null {
  if (text === '') return [];
  if (text.length > longest) return null;
  const rows = text.split('~').map((row) => row.split(','));
  if (rows.length > maxRows) return null;
  const numbers = rows.map((row) => row.map((item) => (numberPattern.test(item) ? Number(item) + 0 : NaN)));
  const isFitting = (row: number[]) => counts.includes(row.length) && row.every(Number.isFinite) && isMeant(row);
  return numbers.every(isFitting) ? numbers : null;
}

/** The text of rows of numbers, each to nine digits, more than a hand can set. */
export function formatMarks(rows: readonly (readonly number[])[]): string {
  return rows.map((row) => row.map(markText).join(',')).join('~');
}

function markText(value: number): string {
  return String(Number(value.toPrecision(9)) + 0).replace('+', '');
}
