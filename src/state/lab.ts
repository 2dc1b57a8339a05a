import { t } from '@lingui/core/macro';
import type { Grid } from '../../workers/contract/protocol';
import type { Session } from '../session/types';
import { withOpened } from '../scenario/lock/lock';
import { clampScenario, samePhysics } from '../scenario/codec';
import { presetScenario, presets } from '../scenario/presets';
import type { Scenario } from '../scenario/scenario';
import type { View } from '../scenario/view';
import { steppedState } from '../lectures/progress';
import { createAddress } from './address/address';
import { idleNotices } from './address/dimension';
import { enginesOf, fieldPair, previewEngines, referenceEngine } from './engines';
import { said, type Said } from '../language/whenAsked';
import { pageFault } from './faults/faults';
import { activeLock, lockOf } from './handout';
import { createHistory, isSameStep } from './address/history';
import { freshView } from './address/freshView';
import { heldTimes, steppedTime } from './playing/heldTimes';
import { createFrameBus } from './pictures/frameBus';
import { pageLines, presetIdOf, readOpening } from './address/opening';
import { linkOf } from './address/link';
import { createPlayer } from './playing/player';
import { playerSettings } from './playing/playerSettings';
import { createPublishing } from './playing/publishing';
import { createPlaces } from './places';
import { createWarden } from './warden';
import { createRestarts } from './restarts';
import { isKept, wantedKept } from './kept';
import { createCurrentFrame, isCurrent, withoutRun, withRun } from './runs';
import { createSuspension } from './playing/suspension';
import { createLabStore, withNotice, withScenarioNotices } from './store';
import type { Lab, LabHosts } from './types';

/** Recorded frames of the page. */
const frameCount = 101;

/** Everything of the page that is not drawn. */
export function createLab(hosts: LabHosts): Lab {
  const opened = readOpening(hosts.address.hash());
  const store = createLabStore({ ...opened, playing: opened.view.playing === '1' && !hosts.reducedMotion });
  const bus = createFrameBus();
  const current = createCurrentFrame(store, bus);
  const address = createAddress(hosts.address);
  let grid: Grid = { positionCount: 256, waveNumberCount: 256 };
  let previewing = false;
  let toldCount = 0;
  let started = false;
  /** The address that the visit began with is an entry of the history of the browser. */
  let hasEntry = false;
  let isStepping = false;

  const get = () => store.getState();
  const notify: Lab['notify'] = (topic, text, action = 'none') =>
    store.setState({ notices: withNotice(get().notices, topic, text, { action }) });
  const tellIdle = (before: Scenario | null) =>
    store.setState({ notices: idleNotices(get().notices, before, get().scenario) });
  const tellScenario = (lines: readonly Said[]) =>
    store.setState({ notices: withScenarioNotices(get().notices, lines) });
  tellScenario(opened.messages);
  tellIdle(null);

  const warden = createWarden(store, notify);

  let session: Session | null = null;
  try {
    session = hosts.createSession();
  } catch (reason) {
    store.setState({ failure: pageFault(reason) });
  }

  const player = createPlayer({
    session: session ?? {
      frames: () => Promise.resolve({}),
      keptFrames: () => Promise.resolve(null),
      status: () => get().status,
      watch: () => () => undefined,
    },
    host: hosts.animation,
    bus,
    settings: () => playerSettings(get(), grid),
    onWaiting: (waiting) => {
      if (get().waiting !== waiting) store.setState({ waiting });
    },
    onEnd: () => store.setState({ playing: false }),
    onError: (message) => notify('frames', () => t`The picture could not be computed: ${message}`),
  });
  player.seek(opened.scenario.shownTime);

  const publishing = createPublishing({ host: hosts.animation, store, time: player.time, current }, () =>
    address.replace(addressText()),
  );

  const addressText = () => linkOf(get(), player.time.get(), {});

  /** The first change of a visit is a new entry, so that Back does not leave the page at once; others follow in it. */
  function writeAddress(): void {
    // a step writes its own when all of it is there
    if (isStepping) return;
    if (hasEntry || history.undoLabel() === null) return address.replace(addressText());
    pushAddress();
  }

  function pushAddress(): void {
    hasEntry = true;
    address.push(addressText());
  }

  const restarts = createRestarts({
    ...hosts.address,
    start(preview) {
      const { scenario, view } = get();
      if (suspension.defers() || !session || !started) return;
      const engines = preview ? previewEngines(view) : enginesOf(view);
      try {
        // what the preview has computed stays where the slider was let go
        const isOnShow = session.hasRun() && isCurrent(get(), session.status());
        if (previewing && !preview && isOnShow) session.show(engines);
        else {
          session.start(scenario, engines, wantedKept(get()));
          store.setState({ ...withRun(get(), session.status().run), failure: null });
        }
        previewing = preview;
      } catch (reason) {
        store.setState({ failure: pageFault(reason) });
      }
      player.invalidate();
    },
    picturePending() {
      const status = session?.status() ?? get().status;
      const name = referenceEngine(fieldPair(get().view), status);
      const phase = name && status.engines[name]?.phase;
      return (phase === 'running' || phase === 'done') && bus.get()?.run !== status.run;
    },
  });

  const suspension = createSuspension({ player, session, isStarted: () => started, restart: () => restarts.restart() });

  function show(parsed: ReturnType<typeof readOpening>): void {
    const { scenario, view, unknown, kept, presetId, messages } = parsed;
    const before = get().scenario;
    store.setState({
      ...withoutRun(get()),
      runBeforeDrag: null,
      scenario,
      view,
      kept,
      unknown,
      presetId,
      offeredId: presetId,
      playing: view.playing === '1' && !hosts.reducedMotion,
    });
    tellScenario(messages);
    tellIdle(before);
    player.seek(scenario.shownTime);
    if (started) restarts.restart();
    publishing.now();
  }

  const history = createHistory({
    store,
    now: hosts.animation.now,
    kineticTime: () => player.time.get(),
    restore({ unknown, presetId, offeredId, ...past }, clock, direction) {
      const state = warden.allowed(past, 'whole');
      if (!state) return;
      const { scenario, view, kept } = state;
      isStepping = true;
      try {
        const { kineticTime, playing } = clock ?? { kineticTime: player.time.get(), playing: get().playing };
        const shownTime = Math.min(kineticTime, scenario.lastTime);
        if (samePhysics(scenario, get().scenario)) {
          setKept(kept, view.keptShown);
          lab.changeView(view);
          if (clock) player.seek(shownTime);
        } else show({ scenario: { ...scenario, shownTime }, view, unknown, kept, presetId, messages: [] });
        store.setState({ unknown, presetId, offeredId, playing });
      } finally {
        isStepping = false;
      }
      address.retrace(addressText(), direction, (text) => isSameStep(readOpening(text), get()));
      if (address.isFirst()) hasEntry = false;
    },
  });

  /** Shows another kept run, or none, beside the present one. */
  function setKept(kept: Scenario | null, keptShown: View['keptShown']): void {
    const isOther = kept !== get().kept;
    store.setState({ kept, view: { ...get().view, keptShown } });
    // else it comes with the next run
    if (isOther && session?.hasRun()) session.keep(wantedKept(get()));
    player.invalidate();
  }

  const places = createPlaces({ ...hosts.address, store, changeView: (patch) => lab.changeView(patch) });

  const unsubscribes = [
    bus.subscribe(publishing.withPicture),
    bus.subscribe(restarts.pictured),
    publishing.dispose,
    history.dispose,
    places.dispose,
  ];

  const lab: Lab = {
    store,
    bus,
    current,
    player,
    session,
    places,
    history,
    change(patch, commit) {
      const before = get().scenario;
      const allowed = warden.allowedPatch(patch);
      if (!allowed) return;
      const wanted = { ...before, ...allowed };
      const { scenario, notices } = clampScenario({
        ...wanted,
        shownTime: Math.min(wanted.shownTime, wanted.lastTime),
      });
      const changed = !samePhysics(scenario, get().scenario);
      // what a drag has clamped on its way stays told until the next change
      const heldBefore = get().runBeforeDrag;
      if (notices.length > 0 || (changed && heldBefore === null)) tellScenario(pageLines(notices));
      // browsers tell the value of a slider once more after it was let go
      const isHeld = !commit && (changed || heldBefore !== null);
      const runBeforeDrag = isHeld ? (heldBefore ?? get().status.run) : null;
      store.setState({ scenario, runBeforeDrag, ...(changed ? { ...withoutRun(get()), presetId: null } : {}) });
      tellIdle(before);
      if (player.time.get() > scenario.lastTime) player.seek(scenario.lastTime);
      if (changed || (commit && previewing)) restarts.request(!commit);
      if (commit) writeAddress();
    },
    changeView(patch) {
      const before = enginesOf(get().view);
      const view = warden.allowedView({ ...get().view, ...patch });
      const engines = enginesOf(view);
      store.setState({ view });
      if (isKept(view) !== (get().kept !== null)) setKept(isKept(view) ? get().scenario : null, view.keptShown);
      if (engines.join() !== before.join()) {
        // without a run they come with the next one
        if (previewing) restarts.request(false);
        else if (session?.hasRun()) session.show(engines);
        if (get().kept && session?.hasRun()) session.keep(wantedKept(get()));
      }
      player.invalidate();
      writeAddress();
    },
    choosePreset(id) {
      const preset = presets.find((candidate) => candidate.id === id);
      if (!preset) throw new RangeError(`there is no preset ${id}`);
      const wanted = { scenario: presetScenario(preset), view: freshView(preset, get().view), kept: get().kept };
      const state = warden.allowed(wanted, 'whole');
      if (!state) return;
      show({ ...state, unknown: get().unknown, presetId: presetIdOf(state.scenario), messages: [] });
      store.setState({ offeredId: id });
      pushAddress();
    },
    showState(wanted, time) {
      const state = warden.allowed(wanted, 'whole');
      if (!state) return;
      const { scenario, view, kept } = state;
      const { unknown, run, scenario: before } = get();
      if (run === null || !samePhysics(scenario, before)) {
        show({ scenario, view, unknown, kept, presetId: presetIdOf(scenario), messages: [] });
      } else {
        setKept(kept, view.keptShown);
        this.changeView(view);
        if (time === 'set') this.seek(scenario.shownTime);
        this.setPlaying(view.playing === '1' && !hosts.reducedMotion);
      }
      if (started) pushAddress();
      else address.replace(addressText());
    },
    keep() {
      const { scenario, view } = get();
      if (activeLock(view)?.tools.includes('keep') === false) return;
      setKept({ ...scenario }, view.keptShown === 'off' ? 'ghost' : view.keptShown);
      pushAddress();
    },
    swapKept() {
      const { scenario, kept, view, unknown, playing } = get();
      if (!kept || !warden.mayExchange(scenario, kept)) return;
      const shownTime = Math.min(player.time.get(), kept.lastTime);
      const exchanged = { scenario: { ...kept, shownTime }, kept: scenario, unknown, presetId: presetIdOf(kept) };
      show({ ...exchanged, view: { ...view, playing: playing ? '1' : '0' }, messages: [] });
      pushAddress();
    },
    letGo() {
      setKept(null, 'off');
      pushAddress();
    },
    borrow() {
      const ends = [address.rest(), history.rest()];
      return () => {
        for (const end of ends) end();
        address.replace(addressText());
      };
    },
    setUnlocked(isUnlocked) {
      const lock = lockOf(get().view);
      if (!lock || lock.isFixed) return;
      lab.changeView({ lock: withOpened(get().view.lock, isUnlocked) });
    },
    tryKeys(keys) {
      const { view, unknown, kept, offeredId } = get();
      const preset = presets.find(({ id }) => id === offeredId);
      if (!preset) throw new Error('no preset is on offer');
      const base = { scenario: presetScenario(preset), view: freshView(preset, view), kept, unknown: [...unknown] };
      const stepped = steppedState(base, keys);
      this.showState(stepped, 'kept');
      tellScenario(pageLines(stepped.notices));
      store.setState({ offeredId });
    },
    setPlaying(playing) {
      store.setState({ playing });
      // scales that are on their way arrive where the clock stops
      if (playing) player.wake();
      else player.invalidate();
      const end = heldTimes(session?.status() ?? get().status)?.at(-1) ?? Infinity;
      if (playing && player.time.get() >= Math.min(end, get().scenario.lastTime)) player.seek(0);
      if (!playing) address.replace(addressText());
      publishing.now();
    },
    setLoop: (loop) => store.setState({ loop }),
    scrub(kineticTime) {
      if (get().playing) store.setState({ playing: false });
      player.seek(kineticTime);
      publishing.moved();
    },
    seek(kineticTime) {
      lab.scrub(kineticTime);
      publishing.now();
      address.replace(addressText());
    },
    renew() {
      store.setState(withoutRun(get()));
      if (started) restarts.restart();
    },
    step(count) {
      const held = heldTimes(session?.status() ?? get().status);
      if (held) return this.seek(steppedTime(held, player.time.get(), count));
      const interval = get().scenario.lastTime / (frameCount - 1);
      this.seek((Math.round(player.time.get() / interval) + count) * interval);
    },
    setGrid(next) {
      if (next.positionCount === grid.positionCount && next.waveNumberCount === grid.waveNumberCount) return;
      grid = next;
      player.invalidate();
    },
    dismissNotice: (id) => store.setState({ notices: get().notices.filter((notice) => notice.id !== id) }),
    notify,
    withdraw: (topic) => store.setState({ notices: get().notices.filter((notice) => notice.topic !== topic) }),
    recover(action, engine) {
      if (action === 'retry') session?.retry();
      else if (action === 'restart' && engine) session?.restart(engine);
      else if (action === 'reload') hosts.reload();
    },
    linkText(changes = {}) {
      // a lecture from a disk is not there for others
      const { lecture, scene } = get().view;
      return linkOf(get(), player.time.get(), { scene: lecture === '' ? '' : scene, ...changes });
    },
    onNavigation() {
      if (!address.changedFromOutside()) return;
      const next = readOpening(hosts.address.hash());
      const isOther = warden.isOtherHandout(next.view);
      const state = isOther ? next : warden.allowed(next, 'link');
      if (state) show({ ...next, ...state, presetId: presetIdOf(state.scenario) });
      if (isOther) history.forget();
      // what the handout has held stands in the address again
      else if (activeLock(get().view)) address.replace(addressText());
    },
    hash: hosts.address.hash,
    start() {
      started = true;
      history.begin();
      if (!session) return;
      unsubscribes.push(
        session.subscribe((status) => {
          for (const text of status.notices.slice(toldCount)) notify(`engine ${said(text)}`, text);
          toldCount = status.notices.length;
          if (isCurrent(get(), status)) store.setState({ status });
          player.invalidate();
        }),
      );
      restarts.restart();
      suspension.begin();
    },
    suspend: suspension.suspend,
    release: suspension.release,
    resume: suspension.resume,
    dispose() {
      for (const unsubscribe of unsubscribes) unsubscribe();
      restarts.dispose();
      player.stop();
      address.dispose();
      session?.dispose();
    },
  };
  return lab;
}
