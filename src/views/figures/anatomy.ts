import { t } from '@lingui/core/macro';
import { directionKernel, maximalScatteringRate, scatteringRate, type LatticeNoise } from '../../physics/collision';
import { frequency, groupVelocity, maximalFrequency, maximalGroupVelocity } from '../../physics/dispersion';
import type { Model } from '../../physics/model';
import { meanFreePath } from '../../theory/spreading';
import type { Curve } from '../../drawing/curves';
import { spanOf } from '../../plots/ranges';
import { cellCentres } from '../../plots/raster';
import type { PlotTheme } from '../../plots/theme';
import type { Range } from '../../plots/viewport';
import { curvesModel, noFigure, type CurvesModel } from './figure';

const torus: Range = [-0.5, 0.5];
const kernelCells = 96;
/** An even count keeps k = 0 between two points, where v may jump. */
const curvePoints = 400;

/**
 * Where the band ends v vanishes: the view of the mean free path need not follow it all the way, only to this k and
 * level.
 */
const nearBandEnd = { k: 0.47, level: 1 };
const leastPathShare = 1e-5;

export const noFlightEnds = (): string => t`Without noise (γ = 0) nothing ends a flight.`;

/** The abscissae of all curves over k. */
export function torusPoints(): Float64Array {
  return cellCentres(...torus, curvePoints);
}

/**
 * The range of a logarithmic axis for mean free paths: from half that near the end of the band to twice the largest;
 * null without any.
 */
export function pathRange(law: Model, values: Iterable<number>): Range | null {
  const span = spanOf(values, true);
  if (!span) return null;
  const atEnd =
    law.dimension === 1 ? meanFreePath(law, nearBandEnd.k) : meanFreePath(law, nearBandEnd.k, nearBandEnd.level);
  const low = atEnd > 0 && atEnd < span[1] ? atEnd / 2 : leastPathShare * span[1];
  return [low, 2 * span[1]];
}

/** Frequency, velocity and rate over k of the chain ('a'), or its mean free path ('b'). */
export function chainAnatomy(law: Model, shown: string, theme: PlotTheme): CurvesModel {
  const k = torusPoints();
  const curve = (label: string, colour: string, f: (k: number) => number, dash: Curve['dash'] = 'solid'): Curve => ({
    x: k,
    y: k.map(f),
    label,
    colour,
    dash,
  });
  if (shown === 'b') {
    if (law.noiseStrength === 0) return noFigure(noFlightEnds());
    const path = curve('\u2113', theme.ink, (at) => meanFreePath(law, at));
    return curvesModel({
      subject: t`The mean free path`,
      curves: [path],
      x: torus,
      y: pathRange(law, path.y),
      log: { x: false, y: true },
    });
  }
  const curves = [
    curve('\u03c9', theme.ink, (at) => frequency(law, at)),
    curve('v', '#0072B2', (at) => groupVelocity(law, at)),
    curve('\u03c6', '#D55E00', (at) => scatteringRate(law.noise, at), 'dash'),
  ];
  const high = 1.08 * Math.max(maximalFrequency(law), maximalScatteringRate(law.noise));
  return curvesModel({ subject: t`The dispersion`, curves, x: torus, y: [-1.15 * maximalGroupVelocity(law), high] });
}

/** A field of cells [j * cells + i] over the torus squared, with the largest of its values. */
export interface TorusField {
  values: Float64Array;
  cells: number;
  high: number;
}

/** f(k, k') on the cells of the torus squared. */
export function torusField(f: (k: number, kPrime: number) => number): TorusField {
  const k = cellCentres(...torus, kernelCells);
  const values = new Float64Array(kernelCells * kernelCells);
  k.forEach((kPrime, j) => k.forEach((at, i) => (values[j * kernelCells + i] = f(at, kPrime))));
  // a field that is nowhere positive and finite keeps colours that can be told apart
  const high = spanOf(values)?.[1] ?? 0;
  return { values, cells: kernelCells, high: high > 0 ? high : 1 };
}

/** R(k, k') and its largest value; in d >= 2 what one direction adds to it. */
export function kernelField(noise: LatticeNoise): TorusField {
  return torusField((k, kPrime) => directionKernel(noise, k, kPrime));
}
