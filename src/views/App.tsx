import { useEffect, useState } from 'react';
import type { Lab } from '../state/lab';
import { DataDialog } from './DataDialog';
import { DialogFrame } from './DialogFrame';
import { DifferencePanel } from './DifferencePanel';
import { FieldPanel } from './FieldPanel';
import { HelpDialog } from './HelpDialog';
import { onPageKey } from './keys';
import { LabContext, phoneQuery, useLabState, useMedia } from './labContext';
import { Notices } from './Notices';
import { ProfilePanel } from './ProfilePanel';
import { Rail } from './Rail';
import { ShareDialog } from './ShareDialog';
import { StatusLine } from './StatusLine';
import { Summary } from './Summary';
import { TabPanel } from './TabPanel';
import { TimeBar } from './TimeBar';
import { TopBar, type DialogName } from './TopBar';
import { useScheme } from './usePlots';
import { Warnings } from './Warnings';

/** The whole page around a lab. */
export function App({ lab }: { lab: Lab }) {
  return (
    <LabContext value={lab}>
      <Page lab={lab} />
    </LabContext>
  );
}

const grids = {
  desk: { positionCount: 256, waveNumberCount: 256 },
  phone: { positionCount: 128, waveNumberCount: 128 },
};

function Page({ lab }: { lab: Lab }) {
  const phone = useMedia(phoneQuery);
  const scheme = useScheme();
  const big = useLabState((state) => state.view.big);
  const [railShown, setRailShown] = useState(true);
  const [drawerOpen, setDrawerOpen] = useState(false);
  const [dialog, setDialog] = useState<DialogName | null>(null);

  useEffect(() => {
    document.documentElement.dataset.theme = scheme;
  }, [scheme]);
  useEffect(() => lab.setGrid(phone ? grids.phone : grids.desk), [lab, phone]);
  useEffect(() => {
    const toggleRail = () => (phone ? setDrawerOpen((open) => !open) : setRailShown((shown) => !shown));
    const onKey = (event: KeyboardEvent) => {
      if (onPageKey(event, lab, { toggleRail, present: () => present(lab), help: () => setDialog('help') })) event.preventDefault();
    };
    const onNavigation = () => lab.onNavigation();
    window.addEventListener('keydown', onKey);
    window.addEventListener('popstate', onNavigation);
    window.addEventListener('hashchange', onNavigation);
    return () => {
      window.removeEventListener('keydown', onKey);
      window.removeEventListener('popstate', onNavigation);
      window.removeEventListener('hashchange', onNavigation);
    };
  }, [lab, phone]);

  useEffect(() => {
    const onFullscreen = () => setRailShown(document.fullscreenElement === null);
    document.addEventListener('fullscreenchange', onFullscreen);
    return () => document.removeEventListener('fullscreenchange', onFullscreen);
  }, []);

  const close = () => setDialog(null);
  return (
    <div className={railShown && !phone ? 'page' : 'page no-rail'}>
      <TopBar
        railShown={phone ? drawerOpen : railShown}
        onRail={() => (phone ? setDrawerOpen(true) : setRailShown(!railShown))}
        onDialog={setDialog}
        onPresent={() => present(lab)}
      />
      {!phone && (
        <aside className="rail" aria-label="Scenario">
          <Rail />
        </aside>
      )}
      <main className="main">
        <Warnings />
        <div className={big === 'none' ? 'figures' : 'figures has-big'}>
          <FieldPanel name="left" />
          <FieldPanel name="middle" />
          <DifferencePanel />
          <ProfilePanel />
          <TabPanel />
        </div>
        <Summary />
      </main>
      <TimeBar />
      <StatusLine />
      <Notices />
      {phone && (
        <DialogFrame title="Scenario" open={drawerOpen} onClose={() => setDrawerOpen(false)} drawer>
          <div className="rail">
            <Rail />
          </div>
        </DialogFrame>
      )}
      {dialog === 'share' && <ShareDialog onClose={close} />}
      {dialog === 'help' && <HelpDialog onClose={close} />}
      {dialog === 'data' && <DataDialog onClose={close} />}
    </div>
  );
}

/** Fills the screen, or gives it back; the sliders follow the change of the screen. */
function present(lab: Lab): void {
  const { fullscreenElement, documentElement } = document;
  const change = fullscreenElement ? document.exitFullscreen() : documentElement.requestFullscreen?.();
  change?.catch((reason: unknown) => lab.notify('present', `The screen could not be filled: ${String(reason)}`));
}
