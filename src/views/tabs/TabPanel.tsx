import { msg, t } from '@lingui/core/macro';
import { useCallback, useEffect, useMemo, useRef, type ComponentType } from 'react';
import { createLinePlot } from '../../plots/lines';
import type { View } from '../../scenario/view';
import type { LabFrame } from '../../state/pictures/frameBus';
import { ringOf } from '../../state/pictures/keptPicture';
import { useLaw } from '../parts/AboutPanel';
import { tabAbout } from '../parts/about';
import { Boundary } from '../parts/Boundary';
import { spectrumModel } from '../figures/profiles';
import { samplesOfRecord } from '../figures/samples';
import { useActiveLock } from '../handout/useLock';
import { useLab, useLabState } from '../page/labContext';
import { ScaleChoice } from '../fields/ScaleChoice';
import { EngineMessage } from '../fields/EngineNote';
import { Legend } from '../parts/Legend';
import { laterParts } from '../parts/later';
import { Panel } from '../parts/Panel';
import { showModel } from '../parts/showModel';
import { Tabs } from './Tabs';
import { TabWords } from './TabWords';
import { tabs } from './titles';
import { useGuard } from '../parts/useGuard';
import { useFrames, usePlot, usePlotTheme } from '../parts/usePlots';

const laterFigures = laterParts(
  () => import('./laterTabs'),
  msg({ message: 'the figures of the tabs', comment: 'in sentences about what failed: Still loading the figures …' }),
);

const laterTab = (pick: Parameters<typeof laterFigures<object>>[0]) =>
  laterFigures(pick, (_, words) => <div className="panel-message">{words}</div>);

const figures: Record<View['tab'], ComponentType> = {
  spectrum: SpectrumFigure,
  atoms: laterTab((later) => later.AtomsTab),
  anatomy: laterTab((later) => later.AnatomyTab),
  phonons: laterTab((later) => later.PhononsTab),
  pairs: laterTab((later) => later.PairsTab),
  transport: laterTab((later) => later.TransportTab),
  epsilon: laterTab((later) => later.EpsilonTab),
  polarisations: laterTab((later) => later.PolarisationsTab),
  exchange: laterTab((later) => later.ExchangeTab),
  probe: laterTab((later) => later.ProbeTab),
  map: laterTab((later) => later.MapTab),
};

/** The second wide panel: one of several figures, by tabs. */
export function TabPanel() {
  const lab = useLab();
  const tab = useLabState((state) => state.view.tab);
  const Figure = figures[tab];
  const panel = useRef<HTMLDivElement>(null);
  // the figure on which each tab was left
  const left = useRef<Partial<Record<View['tab'], View['figure']>>>({});
  // labels of axes are fixed when a figure is mounted
  const law = useLaw();
  const isChain = law.dimension === 1;
  const lock = useActiveLock();
  // a chain has one polarisation
  const named = useMemo((): Partial<typeof tabs> => {
    const { polarisations, ...others } = tabs;
    const shown = isChain && tab !== 'polarisations' ? others : { ...others, polarisations };
    if (!lock) return shown;
    return Object.fromEntries(Object.entries(shown).filter(([name]) => lock.tabs.includes(name as View['tab'])));
  }, [isChain, tab, lock]);
  return (
    <Panel
      name="tab"
      wide
      title={tabs[tab]}
      about={tabAbout(tab, law)}
      head={
        <>
          <Tabs
            label={t`What the panel shows`}
            names={named}
            selected={tab}
            panelId="tab-panel"
            onSelect={(next) => {
              const { view } = lab.store.getState();
              left.current[view.tab] = view.figure;
              lab.changeView({ tab: next, figure: left.current[next] ?? 'a' });
            }}
          />
          {tab === 'spectrum' && <Legend />}
        </>
      }
    >
      <div ref={panel} id="tab-panel" role="tabpanel" aria-label={tabs[tab]}>
        <Boundary failure={t`This figure cannot be shown.`}>
          <Figure key={String(isChain)} />
        </Boundary>
      </div>
      <TabWords panel={panel} />
    </Panel>
  );
}

function SpectrumFigure() {
  const isLog = useLabState((state) => state.view.scale === 'log');
  return (
    <>
      <SpectrumCurves key={String(isLog)} isLog={isLog} />
      <ScaleChoice corner="left" />
    </>
  );
}

function SpectrumCurves({ isLog }: { isLog: boolean }) {
  const lab = useLab();
  const theme = usePlotTheme();
  const second = useLabState((state) => state.view.middleEngine);
  const guard = useGuard();
  const xLabel = useLabState((state) => (state.scenario.dimension === 1 ? 'k' : 'k\u2081'));
  const [plot, attach] = usePlot('tab', (host) => {
    const made = createLinePlot(host, {
      theme,
      label: t`Energy over wave numbers, the integral of W over r, of the engines of both fields. Arrow keys move the cursor.`,
      heading: t`Energy over wave numbers`,
      xLabel,
      yLabel: '\u222bW dr',
      log: { x: false, y: isLog },
    });
    made.onCursor = (k, isSet) =>
      lab.places.pointAt(k === null ? null : { ...(lab.places.cursor.get() ?? { r: 0 }), k }, isSet);
    made.onZoom = (k) => {
      const others = lab.places.zoom.get() ?? { r: ringOf(lab.store.getState().scenario) };
      lab.places.zoom.set(k && { ...others, k });
    };
    return made;
  });

  useEffect(() => plot?.setTheme(theme), [plot, theme]);
  const first = useLabState((state) => state.view.leftEngine);
  useEffect(() => plot?.setSamples(samplesOfRecord([first, second])), [plot, first, second]);
  useEffect(() => {
    if (!plot) return;
    const point = guard(() => plot.setCursor(lab.places.cursor.get()?.k ?? null));
    const follow = guard(() => plot.setZoom(lab.places.zoom.get()?.k ?? null));
    point();
    follow();
    const unsubscribes = [lab.places.cursor.subscribe(point), lab.places.zoom.subscribe(follow)];
    return () => unsubscribes.forEach((unsubscribe) => unsubscribe());
  }, [plot, lab, guard]);

  const draw = useCallback(
    (shown: LabFrame | null) => {
      if (!plot) return;
      if (!shown) return plot.setCurves([]);
      showModel(plot, spectrumModel(shown, isLog, theme));
    },
    [plot, isLog, theme],
  );
  useFrames(plot && draw);

  return (
    <>
      <div className="plot-host of-run" ref={attach} />
      <EngineMessage engines={[second]} />
    </>
  );
}
