import { msg, t } from '@lingui/core/macro';
import type { Model } from '../../physics/model';
import { lateShape } from '../../theory/spreading';
import { spreadingScale } from '../../theory/spreadingScale';
import { logarithmic, superdiffusive } from '../../theory/transport';
import { colourAt, colormap } from '../../plots/colormaps';
import type { Curve } from '../../drawing/curves';
import { cellCentres } from '../../plots/raster';
import type { PlotTheme } from '../../plots/theme';
import { formatNumber, plainNumber, superscript } from '../../text/format';
import type { KeptProfile } from '../../state/histories/profileHistory';
import { curvesModel, noFigure, type CurvesModel } from './figure';
import { named } from './named';

const shapePoints = 161;

/** The law of late times, over the rescaled position. */
export interface CollapseLaw {
  peak: number;
  reach: number;
  x: Float64Array;
  y: Float64Array;
  /** The length s(t) on which profiles are rescaled. */
  scaleOf(kineticTime: number): number;
}

/** What the profiles are rescaled by, as a label. */
export function powerText(law: Model): string {
  return logarithmic(law) ? 's(t)' : `t${superscript(superdiffusive(law) ? '2/3' : '1/2')}`;
}

/**
 * The power of t of the width from a time on, beside that of the law. The law is the one of late times, which a run
 * need not have reached; the interval knows the scatter about the fitted line, and nothing of that.
 */
export function growthText(firstTime: number, measured: string, expected: string): string {
  return t`From t = ${{ firstTime: formatNumber(firstTime) }} on that width grows as t to the power ${{ measured }} (95 % of the fit alone); the law of late times: ${{ expected }}.`;
}

/** The law that rescaled profiles fall onto; null without noise. */
export function collapseLaw(law: Model): CollapseLaw | null {
  if (law.noiseStrength === 0) return null;
  const density = lateShape(law);
  const peak = density(0);
  const reach = 1.6 / peak;
  // a law wider than numbers reach has no points
  if (!(peak > 0) || !Number.isFinite(reach))
    return { peak, reach, x: new Float64Array(0), y: new Float64Array(0), scaleOf: spreadingScale(law) };
  const x = Float64Array.from({ length: shapePoints }, (_, i) => reach * ((2 * i) / (shapePoints - 1) - 1));
  return { peak, reach, x, y: x.map((at) => density(at)), scaleOf: spreadingScale(law) };
}

/** Profiles at several times, rescaled, and the law. */
export function collapseModel(
  law: Model,
  shape: CollapseLaw | null,
  kept: readonly KeptProfile[],
  theme: PlotTheme,
): CurvesModel {
  if (!shape) return noFigure(t`Without noise the profile has no law of spreading but flight.`);
  const map = colormap('viridis', theme.scheme);
  // the brightest would be lost on white
  const colourOnPaper = (share: number) => colourAt(colormap('viridis', 'light'), 0.8 * share, 0, 1);
  const drawn = kept.filter((profile): profile is KeptProfile & { share: number } => profile.share !== null);
  const curves = drawn.map(({ kineticTime, energy, share }): Curve => {
    const cell = law.length / energy.length;
    const scale = shape.scaleOf(kineticTime);
    const total = energy.reduce((sum, value) => sum + value, 0) * cell;
    return {
      x: cellCentres(-law.length / 2, law.length / 2, energy.length).map((r) => r / scale),
      y: energy.map((value) => (value * scale) / total),
      colour: theme.scheme === 'dark' ? colourAt(map, 0.3 + 0.7 * share, 0, 1) : colourOnPaper(share),
      paper: colourOnPaper(share),
      label: `t ${formatNumber(kineticTime, 2)}`,
      english: `t ${plainNumber(kineticTime, 2)}`,
    };
  });
  curves.push({
    x: shape.x,
    y: shape.y,
    ...named(msg({ message: 'law', comment: 'A curve: the law that profiles approach. In a readout.' })),
    colour: theme.ink,
    dash: 'dash',
  });
  return curvesModel({
    subject: t`The law of spreading`,
    curves,
    x: [-shape.reach, shape.reach],
    y: [-0.03 * shape.peak, 1.5 * shape.peak],
  });
}
