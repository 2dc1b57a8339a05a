import type { Frame } from '../../../workers/contract/protocol';
import { isRadial } from '../../scenario/model';
import type { Scenario } from '../../scenario/scenario';
import type { View } from '../../scenario/view';

/** What the fields show: W over (r_1, k_1), or the energy over (r_1, r_2) of a radial state. */
export type FieldKind = 'wigner' | 'plane';

/** Values at [row * columns + column], the first row lowest. */
export interface Field {
  values: Float64Array;
  columns: number;
  rows: number;
}

/** What the fields of a scenario show: radial states have their energy in the plane, unless W is asked for. */
export function fieldKind(
  view: Pick<View, 'fieldChoice'>,
  scenario: Pick<Scenario, 'dimension' | 'geometry'>,
): FieldKind {
  return isRadial(scenario) && view.fieldChoice === 'auto' ? 'plane' : 'wigner';
}

/** The field of a frame; null where its engine has none of that kind, or was not asked for it. */
export function fieldOf(frame: Frame, kind: FieldKind): Field | null {
  const { positionCount, waveNumberCount } = frame.grid;
  if (kind === 'wigner') {
    const { wigner: values } = frame;
    return values.length > 0 ? { values, columns: positionCount, rows: waveNumberCount } : null;
  }
  return frame.plane && { values: frame.plane, columns: positionCount, rows: positionCount };
}
