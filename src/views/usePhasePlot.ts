import { useCallback, useEffect, type RefCallback } from 'react';
import type { ColormapName } from '../plots/colormaps';
import { createHeatmap, type Heatmap } from '../plots/heatmap';
import { siteCountOf } from '../scenario/model';
import type { LabFrame } from '../state/frameBus';
import { useLab, useLabState } from './labContext';
import { commonZoom, useFrames, usePlot, usePlotTheme, type PanelName } from './usePlots';

const keysHint = 'Position r to the right, wave number k upwards. Arrow keys move the cursor, plus and minus zoom, 0 shows everything.';

/** A field over phase space and the range of its colours. */
export interface PhaseField {
  values: Float64Array;
  low: number;
  high: number;
}

interface PhaseHeatmapOptions {
  label: string;
  colormap: ColormapName;
  /** Name of the quantity on the colour bar. */
  quantity: string;
}

interface PhasePlotOptions extends PhaseHeatmapOptions {
  /** What to paint of a picture; null for nothing. Must keep its identity between renderings. */
  select(frame: LabFrame): PhaseField | null;
}

/** A heatmap over (r, k) that shares cursor and zoom with the others: the figure, null before it is mounted, and the reference for its host. */
export function usePhaseHeatmap(name: PanelName, { label, colormap, quantity }: PhaseHeatmapOptions): [Heatmap | null, RefCallback<HTMLDivElement>] {
  const lab = useLab();
  const theme = usePlotTheme();
  const length = useLabState((state) => siteCountOf(state.scenario) * state.scenario.e);
  const text = `${label}. ${keysHint}`;
  const [plot, attach] = usePlot<Heatmap>(name, (host) => {
    const made = createHeatmap(host, { theme, label: text, colormap, quantity });
    made.onCursor = (point) => lab.cursor.set(point);
    made.onZoom = (zoom) => commonZoom.set(zoom);
    made.setZoom(commonZoom.get());
    return made;
  });

  useEffect(() => plot?.setTheme(theme), [plot, theme]);
  useEffect(() => plot?.setColormap(colormap), [plot, colormap]);
  useEffect(() => plot?.setLabel(text), [plot, text]);
  useEffect(() => plot?.setAxes({ length }), [plot, length]);
  useEffect(() => {
    if (!plot) return;
    const unsubscribes = [
      commonZoom.subscribe((zoom) => plot.setZoom(zoom)),
      lab.cursor.subscribe((point) => plot.setCursor(point && point.k !== null ? { r: point.r, k: point.k } : null)),
    ];
    return () => unsubscribes.forEach((unsubscribe) => unsubscribe());
  }, [plot, lab]);
  return [plot, attach];
}

/** Such a heatmap that follows the frames; put the reference on its host. */
export function usePhasePlot(name: PanelName, { select, ...options }: PhasePlotOptions): RefCallback<HTMLDivElement> {
  const [plot, attach] = usePhaseHeatmap(name, options);
  const draw = useCallback(
    (frame: LabFrame | null) => {
      const field = frame && select(frame);
      const grid = Object.values(frame?.frames ?? {})[0]?.grid;
      if (!field || !grid) return plot?.clear();
      plot?.setRange(field.low, field.high);
      plot?.paint(field.values, grid.positionCount, grid.waveNumberCount);
    },
    [plot, select],
  );
  useFrames(plot && draw);
  return attach;
}
