import type { LogAxes } from '../drawing/plane';
import type { Range, Viewport } from './viewport';

/** One curve of a figure as numbers, with one standard error where there is one; arrays of equal length. */
export interface CurveData {
  /** What the curve is; empty for a guide to the eye. */
  name: string;
  /** The same in English, for files, where that is known. */
  english?: string;
  x: Float64Array;
  y: Float64Array;
  error: Float64Array | null;
  /** Of the kept run. */
  isKept?: boolean;
}

/** A field at the centres of equal cells: value (i, j) at [j * columns + i]. */
export interface FieldData {
  columns: number;
  rows: number;
  x: Range;
  y: Range;
  values: Float64Array;
}

/** What numbers of a figure are averages of. */
export interface FigureSamples {
  /** Name of an engine. */
  engine: string;
  /** Those of the record on show, if absent. */
  count?: number;
  /** Of a measurement of its own, with another M or P than that of the scenario. */
  isMeasured?: boolean;
}

/**
 * What a figure shows, as numbers, with the samples that they are averages of; its axes by their symbols, which may
 * hold the tags sub and sup, and for curves the part of them on show.
 */
export type FigureData = { title: string; samples?: readonly FigureSamples[] } & (
  | {
      kind: 'curves';
      xLabel: string;
      yLabel: string;
      /** What stands at the ordinate where its symbol is a word. */
      yName?: string;
      log?: LogAxes;
      view?: Viewport;
      curves: readonly CurveData[];
    }
  | { kind: 'field'; xLabel: string; yLabel: string; quantity: string; field: FieldData }
  | { kind: 'table'; columns: readonly { symbol: string; values: ArrayLike<number> }[] }
);

/**
 * The name of a figure: how its label for screen readers begins, which goes on with more about it and its use. What a
 * comma sets off is known in English only: elsewhere it stays, unless a figure has a heading of its own.
 */
export function titleOfLabel(label: string): string {
  // French sets a space before semicolons and colons
  return label.split(/\s?[;:.] |\.$|, (?=(?:with|an?|the|its|rescaled)\b)/)[0];
}
