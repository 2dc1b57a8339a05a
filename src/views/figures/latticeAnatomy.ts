import { t } from '@lingui/core/macro';
import type { Model } from '../../physics/model';
import { planarFrequency, planarRate, planarVelocity } from '../../physics/planar';
import { meanFreePath } from '../../theory/spreading';
import { colourAt, colormap } from '../../plots/colormaps';
import type { Curve } from '../../drawing/curves';
import { spanOf } from '../../plots/ranges';
import { cellCentres } from '../../plots/raster';
import type { PlotTheme } from '../../plots/theme';
import type { Range } from '../../plots/viewport';
import { noFlightEnds, pathRange, torusField, torusPoints, type TorusField } from './anatomy';
import { curvesModel, noFigure, type CurvesModel } from './figure';

const torus: Range = [-0.5, 0.5];
const speedPoints = 1600;

/** Values of k_2 for which curves over k_1 are drawn; k_3 = 0. */
const sections = [
  { k2: 0, label: 'k\u2082 = 0' },
  { k2: 1 / 8, label: '1/8' },
  { k2: 1 / 4, label: '1/4' },
  { k2: 1 / 2, label: '1/2' },
];

export interface Quantity {
  symbol: string;
  /** The quantity as a sentence begins with it. */
  subject: string;
  /** What the figures are, for screen readers: the curves, and the map. */
  curvesLabel: string;
  mapLabel: string;
  /** At k_1 and the level sin^2 pi k_2 of k_2, with k_3 = 0. */
  value(k: number, level: number): number;
  signed?: boolean;
  /** Lengths over many decades. */
  path?: boolean;
}

export function quantityOf(law: Model, shown: string): Quantity {
  switch (shown) {
    case 'b':
      return {
        symbol: '\u03c6',
        subject: t`The collision rate`,
        ...labelsOf(t`Collision rate`, law),
        value: (k, level) => planarRate(law, k, level),
      };
    case 'c':
      return {
        symbol: 'v\u2081',
        subject: t`The group velocity along the first axis`,
        ...labelsOf(t`Group velocity along the first axis`, law),
        value: (k, level) => planarVelocity(law, k, level),
        signed: true,
      };
    case 'd':
      return {
        symbol: '\u2113\u2081',
        subject: t`The mean free path along the first axis`,
        ...labelsOf(t`Mean free path along the first axis`, law),
        curvesLabel: t`Mean free path along the first axis over the first wave number, for four values of the second, logarithmic`,
        value: (k, level) => meanFreePath(law, k, level),
        path: true,
      };
    default:
      return {
        symbol: '\u03c9',
        subject: t`The frequency`,
        ...labelsOf(t`Frequency`, law),
        value: (k, level) => planarFrequency(law, k, level),
      };
  }
}

function labelsOf(quantity: string, { dimension }: Model): Pick<Quantity, 'curvesLabel' | 'mapLabel'> {
  return {
    curvesLabel: t`${quantity} over the first wave number, for four values of the second`,
    mapLabel:
      dimension === 3
        ? t`${quantity} as a map over the first two wave numbers, the third being 0. Arrow keys move the cursor.`
        : t`${quantity} as a map over the first two wave numbers. Arrow keys move the cursor.`,
  };
}

const levelOf = (k2: number) => Math.sin(Math.PI * k2) ** 2;

/** A quantity over k_1 for several k_2. */
export function latticeAnatomy(law: Model, quantity: Quantity, theme: PlotTheme): CurvesModel {
  const { path = false, signed = false, subject, value } = quantity;
  if (path && law.noiseStrength === 0) return noFigure(noFlightEnds());
  const map = colormap('viridis', theme.scheme);
  const k = torusPoints();
  const curves = sections.map(({ k2, label }, i): Curve => {
    const share = i / (sections.length - 1);
    const colour = colourAt(map, theme.scheme === 'dark' ? 1 - 0.7 * share : 0.85 * share, 0, 1);
    return { x: k, y: k.map((at) => value(at, levelOf(k2))), label, colour };
  });
  const values = curves.flatMap(({ y }) => Array.from(y));
  const high = Math.max(spanOf(values)?.[1] ?? 0, 0) || 1;
  const y: Range | null = path ? pathRange(law, values) : [signed ? -1.1 * high : -0.03 * high, 1.1 * high];
  return curvesModel({
    subject,
    curves,
    x: torus,
    y,
    ...(path ? { log: { x: false, y: true } } : {}),
  });
}

/** A quantity over the first two wave numbers. */
export function zoneField({ value }: Quantity): TorusField {
  return torusField((k1, k2) => value(k1, levelOf(k2)));
}

/** max |v_1| on the section k_2 = k_3 = 0, where it is largest. */
export function largestPlanarSpeed(law: Model): number {
  return cellCentres(...torus, speedPoints).reduce(
    (largest, k) => Math.max(largest, Math.abs(planarVelocity(law, k, 0))),
    0,
  );
}
