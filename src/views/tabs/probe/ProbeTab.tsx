import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useEffect, useMemo } from 'react';
import { listSign } from '../../../language/numbers';
import { formatNumber } from '../../../text/format';
import { isRadial } from '../../../scenario/model';
import { isSampled } from '../../../../workers';
import { fieldKind } from '../../../state/pictures/fields';
import { placeWords, quantityWords } from '../../../state/histories/probes';
import { probeReadout } from '../../../state/pictures/readout';
import { samplesOfHistories } from '../../figures/samples';
import { probeModel, type ProbeTheory } from '../../figures/probe';
import { ScaleChoice } from '../../fields/ScaleChoice';
import { useLab, useLabState } from '../../page/labContext';
import { probeWords } from '../../page/Readout';
import { usePlotTheme } from '../../parts/usePlots';
import { chooseTool } from '../../tools/tools';
import { addProbe } from '../../tools/probe/edits';
import { ModelFigure, TabPage, type LegendEntry } from '../TabPage';
import { ProbeList } from './ProbeList';
import { useProbes } from './useProbes';

/** Histories of W at points and of energies in regions, with errors and theory, and the list of probes. */
export function ProbeTab() {
  const theme = usePlotTheme();
  const dimension = useLabState((state) => state.scenario.dimension);
  const smoothing = useLabState((state) => state.view.smoothing);
  const { probes, chosen, figure, readings } = useProbes();
  const words = probes
    .filter(({ probe }) => probe !== null)
    .map((probe) => probeReadout(probe.number, placeWords(probe.row, dimension), readings(probe)))
    .join(' ');
  useEffect(() => {
    probeWords.set(words || null);
    return () => probeWords.set(null);
  }, [words]);
  const model = useMemo(() => figure && probeModel(figure, theme), [figure, theme]);
  const samples = figure ? samplesOfHistories(figure.engines, figure.histories) : [];
  if (!chosen) return <NoProbes />;
  const { number } = chosen;
  const place = placeWords(chosen.row, dimension);
  const quantity = chosen.probe ? quantityWords(chosen.probe, smoothing) : '';
  const legend: LegendEntry[] = figure
    ? [
        { colour: theme.ink, label: t`not yet scattered` },
        ...(figure.theory.equilibrium === null
          ? []
          : [{ colour: theme.muted, label: t`equilibrium`, kind: 'dashed' as const }]),
      ]
    : [];
  return (
    <TabPage
      head={
        <span>
          <b>{t`Probe ${number}`}</b> <span className="muted">{[quantity, place].filter(Boolean).join(', ')}</span>
        </span>
      }
      legend={legend}
      uneven
      numbers={figure ? <ProbeNumbers theory={figure.theory} sampled={figure.engines.some(isSampled)} /> : undefined}
    >
      {model ? (
        <div>
          <ModelFigure
            key={`${number} ${quantity}`}
            label={t`Probe ${number}, ${quantity} at ${place}, over time, of the engines of both fields with a band of one standard error`}
            heading={t`Probe ${number}, ${quantity} at ${place}, over time`}
            xLabel="t"
            yLabel={chosen.probe?.kind === 'point' ? 'W' : 'E'}
            model={model}
            samples={samples}
          />
          <ScaleChoice corner="left" />
        </div>
      ) : (
        <div>
          <p className="panel-message lasting">
            <Trans>Probe {number} lies beyond the ring: type another place.</Trans>
          </p>
        </div>
      )}
      <div>
        <ProbeList probes={probes} chosen={chosen} readings={readings} />
      </div>
    </TabPage>
  );
}

/** What the marks of the figure say. */
function ProbeNumbers({ theory, sampled }: { theory: ProbeTheory; sampled: boolean }) {
  const { arrivals, odd } = theory;
  const times = arrivals.map((time) => formatNumber(time)).join(listSign());
  return (
    <>
      {arrivals.length > 0 && (
        <>
          <Trans>
            Dotted: arrival at <b>t = {times}</b>.
          </Trans>{' '}
        </>
      )}
      {odd && (
        <>
          <Trans>
            Dotted curves: the odd part [W(k) − W(−k)]/2, which collisions never give back; it decays as e
            <sup>−γφt</sup>.
          </Trans>{' '}
        </>
      )}
      {sampled && t`Bands are one standard error.`}
    </>
  );
}

/** Where the offer sets a probe. */
const firstPlace = [1, 0.15];

/** What probes are for, before there is one. */
function NoProbes() {
  const lab = useLab();
  const tool = useLabState((state) => state.view.tool);
  const isPlane = useLabState((state) => fieldKind(state.view, state.scenario) === 'plane');
  const radial = useLabState((state) => isRadial(state.scenario));
  const [r, k] = firstPlace.map((value) => formatNumber(value));
  return (
    <div className="tab-page">
      <div className="offer">
        <p>
          <Trans>
            A probe draws what happens at one place over the whole record: W at a point, or the energy in a region or an
            interval of r.
          </Trans>{' '}
          {tool === 'probe' ? t`Press on a field, or drag.` : t`Choose Probe above, and press on a field.`}
          {radial && ` ${t`Of radial states probes read W(r₁,k₁).`}`}
        </p>
        <button type="button" className="outlined" onClick={() => addProbe(lab, [...firstPlace])}>
          <Trans>
            Set one at r = {r}, k = {k}
          </Trans>
        </button>{' '}
        {tool !== 'probe' && !isPlane && (
          <button type="button" className="outlined" onClick={() => chooseTool(lab, 'probe')}>
            <Trans>Choose the tool Probe</Trans>
          </button>
        )}
      </div>
    </div>
  );
}
