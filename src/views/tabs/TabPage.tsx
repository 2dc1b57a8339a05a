import { t } from '@lingui/core/macro';
import { useEffect, type ReactNode } from 'react';
import { createLinePlot, type Curve, type LinePlotOptions } from '../../plots/lines';
import type { FigureSamples } from '../../plots/figureData';
import type { Viewport } from '../../plots/viewport';
import type { Model } from '../../physics/model';
import type { View } from '../../scenario/view';
import type { CurvesModel } from '../figures/figure';
import { useLab, useLabState } from '../page/labContext';
import { CurveSample } from '../parts/CurveSample';
import { usePlot, usePlotTheme } from '../parts/usePlots';

export type FigureKey = View['figure'];

/** What a figure of the transport tab gets: the law of the run and the menu of figures. */
export interface TransportFigureProps {
  law: Model;
  choice: ReactNode;
}

/** One entry of the legend of a tab. */
export interface LegendEntry {
  colour: string;
  label: string;
  kind?: 'line' | 'dashed' | 'dot';
}

interface TabPageProps {
  /** Line above the figures: the choice of figure, buttons. */
  head: ReactNode;
  legend?: LegendEntry[];
  /** Shares of the width: the first figure wider, or much wider. */
  uneven?: boolean | 'very';
  /** The first figure is a drawing: where there is little height the other and the words leave it to that. */
  isDrawing?: boolean;
  /** What the figures show still grows by itself; pictures for paper wait for the rest. */
  isGrowing?: boolean;
  children: ReactNode;
  /** Line below the figures: numbers in words. */
  numbers?: ReactNode;
}

/** The frame of a tab: a line of choices, its figures side by side, a line of numbers. */
export function TabPage({
  head,
  legend = [],
  uneven = false,
  isDrawing = false,
  isGrowing = false,
  children,
  numbers,
}: TabPageProps) {
  return (
    <div className={isDrawing ? 'tab-page drawing' : 'tab-page'} data-growing={isGrowing ? '' : undefined}>
      <div className="choices">
        {head}
        {legend.length > 0 && (
          <span className="legend">
            {legend.map(({ colour, label, kind = 'line' }) => (
              <span key={label}>
                {kind === 'dot' ? (
                  <i className="dot" style={{ background: colour }} />
                ) : (
                  <CurveSample colour={colour} dash={kind === 'dashed' ? 'dash' : 'solid'} />
                )}
                {label}
              </span>
            ))}
          </span>
        )}
      </div>
      <div className={`tab-figures${uneven ? ' uneven' : ''}${uneven === 'very' ? ' very' : ''}`}>{children}</div>
      {numbers && <p className="numbers">{numbers}</p>}
    </div>
  );
}

/** A menu of the figures of a tab; the choice stands in the address. */
export function FigureChoice({ names }: { names: Partial<Record<FigureKey, string>> }) {
  const lab = useLab();
  const shown = useFigureKey(names);
  return (
    <select
      aria-label={t`Figure`}
      value={shown}
      onChange={(event) => lab.changeView({ figure: event.target.value as FigureKey })}
    >
      {Object.entries(names).map(([key, name]) => (
        <option key={key} value={key}>
          {name}
        </option>
      ))}
    </select>
  );
}

/** The figure on show: the one of the address, or the first where the tab has no such figure. */
export function useFigureKey(names: Partial<Record<FigureKey, string>>): FigureKey {
  return useLabState((state) => (names[state.view.figure] === undefined ? 'a' : state.view.figure));
}

interface ModelFigureProps extends Pick<LinePlotOptions, 'label' | 'heading' | 'xLabel' | 'yLabel' | 'yName'> {
  /** What the curves are averages of; nothing by default. */
  samples?: readonly FigureSamples[];
  model: CurvesModel;
}

/** The curves of a model, or the reason why there are none. To change the labels of axes, give it another key. */
export function ModelFigure({ model, ...labels }: ModelFigureProps) {
  if (model.reason !== null) {
    return (
      <div>
        <p className="panel-message lasting">{model.reason}</p>
      </div>
    );
  }
  const { log } = model;
  // which axes are logarithmic is fixed when a figure is mounted
  return <CurvesFigure key={`${log?.x} ${log?.y}`} {...labels} {...model} />;
}

const none: readonly FigureSamples[] = [];

interface CurvesFigureProps extends Omit<LinePlotOptions, 'theme'> {
  samples?: readonly FigureSamples[] | undefined;
  curves: Curve[];
  view: Viewport;
}

function CurvesFigure({ curves, view, samples = none, ...options }: CurvesFigureProps) {
  const theme = usePlotTheme();
  const [plot, attach] = usePlot('tab', (host) => createLinePlot(host, { theme, ...options }));
  useEffect(() => plot?.setTheme(theme), [plot, theme]);
  useEffect(() => plot?.setSamples(samples), [plot, samples]);
  const { label, heading = null } = options;
  useEffect(() => plot?.setLabel(label, heading), [plot, label, heading]);
  useEffect(() => {
    if (!plot) return;
    plot.setView(view);
    plot.setCurves(curves);
  }, [plot, curves, view]);
  return (
    <div>
      <div className="plot-host" ref={attach} />
    </div>
  );
}
