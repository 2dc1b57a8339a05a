import { plural, t } from '@lingui/core/macro';
import { useEffect, useState } from 'react';
import { longestFlights } from '../../plots/flights';
import { createTrackPlot } from '../../plots/tracks';
import { formatNumber } from '../../text/format';
import { ExhibitMessage } from '../fields/EngineNote';
import type { PhononTracks } from '../../../workers/contract/protocol';
import { OfPresent } from '../kept/OfPresent';
import { useLab, useLabState } from '../page/labContext';
import { TabPage } from './TabPage';
import { useGuard } from '../parts/useGuard';
import { usePlot, usePlotTheme } from '../parts/usePlots';

/** What is said of the tracks of one run. */
interface TrackFacts {
  run: number;
  count: number;
  flights: number;
  longest: number;
}

/** Paths of single phonons, up to the time on show. */
export function PhononsTab() {
  const lab = useLab();
  const theme = usePlotTheme();
  const lastTime = useLabState((state) => state.scenario.lastTime);
  const run = useLabState((state) => state.run);
  const guard = useGuard();
  const [found, setFacts] = useState<TrackFacts | null>(null);
  const facts = found?.run === run ? found : null;
  const [plot, attach] = usePlot('tab', (host) => {
    const label = t`Positions of a few hundred phonons over time, from collision to collision; the longest flights are bold.`;
    return createTrackPlot(host, { theme, label });
  });

  useEffect(() => plot?.setTheme(theme), [plot, theme]);
  useEffect(() => {
    if (!plot) return;
    let shown: PhononTracks | null = null;
    const update = guard(() => {
      const tracks = lab.session?.exhibit('tracks') ?? null;
      if (tracks === shown) return;
      shown = tracks;
      plot.setTracks(tracks);
      if (!tracks) return setFacts(null);
      const reach = tracks.position.reduce((largest, x) => Math.max(largest, Math.abs(x)), 0);
      plot.setView({ x: [0, lastTime], y: [-1.04 * reach, 1.04 * reach] });
      setFacts({
        run: lab.session?.status().run ?? 0,
        count: tracks.count,
        flights: tracks.time.length - tracks.count,
        longest: longestFlights(tracks).length,
      });
    });
    const move = guard((kineticTime: number) => {
      update();
      plot.setTime(kineticTime);
    });
    move(lab.player.time.get());
    const unsubscribes = [lab.player.drawnTime.subscribe(move), lab.bus.subscribe(update), lab.store.subscribe(update)];
    return () => unsubscribes.forEach((unsubscribe) => unsubscribe());
  }, [plot, lab, lastTime, guard]);

  return (
    <TabPage
      head={
        <>
          <span className="muted">{facts ? countText(facts) : ''}</span>
          <OfPresent why={t`single phonons of one run`} />
        </>
      }
      numbers={facts ? flightText(facts) : undefined}
    >
      <div>
        <div className="plot-host of-run" ref={attach} />
        {!facts && <ExhibitMessage exhibit="tracks" />}
      </div>
    </TabPage>
  );
}

function countText({ count }: TrackFacts): string {
  return plural(count, {
    one: `${count} phonon, positions not wound around the ring`,
    other: `${count} phonons, positions not wound around the ring`,
  });
}

function flightText({ flights, longest }: TrackFacts): string {
  const length = formatNumber(longest);
  return plural(flights, {
    one: `${flights} flight; bold: the longest hundredth, each at least ${length} long.`,
    other: `${flights} flights; bold: the longest hundredth, each at least ${length} long.`,
  });
}
