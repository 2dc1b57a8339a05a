import { t } from '@lingui/core/macro';
import { startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import { fieldKernels } from '../workers/contract/fieldKernels';
import { announceFirstPicture } from './plots/firstPicture';
import { takePainter } from './plots/painter';
import { currentLanguage, onLanguage, speak } from './language';
import { languageFor, languageOfAddress } from './language/languages';
import { takeArithmetic } from './maths/fieldArithmetic';
import { createRunner } from './measurements/runner';
import { browserHost, type BrowserHost } from './session/browserHost';
import { asError, Fault } from './session/faults';
import { requireFigures } from './session/platform';
import { watchBattery } from './session/battery';
import { startPainter } from './session/painter';
import { createSight } from './session/sight';
import { createOpenedRecords } from './session/openedRecords';
import { createSession } from './session/session';
import { createEmbedding, isEmbedded } from './state/embed/embedding';
import { windowFrameHost } from './state/embed/frameHost';
import { windowAddressHost } from './state/address/address';
import { pacedFrames } from './state/playing/framePace';
import { createGuide } from './state/guide';
import { pageFaultLog } from './state/faults/faultLog';
import { createLab } from './state/lab';
import { isSampling, rests, whenAtLeisure } from './state/leisure';
import type { AnimationHost } from './state/playing/player';
import { createOpenedFiles } from './state/files/openedFiles';
import { createMeasurements } from './state/measurements';
import { createPageMap } from './state/parameterMap';
import { createSweep } from './state/sweep';
import { channelOf } from './views/lecture/channel';
import { pageLectures } from './views/lecture/source';
import { App } from './views/page/App';
import { applyEngineColours } from './views/page/engineColours';
import { FaultPage } from './views/page/FaultPage';
import { keepEverything } from './views/page/keep';
import { canBeKept, keepForLater } from './views/page/offline';
import { MeasurementsContext } from './views/page/measurementsContext';
import { OpenedFilesContext } from './views/openFile/openedFilesContext';
import { ParameterMapContext } from './views/page/parameterMapContext';
import { SweepContext } from './views/page/sweepContext';
import './views/page/base.css';
import './views/page/page.css';
import './views/page/figures.css';
import './views/parts/panel.css';
import './views/parts/legend.css';
import './views/parts/info.css';
import './views/tabs/tabs.css';
import './views/page/messages.css';
import './views/controls/rail.css';
import './views/controls/curve/curve.css';
import './views/page/clock.css';
import './views/dialogs/dialogs.css';
import './views/tools/tools.css';
import './views/tabs/probe/probe.css';
import './views/tabs/map/map.css';
import './views/tour/tour.css';
import './views/recent/recent.css';
import './views/lecture/strip.css';
import './views/kept/kept.css';
import './views/openFile/openFile.css';
import './views/lecture/presenter.css';
import './views/lecture/speaker.css';
import './views/lecture/handout.css';
import './views/sound/sound.css';
import './views/handout/handouts.css';
import './views/embed/embed.css';
import './views/page/everyone.css';
import './views/phone/phone.css';
import './views/phone/upright.css';
import './views/phone/lying.css';
import './views/phone/touch.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element #root');
applyEngineColours(document.documentElement);
const speaker = channelOf(window.location.hash);
onLanguage((language) => (document.documentElement.lang = language));
const opening = languageFor(languageOfAddress(window.location.hash), navigator.languages);
if (opening === currentLanguage()) open(root, null);
else
  void speak(opening).then(
    () => open(root, null),
    (reason: unknown) => open(root, reason),
  );

/** Opens the page; `mute` is why it cannot speak the language that it should. */
function open(place: HTMLElement, mute: unknown): void {
  try {
    requireFigures();
    if (speaker === null) openLab(place, mute);
    else void import('./views/lecture/SpeakerPage').then(({ renderSpeaker }) => renderSpeaker(place, speaker));
  } catch (reason) {
    pageFaultLog.add(reason);
    if (!(reason instanceof Fault)) throw reason;
    createRoot(place).render(<FaultPage fault={reason} />);
  }
}

function openLab(place: HTMLElement, mute: unknown): void {
  let host: BrowserHost | null = null;
  const sharedHost = () => (host ??= browserHost((reason) => pageFaultLog.add(reason)));

  const battery = watchBattery(navigator);
  const everyFrame: AnimationHost = {
    now: () => performance.now(),
    requestFrame: (callback) => requestAnimationFrame(callback),
    cancelFrame: (handle) => cancelAnimationFrame(handle),
    setTimer: (callback, delayMs) => window.setTimeout(callback, delayMs),
    clearTimer: (timer) => window.clearTimeout(timer),
  };
  // what fewer pictures leave of two processors goes to the samples
  const isCrowded = () =>
    navigator.hardwareConcurrency <= 2 && lab.session !== null && isSampling(lab.session.status());
  const animation = pacedFrames(everyFrame, () =>
    battery.isLow() || lab.store.getState().view.frameRate === '30' || isCrowded() ? 1000 / 30 : 0,
  );
  const records = createOpenedRecords();
  const lab = createLab({
    createSession: () => createSession(sharedHost(), records),
    address: windowAddressHost(window),
    animation,
    reload: () => window.location.reload(),
    reducedMotion: window.matchMedia('(prefers-reduced-motion: reduce)').matches,
  });

  const pocket = window.matchMedia('(pointer: coarse) and (hover: none)');
  const sight = createSight({
    isHidden: () => document.hidden,
    onChange: (listener) => document.addEventListener('visibilitychange', listener),
    rests: () => pocket.matches,
  });
  const measurements =
    lab.session &&
    createMeasurements(
      createRunner({ ...sharedHost(), awake: sight.awake }, 1, (text) => lab.notify('measurement', text)),
    );

  const parameterMap =
    lab.session &&
    createPageMap(lab.store, animation, (pass) =>
      createRunner({ ...sharedHost(), awake: () => sight.awake().then(pass) }, 1, (text) => lab.notify('map', text)),
    );

  // Ahead of the page, so that the address is read before a page that stopped is tried again.
  for (const type of ['popstate', 'hashchange']) window.addEventListener(type, () => lab.onNavigation());

  /** What nothing else has caught is told; browsers report the delay of a size as an error, which is none. */
  const tellFault = (reason: unknown) => {
    const { message } = asError(reason);
    if (message.startsWith('ResizeObserver')) return;
    pageFaultLog.add(reason);
    lab.notify('fault', () => t`Something failed, and the page goes on: ${message}`);
  };
  window.addEventListener('error', ({ error, message }) => tellFault(error ?? message));
  window.addEventListener('unhandledrejection', ({ reason }) => tellFault(reason));

  const tellMute = (reason: unknown) => {
    pageFaultLog.add(reason);
    lab.notify('language', () => t`The texts of this language did not load; the page goes on in the one before.`);
  };
  if (mute !== null) tellMute(mute);
  let choice = lab.store.getState().view.language;
  lab.store.subscribe(({ view }) => {
    if (view.language === choice) return;
    choice = view.language;
    speak(languageFor(choice, navigator.languages)).catch(tellMute);
  });

  const unsubscribe = lab.bus.subscribe((frame) => {
    if (!frame) return;
    const isWhole = frame.fields.every((engine) => frame.frames[engine]);
    const mark = isWhole ? 'both fields' : 'first field';
    if (performance.getEntriesByName(mark).length === 0) performance.mark(mark);
    if (!isWhole) return;
    unsubscribe();
    announceFirstPicture();
    // nothing waits for them: without them each picture takes a little longer
    sharedHost()
      .kernels()
      .then((module) => takeArithmetic(fieldKernels(module)))
      .catch((reason: unknown) => pageFaultLog.add(reason));
  });
  // an embedded page looks after itself
  if (!isEmbedded(lab)) {
    if (!sight.mayWork()) lab.suspend();
    sight.follow((mayWork) => (mayWork ? lab.resume() : lab.suspend()));
  }
  const openedFiles = lab.session && createOpenedFiles(lab, sharedHost, records);
  const sweep = createSweep(lab, animation);
  const guide = createGuide(lab, pageLectures);
  // a scene may say what the page computes first
  const embedding = isEmbedded(lab) ? createEmbedding(lab, windowFrameHost(window)) : null;
  void guide.follow().finally(() => (embedding ?? { begin: lab.start }).begin());
  // From a page to a part of it and back the whole of it changes. Asked once: to ask again breaks off what is on its
  // way.
  let wasEmbedded = embedding !== null;
  lab.store.subscribe(() => {
    if (isEmbedded(lab) === wasEmbedded) return;
    wasEmbedded = !wasEmbedded;
    if (wasEmbedded !== (embedding !== null)) window.location.reload();
  });
  // in small pieces: the workers need the page while they start
  startTransition(() =>
    createRoot(place).render(
      <MeasurementsContext value={measurements}>
        <SweepContext value={sweep}>
          <OpenedFilesContext value={openedFiles}>
            <ParameterMapContext value={parameterMap}>
              <App lab={lab} guide={guide} embedding={embedding} />
            </ParameterMapContext>
          </OpenedFilesContext>
        </SweepContext>
      </MeasurementsContext>,
    ),
  );
  // a frame takes no more than it needs: there may be many on a page
  if (lab.session && !embedding) {
    const { session } = lab;
    const leisure = whenAtLeisure(session);
    // of two processors the engines have both: what waits for one more turn is seen later
    const hasTime = () => navigator.hardwareConcurrency > 2 || rests(session.status());
    // the page draws by itself before, and where there is no such worker
    leisure
      .then(() => startPainter(sharedHost()))
      .then((painter) => takePainter(painter, hasTime, (reason) => pageFaultLog.add(reason)))
      .catch((reason: unknown) => pageFaultLog.add(reason));
    void keepEverything(sharedHost().loadAll, leisure, (fault) =>
      fault ? lab.notify('axes', () => fault.message, fault.action) : lab.withdraw('axes'),
    )
      .then(() => (canBeKept() ? keepForLater() : undefined))
      // a profile without storage: the page works, and asks the network again next time
      .catch((reason: unknown) => pageFaultLog.add(reason));
  }
  if (lab.session) window.addEventListener('online', () => lab.recover('retry'));
  window.addEventListener('pagehide', (event) => {
    if (event.persisted) return;
    measurements?.dispose();
    parameterMap?.dispose();
    guide.dispose();
    sweep.dispose();
    openedFiles?.dispose();
    embedding?.dispose();
    lab.dispose();
  });
}
