import { useCallback, useEffect } from 'react';
import type { Heatmap } from '../../../plots/heatmap';
import type { LinePlot } from '../../../plots/lines';
import { probeBands, probeLayer, type ProbeMark } from '../../../plots/probes';
import type { FieldKind } from '../../../state/pictures/fields';
import { probeRows } from '../../../state/histories/probes';
import { useLab, useLabState } from '../../page/labContext';
import { useGuard } from '../../parts/useGuard';
import { chosenProbe, probeDraft } from './edits';
import { equipProfileForProbes } from './prober';

/** Draws the probes of the view, or those in hand, on a figure. */
function useMarks(draw: ((marks: readonly ProbeMark[]) => void) | null): void {
  const view = useLabState((state) => state.view);
  const { probes, figure, tab, tool } = view;
  const guard = useGuard();
  useEffect(() => {
    if (!draw) return;
    const chosen = tab === 'probe' || tool === 'probe' ? chosenProbe({ figure }) : -1;
    const follow = guard((draft: number[][] | null) =>
      draw((draft ?? probeRows({ probes })).map((row, i) => ({ number: i + 1, row, isChosen: i === chosen }))),
    );
    follow(probeDraft.get());
    return probeDraft.subscribe(follow);
  }, [draw, probes, figure, tab, tool, guard]);
}

/** The probes on a field; those over the plane have none. */
export function useProbeMarks(plot: Heatmap | null, kind: FieldKind): void {
  const draw = useCallback(
    (marks: readonly ProbeMark[]) => plot?.setLayer('probes', marks.length > 0 ? probeLayer(marks) : null),
    [plot],
  );
  useMarks(plot && kind === 'wigner' ? draw : null);
}

/** The probes along the energy profile, and the setting of intervals by a drag. */
export function useProfileProbes(plot: LinePlot | null): void {
  const lab = useLab();
  const isSetting = useLabState((state) => state.view.tool === 'probe');
  const draw = useCallback(
    (marks: readonly ProbeMark[]) => plot?.setLayer('probes', marks.length > 0 ? probeBands(marks) : null),
    [plot],
  );
  useMarks(plot && draw);
  useEffect(() => (plot && isSetting ? equipProfileForProbes(plot, lab) : undefined), [plot, isSetting, lab]);
}
