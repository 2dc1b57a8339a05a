import { t } from '@lingui/core/macro';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { namesPhysics } from '../scenario/codec';
import type { Beat, Lecture, Mistake } from '../lectures/lecture';
import { formatPlace, namesTime, neighbour, nextPhysics, readPlace, stageAt, type Place } from '../lectures/progress';
import { enginesOf } from './engines';
import { activeLock } from './handout';
import type { Lab } from './types';

/** A file that is no lecture, or none yet. */
export interface LectureFault {
  /** Name of the file. */
  file: string;
  mistakes: readonly Mistake[];
}

export interface GuideState {
  lecture: Lecture | null;
  /** Name of its file beside the page; empty for one from a disk. */
  file: string;
  /** Where the lecture stands; null without one. */
  place: Place | null;
  /** The page fills the screen and is led by keys. */
  presenting: boolean;
  /** When presenting began, as of Date.now(); null before. */
  startedMs: number | null;
  fault: LectureFault | null;
}

/** Where lectures come from. Loaded when the first is wanted, for it brings the parser along. */
export interface LectureSource {
  /** The text of a lecture beside the page. Rejects with an Error that says why there is none. */
  fetchText(name: string): Promise<string>;
  parse(text: string): Promise<{ lecture: Lecture | null; mistakes: Mistake[] }>;
  /** The text from a disk that this tab has shown last, so that it is there again when the page is loaded anew. */
  recall(): LectureFile | null;
  remember(opened: LectureFile | null): void;
}

export interface LectureFile {
  file: string;
  text: string;
}

/** Leads through a lecture: what stands on the page follows the place. */
export interface Guide {
  store: StoreApi<GuideState>;
  /** Opens what the address of the lab names, before the lab starts; settles when its state is the lab's. */
  follow(): Promise<void>;
  /** Opens the lecture of a name beside the page, at its first scene. */
  open(name: string): Promise<void>;
  /** Opens a text from a disk. */
  openText(file: string, text: string): Promise<void>;
  close(): void;
  /** One press onwards or back; false at the ends. */
  turn(offset: 1 | -1): boolean;
  /** Shows a place as the lecture has it, whatever was changed. */
  goTo(place: Place): void;
  /** The first time starts the clock of the lecture. */
  setPresenting(presenting: boolean): void;
  restartClock(): void;
  dismissFault(): void;
  dispose(): void;
}

const closed = { lecture: null, file: '', place: null } as const;

/** Makes the guide of a lab. */
export function createGuide(lab: Lab, source: LectureSource): Guide {
  const store = createStore<GuideState>(() => ({ ...closed, presenting: false, startedMs: null, fault: null }));
  const get = () => store.getState();
  /** What this guide wrote into the address last; another name comes from outside. */
  let written = { lecture: '', scene: '' };
  let openings = 0;

  /** Has the next physics of the lecture computed while this one is on show. */
  function prepareNext(): void {
    const { lecture, place } = get();
    const next = lecture && place && nextPhysics(lecture, place);
    const state = next && stageAt(lecture.scenes[next.scene], next.beat).state;
    lab.session?.prepare(state && { scenario: state.scenario, engines: enginesOf(state.view) });
  }

  /** `isTurn`: one press of the clicker, where a question leaves what the speaker has made of the picture. */
  function goTo(place: Place, isTurn: boolean): void {
    const { lecture, file, place: before } = get();
    if (!lecture) return;
    const scene = lecture.scenes[place.scene];
    written = { lecture: file, scene: formatPlace(lecture, place) };
    store.setState({ place });
    if (isTurn && before?.scene === place.scene && !stepsBetween(scene.beats, before.beat, place.beat)) {
      lab.changeView(written);
      return;
    }
    const beat = scene.beats[place.beat - 1];
    const isTimed = before?.scene !== place.scene || (beat?.kind === 'step' && namesTime(beat.set));
    const { scenario, view, ...stage } = stageAt(scene, place.beat).state;
    const own = lab.store.getState();
    // what is the reader's, and not the lecture's
    const { theme, colourMap, language, frameRate, embed, still } = own.view;
    // what the speaker has kept stays within its scene
    const staysKept = before?.scene === place.scene && !stage.kept && own.kept !== null;
    const { kept, keptShown } = staysKept
      ? { kept: own.kept, keptShown: own.view.keptShown }
      : { kept: stage.kept, keptShown: view.keptShown };
    const ofReader = { theme, colourMap, language, frameRate, embed, still };
    const shown = { ...view, ...ofReader, keptShown, enlarged: 'none' as const, ...written };
    lab.showState({ scenario, view: shown, kept }, isTimed ? 'set' : 'kept');
    prepareNext();
  }

  async function load(file: string, name: string, textOf: () => Promise<string>): Promise<Lecture | null> {
    if (activeLock(lab.store.getState().view)) {
      lab.notify('handout', () => t`This page is a handout, and shows no lectures.`);
      return null;
    }
    const mine = ++openings;
    try {
      const { lecture, mistakes } = await source.parse(await textOf());
      if (mine !== openings) return null;
      if (!lecture) store.setState({ fault: { file, mistakes } });
      else store.setState({ lecture, file: name, place: null, fault: null });
      return lecture;
    } catch (reason) {
      if (mine !== openings) return null;
      const text = reason instanceof Error ? reason.message : String(reason);
      store.setState({ fault: { file, mistakes: [{ line: 0, text }] } });
      return null;
    }
  }

  const fromDisk = ({ file, text }: LectureFile) => load(file, '', () => Promise.resolve(text));
  const beside = (name: string) => load(`lectures/${name}.md`, name, () => source.fetchText(name));

  function close(): void {
    openings += 1;
    written = { lecture: '', scene: '' };
    store.setState({ ...closed, presenting: false, startedMs: null });
    lab.session?.prepare(null);
  }

  /** The address has changed by itself, or a preset was chosen. */
  async function follow(): Promise<void> {
    const { lecture: name, scene } = lab.store.getState().view;
    if (name === written.lecture && scene === written.scene) return;
    written = { lecture: name, scene };
    const isNameless = name === '' && scene !== '' && !(get().lecture && get().file === '');
    const recalled = isNameless ? source.recall() : null;
    if (isNameless && !recalled) {
      lab.notify(
        'scene',
        () =>
          t`This address has a scene and no lecture: where that came from a file, open the file with Lectures again.`,
      );
      lab.changeView({ scene: '' });
      return;
    }
    if (name === '' && scene === '') return close();
    const isShown = get().lecture !== null && name === get().file;
    const lecture = recalled ? await fromDisk(recalled) : isShown ? get().lecture : await beside(name);
    if (!lecture) return;
    const place = readPlace(lecture, scene);
    if (!place) {
      const { title } = lecture;
      lab.notify('scene', () => t`The lecture "${title}" has no scene ${scene}; its first one is shown.`);
    }
    // what an address says of the physics goes before the scene
    if (place && namesPhysics(lab.hash())) {
      store.setState({ place });
      prepareNext();
    } else goTo(place ?? { scene: 0, beat: 0 }, false);
  }

  const unsubscribe = lab.store.subscribe(({ view }, before) => {
    if (view.lecture !== before.view.lecture || view.scene !== before.view.scene) void follow();
  });

  return {
    store,
    follow,
    async open(name) {
      if (await beside(name)) goTo({ scene: 0, beat: 0 }, false);
    },
    async openText(file, text) {
      if (!(await fromDisk({ file, text }))) return;
      source.remember({ file, text });
      goTo({ scene: 0, beat: 0 }, false);
    },
    close() {
      source.remember(null);
      close();
      lab.changeView({ lecture: '', scene: '' });
    },
    turn(offset) {
      const { lecture, place } = get();
      const next = lecture && place && neighbour(lecture, place, offset);
      if (next) goTo(next, true);
      return next !== null;
    },
    goTo: (place) => goTo(place, false),
    setPresenting(presenting) {
      store.setState({ presenting, startedMs: get().startedMs ?? (presenting ? Date.now() : null) });
    },
    restartClock: () => store.setState({ startedMs: Date.now() }),
    dismissFault: () => store.setState({ fault: null }),
    dispose: unsubscribe,
  };
}

/** Whether there is a step among the beats between two counts. */
function stepsBetween(beats: readonly Beat[], a: number, b: number): boolean {
  return beats.slice(Math.min(a, b), Math.max(a, b)).some(({ kind }) => kind === 'step');
}
