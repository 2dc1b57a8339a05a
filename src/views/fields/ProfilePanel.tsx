import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useCallback, useEffect } from 'react';
import { createLinePlot } from '../../plots/lines';
import type { LabFrame } from '../../state/pictures/frameBus';
import { profileModel } from '../figures/profiles';
import { samplesOfRecord } from '../figures/samples';
import { useLaw } from '../parts/AboutPanel';
import { profileAbout } from '../parts/about';
import { useLab, useLabState } from '../page/labContext';
import { EngineMessage } from './EngineNote';
import { Legend } from '../parts/Legend';
import { ScaleChoice } from './ScaleChoice';
import { Panel } from '../parts/Panel';
import { Formula } from '../parts/Formula';
import { SoundButton } from '../sound/SoundButton';
import { showModel } from '../parts/showModel';
import { useGuard } from '../parts/useGuard';
import { useProfileProbes } from '../tools/probe/useProbeMarks';
import { useFrames, usePlot, usePlotTheme } from '../parts/usePlots';

const figureLabel = () =>
  t`Energy profile e(r,t) of the engines of both fields, with a band of one standard error, and of the hydrodynamic limit. Arrow keys move the cursor.`;

const figureHeading = () => t`Energy profile e(r,t) of the engines of both fields`;

/** Energy per site along the ring. */
export function ProfilePanel() {
  const law = useLaw();
  const chain = law.dimension === 1;
  const second = useLabState((state) => state.view.middleEngine);
  const flat = useLabState((state) => state.scenario.profile === 'flat');
  // which axes are logarithmic is fixed when a figure is mounted
  const isLog = useLabState((state) => state.view.scale === 'log');
  const symbol = chain ? 'e(r,t)=\\int W\\,dk' : 'e(r_1,t)=\\int W\\,dk_1';
  return (
    <Panel
      name="profile"
      wide
      title={t`Energy profile`}
      about={profileAbout(law)}
      tools={<SoundButton />}
      head={
        <>
          <h2>
            <Trans>Energy profile</Trans>
            <span className="symbol" aria-hidden="true">
              <Formula key={symbol} tex={symbol} />
            </span>
          </h2>
          <Legend band limit />
        </>
      }
    >
      <ProfileFigure key={`${chain} ${isLog}`} xLabel={chain ? 'r' : 'r\u2081'} isLog={isLog} />
      <ScaleChoice corner="left" />
      {flat && (
        <p className="panel-remark low">
          <Trans>The same everywhere: e is one number, and the spectrum tells all.</Trans>
        </p>
      )}
      <EngineMessage engines={[second]} />
    </Panel>
  );
}

function ProfileFigure({ xLabel, isLog }: { xLabel: string; isLog: boolean }) {
  const lab = useLab();
  const theme = usePlotTheme();
  const guard = useGuard();
  const scenario = useLabState((state) => state.scenario);
  const limitShown = useLabState((state) => state.view.limitShown);
  const [plot, attach] = usePlot('profile', (host) => {
    const made = createLinePlot(host, {
      theme,
      label: figureLabel(),
      heading: figureHeading(),
      xLabel,
      yLabel: 'e',
      log: { x: false, y: isLog },
    });
    made.onCursor = (r, isSet) =>
      lab.places.pointAt(r === null ? null : { ...(lab.places.cursor.get() ?? { k: null }), r }, isSet);
    made.onZoom = (r) => lab.places.zoom.set(r && { ...(lab.places.zoom.get() ?? { k: [-0.5, 0.5] }), r });
    made.setZoom(lab.places.zoom.get()?.r ?? null);
    made.setCursor(lab.places.cursor.get()?.r ?? null);
    return made;
  });

  useEffect(() => plot?.setTheme(theme), [plot, theme]);
  const first = useLabState((state) => state.view.leftEngine);
  const second = useLabState((state) => state.view.middleEngine);
  useEffect(() => plot?.setSamples(samplesOfRecord([first, second])), [plot, first, second]);
  useProfileProbes(plot);
  useEffect(() => {
    if (!plot) return;
    const unsubscribes = [
      lab.places.zoom.subscribe(guard((zoom) => plot.setZoom(zoom?.r ?? null))),
      lab.places.cursor.subscribe(guard((point) => plot.setCursor(point?.r ?? null))),
    ];
    return () => unsubscribes.forEach((unsubscribe) => unsubscribe());
  }, [plot, lab, guard]);

  const draw = useCallback(
    (shown: LabFrame | null) => {
      if (!plot) return;
      if (!shown) return plot.setCurves([]);
      showModel(plot, profileModel(scenario, shown, limitShown, isLog, theme));
    },
    [plot, scenario, limitShown, isLog, theme],
  );
  useFrames(plot && draw);

  return <div className="plot-host of-run" ref={attach} />;
}
