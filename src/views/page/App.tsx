import { useEffect, useState, type ReactNode } from 'react';
import type { Lab } from '../../state/lab';
import { Boundary } from '../parts/Boundary';
import { DataDialog } from '../dialogs/DataDialog';
import { DialogFrame } from '../dialogs/DialogFrame';
import { DifferencePanel } from '../fields/DifferencePanel';
import { PageBoundary } from './ErrorBoundary';
import { FieldPanel } from '../fields/FieldPanel';
import { HelpDialog } from '../dialogs/HelpDialog';
import { onPageKey } from './keys';
import { drawerQuery, LabContext, phoneQuery, useLabState, useMedia, useStalePictures } from './labContext';
import { Notices } from './Notices';
import { ProfilePanel } from '../fields/ProfilePanel';
import { Rail } from '../controls/Rail';
import { ShareDialog } from '../dialogs/ShareDialog';
import { StatusLine } from './StatusLine';
import { Summary } from './Summary';
import { TabPanel } from '../tabs/TabPanel';
import { TimeBar } from './TimeBar';
import { isFirstVisit, rememberAnswer } from '../tour/memory';
import { Tour, TourOffer } from '../tour/Tour';
import { TopBar, type DialogName } from './TopBar';
import { useScheme } from '../parts/usePlots';

/** The whole page around a lab. */
export function App({ lab }: { lab: Lab }) {
  return (
    <PageBoundary>
      <LabContext value={lab}>
        <Page lab={lab} />
      </LabContext>
    </PageBoundary>
  );
}

/** A browser may refuse it as soon as it is named. */
const storage = () => window.localStorage;

const grids = {
  desk: { positionCount: 256, waveNumberCount: 256 },
  phone: { positionCount: 128, waveNumberCount: 128 },
};

function Page({ lab }: { lab: Lab }) {
  const phone = useMedia(phoneQuery);
  const hasDrawer = useMedia(drawerQuery);
  const scheme = useScheme();
  const [railShown, setRailShown] = useState(true);
  const [drawerOpen, setDrawerOpen] = useState(false);
  const [dialog, setDialog] = useState<DialogName | null>(null);
  const [tour, setTour] = useState<'offered' | 'running' | null>(() =>
    isFirstVisit({ location: window.location, storage }) ? 'offered' : null,
  );

  useEffect(() => {
    document.documentElement.dataset.theme = scheme;
  }, [scheme]);
  useEffect(() => lab.setGrid(phone ? grids.phone : grids.desk), [lab, phone]);
  useEffect(() => {
    const toggleRail = () => (hasDrawer ? setDrawerOpen((open) => !open) : setRailShown((shown) => !shown));
    const onKey = (event: KeyboardEvent) => {
      if (onPageKey(event, lab, { toggleRail, present: () => present(lab), help: () => setDialog('help') }))
        event.preventDefault();
      else if (endsTour(event)) setTour((state) => (state === 'running' ? null : state));
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [lab, hasDrawer]);

  useEffect(() => {
    const onFullscreen = () => setRailShown(document.fullscreenElement === null);
    document.addEventListener('fullscreenchange', onFullscreen);
    return () => document.removeEventListener('fullscreenchange', onFullscreen);
  }, []);

  const close = () => setDialog(null);
  const startTour = () => {
    rememberAnswer('started', storage);
    close();
    lab.changeView({ enlarged: 'none' });
    setTour('running');
  };
  const offer = tour === 'offered' && (
    <TourOffer
      onAnswer={(wanted) => {
        if (wanted) return startTour();
        rememberAnswer('declined', storage);
        setTour(null);
      }}
    />
  );
  return (
    <div className={railShown && !hasDrawer ? 'page' : 'page no-rail'}>
      <Boundary name="The upper bar" place="bar">
        <TopBar
          railShown={hasDrawer ? drawerOpen : railShown}
          onRail={() => (hasDrawer ? setDrawerOpen(true) : setRailShown(!railShown))}
          onDialog={setDialog}
          onPresent={() => present(lab)}
        />
      </Boundary>
      {!hasDrawer && (
        <Boundary name="The sliders" place="rail">
          <aside className="rail" aria-label="Scenario">
            {offer}
            <Rail />
          </aside>
        </Boundary>
      )}
      <main className="main">
        {hasDrawer && offer}
        <Figures>
          <Boundary name="The left field" place="panel">
            <FieldPanel name="left" />
          </Boundary>
          <Boundary name="The middle field" place="panel">
            <FieldPanel name="middle" />
          </Boundary>
          <Boundary name="The difference" place="panel">
            <DifferencePanel />
          </Boundary>
          <Boundary name="The energy profile" place="panel wide">
            <ProfilePanel />
          </Boundary>
          <Boundary name="The panel of tabs" place="panel wide">
            <TabPanel />
          </Boundary>
        </Figures>
        <Boundary name="The summary in words" place="line">
          <Summary />
        </Boundary>
      </main>
      <Boundary name="The clock" place="timebar">
        <TimeBar />
      </Boundary>
      <Boundary name="The status" place="status">
        <StatusLine />
      </Boundary>
      <Boundary name="The list of notices" place="line">
        <Notices />
      </Boundary>
      {hasDrawer && (
        <DialogFrame title="Scenario" open={drawerOpen} onClose={() => setDrawerOpen(false)} drawer>
          <div className="rail">
            <Rail />
          </div>
        </DialogFrame>
      )}
      {tour === 'running' && (
        <Boundary name="The tour" place="line">
          <Tour phone={hasDrawer} slidersAreHidden={hasDrawer || !railShown} onEnd={() => setTour(null)} />
        </Boundary>
      )}
      {dialog === 'share' && <ShareDialog onClose={close} />}
      {dialog === 'help' && <HelpDialog onClose={close} onTour={startTour} />}
      {dialog === 'data' && <DataDialog onClose={close} />}
    </div>
  );
}

/** The panels; pictures of an earlier run are dimmed. */
function Figures({ children }: { children: ReactNode }) {
  const big = useLabState((state) => state.view.enlarged);
  const stale = useStalePictures();
  return (
    <div className={['figures', big !== 'none' && 'has-big', stale && 'stale'].filter(Boolean).join(' ')}>
      {children}
    </div>
  );
}

/** Whether Escape was meant for the tour, and not for what has the focus. */
function endsTour({ key, defaultPrevented, target }: KeyboardEvent): boolean {
  const others = 'input:not([type=range]), select, [role=dialog]:not(.tour-card), [role=menu]';
  return key === 'Escape' && !defaultPrevented && !(target instanceof Element && target.closest(others));
}

/** Fills the screen, or gives it back; the sliders follow the change of the screen. */
function present(lab: Lab): void {
  const { fullscreenElement, documentElement } = document;
  const change = fullscreenElement ? document.exitFullscreen() : documentElement.requestFullscreen?.();
  change?.catch((reason: unknown) => lab.notify('present', `The screen could not be filled: ${String(reason)}`));
}
