import { t } from '@lingui/core/macro';
import { useCallback, useEffect, type RefCallback } from 'react';
import type { ColormapName } from '../../plots/colormaps';
import type { ColourScale } from '../../plots/colourScale';
import { createHeatmap, type Heatmap } from '../../plots/heatmap';
import type { FigureSamples } from '../../plots/figureData';
import type { Range } from '../../plots/viewport';
import type { View } from '../../scenario/view';
import { siteCountOf } from '../../scenario/model';
import { fieldKind, type Field, type FieldKind } from '../../state/pictures/fields';
import type { LabFrame } from '../../state/pictures/frameBus';
import { useLab, useLabState } from '../page/labContext';
import { toolKeys } from '../tools/tools';
import { useProbeMarks } from '../tools/probe/useProbeMarks';
import { useFieldTools } from '../tools/useFieldTools';
import { useGuard } from './useGuard';
import { useFrames, usePlot, usePlotTheme, type PanelName } from './usePlots';

const waveNumbers: Range = [-0.5, 0.5];

/** The axes of a field: symbols, and what they are in words. */
interface FieldAxes {
  xLabel: string;
  yLabel: string;
  words: string;
}

/** The axes of phase space, and of the plane of radial states. */
export function fieldAxes(kind: FieldKind, dimension: number): FieldAxes {
  if (kind === 'plane')
    return { xLabel: 'r\u2081', yLabel: 'r\u2082', words: t`Position r1 to the right, position r2 upwards.` };
  const index = dimension === 1 ? '' : '\u2081';
  return { xLabel: `r${index}`, yLabel: `k${index}`, words: t`Position r to the right, wave number k upwards.` };
}

/** A field and the range of its colours. */
export interface PhaseField extends Field {
  low: number;
  high: number;
  scale: ColourScale;
}

/** How the scale of the view spreads colours. */
export function colourScaleOf(scale: View['scale']): ColourScale {
  return scale === 'root' || scale === 'log' ? scale : 'linear';
}

interface PhaseHeatmapOptions {
  label: string;
  colormap: ColormapName;
  /** Name of the quantity on the colour bar. */
  quantity: string;
  /** What the axes are; W by default. Must not change while the figure is mounted. */
  kind?: FieldKind;
  /** What keys do, in words; reading by default. */
  keys?: string;
}

interface PhasePlotOptions extends PhaseHeatmapOptions {
  /** What the field is an average of. Must keep its identity between renderings. */
  samples: readonly FigureSamples[];
  /** What to paint of a picture; null for nothing. Must keep its identity between renderings. */
  select(frame: LabFrame): PhaseField | null;
}

/** What the fields show, and a key under which a figure of it must be mounted anew. */
export function useFieldKind(): { kind: FieldKind; dimension: number; figureKey: string } {
  const kind = useLabState((state) => fieldKind(state.view, state.scenario));
  const dimension = useLabState((state) => state.scenario.dimension);
  return { kind, dimension, figureKey: `${kind} ${dimension === 1 ? 'chain' : 'lattice'}` };
}

/**
 * A heatmap that shares cursor and zoom with the others: the figure, null before it is mounted, and the reference for
 * its host.
 */
export function usePhaseHeatmap(
  name: PanelName,
  { label, colormap, quantity, kind = 'wigner', keys = toolKeys('read') }: PhaseHeatmapOptions,
): [Heatmap | null, RefCallback<HTMLDivElement>] {
  const lab = useLab();
  const guard = useGuard();
  const theme = usePlotTheme();
  const plane = kind === 'plane';
  const length = useLabState((state) => siteCountOf(state.scenario) * state.scenario.epsilon);
  const { xLabel, yLabel, words } = fieldAxes(
    kind,
    useLabState((state) => state.scenario.dimension),
  );
  const text = `${label}. ${words} ${keys}`;
  const [plot, attach] = usePlot<Heatmap>(name, (host) => {
    const made = createHeatmap(host, { theme, label: text, colormap, quantity, xLabel, yLabel, square: plane });
    made.onCursor = (point, isSet) =>
      lab.places.pointAt(point && (plane ? { r: point.r, k: null, r2: point.k } : point), isSet);
    made.onZoom = (zoom) => {
      const before = lab.places.zoom.get();
      if (!zoom) lab.places.zoom.set(null);
      else if (plane) lab.places.zoom.set({ r: zoom.r, k: before?.k ?? waveNumbers, r2: zoom.k });
      else lab.places.zoom.set({ ...before, ...zoom });
    };
    return made;
  });

  useEffect(() => plot?.setTheme(theme), [plot, theme]);
  useEffect(() => plot?.setColormap(colormap), [plot, colormap]);
  useEffect(() => plot?.setLabel(text), [plot, text]);
  useEffect(() => {
    if (!plot) return;
    const across: Range = [-length / 2, length / 2];
    plot.setAxes({ length, ordinate: plane ? across : waveNumbers });
    const follow = guard(() => {
      const zoom = lab.places.zoom.get();
      plot.setZoom(zoom && { r: zoom.r, k: plane ? (zoom.r2 ?? across) : zoom.k });
    });
    const point = guard(() => {
      const cursor = lab.places.cursor.get();
      const ordinate = plane ? cursor?.r2 : cursor?.k;
      plot.setCursor(cursor && typeof ordinate === 'number' ? { r: cursor.r, k: ordinate } : null);
    });
    follow();
    point();
    const unsubscribes = [lab.places.zoom.subscribe(follow), lab.places.cursor.subscribe(point)];
    return () => unsubscribes.forEach((unsubscribe) => unsubscribe());
  }, [plot, lab, length, plane, guard]);
  return [plot, attach];
}

/** Such a heatmap that follows the frames, under the tool that is chosen; put the reference on its host. */
export function usePhasePlot(
  name: PanelName,
  { select, samples, ...options }: PhasePlotOptions,
): RefCallback<HTMLDivElement> {
  const keys = useLabState((state) => toolKeys(state.view.tool));
  const [plot, attach] = usePhaseHeatmap(name, { ...options, keys });
  useEffect(() => plot?.setSamples(samples), [plot, samples]);
  useFieldTools(plot, options.kind ?? 'wigner');
  useProbeMarks(plot, options.kind ?? 'wigner');
  // another engine or kind of field begins empty
  useEffect(() => plot?.clear(), [plot, select]);
  const draw = useCallback(
    (frame: LabFrame | null) => {
      const field = frame && select(frame);
      // what is on its way leaves the last picture where it is, dimmed
      plot?.setKept(!field);
      if (!field) return;
      plot?.paint(field.values, field.columns, field.rows, field);
    },
    [plot, select],
  );
  useFrames(plot && draw);
  return attach;
}
