import { msg, t } from '@lingui/core/macro';
import type { Model } from '../../physics/model';
import { logSpaced } from '../../maths/powerLaw';
import { cumulativeConductivity } from '../../theory/spreading';
import {
  conductivity,
  conductivityCurve,
  leastConductivity,
  logarithmic,
  noiseConductivity,
  superdiffusive,
} from '../../theory/transport';
import type { Curve } from '../../drawing/curves';
import { WIDTH_95 } from '../../maths/statistics';
import { CURRENT_ENGINE } from '../../measurements/current';
import type { Compared } from '../../measurements/measurement';
import { engineColour, formulaColour, scenarioColour, type PlotTheme } from '../../plots/theme';
import type { Range } from '../../plots/viewport';
import { curvesModel, noFigure, type CurvesModel } from './figure';
import { named, unlabelled } from './named';

/** Of what the chain gives. */
export const measuredColour = (theme: PlotTheme): string => engineColour(CURRENT_ENGINE, theme);

const curvePoints = 121;
/** The figure of kappa(epsilon) reaches this factor beyond the two epsilons that it marks. */
const reach = 20;

const nothingScatters = (): string => t`κ₀ is infinite: without noise nothing scatters.`;

/** Why kappa_0 is infinite; null where it is finite. */
export function infiniteConductivity(law: Model): string | null {
  if (law.noiseStrength === 0) return nothingScatters();
  if (superdiffusive(law)) {
    return t`κ₀ is infinite: in the unpinned chain momentum noise hardly scatters long waves. Energy noise or pinning makes it finite.`;
  }
  if (!logarithmic(law)) return null;
  return t`κ₀ is infinite, if only just: it grows with the logarithm of the length. Energy noise, pinning or a third dimension makes it finite.`;
}

/**
 * kappa over epsilon with its two parts, its minimum, the present epsilon, and there what a measured kappa_0 makes of
 * it.
 */
export function conductivityModel(
  law: Model,
  measured: Pick<Compared, 'value' | 'halfWidth'> | null,
  theme: PlotTheme,
): CurvesModel {
  const infinite = infiniteConductivity(law);
  if (infinite !== null) return noFigure(infinite);
  const least = leastConductivity(law);
  const [low, high] = [Math.min(least.epsilon, law.epsilon) / reach, Math.max(least.epsilon, law.epsilon) * reach];
  const x = logSpaced(low, high, curvePoints);
  const { total: y, kinetic, noise } = conductivityCurve(law, x);
  const dashed = { label: '', colour: theme.muted, dash: 'dash', width: 1 } as const;
  const point = (at: number, value: number, colour: string): Curve => ({
    x: Float64Array.of(at),
    y: Float64Array.of(value),
    label: '',
    colour,
    marks: true,
    width: 3,
  });
  const curves: Curve[] = [
    { x, y, label: '\u03ba', colour: formulaColour(theme) },
    { x, y: kinetic, ...dashed, ...unlabelled(msg`κ, kinetic part`) },
    { x, y: noise, ...dashed, ...unlabelled(msg`κ, part of the noise`) },
    {
      ...point(least.epsilon, least.conductivity, theme.ink),
      ...unlabelled(msg({ message: 'least', comment: 'A point of a curve: the least conductivity. In a legend.' })),
    },
    { ...point(law.epsilon, conductivity(law, law.epsilon), scenarioColour(theme)), ...unlabelled(msg`this ε`) },
  ];
  if (measured)
    curves.push({
      ...point(law.epsilon, measured.value / law.epsilon + law.epsilon * noiseConductivity(law), measuredColour(theme)),
      error: Float64Array.of(measured.halfWidth / WIDTH_95 / law.epsilon),
      ...named(msg`measured`),
    });
  const view = {
    x: [low, high] as Range,
    y: [least.conductivity / 3, 2 * Math.max(y[0], y[curvePoints - 1])] as Range,
  };
  return curvesModel({ subject: t`The conductivity`, curves, ...view, log: { x: true, y: true } });
}

export interface CumulativeFigureModel {
  model: CurvesModel;
  /**
   * kappa_0 and the mean free path below which half of it is carried; null where it is infinite or cannot be computed.
   */
  numbers: { total: number; half: number } | null;
}

/** What phonons with a mean free path up to a length contribute to kappa_0: as a share where that is finite. */
export function cumulativeModel(law: Model, theme: PlotTheme): CumulativeFigureModel {
  if (law.noiseStrength === 0) return { model: noFigure(nothingScatters()), numbers: null };
  const infinite = infiniteConductivity(law) !== null;
  const { freePath, conductivity: sums } = cumulativeConductivity(law);
  const last = sums.length - 1;
  const total = infinite ? 1 : sums[last];
  const y = sums.map((value) => value / total);
  const subject = t`κ by mean free path`;
  const first = y.findIndex((value) => value > (infinite ? 1e-4 * y[last] : 0.002));
  const late = infinite ? last : y.findIndex((value) => value > 0.999);
  const half = y.findIndex((value) => value >= 0.5);
  // sums that overflow or vanish have no such places
  if (first < 0 || late < 0 || half < 0)
    return { model: curvesModel({ subject, curves: [], x: null, y: null }), numbers: null };
  const x: Range = [freePath[first], Math.max(freePath[late], 2 * freePath[first])];
  const model = curvesModel({
    subject,
    curves: [
      {
        x: freePath,
        y,
        ...(infinite
          ? { label: 'κ' }
          : named(msg({ message: 'share', comment: 'A curve: the share of the conductivity. In a readout.' }))),
        colour: formulaColour(theme),
      },
    ],
    x,
    y: infinite ? [y[first], 1.2 * y[late]] : [0, 1.03],
    log: { x: true, y: infinite },
  });
  return { model, numbers: infinite || !Number.isFinite(total) ? null : { total, half: freePath[half] } };
}
