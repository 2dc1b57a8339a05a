import { useEffect, useMemo } from 'react';
import { formatNumber } from '../../../text/format';
import { isRadial } from '../../../scenario/model';
import { isSampled } from '../../../state/engines';
import { fieldKind } from '../../../state/fields';
import { placeWords, quantityWords } from '../../../state/probes';
import { probeReadout } from '../../../state/readout';
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
  if (!chosen) return <NoProbes />;
  const place = placeWords(chosen.row, dimension);
  const quantity = chosen.probe ? quantityWords(chosen.probe, smoothing) : '';
  const legend: LegendEntry[] = figure
    ? [
        { colour: theme.ink, label: 'not yet scattered' },
        ...(figure.theory.equilibrium === null
          ? []
          : [{ colour: theme.muted, label: 'equilibrium', kind: 'dashed' as const }]),
      ]
    : [];
  return (
    <TabPage
      head={
        <span>
          <b>Probe {chosen.number}</b> <span className="muted">{[quantity, place].filter(Boolean).join(', ')}</span>
        </span>
      }
      legend={legend}
      uneven
      numbers={figure ? <ProbeNumbers theory={figure.theory} sampled={figure.engines.some(isSampled)} /> : undefined}
    >
      {model ? (
        <div>
          <ModelFigure
            key={`${chosen.number} ${quantity}`}
            label={`Probe ${chosen.number}, ${quantity} at ${place}, over time, of the engines of both fields with a band of one standard error`}
            xLabel="t"
            yLabel={chosen.probe?.kind === 'point' ? 'W' : 'E'}
            model={model}
          />
          <ScaleChoice corner="left" />
        </div>
      ) : (
        <div>
          <p className="panel-message lasting">Probe {chosen.number} lies beyond the ring: type another place.</p>
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
  return (
    <>
      {arrivals.length > 0 && (
        <>
          Dotted: arrival at <b>t = {arrivals.map((time) => formatNumber(time)).join(', ')}</b>.{' '}
        </>
      )}
      {odd && (
        <>
          Dotted curves: the odd part [W(k) − W(−k)]/2, which collisions never give back; it decays as e<sup>−γφt</sup>
          .{' '}
        </>
      )}
      {sampled && 'Bands are one standard error.'}
    </>
  );
}

/** What probes are for, before there is one. */
function NoProbes() {
  const lab = useLab();
  const tool = useLabState((state) => state.view.tool);
  const isPlane = useLabState((state) => fieldKind(state.view, state.scenario) === 'plane');
  const radial = useLabState((state) => isRadial(state.scenario));
  return (
    <div className="tab-page">
      <div className="offer">
        <p>
          A probe draws what happens at one place over the whole record: W at a point, or the energy in a region or an
          interval of r. {tool === 'probe' ? 'Press on a field, or drag.' : 'Choose Probe above, and press on a field.'}
          {radial && ' Of radial states probes read W(r\u2081,k\u2081).'}
        </p>
        <button type="button" className="outlined" onClick={() => addProbe(lab, [1, 0.15])}>
          Set one at r = 1, k = 0.15
        </button>{' '}
        {tool !== 'probe' && !isPlane && (
          <button type="button" className="outlined" onClick={() => chooseTool(lab, 'probe')}>
            Choose the tool Probe
          </button>
        )}
      </div>
    </div>
  );
}
