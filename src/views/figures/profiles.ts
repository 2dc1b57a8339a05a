import { t } from '@lingui/core/macro';
import { engineOf } from '../../../workers';
import { cellCentres } from '../../plots/raster';
import { engineColour, type PlotTheme } from '../../plots/theme';
import type { Scenario } from '../../scenario/scenario';
import type { View } from '../../scenario/view';
import { overlayEngine } from '../../state/engines';
import { limitOf } from '../../state/pictures/limitProfile';
import type { LabFrame } from '../../state/pictures/frameBus';
import { ringOf } from '../../state/pictures/keptPicture';
import { engineCurves, ghostCurves, torus } from '../fields/engineCurves';
import { named, type Named } from './named';
import { curvesModel, type CurvesModel, type Wanted } from './figure';

/** The part below zero of a scale of energies, which noise may reach. */
const belowZero = 0.03;

/** Decades of a logarithmic axis of energies: fronts and the shoulders of flights lie within them. */
const decades = 4;

/** Below this a logarithmic axis shows nothing, as its decades would leave the numbers. */
const lowestTop = 1e-270;

/** The name of a limit that also conducts by the noise itself. */
function withNoise({ label, english }: Named, isWith: boolean): Named {
  return isWith ? { label: `${label} + ε²κₛ`, english: `${english} + ε²κₛ` } : { label, english };
}

/** The axis of energies up to `high`. */
export function energyAxis(high: number, isLog: boolean): Pick<Wanted, 'y' | 'log'> {
  if (!isLog) return { y: [-belowZero * high, high] };
  const top = Math.max(high, lowestTop);
  return { y: [top * 10 ** -decades, 2 * top], log: { x: false, y: true } };
}

/** The energy profiles of a frame over the ring, with the limit or without. */
export function profileModel(
  scenario: Scenario,
  frame: LabFrame,
  limitShown: View['limitShown'],
  isLog: boolean,
  theme: PlotTheme,
): CurvesModel {
  const ring = ringOf(scenario);
  const { fields, ranges } = frame;
  // what is kept lies under what is present
  const curves = [
    ...ghostCurves('energy', fields, frame, theme),
    ...engineCurves('energy', fields, frame, ring, theme),
  ];
  const limit = limitOf(scenario, frame, limitShown);
  const overlay = overlayEngine();
  if (limit && overlay && !fields.includes(overlay)) {
    curves.push({
      x: cellCentres(...ring, limit.energy.length),
      y: limit.energy,
      colour: engineColour(overlay, theme),
      dash: 'dash',
      ...withNoise(named(engineOf(overlay).title), limitShown === '2'),
      faint: limit.isFar,
    });
  }
  return curvesModel({
    subject: t`The energy profile`,
    curves,
    x: ring,
    ...energyAxis(ranges.energy, isLog),
    mayBeEmpty: true,
  });
}

/** The spectra of a frame. */
export function spectrumModel(frame: LabFrame, isLog: boolean, theme: PlotTheme): CurvesModel {
  const { fields, ranges } = frame;
  const curves = [
    ...ghostCurves('spectrum', fields, frame, theme),
    ...engineCurves('spectrum', fields, frame, torus, theme),
  ];
  return curvesModel({
    subject: t`The spectrum`,
    curves,
    x: torus,
    ...energyAxis(ranges.spectrum, isLog),
    mayBeEmpty: true,
  });
}
