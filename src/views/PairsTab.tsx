import { useEffect, useMemo } from 'react';
import type { Curve } from '../plots/lines';
import { engineColour } from '../plots/theme';
import type { Viewport } from '../plots/viewport';
import { roundUp125 } from '../state/displayRange';
import { formatNumber } from '../state/format';
import { EngineMessage } from './EngineNote';
import { useLabState } from './labContext';
import { CurvesFigure, TabPage } from './TabPage';
import { usePairs } from './usePairs';
import { usePhaseHeatmap } from './usePhasePlot';
import { usePlotTheme } from './usePlots';

/** Upper end of the scales where there are no pairs but rounding errors. */
const smallestScale = 1e-6;

/** The pair correlations Y of the exact engine: where they are now, and how large they have been. */
export function PairsTab() {
  const theme = usePlotTheme();
  const colormap = useLabState((state) => state.view.map);
  const lastTime = useLabState((state) => state.scenario.T);
  const epsilon = useLabState((state) => state.scenario.e);
  const shown = usePairs();
  const [plot, attach] = usePhaseHeatmap('tab', { label: 'Magnitude of the pair correlations Y of the exact engine', colormap, quantity: '|Y|' });

  // the scale only grows within a run, so that the eye sees pairs fade and no colour jumps back
  const high = roundUp125(Math.max(smallestScale, ...(shown?.passed ?? []).map(({ largest }) => largest)));
  useEffect(() => {
    if (!plot) return;
    if (!shown) return plot.clear();
    const { field, grid } = shown.frame;
    plot.setRange(0, high);
    plot.paint(field, grid.positionCount, grid.waveNumberCount);
  }, [plot, shown, high]);

  const colour = engineColour('moments', theme);
  const curves = useMemo((): Curve[] => {
    if (!shown) return [];
    const { passed, frame } = shown;
    const x = Float64Array.from(passed, ({ kineticTime }) => kineticTime);
    const y = Float64Array.from(passed, ({ largest }) => largest / epsilon);
    return [
      { x, y, label: '|Y|/ε', colour },
      { x: Float64Array.of(frame.kineticTime), y: Float64Array.of(frame.largest / epsilon), label: '', colour: theme.ink, marks: true },
    ];
  }, [shown, epsilon, colour, theme.ink]);
  const view = useMemo((): Viewport => ({ x: [0, lastTime], y: [(-0.03 * high) / epsilon, (1.04 * high) / epsilon] }), [lastTime, high, epsilon]);

  return (
    <TabPage
      head={<span className="muted">Y = ⟨ψψ⟩ of the exact engine, and its maximum over time</span>}
      numbers={
        <>
          {shown && (
            <>
              At t = {formatNumber(shown.frame.kineticTime)} <b>the largest |Y| is {formatNumber(shown.frame.largest)}</b>, its norm {formatNumber(shown.frame.norm)}.{' '}
            </>
          )}
          As ε → 0 the pairs oscillate away: they are of order ε.
        </>
      }
    >
      <div>
        <div className="plot-host" ref={attach} />
        <EngineMessage engines={['moments']} />
      </div>
      <CurvesFigure label="Largest magnitude of the pair correlations over epsilon, against time" xLabel="t" yLabel="max |Y|/ε" curves={curves} view={view} />
    </TabPage>
  );
}
