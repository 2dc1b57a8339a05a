import type { Lab } from '../types';
import { createSignal, type Signal } from '../signal';
import { frameState, obey } from './commands';
import { createFramePort, type PortHost } from './framePort';
import { protocolVersion, type Asked, type FramePhase, type Told } from './messages';

/** What an embedded lab needs of its window. */
export interface FrameHost extends PortHost {
  /** Calls the listener now and with every change of whether any of the frame is on the screen. */
  watchSight(listener: (isSeen: boolean) => void): () => void;
  setTimer(callback: () => void, delayMs: number): number;
  clearTimer(timer: number): void;
}

/** A lab in a frame of another page: it runs while it is seen, and does what that page asks. */
export interface Embedding {
  phase: Signal<FramePhase>;
  /** The state of the lab is that of the address: from now on it may start. */
  begin(): void;
  /** The reader wants the picture to move. */
  press(): void;
  tell(message: Told): void;
  dispose(): void;
}

/** Whether the address asks for a part of the page, or for a picture in its place. */
export function isEmbedded(lab: Pick<Lab, 'store'>): boolean {
  const { embed, still } = lab.store.getState().view;
  return embed !== '0' || still === '1';
}

/** Wall time out of sight after which the workers are given back: by then nobody is about to scroll back. */
const RELEASE_MS = 10_000;
/** Wall time between two messages about the state. */
const TELL_MS = 250;

/** Sees to it that a lab in a frame computes only what somebody looks at. */
export function createEmbedding(lab: Lab, host: FrameHost): Embedding {
  const { view } = lab.store.getState();
  const isStill = view.still === '1';
  const phase = createSignal<FramePhase>(isStill ? 'poster' : 'waiting');
  /** What speaks against running: not ready, out of sight, hidden by the page, and a picture that stands for it. */
  let isReady = false;
  let isSeen = false;
  let isShown = true;
  let isPoster = isStill;
  let isStarted = false;
  let release: number | null = null;
  let pending: number | null = null;

  function settle(): void {
    const mayRun = isReady && isSeen && isShown && !isPoster;
    if (release !== null) host.clearTimer(release);
    release = null;
    if (mayRun && !isStarted) {
      isStarted = true;
      lab.start();
    } else if (mayRun) lab.resume();
    else if (isStarted) {
      lab.suspend();
      release = host.setTimer(lab.release, RELEASE_MS);
    }
    phase.set(mayRun ? 'live' : isPoster ? 'poster' : isStarted ? 'suspended' : 'waiting');
  }

  function reveal(): void {
    isPoster = false;
    settle();
  }

  function answer({ command, id }: Asked): void {
    const withId = id === null ? {} : { id };
    let notices: string[] = [];
    if (command.type === 'show' || command.type === 'hide') {
      isShown = command.type === 'show';
      settle();
    } else {
      const outcome = obey(lab, command);
      if ('error' in outcome) return port.tell({ type: 'error', ...withId, text: outcome.error });
      ({ notices } = outcome);
      if (command.type === 'play') reveal();
    }
    port.tell({ type: 'state', ...withId, ...frameState(lab, phase.get(), notices) });
  }

  const port = createFramePort(host, answer, (isStart) => {
    isShown = isStart;
    if (isStart) isPoster = false;
    settle();
  });

  /** Tells a page that has spoken what is on show, soon. */
  function tellState(): void {
    if (pending !== null || !port.hasCompany()) return;
    pending = host.setTimer(() => {
      pending = null;
      port.tell({ type: 'state', ...frameState(lab, phase.get(), []) });
    }, TELL_MS);
  }

  const unsubscribes = [
    lab.store.subscribe(tellState),
    phase.subscribe(tellState),
    host.watchSight((seen) => {
      isSeen = seen;
      settle();
    }),
    port.dispose,
  ];

  return {
    phase,
    begin() {
      isReady = true;
      port.tell({ type: 'ready', version: protocolVersion, embed: view.embed, still: isStill });
      settle();
    },
    press() {
      lab.setPlaying(true);
      reveal();
    },
    tell: port.tell,
    dispose() {
      for (const unsubscribe of unsubscribes) unsubscribe();
      for (const timer of [release, pending]) if (timer !== null) host.clearTimer(timer);
    },
  };
}
