import { useMemo, type ReactNode, type Ref } from 'react';
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

/** How each panel is called when it fails, and what it is. */
const panels: Record<PanelName, { name: string; place: string; panel: ReactNode }> = {
  left: { name: 'The left field', place: 'panel', panel: <FieldPanel name="left" /> },
  middle: { name: 'The middle field', place: 'panel', panel: <FieldPanel name="middle" /> },
  difference: { name: 'The difference', place: 'panel', panel: <DifferencePanel /> },
  profile: { name: 'The energy profile', place: 'panel wide', panel: <ProfilePanel /> },
  tab: { name: 'The panel of tabs', place: 'panel wide', panel: <TabPanel /> },
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
            <Boundary key={name} name={panels[name].name} place={panels[name].place}>
              {panels[name].panel}
            </Boundary>
          ))}
      </AreasContext>
    </div>
  );
}
