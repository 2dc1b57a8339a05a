import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useEffect, useMemo } from 'react';
import { exhibitor } from '../../../workers';
import { formatNumber } from '../../text/format';
import type { PairFrame } from '../../../workers/contract/protocol';
import { ExhibitMessage } from '../fields/EngineNote';
import { pairModel, pairScale } from '../figures/pairs';
import { OfPresent } from '../kept/OfPresent';
import { useLabState } from '../page/labContext';
import { ModelFigure, TabPage } from './TabPage';
import { usePairs } from './usePairs';
import { usePhaseHeatmap } from '../parts/usePhasePlot';
import { usePlotTheme } from '../parts/usePlots';

/** The pair correlations Y of the exact engine: where they are now, and how large they have been. */
export function PairsTab() {
  const theme = usePlotTheme();
  const colormap = useLabState((state) => state.view.colourMap);
  const lastTime = useLabState((state) => state.scenario.lastTime);
  const epsilon = useLabState((state) => state.scenario.epsilon);
  const shown = usePairs();
  const isComing = useLabState(({ status }) => {
    const engine = exhibitor('pairs');
    const phase = engine && status.engines[engine]?.phase;
    return phase === 'running' || phase === 'done';
  });
  const [plot, attach] = usePhaseHeatmap('tab', {
    label: t`Magnitude of the pair correlations Y of the exact engine`,
    colormap,
    quantity: '|Y|',
  });

  // most of the pairs are there at first: a root shows where those are that come later
  const high = pairScale(shown?.passed ?? []);
  useEffect(() => {
    if (!plot) return;
    if (!shown) return plot.clear();
    const { field, grid } = shown.frame;
    plot.paint(field, grid.positionCount, grid.waveNumberCount, { low: 0, high, scale: 'root' });
  }, [plot, shown, high]);

  const model = useMemo(
    () => pairModel(shown?.passed ?? [], shown?.frame ?? null, lastTime, epsilon, theme),
    [shown, lastTime, epsilon, theme],
  );

  return (
    <TabPage
      isGrowing={shown ? !shown.isWhole : isComing}
      head={
        <>
          <span className="muted">
            <Trans>Y = ⟨ψψ⟩ of the exact engine, and its maximum over time</Trans>
          </span>
          <OfPresent why={t`the pairs of B are not kept`} />
        </>
      }
      numbers={
        <>
          {shown && (
            <>
              <PairNumbers frame={shown.frame} />{' '}
            </>
          )}
          <Trans>As ε → 0 the pairs oscillate away: they are of order ε.</Trans>
        </>
      }
    >
      <div>
        <div className="plot-host of-run" ref={attach} />
        <ExhibitMessage exhibit="pairs" />
      </div>
      <ModelFigure
        label={t`Largest magnitude of the pair correlations over epsilon, against time`}
        xLabel="t"
        yLabel="max |Y|/ε"
        model={model}
      />
    </TabPage>
  );
}

function PairNumbers({ frame }: { frame: PairFrame }) {
  const [time, largest, norm] = [frame.kineticTime, frame.largest, frame.norm].map((value) => formatNumber(value));
  return (
    <Trans>
      At t = {time} <b>the largest |Y| is {largest}</b>, its norm {norm}.
    </Trans>
  );
}
