import { engineOf } from '../../../workers';
import type { Curve } from '../../plots/lines';
import { cellCentres } from '../../plots/raster';
import { engineColour, type PlotTheme } from '../../plots/theme';
import { titleOf, type EngineName } from '../../state/engines';
import type { LabFrame } from '../../state/frameBus';

/** The energy over [low, high] in r, or the spectrum over [low, high] in k, of each of these engines that is there. */
export function engineCurves(
  quantity: 'energy' | 'spectrum',
  engines: readonly EngineName[],
  { frames }: LabFrame,
  [low, high]: [number, number],
  theme: PlotTheme,
): Curve[] {
  return [...new Set(engines)].flatMap((engine): Curve[] => {
    const frame = frames[engine];
    if (!frame) return [];
    const y = frame[quantity];
    return [
      {
        x: cellCentres(low, high, y.length),
        y,
        error: quantity === 'energy' ? frame.energyError : frame.spectrumError,
        colour: engineColour(engine, theme),
        dash: engineOf(engine).isDashed ? 'dash' : 'solid',
        label: titleOf(engine),
      },
    ];
  });
}
