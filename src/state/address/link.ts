import { formatScenario } from '../../scenario/codec';
import type { View } from '../../scenario/view';
import type { LabState } from '../store';

/** The link to what is on show at a kinetic time, with some of the view changed. */
export function linkOf(
  { scenario, view, unknown, kept, playing }: LabState,
  kineticTime: number,
  changes: Partial<View>,
): string {
  return formatScenario(
    { ...scenario, shownTime: Number(kineticTime.toPrecision(6)) },
    { ...view, playing: playing ? '1' : '0', ...changes },
    unknown,
    kept,
  );
}
