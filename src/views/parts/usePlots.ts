import { t } from '@lingui/core/macro';
import { useEffect, useMemo, useState, type RefCallback } from 'react';
import { Fault } from '../../session/faults';
import type { FigureData } from '../../plots/figureData';
import type { ZoomKey } from '../../plots/keyboard';
import { AxesMissing } from '../../plots/plotly';
import type { PrintedFigure, PrintRequest } from '../../plots/print';
import { plotThemes, strongThemes, systemTheme, type PlotTheme } from '../../plots/theme';
import { pageFault } from '../../state/faults/faults';
import type { LabFrame } from '../../state/pictures/frameBus';
import { isShowable } from '../../state/runs';
import { useLab, useLabState, useMedia } from '../page/labContext';
import { announcer } from './announce';
import { useGuard } from './useGuard';

/** The element with the words of the tab on show. */
export const tabWordsId = 'tab-words';

/** The panels of the page; their names are those of the view key `big`. */
export const panelNames = ['left', 'middle', 'difference', 'profile', 'tab'] as const;
export type PanelName = (typeof panelNames)[number];

/** A figure on the page. */
export interface Plot {
  ready?: Promise<void>;
  onError: (reason: unknown) => void;
  /** Is told in words what a set cursor reads. */
  onRead?: (words: string) => void;
  /** Zooms as the keys do; figures without axes have nothing to zoom. */
  zoomByKey?(key: ZoomKey): void;
  toImage(request?: { title?: string; width?: number; height?: number; scale?: number }): Promise<string>;
  /** What it shows as numbers; null while it shows nothing. */
  data(): FigureData | null;
  /** Draws everything that is due now, as fine as is asked for. */
  still(): Promise<void>;
  /** The same for paper. */
  print(request: PrintRequest): Promise<PrintedFigure>;
  destroy(): void;
}

const mounted = new Map<Plot, { panel: PanelName; host: HTMLElement }>();

/** The figures of a panel in their order on the page. */
export function plotsOf(panel: PanelName): readonly Plot[] {
  const follows = (a: HTMLElement, b: HTMLElement) => a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_PRECEDING;
  return [...mounted]
    .filter(([, place]) => place.panel === panel)
    .sort(([, a], [, b]) => (follows(a.host, b.host) ? 1 : -1))
    .map(([plot]) => plot);
}

/** The figure that an element belongs to; null for none. */
export function plotAt(element: Element): Plot | null {
  return [...mounted].find(([, { host }]) => host.contains(element))?.[0] ?? null;
}

/**
 * A figure that lives as long as its host element: the reference to put on the host, and the figure, null before it is
 * mounted. `create` is called with the values of the first rendering; later ones go through the setters of the figure.
 */
export function usePlot<P extends Plot>(
  panel: PanelName,
  create: (host: HTMLElement) => P,
): [P | null, RefCallback<HTMLDivElement>] {
  const lab = useLab();
  const guard = useGuard();
  const [plot, setPlot] = useState<P | null>(null);
  const [attach] = useState(() => (host: HTMLDivElement) => {
    const made = create(host);
    made.onError = guard((reason: unknown) => {
      throw reason;
    });
    made.onRead = (words) => announcer.say(words);
    // what a figure of the tabs shows is told below it
    if (panel === 'tab') host.setAttribute('aria-describedby', tabWordsId);
    mounted.set(made, { panel, host });
    made.ready?.catch((reason: unknown) => {
      const fault =
        reason instanceof AxesMissing
          ? new Fault('chunk', () =>
              t({ message: 'the axes', comment: 'in sentences about what failed: Still loading the axes …' }),
            )
          : pageFault(reason, () =>
              t({ message: 'a figure', comment: 'in sentences about what failed: A figure stopped with an error …' }),
            );
      lab.notify('axes', () => fault.message, fault.action);
    });
    setPlot(made);
    return () => {
      mounted.delete(made);
      made.destroy();
      setPlot(null);
    };
  });
  return [plot, attach];
}

const forcedQuery = '(forced-colors: active)';

/** Light or dark, as chosen or as the system asks; where it forces its colours, as those are. */
export function useScheme(): PlotTheme['scheme'] {
  const chosen = useLabState((state) => state.view.theme);
  const dark = useMedia('(prefers-color-scheme: dark)');
  const isForced = useMedia(forcedQuery);
  return chosen === 'auto' || isForced ? (dark ? 'dark' : 'light') : chosen;
}

export function usePlotTheme(): PlotTheme {
  const scheme = useScheme();
  const isForced = useMedia(forcedQuery);
  const isStrong = useMedia('(prefers-contrast: more)');
  return useMemo(
    () => (isForced ? systemTheme(document) : (isStrong ? strongThemes : plotThemes)[scheme]),
    [scheme, isForced, isStrong],
  );
}

/**
 * Draws with the newest frame of the present run now and with every later one; what was drawn of the run before stays
 * meanwhile, axes and all: give the host of the picture the class `of-run`, which dims it then. Null where there is
 * nothing to draw on.
 */
export function useFrames(draw: ((frame: LabFrame | null) => void) | null): void {
  const { bus, store } = useLab();
  const guard = useGuard();
  useEffect(() => {
    if (!draw) return;
    const guarded = guard((frame: LabFrame | null) => {
      if (!frame || isShowable(store.getState(), frame)) draw(frame);
    });
    guarded(bus.get());
    return bus.subscribe(guarded);
  }, [bus, store, draw, guard]);
}
