import { useEffect } from 'react';
import type { Heatmap } from '../../plots/heatmap';
import type { View } from '../../scenario/view';
import type { FieldKind } from '../../state/pictures/fields';
import type { Lab } from '../../state/types';
import { useLab, useLabState } from '../page/labContext';
import { equipForProbes } from './probe/prober';
import { equipForPaint } from './paint/painter';

/** What a tool does to a field while it is chosen; the function that is returned takes it away. */
type Equip = (plot: Heatmap, kind: FieldKind, lab: Lab) => () => void;

/** How each tool takes over a field; those without an entry leave it to be read. */
const equipment: Partial<Record<View['tool'], Equip>> = { probe: equipForProbes, paint: equipForPaint };

/** Gives pointer and keyboard of a field to the chosen tool. */
export function useFieldTools(plot: Heatmap | null, kind: FieldKind): void {
  const lab = useLab();
  const tool = useLabState((state) => state.view.tool);
  useEffect(() => (plot ? equipment[tool]?.(plot, kind, lab) : undefined), [plot, kind, tool, lab]);
}
