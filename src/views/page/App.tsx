import { t } from '@lingui/core/macro';
import { I18nProvider } from 'react-aria-components';
import { useEffect, useMemo, useRef, useState } from 'react';
import { program } from '../../export/program';
import type { Lab } from '../../state/types';
import { Boundary } from '../parts/Boundary';
import { DialogFrame } from '../dialogs/DialogFrame';
import { PageBoundary } from './ErrorBoundary';
import { EmbedContext, useFramePhase } from '../embed/embedContext';
import type { EmbedLevel } from '../embed/embedArrangement';
import { EmbedPage } from '../embed/EmbedPage';
import { Figures } from './Figures';
import { focusClock } from './focusClock';
import { onHistoryKey } from './historyKeys';
import { onPageKey } from './keys';
import { drawerQuery, LabContext, narrowBarQuery, phoneQuery, useLabState, useMedia } from './labContext';
import { KeptStrip } from '../kept/KeptStrip';
import { DataDialog, Handout, HelpDialog, Presenter, RecentDialog, ShareDialog, Tour } from './later';
import { Notices } from './Notices';
import { Dock } from '../phone/Dock';
import { FigureNav } from '../phone/FigureNav';
import { PhoneContext, usePhoneForm } from '../phone/phoneForm';
import { useCarousel } from '../phone/useCarousel';
import { Rail } from '../controls/Rail';
import { StatusLine } from './StatusLine';
import { useRecorder, useWhere } from '../recent/useRecent';
import { WhereOffer } from '../recent/WhereOffer';
import { Readout } from './Readout';
import { useScreenOnPaper } from './screenOnPaper';
import { pageStorage } from './storage';
import { Summary } from './Summary';
import { TimeBar } from './TimeBar';
import { isFirstVisit, rememberAnswer } from '../tour/memory';
import { TourOffer } from '../tour/TourOffer';
import { TopBar, type DialogName } from './TopBar';
import { UndoButtons } from './UndoButtons';
import { useLanguage } from '../parts/useLanguage';
import { useScheme } from '../parts/usePlots';
import { GuideContext, useGuide, useGuideState } from '../lecture/guideContext';
import { FaultDialog } from '../lecture/FaultDialog';
import { Questions } from '../handout/Questions';
import { Task } from '../handout/Task';
import { activeLock } from '../../state/handout';
import { DropCover } from '../openFile/DropCover';
import { FileStrip } from '../openFile/FileStrip';
import { useOpenedFiles } from '../openFile/openedFilesContext';
import { useFileDrop } from '../openFile/useFileDrop';
import { useSpeaker } from '../lecture/useSpeaker';
import { Strip } from '../lecture/Strip';
import { ToolLine } from '../tools/ToolLine';
import type { Embedding } from '../../state/embed/embedding';
import type { Guide } from '../../state/guide';

/** The whole page around a lab and its guide. */
export function App({ lab, guide, embedding }: { lab: Lab; guide: Guide; embedding: Embedding | null }) {
  useScreenOnPaper();
  return (
    <I18nProvider locale={useLanguage()}>
      <LabContext value={lab}>
        <PageBoundary>
          <GuideContext value={guide}>
            <EmbedContext value={embedding}>{embedding ? <Embedded lab={lab} /> : <Page lab={lab} />}</EmbedContext>
          </GuideContext>
        </PageBoundary>
      </LabContext>
    </I18nProvider>
  );
}

/** A page that begins with a picture, or is a part of itself in another page. */
function Embedded({ lab }: { lab: Lab }) {
  const level = useLabState((state) => Number(state.view.embed)) as 0 | EmbedLevel;
  const phase = useFramePhase();
  const language = useLanguage();
  return level === 0 && phase !== 'poster' ? <Page lab={lab} /> : <EmbedPage key={language} level={level || 1} />;
}

const grids = {
  desk: { positionCount: 256, waveNumberCount: 256 },
  phone: { positionCount: 128, waveNumberCount: 128 },
};

function Page({ lab }: { lab: Lab }) {
  const guide = useGuide();
  const presenting = useGuideState((state) => state.presenting);
  const form = usePhoneForm();
  const isNarrow = useMedia(phoneQuery);
  const phone = form !== null || isNarrow;
  const carousel = useCarousel(form !== null);
  const hasDrawer = useMedia(drawerQuery);
  const isBarNarrow = useMedia(narrowBarQuery);
  const scheme = useScheme();
  const language = useLanguage();
  const [railShown, setRailShown] = useState(true);
  const [handout, setHandout] = useState<'shown' | 'printed' | null>(null);
  const [drawerOpen, setDrawerOpen] = useState(false);
  const [dialog, setDialog] = useState<DialogName | null>(null);
  const [tour, setTour] = useState<'offered' | 'running' | null>(() =>
    isFirstVisit({ location: window.location, storage: pageStorage }) ? 'offered' : null,
  );

  useEffect(() => {
    document.documentElement.dataset.theme = scheme;
  }, [scheme]);
  useEffect(() => lab.setGrid(phone ? grids.phone : grids.desk), [lab, phone]);
  const { present, leave } = usePresenting(lab, guide);
  const openSpeaker = useSpeaker(lab, guide);
  const wasPresenting = useRef(false);
  useEffect(() => {
    // the button that began it was taken away, and the focus with it
    if (wasPresenting.current && !presenting && document.activeElement === document.body) focusClock();
    wasPresenting.current = presenting;
  }, [presenting]);
  useEffect(() => {
    if (presenting) return;
    const toggleRail = () => (hasDrawer ? setDrawerOpen((open) => !open) : setRailShown((shown) => !shown));
    const onKey = (event: KeyboardEvent) => {
      const isHandled =
        onHistoryKey(event, lab) || onPageKey(event, lab, { toggleRail, present, help: () => setDialog('help') });
      if (isHandled) event.preventDefault();
      else if (endsTour(event)) setTour((state) => (state === 'running' ? null : state));
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [lab, hasDrawer, present, presenting]);

  useRecorder(lab);
  const [where, forgetWhere] = useWhere();
  const isFileOver = useFileDrop(lab, guide, useOpenedFiles());
  usePrintKey(guide, () => setHandout((now) => now ?? 'printed'));

  const close = () => setDialog(null);
  const startTour = () => {
    rememberAnswer('started', pageStorage);
    close();
    lab.changeView({ enlarged: 'none' });
    setTour('running');
  };
  const tourOffer = tour === 'offered' && (
    <TourOffer
      onAnswer={(wanted) => {
        if (wanted) return startTour();
        rememberAnswer('declined', pageStorage);
        setTour(null);
      }}
    />
  );
  const offer = where ? <WhereOffer {...where} onAnswer={forgetWhere} /> : tourOffer;
  const hasRail = railShown && !hasDrawer && !presenting;
  const whatToSee = (
    <Boundary failure={t`What to see cannot be shown.`} place="line">
      <Strip onPresent={present} onSpeaker={openSpeaker} onHandout={() => setHandout('shown')} />
    </Boundary>
  );
  const keptRun = (
    <Boundary failure={t`The kept run cannot be shown.`} place="line">
      <KeptStrip />
      <FileStrip />
    </Boundary>
  );
  const toolLine = <ToolLine hasSwitch={isBarNarrow} hasNumbers={!hasRail} />;
  const statusLine = (
    <Boundary failure={t`The status cannot be shown.`} place="status">
      <StatusLine />
    </Boundary>
  );
  return (
    <PhoneContext value={form}>
      <div
        key={language}
        className={['page', !hasRail && 'no-rail', presenting && 'presenting'].filter(Boolean).join(' ')}
      >
        {!presenting && (
          <Boundary failure={t`The upper bar cannot be shown.`} place="bar">
            <TopBar
              railShown={hasDrawer ? drawerOpen : railShown}
              onRail={() => (hasDrawer ? setDrawerOpen(true) : setRailShown(!railShown))}
              onDialog={setDialog}
              onPresent={present}
            />
          </Boundary>
        )}
        {!hasDrawer && !presenting && (
          <Boundary failure={t`The sliders cannot be shown.`} place="rail">
            <aside className="rail" aria-label={t`Scenario`}>
              {offer}
              <Task />
              <Rail />
              <Questions />
            </aside>
          </Boundary>
        )}
        <main className="main">
          {presenting && <h1 className="hidden-text">{program}</h1>}
          {hasDrawer && !presenting && offer}
          {form === null && hasDrawer && !presenting && <Task />}
          {form === null && !presenting && (
            <>
              {whatToSee}
              {keptRun}
              {toolLine}
            </>
          )}
          {presenting && keptRun}
          {form !== null && !presenting && <FigureNav {...carousel} />}
          <Figures row={carousel.row} />
          {form === null && hasDrawer && !presenting && <Questions />}
          {form !== null && !presenting && (
            <div className="phone-words">
              <Task />
              {toolLine}
              {keptRun}
              {whatToSee}
              <Questions />
              {statusLine}
            </div>
          )}
          <Boundary failure={t`The summary in words cannot be shown.`} place="line">
            <Summary />
            <Readout />
          </Boundary>
        </main>
        {presenting ? (
          <Boundary failure={t`The words of the scene cannot be shown.`} place="line">
            <Presenter onLeave={leave} onSpeaker={openSpeaker} />
          </Boundary>
        ) : (
          <>
            {form !== null && (
              <Boundary failure={t`The slider cannot be shown.`} place="dock">
                <Dock onAll={() => setDrawerOpen(true)} />
              </Boundary>
            )}
            <Boundary failure={t`The clock cannot be shown.`} place="timebar">
              <TimeBar />
            </Boundary>
            {form === null && statusLine}
            <Boundary failure={t`The list of notices cannot be shown.`} place="line">
              <Notices />
            </Boundary>
          </>
        )}
        {hasDrawer && (
          <DialogFrame
            title={t`Scenario`}
            open={drawerOpen}
            onClose={() => setDrawerOpen(false)}
            drawer
            tools={<UndoButtons />}
          >
            <div className="rail">
              <Rail />
            </div>
          </DialogFrame>
        )}
        {tour === 'running' && !presenting && (
          <Boundary failure={t`The tour cannot be shown.`} place="line">
            <Tour phone={hasDrawer} slidersAreHidden={hasDrawer || !railShown} onEnd={() => setTour(null)} />
          </Boundary>
        )}
        <FaultDialog />
        {isFileOver && <DropCover />}
        {handout && (
          <Boundary failure={t`The handout cannot be shown.`} place="line">
            <Handout isPrinted={handout === 'printed'} onClose={() => setHandout(null)} />
          </Boundary>
        )}
        {dialog === 'share' && <ShareDialog onClose={close} />}
        {dialog === 'help' && <HelpDialog onClose={close} onTour={startTour} />}
        {dialog === 'recent' && <RecentDialog onClose={close} />}
        {dialog === 'data' && <DataDialog onClose={close} />}
      </div>
    </PhoneContext>
  );
}

/** Fills the screen for presenting, and gives it back; leaving the full screen ends it. */
function usePresenting(lab: Lab, guide: Guide): { present(): void; leave(): void } {
  useEffect(() => {
    const onChange = () => {
      if (document.fullscreenElement === null) guide.setPresenting(false);
    };
    document.addEventListener('fullscreenchange', onChange);
    return () => document.removeEventListener('fullscreenchange', onChange);
  }, [guide]);
  return useMemo(
    () => ({
      present() {
        if (activeLock(lab.store.getState().view)) return;
        lab.changeView({ enlarged: 'none' });
        guide.setPresenting(true);
        // where the screen cannot be filled, the window is
        document.documentElement.requestFullscreen?.().catch(() => undefined);
      },
      leave() {
        lab.changeView({ enlarged: 'none' });
        guide.setPresenting(false);
        if (document.fullscreenElement)
          document
            .exitFullscreen()
            .catch((reason: unknown) =>
              lab.notify('present', () => t`The screen is still filled: ${{ reason: String(reason) }}`),
            );
      },
    }),
    [lab, guide],
  );
}

/** To print a page with a lecture means to print its handout. */
function usePrintKey(guide: Guide, print: () => void): void {
  const latest = useRef(print);
  useEffect(() => {
    latest.current = print;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isPrint = event.key.toLowerCase() === 'p' && (event.ctrlKey || event.metaKey) && !event.altKey;
      const { place, presenting } = guide.store.getState();
      // a handout that is shown is printed as it is
      if (!isPrint || !place || presenting || document.documentElement.dataset['handout']) return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [guide]);
}

/** Whether Escape was meant for the tour, and not for what has the focus. */
function endsTour({ key, defaultPrevented, target }: KeyboardEvent): boolean {
  const others = 'input:not([type=range]), select, [role=dialog]:not(.tour-card), [role=menu]';
  return key === 'Escape' && !defaultPrevented && !(target instanceof Element && target.closest(others));
}
