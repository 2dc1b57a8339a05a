import type { EngineName } from '../../workers/contract/names';
import type { Grid } from '../../workers/contract/protocol';
import type { Said } from '../language/whenAsked';
import type { Parsed } from '../scenario/codec';
import type { Scenario } from '../scenario/scenario';
import type { View } from '../scenario/view';
import type { FaultAction } from '../session/faults';
import type { Session } from '../session/types';
import type { AddressHost } from './address/address';
import type { History } from './address/history';
import type { FrameBus, LabFrame } from './pictures/frameBus';
import type { Places } from './places';
import type { AnimationHost, Player } from './playing/player';
import type { Suspension } from './playing/suspension';
import type { Signal } from './signal';
import type { LabStore } from './store';

export interface LabHosts {
  createSession(): Session;
  address: AddressHost;
  animation: AnimationHost;
  /** Loads the page again. */
  reload(): void;
  /** The person asked for less motion: the page opens on a still picture. */
  reducedMotion: boolean;
}

/** The page behind its components: the store, the clock, the engines and the address, and everything a user can do. */
export interface Lab extends Pick<Suspension, 'suspend' | 'release' | 'resume'> {
  store: LabStore;
  bus: FrameBus;
  /** The newest frame as long as it is of the present run, else null. */
  current: Signal<LabFrame | null>;
  player: Player;
  session: Session | null;
  /** Where the figures look and point. */
  places: Places;
  /** The committed changes of this visit. */
  history: History;
  /** Changes physics keys. `commit` is false while a slider is dragged: then the address waits. */
  change(patch: Partial<Scenario>, commit: boolean): void;
  changeView(patch: Partial<View>): void;
  choosePreset(id: string): void;
  /**
   * Shows a state that was read from a link, as a new step of the history of the page. What has the physics on show
   * goes on with its run, and with its time unless the link is to set that.
   */
  showState(state: Pick<Parsed, 'scenario' | 'view' | 'kept'>, time: 'kept' | 'set'): void;
  /** Keeps the run on show, B, while the present one, A, goes on to change; in place of what was kept before. */
  keep(): void;
  /** Exchanges the present and the kept run; nothing without one. */
  swapKept(): void;
  letGo(): void;
  /**
   * Lends the page to what shows other states for a while: until the function is called that it returns, no change is
   * written into the address or is a step to go back to. The state of before is to be shown again by then.
   */
  borrow(): () => void;
  /** Gives the whole page to the reader of a handout, or takes it back; nothing where the handout is fixed. */
  setUnlocked(isUnlocked: boolean): void;
  /** Does one of the changes that the preset on offer has to try: what its keys say, on top of the preset. */
  tryKeys(keys: string): void;
  setPlaying(playing: boolean): void;
  setLoop(loop: boolean): void;
  /** Shows another time and stays there. */
  seek(kineticTime: number): void;
  /** The same on the way of a hand: numbers, words and the address follow when it rests. */
  scrub(kineticTime: number): void;
  /** Starts the run of the present scenario again: there is another record of it in a file, or none any more. */
  renew(): void;
  /** Moves by recorded frames; the clock stops. */
  step(frameCount: number): void;
  setGrid(grid: Grid): void;
  dismissNotice(id: number): void;
  /** Tells a sentence; one that is to follow the language is given as what says it. */
  notify(topic: string, text: Said, action?: FaultAction): void;
  /** Takes back what was told about a topic. */
  withdraw(topic: string): void;
  /** Does what the button of a fault offers; `engine` is the one to restart. */
  recover(action: FaultAction, engine?: EngineName): void;
  /** The address text of what is on the screen now, in a view that may be another one. */
  linkText(changes?: Partial<View>): string;
  /** To be called when the address of the page may have changed by itself. */
  onNavigation(): void;
  /** The address as it was given. */
  hash(): string;
  start(): void;
  dispose(): void;
}
