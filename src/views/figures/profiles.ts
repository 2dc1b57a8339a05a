import type { PlotTheme } from '../../plots/theme';
import type { Range } from '../../plots/viewport';
import { siteCountOf } from '../../scenario/model';
import type { Scenario } from '../../scenario/scenario';
import { overlayEngine } from '../../state/engines';
import type { LabFrame } from '../../state/frameBus';
import { engineCurves } from '../fields/engineCurves';
import { curvesModel, type CurvesModel } from './figure';

const torus: Range = [-0.5, 0.5];

/** The part below zero of a scale of energies, which noise may reach. */
const belowZero = 0.03;

/** The energy profiles of a frame over the ring, with the limit or without. */
export function profileModel(
  scenario: Pick<Scenario, 'length' | 'epsilon'>,
  frame: LabFrame,
  limitShown: boolean,
  theme: PlotTheme,
): CurvesModel {
  const half = (siteCountOf(scenario) * scenario.epsilon) / 2;
  const ring: Range = [-half, half];
  const { fields, ranges } = frame;
  const overlay = overlayEngine();
  const curves = engineCurves('energy', limitShown && overlay ? [...fields, overlay] : fields, frame, ring, theme);
  return curvesModel({
    subject: 'The energy profile',
    curves,
    x: ring,
    y: [-belowZero * ranges.energy, ranges.energy],
    mayBeEmpty: true,
  });
}

/** The spectra of a frame. */
export function spectrumModel(frame: LabFrame, theme: PlotTheme): CurvesModel {
  const { fields, ranges } = frame;
  const curves = engineCurves('spectrum', fields, frame, torus, theme);
  return curvesModel({
    subject: 'The spectrum',
    curves,
    x: torus,
    y: [-belowZero * ranges.spectrum, ranges.spectrum],
    mayBeEmpty: true,
  });
}
