import { useEffect, useMemo, useState } from 'react';
import { polarisationDifference, sharesOfDifference } from '../physics/polarisation';
import type { Curve } from '../plots/lines';
import { cellCentres } from '../plots/raster';
import { engineColour } from '../plots/theme';
import { siteCountOf } from '../scenario/model';
import type { Scenario } from '../scenario/scenario';
import { engineTitles, fieldPair, type EngineName } from '../state/engines';
import { formatNumber } from '../state/format';
import type { LabFrame } from '../state/frameBus';
import { createPolarisationHistory, polarisationShares, type ShareHistory } from '../state/polarisationHistory';
import { EngineMessage } from './EngineNote';
import { useLab, useLabState } from './labContext';
import { CurvesFigure, TabPage } from './TabPage';
import { usePlotTheme } from './usePlots';

/** How the curve of each polarisation is drawn; engines differ by their colour. */
const dashes = ['solid', 'dash', 'dot'] as const;
const theoryPoints = 21;

/** Wall time between two drawings while the film runs. */
const updatePeriodMs = 50;

/** Energies of the polarisations over time, and their profiles at the time on show. */
export function PolarisationsTab() {
  const dimension = useLabState((state) => state.scenario.d);
  return dimension === 1 ? <OnePolarisation /> : <PolarisationFigures key={dimension} />;
}

function OnePolarisation() {
  const lab = useLab();
  return (
    <div className="tab-page">
      <div className="offer">
        <p>In two and three dimensions atoms move along every axis, and momentum noise carries energy from one direction of motion, or polarisation, to the others. In d = 1 there is one only.</p>
        <button type="button" className="outlined" onClick={() => lab.change({ d: 2, pol: 1 }, true)}>
          Use d = 2 with all energy in polarisation 1
        </button>
      </div>
    </div>
  );
}

function PolarisationFigures() {
  const theme = usePlotTheme();
  const scenario = useLabState((state) => state.scenario);
  const view = useLabState((state) => state.view);
  const engines = useMemo(() => [...new Set(fieldPair(view))], [view]);
  const { histories, frame } = useHistories(engines);
  const theory = useMemo(() => theoryOf(scenario), [scenario]);
  const length = siteCountOf(scenario) * scenario.e;
  const now = frame?.kineticTime ?? 0;

  const left = useMemo((): Curve[] => {
    const curves = engines.flatMap((engine) =>
      (histories.get(engine)?.shares ?? []).map(
        (y, i): Curve => ({
          x: histories.get(engine)?.times ?? new Float64Array(0), y, colour: engineColour(engine, theme), dash: dashes[i], label: `${engineTitles[engine]} ${i + 1}`,
        }),
      ),
    );
    const expected = theory ? [theory.excited, theory.other] : [];
    const even = Float64Array.of(1 / scenario.d, 1 / scenario.d);
    return [
      { x: Float64Array.of(0, scenario.T), y: even, colour: theme.muted, dash: 'dash', width: 1, label: '' },
      ...curves,
      ...expected.map((y): Curve => ({ x: theory?.times ?? y, y, colour: theme.ink, marks: true, label: '' })),
      { x: Float64Array.of(now, now), y: Float64Array.of(-1, 2), colour: theme.muted, width: 1, label: '' },
    ];
  }, [engines, histories, theory, scenario.d, scenario.T, now, theme]);
  const leftView = useMemo(() => ({ x: [0, scenario.T] as [number, number], y: [-0.03, 1.05] as [number, number] }), [scenario.T]);

  const right = useMemo((): Curve[] => {
    return engines.flatMap((engine) =>
      (frame?.frames[engine]?.polarisation ?? []).map(
        (y, i): Curve => ({
          x: cellCentres(-length / 2, length / 2, y.length), y, colour: engineColour(engine, theme), dash: dashes[i], label: `${engineTitles[engine]} ${i + 1}`,
        }),
      ),
    );
  }, [engines, frame, length, theme]);
  const high = frame?.ranges.energy ?? 1;
  const rightView = useMemo(() => ({ x: [-length / 2, length / 2] as [number, number], y: [-0.03 * high, high] as [number, number] }), [length, high]);

  return (
    <TabPage
      head={<span className="muted">Lines: {['e₁ solid', 'e₂ dashed', 'e₃ dotted'].slice(0, scenario.d).join(', ')}</span>}
      legend={[...engines.map((engine) => ({ label: engineTitles[engine], colour: engineColour(engine, theme) })), ...(theory ? [{ label: 'theory', colour: theme.ink, kind: 'dot' as const }] : [])]}
      numbers={<PolarisationNumbers scenario={scenario} frame={frame} engines={engines} />}
    >
      <div>
        <CurvesFigure label="Shares of the polarisations in the energy over kinetic time; the time on show and the equal share are marked" xLabel="t" yLabel="E<sub>i</sub> / E" curves={left} view={leftView} />
        <EngineMessage engines={[engines[engines.length - 1]]} />
      </div>
      <CurvesFigure label="Energy profiles of the polarisations at the time on show" xLabel="r₁" yLabel="e<sub>i</sub>" curves={right} view={rightView} />
    </TabPage>
  );
}

interface NumbersProps {
  scenario: Scenario;
  frame: LabFrame | null;
  engines: EngineName[];
}

function PolarisationNumbers({ scenario, frame, engines }: NumbersProps) {
  const parts = engines.flatMap((engine) => {
    const shown = frame?.frames[engine];
    const shares = shown ? polarisationShares(shown) : [];
    return shares.length > 0 ? [`${engineTitles[engine]} ${shares.map((share) => formatNumber(share)).join(', ')}`] : [];
  });
  return (
    <>
      {parts.length > 0 && (
        <>
          Shares at t = {formatNumber(frame?.kineticTime ?? 0)}: <b>{parts.join('; ')}</b>.{' '}
        </>
      )}
      {remarkOf(scenario)}
    </>
  );
}

function remarkOf({ d, g, noise, pol, spec }: Scenario): string {
  if (g === 0) return 'Without noise each polarisation keeps its energy.';
  if (noise === 'energy') return 'Energy noise leaves every polarisation to itself.';
  if (pol === 'all') return 'All start alike and stay so: choose i = 1 to see the noise mix them.';
  const thermal = `the difference falls at the rate ${d === 2 ? '16γ' : '18γ'} at first, as ${d === 2 ? '1/t' : 't^(−3/2)'} at last`;
  return `Each tends to 1/${d}; ${spec === 'thermal' ? thermal : 'theory is for the thermal spectrum'}.`;
}

/** The exact shares of the kinetic limit; null where there is no closed curve. */
function theoryOf({ d, noise, g, pol, spec, T }: Scenario): { times: Float64Array; excited: Float64Array; other: Float64Array } | null {
  if (d === 1 || pol === 'all' || (spec !== 'thermal' && noise === 'momentum' && g > 0)) return null;
  // denser where the curve bends most
  const times = Float64Array.from({ length: theoryPoints }, (_, i) => T * (i / (theoryPoints - 1)) ** 2);
  const shares = Array.from(polarisationDifference({ dimension: d, noise, noiseStrength: g }, times), (value) => sharesOfDifference(d, value));
  return { times, excited: Float64Array.from(shares, ({ excited }) => excited), other: Float64Array.from(shares, ({ other }) => other) };
}

/** The shares of the engines over the record as they come in, and the newest picture. */
function useHistories(engines: readonly EngineName[]): { histories: Map<EngineName, ShareHistory>; frame: LabFrame | null } {
  const lab = useLab();
  const [state, setState] = useState<{ histories: Map<EngineName, ShareHistory>; frame: LabFrame | null }>({ histories: new Map(), frame: null });
  useEffect(() => {
    const { session } = lab;
    if (!session) return;
    const update = () => {
      const histories = new Map(engines.flatMap((engine) => (history.of(engine) ? [[engine, history.of(engine)] as [EngineName, ShareHistory]] : [])));
      setState({ histories, frame: lab.bus.get() });
    };
    let timer: number | undefined;
    const soon = () => {
      timer ??= window.setTimeout(() => {
        timer = undefined;
        update();
      }, updatePeriodMs);
    };
    const history = createPolarisationHistory(() => session.status(), () => lab.store.getState().scenario.T, soon);
    const unsubscribes = [
      lab.player.survey(history),
      lab.bus.subscribe((shown) => {
        if (shown) history.pass(shown.frames);
        soon();
      }),
      () => window.clearTimeout(timer),
    ];
    update();
    return () => unsubscribes.forEach((unsubscribe) => void unsubscribe());
  }, [lab, engines]);
  return state;
}
