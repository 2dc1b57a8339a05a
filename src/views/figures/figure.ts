import { t } from '@lingui/core/macro';
import type { Curve } from '../../drawing/curves';
import type { LogAxes } from '../../drawing/plane';
import { drawableView, hasPointInView } from '../../plots/ranges';
import type { Range } from '../../plots/viewport';

/** What a figure of curves shows; `reason` says in words why there is nothing that axes can show. */
export type CurvesModel =
  | { curves: Curve[]; view: { x: Range; y: Range }; log?: LogAxes; reason: null }
  | { reason: string };

/** What a figure of curves is to show. */
export interface Wanted {
  /** What the curves are, as a sentence begins with it: 'The mean free path'. */
  subject: string;
  curves: Curve[];
  /** Null where no value gives an end. */
  x: Range | null;
  y: Range | null;
  log?: LogAxes;
  /** The figure stands empty until something is measured. */
  mayBeEmpty?: boolean;
}

/** A figure of curves whose view axes can show, or the reason why there is none. Never throws. */
export function curvesModel({ subject, curves, x, y, log, mayBeEmpty = false }: Wanted): CurvesModel {
  const view = x && y && drawableView({ x, y }, log);
  if (!view || !(mayBeEmpty || hasPointInView(curves, view))) {
    return {
      reason: t({
        message: `${subject} cannot be drawn for this scenario: its values are too large or too small for an axis.`,
        comment:
          'The subject is one of: The mean free path, The dispersion, The shares of the polarisations, max |Y| …',
      }),
    };
  }
  return { curves, view, ...(log ? { log } : {}), reason: null };
}

/** The words of a model that shows no figure; for scenarios without what the figure is about. */
export function noFigure(reason: string): CurvesModel {
  return { reason };
}
