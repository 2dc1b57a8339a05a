import { engineOf } from '../../../workers';
import type { Frame } from '../../../workers/contract/protocol';
import type { Curve } from '../../plots/lines';
import { cellCentres } from '../../plots/raster';
import { engineColour, type PlotTheme } from '../../plots/theme';
import type { Range } from '../../plots/viewport';
import type { EngineName } from '../../state/engines';
import type { LabFrame } from '../../state/pictures/frameBus';
import { asKept, named } from '../figures/named';
import { ringOf } from '../../state/pictures/keptPicture';

type Quantity = 'energy' | 'spectrum';

/** The wave numbers of a spectrum. */
export const torus: Range = [-0.5, 0.5];

/** The energy over [low, high] in r, or the spectrum over [low, high] in k, of each of these engines that is there. */
export function engineCurves(
  quantity: Quantity,
  engines: readonly EngineName[],
  { frames }: Pick<LabFrame, 'frames'>,
  range: Range,
  theme: PlotTheme,
): Curve[] {
  return framesOf(engines, frames).map((frame) => ({
    ...curveOf(quantity, frame, range, theme),
    dash: engineOf(frame.engine).stroke,
    ...named(engineOf(frame.engine).title),
  }));
}

/** The same curves of the kept run, the energy over its own ring; none without one. */
export function ghostCurves(
  quantity: Quantity,
  engines: readonly EngineName[],
  { kept }: Pick<LabFrame, 'kept'>,
  theme: PlotTheme,
): Curve[] {
  if (!kept) return [];
  const range = quantity === 'energy' ? ringOf(kept.scenario) : torus;
  return framesOf(engines, kept.frames).map((frame) =>
    asKept({ ...curveOf(quantity, frame, range, theme), ...named(engineOf(frame.engine).title) }),
  );
}

function framesOf(engines: readonly EngineName[], frames: LabFrame['frames']): Frame[] {
  return [...new Set(engines)].flatMap((engine) => frames[engine] ?? []);
}

function curveOf(quantity: Quantity, frame: Frame, [low, high]: Range, theme: PlotTheme): Omit<Curve, 'label'> {
  const y = frame[quantity];
  return {
    x: cellCentres(low, high, y.length),
    y,
    error: quantity === 'energy' ? frame.energyError : frame.spectrumError,
    colour: engineColour(frame.engine, theme),
  };
}
