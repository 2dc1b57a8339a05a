import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { isEquipartition } from '../../physics/initialState';
import { useMemo } from 'react';
import { engineColour } from '../../plots/theme';
import type { Scenario } from '../../scenario/scenario';
import { titleOf, fieldPair, type EngineName } from '../../state/engines';
import { listSign } from '../../language/numbers';
import { formatNumber, superscript } from '../../text/format';
import type { LabFrame } from '../../state/pictures/frameBus';
import { energyShares, shareHistory, sharesOf, type ShareHistory } from '../../state/histories/polarisationHistory';
import { EngineMessage } from '../fields/EngineNote';
import { polarisationProfiles, shareModel, shareTheory } from '../figures/polarisations';
import { samplesOfHistories, samplesOfRecord } from '../figures/samples';
import { mayChange } from '../../state/handout';
import { useActiveLock } from '../handout/useLock';
import { useLab, useLabState } from '../page/labContext';
import { ModelFigure, TabPage } from './TabPage';
import { useKeptHistory, useRecordHistory } from '../parts/useRecordHistory';
import { usePlotTheme } from '../parts/usePlots';

/** Energies of the polarisations over time, and their profiles at the time on show. */
export function PolarisationsTab() {
  const dimension = useLabState((state) => state.scenario.dimension);
  return dimension === 1 ? <OnePolarisation /> : <PolarisationFigures key={dimension} />;
}

function OnePolarisation() {
  const lab = useLab();
  const mayUse = mayChange(useActiveLock(), ['dimension', 'polarisation']);
  return (
    <div className="tab-page">
      <div className="offer">
        <p>
          <Trans>
            In two and three dimensions atoms move along every axis, and momentum noise carries energy from one
            direction of motion, or polarisation, to the others. In d = 1 there is one only.
          </Trans>
        </p>
        {mayUse && (
          <button
            type="button"
            className="outlined"
            onClick={() => lab.change({ dimension: 2, polarisation: 1 }, true)}
          >
            <Trans>Use d = 2 with all energy in polarisation 1</Trans>
          </button>
        )}
      </div>
    </div>
  );
}

function PolarisationFigures() {
  const theme = usePlotTheme();
  const scenario = useLabState((state) => state.scenario);
  const view = useLabState((state) => state.view);
  const engines = useMemo(() => [...new Set(fieldPair(view))], [view]);
  const { points, frame } = useRecordHistory(engines, shareHistory);
  const histories = useMemo(() => sharesOfEngines(engines, points), [engines, points]);
  const keptPoints = useKeptHistory(engines, shareHistory);
  const keptHistories = useMemo(() => sharesOfEngines(engines, keptPoints), [engines, keptPoints]);
  const theory = useMemo(() => shareTheory(scenario), [scenario]);
  const now = frame?.kineticTime ?? 0;
  const left = useMemo(
    () => shareModel(scenario, engines, histories, keptHistories, theory, now, theme),
    [scenario, engines, histories, keptHistories, theory, now, theme],
  );
  const isLog = useLabState((state) => state.view.scale === 'log');
  const right = useMemo(
    () => polarisationProfiles(scenario, engines, frame, isLog, theme),
    [scenario, engines, frame, isLog, theme],
  );

  return (
    <TabPage
      head={
        <span className="muted">
          {scenario.dimension === 2 ? t`Lines: e₁ solid, e₂ dashed` : t`Lines: e₁ solid, e₂ dashed, e₃ dotted`}
        </span>
      }
      legend={[
        ...engines.map((engine) => ({ label: titleOf(engine), colour: engineColour(engine, theme) })),
        ...(theory ? [{ label: t`theory`, colour: theme.ink, kind: 'dot' as const }] : []),
      ]}
      numbers={<PolarisationNumbers scenario={scenario} frame={frame} engines={engines} />}
    >
      <div>
        <ModelFigure
          label={t`Shares of the polarisations in the energy over kinetic time; the time on show and the equal share are marked`}
          xLabel="t"
          yLabel="E<sub>i</sub> / E"
          model={left}
          samples={samplesOfHistories(engines, points)}
        />
        <EngineMessage engines={[engines[engines.length - 1]]} />
      </div>
      <ModelFigure
        label={t`Energy profiles of the polarisations at the time on show`}
        xLabel="r₁"
        yLabel="e<sub>i</sub>"
        model={right}
        samples={samplesOfRecord(engines)}
      />
    </TabPage>
  );
}

/** The shares of the engines of which something is known. */
function sharesOfEngines(
  engines: readonly EngineName[],
  points: ReadonlyMap<EngineName, Parameters<typeof sharesOf>[0]>,
): ReadonlyMap<EngineName, ShareHistory> {
  const known = engines.map((engine) => [engine, sharesOf(points.get(engine) ?? [])] as const);
  return new Map(known.flatMap(([engine, shares]) => (shares ? [[engine, shares] as const] : [])));
}

/** What is left of a share that is 0. */
const roundOff = 1e-12;

interface NumbersProps {
  scenario: Scenario;
  frame: LabFrame | null;
  engines: EngineName[];
}

function PolarisationNumbers({ scenario, frame, engines }: NumbersProps) {
  const parts = engines.flatMap((engine) => {
    const shown = frame?.frames[engine];
    const shares = shown ? energyShares(shown) : [];
    return shares.length > 0
      ? [
          `${titleOf(engine)} ${shares.map((share) => formatNumber(Math.abs(share) < roundOff ? 0 : share)).join(listSign())}`,
        ]
      : [];
  });
  const time = formatNumber(frame?.kineticTime ?? 0);
  const list = parts.join('; ');
  return (
    <>
      {parts.length > 0 && (
        <>
          <Trans>
            Shares at t = {time}: <b>{list}</b>.
          </Trans>{' '}
        </>
      )}
      {remarkOf(scenario)}
    </>
  );
}

function remarkOf({ dimension, noiseStrength, noise, polarisation, ...initial }: Scenario): string {
  if (noiseStrength === 0) return t`Without noise each polarisation keeps its energy.`;
  if (noise === 'energy') return t`Energy noise leaves every polarisation to itself.`;
  if (polarisation === 'all') return t`All start alike and stay so: choose i = 1 to see the noise mix them.`;
  if (!isEquipartition(initial)) return t`Each tends to 1/${dimension}; theory is for the thermal spectrum.`;
  const [rate, decay] = dimension === 2 ? ['16γ', '1/t'] : ['18γ', `t${superscript('-3/2')}`];
  return t`Each tends to 1/${dimension}; the difference falls at the rate ${rate} at first, as ${decay} at last.`;
}
