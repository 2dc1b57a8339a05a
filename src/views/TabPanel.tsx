import { useCallback, useEffect } from 'react';
import { createAtomsView } from '../plots/atoms';
import { createLinePlot, type Curve } from '../plots/lines';
import { cellCentres } from '../plots/raster';
import { engineColour } from '../plots/theme';
import { siteCountOf } from '../scenario/model';
import type { View } from '../scenario/view';
import type { LabFrame } from '../state/frameBus';
import { useLab, useLabState } from './labContext';
import { EngineMessage } from './EngineNote';
import { Legend } from './Legend';
import { Panel } from './Panel';
import { Tabs } from './Tabs';
import { useFrames, usePlot, usePlotTheme } from './usePlots';

const tabs: Record<View['tab'], string> = { spectrum: 'Spectrum', atoms: 'Atoms' };

/** The second wide panel: the spectrum, or one realisation as moving atoms. */
export function TabPanel() {
  const lab = useLab();
  const tab = useLabState((state) => state.view.tab);
  return (
    <Panel
      name="tab"
      wide
      title={tabs[tab]}
      head={
        <>
          <Tabs label="What the panel shows" names={tabs} selected={tab} panelId="tab-panel" onSelect={(next) => lab.changeView({ tab: next })} />
          {tab === 'spectrum' ? <Legend /> : <span className="note">one realisation of the chain</span>}
        </>
      }
    >
      <div id="tab-panel" role="tabpanel" aria-label={tabs[tab]}>
        {tab === 'spectrum' ? <SpectrumFigure /> : <AtomsFigure />}
      </div>
    </Panel>
  );
}

const spectrumLabel = 'Energy over wave numbers, the integral of W over r, of the chain and of the Boltzmann equation. Arrow keys move the cursor.';

function SpectrumFigure() {
  const lab = useLab();
  const theme = usePlotTheme();
  const [plot, attach] = usePlot('tab', (host) => {
    const made = createLinePlot(host, { theme, label: spectrumLabel, xLabel: 'k', yLabel: '\u222bW dr' });
    made.onCursor = (k) => lab.cursor.set(k === null ? null : { r: lab.cursor.get()?.r ?? 0, k });
    return made;
  });

  useEffect(() => plot?.setTheme(theme), [plot, theme]);
  useEffect(() => (plot ? lab.cursor.subscribe((point) => plot.setCursor(point?.k ?? null)) : undefined), [plot, lab]);

  const draw = useCallback(
    (shown: LabFrame | null) => {
      if (!plot) return;
      if (!shown) return plot.setCurves([]);
      const { frames, ranges } = shown;
      const curves: Curve[] = [];
      for (const engine of ['chain', 'boltzmann'] as const) {
        const frame = frames[engine];
        if (!frame) continue;
        curves.push({
          x: cellCentres(-0.5, 0.5, frame.spectrum.length),
          y: frame.spectrum,
          error: frame.spectrumError,
          colour: engineColour(engine, theme),
          label: engine === 'chain' ? 'chain' : 'Boltzmann',
        });
      }
      plot.setView({ x: [-0.5, 0.5], y: [-0.03 * ranges.spectrum, ranges.spectrum] });
      plot.setCurves(curves);
    },
    [plot, theme],
  );
  useFrames(plot && draw);

  return (
    <>
      <div className="plot-host" ref={attach} />
      <EngineMessage engines={['boltzmann']} />
    </>
  );
}

const atomsLabel = 'Neighbouring atoms of one realisation: displacement q drawn vertically, colour the momentum p.';

function AtomsFigure() {
  const lab = useLab();
  const theme = usePlotTheme();
  const epsilon = useLabState((state) => state.scenario.e);
  const siteCount = useLabState((state) => siteCountOf(state.scenario));
  const origin = useLabState((state) => (state.scenario.w0 === 0 ? 'mean' : 'zero'));
  const [plot, attach] = usePlot('tab', (host) => createAtomsView(host, { theme, label: atomsLabel, origin }));

  useEffect(() => plot?.setTheme(theme), [plot, theme]);
  useEffect(() => plot?.setSiteCount(siteCount), [plot, siteCount]);
  useEffect(() => plot?.setOrigin(origin), [plot, origin]);
  useEffect(() => {
    if (!plot) return;
    const paint = (kineticTime: number) => {
      const track = lab.session?.atoms();
      if (track) plot.paint(track, kineticTime / epsilon);
      else plot.clear();
    };
    paint(lab.player.time.get());
    const unsubscribes = [lab.player.time.subscribe(paint), lab.bus.subscribe(() => paint(lab.player.time.get()))];
    return () => unsubscribes.forEach((unsubscribe) => unsubscribe());
  }, [plot, lab, epsilon]);

  return (
    <>
      <div className="plot-host" ref={attach} />
      <EngineMessage engines={['chain']} />
    </>
  );
}
