import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useEffect, useMemo, useState } from 'react';
import { createAtomsView } from '../../plots/atoms';
import { modelOf } from '../../scenario/model';
import { ExhibitMessage } from '../fields/EngineNote';
import { OfPresent } from '../kept/OfPresent';
import { useLab, useLabState } from '../page/labContext';
import { useGuard } from '../parts/useGuard';
import { usePlot, usePlotTheme } from '../parts/usePlots';
import { TabPage } from './TabPage';

const counts: Record<string, number | null> = { auto: null, 24: 24, 48: 48, 96: 96 };

/** Some neighbours of a single realisation, at the time on show. */
export function AtomsTab() {
  const lab = useLab();
  const theme = usePlotTheme();
  const guard = useGuard();
  const scenario = useLabState((state) => state.scenario);
  const law = useMemo(() => modelOf(scenario), [scenario]);
  const { epsilon, siteCount } = law;
  const origin = law.pinning === 0 ? 'mean' : 'zero';
  const [shown, setShown] = useState('auto');
  const [plot, attach] = usePlot('tab', (host) => {
    const label = t`Neighbouring atoms of one realisation: displacement q drawn vertically, the momentum p as colour and arrow, their energy shaded behind them.`;
    return createAtomsView(host, { theme, label, law, origin });
  });

  useEffect(() => plot?.setTheme(theme), [plot, theme]);
  useEffect(() => plot?.setLaw(law), [plot, law]);
  useEffect(() => plot?.setShown(counts[shown]), [plot, shown]);
  useEffect(() => plot?.setSiteCount(siteCount), [plot, siteCount]);
  useEffect(() => plot?.setOrigin(origin), [plot, origin]);
  useEffect(() => {
    if (!plot) return;
    const paint = guard((kineticTime: number) => {
      const track = lab.session?.exhibit('atoms');
      if (track) plot.paint(track, kineticTime / epsilon);
      else plot.clear();
    });
    paint(lab.player.time.get());
    const unsubscribes = [lab.player.drawnTime.subscribe(paint), lab.bus.subscribe(() => paint(lab.player.time.get()))];
    return () => unsubscribes.forEach((unsubscribe) => unsubscribe());
  }, [plot, lab, epsilon, guard]);

  return (
    <TabPage
      head={
        <>
          <select aria-label={t`Atoms shown`} value={shown} onChange={(event) => setShown(event.target.value)}>
            <option value="auto">{t`as many as have room`}</option>
            {[24, 48, 96].map((count) => (
              <option key={count} value={count}>
                {plural(count, { one: '# atom', other: '# atoms' })}
              </option>
            ))}
          </select>
          <span className="muted">
            <Trans>one realisation</Trans>
          </span>
          <OfPresent why={t`atoms of one realisation`} />
        </>
      }
    >
      <div>
        <div className="plot-host of-run" ref={attach} />
        <ExhibitMessage exhibit="atoms" />
      </div>
    </TabPage>
  );
}
