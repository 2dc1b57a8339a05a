import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useMemo, type ReactNode, type Ref } from 'react';
import { i18n } from '../../language';
import type { Arrangement } from '../../lectures/lecture';
import { DifferencePanel } from '../fields/DifferencePanel';
import { FieldPanel } from '../fields/FieldPanel';
import { ProfilePanel } from '../fields/ProfilePanel';
import { useHandoutArrangement } from '../handout/useLock';
import { areaOf, gridOf, usualArrangement } from '../lecture/arrangement';
import { useGuideState, useStage } from '../lecture/guideContext';
import { Boundary } from '../parts/Boundary';
import { AreasContext } from '../parts/Panel';
import { panelNames, type PanelName } from '../parts/usePlots';
import { TabPanel } from '../tabs/TabPanel';
import { useLabState, useStalePictures } from './labContext';

/** What each panel is, and what stands in its place when it fails. */
const panels: Record<PanelName, { failure: MessageDescriptor; isWide?: boolean; panel: ReactNode }> = {
  left: { failure: msg`The left field cannot be shown.`, panel: <FieldPanel name="left" /> },
  middle: { failure: msg`The middle field cannot be shown.`, panel: <FieldPanel name="middle" /> },
  difference: { failure: msg`The difference cannot be shown.`, panel: <DifferencePanel /> },
  profile: { failure: msg`The energy profile cannot be shown.`, isWide: true, panel: <ProfilePanel /> },
  tab: { failure: msg`The panel of tabs cannot be shown.`, isWide: true, panel: <TabPanel /> },
};

/**
 * The panels, in an arrangement those that it names: while presenting the one of the scene. Pictures of an earlier run
 * are dimmed.
 */
export function Figures({ arrangement: given, row }: { arrangement?: Arrangement; row?: Ref<HTMLDivElement> }) {
  const big = useLabState((state) => state.view.enlarged);
  const stale = useStalePictures();
  const run = useLabState((state) => state.run);
  const stage = useStage();
  const presenting = useGuideState((state) => state.presenting);
  const ofHandout = useHandoutArrangement();
  const arrangement = given ?? ofHandout ?? (presenting ? (stage?.stage.panels ?? usualArrangement) : null);
  const areas = useMemo(() => arrangement && ((name: PanelName) => areaOf(arrangement, name)), [arrangement]);
  return (
    <div
      ref={row}
      className={['figures', big !== 'none' && 'has-big', stale && 'stale'].filter(Boolean).join(' ')}
      data-run={run ?? undefined}
      style={arrangement ? gridOf(arrangement) : undefined}
    >
      <AreasContext value={areas}>
        {panelNames
          .filter((name) => !areas || areas(name) !== null)
          .map((name) => (
            <Boundary
              key={name}
              failure={i18n._(panels[name].failure)}
              place={panels[name].isWide ? 'panel wide' : 'panel'}
            >
              {panels[name].panel}
            </Boundary>
          ))}
      </AreasContext>
    </div>
  );
}
