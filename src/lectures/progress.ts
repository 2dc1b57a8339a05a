import { parseScenario, samePhysics, patchScenario, type Parsed } from '../scenario/codec';
import type { Arrangement, Beat, Lecture, Prose, Scene } from './lecture';

/** A place in a lecture: a scene, and how many of its beats have been taken. */
export interface Place {
  scene: number;
  beat: number;
}

/** What stands on the page at a place of a lecture. */
export interface Stage {
  /** The state: that of the scene with all steps up to here on top. */
  state: Parsed;
  panels: Arrangement;
  /** The prose, or the caption of the last step that has one. */
  text: Prose;
  /** Of the last question that is on show; null before the first, and when a step has followed. */
  question: Prose | null;
  answer: Prose | null;
  /** That of the last step where it has its own, or else of the scene; empty where there is none. */
  caveat: Prose;
}

/** The stage at a place. */
export function stageAt(scene: Scene, beat: number): Stage {
  const stage: Stage = {
    state: parseScenario(scene.link),
    panels: scene.panels,
    text: scene.prose,
    question: null,
    answer: null,
    caveat: scene.caveat,
  };
  for (const taken of scene.beats.slice(0, beat)) take(stage, taken, scene);
  return stage;
}

function take(stage: Stage, beat: Beat, scene: Scene): void {
  if (beat.kind === 'question') {
    stage.question = beat.text;
    stage.answer = null;
  } else if (beat.kind === 'answer') {
    stage.answer = beat.text;
  } else {
    stage.state = steppedState(stage.state, beat.set);
    stage.panels = beat.panels ?? stage.panels;
    if (beat.caption.length > 0) stage.text = beat.caption;
    stage.caveat = beat.caveat ?? scene.caveat;
    stage.question = null;
    stage.answer = null;
  }
}

/** Whether the keys of a step set the time on show. */
export function namesTime(set: string): boolean {
  return /(^|[&#?])t=/.test(set);
}

/** The state after a step: other physics begins at t = 0, unless the step names a time. */
export function steppedState(before: Omit<Parsed, 'notices'>, set: string): Parsed {
  const after = patchScenario(set, before.scenario, before.view, before.unknown, before.kept);
  if (namesTime(set) || samePhysics(before.scenario, after.scenario)) return after;
  return { ...after, scenario: { ...after.scenario, shownTime: 0 } };
}

/** The place one press onwards (1) or back (-1); null beyond the ends. Back leads to the end of the scene before. */
export function neighbour(lecture: Lecture, { scene, beat }: Place, offset: 1 | -1): Place | null {
  const last = lecture.scenes[scene].beats.length;
  if (offset === 1) {
    if (beat < last) return { scene, beat: beat + 1 };
    return scene + 1 < lecture.scenes.length ? { scene: scene + 1, beat: 0 } : null;
  }
  if (beat > 0) return { scene, beat: beat - 1 };
  return scene > 0 ? { scene: scene - 1, beat: lecture.scenes[scene - 1].beats.length } : null;
}

/** The next place with other physics than this one; null if there is none. */
export function nextPhysics(lecture: Lecture, place: Place): Place | null {
  const { scenario } = stageAt(lecture.scenes[place.scene], place.beat).state;
  for (let next = neighbour(lecture, place, 1); next; next = neighbour(lecture, next, 1)) {
    const { state } = stageAt(lecture.scenes[next.scene], next.beat);
    if (!samePhysics(scenario, state.scenario)) return next;
  }
  return null;
}

/** How a place stands in the address: the scene by name, and after a point the beats taken. */
export function formatPlace(lecture: Lecture, { scene, beat }: Place): string {
  const { name } = lecture.scenes[scene];
  return beat > 0 ? `${name}.${beat}` : name;
}

/** The place that an address names; null if the lecture has no such scene. Too many beats are the last one. */
export function readPlace(lecture: Lecture, text: string): Place | null {
  if (text === '') return { scene: 0, beat: 0 };
  const [name, beat = '0'] = text.split('.');
  const scene = lecture.scenes.findIndex((candidate) => candidate.name === name);
  if (scene < 0) return null;
  return { scene, beat: /^\d+$/.test(beat) ? Math.min(Number(beat), lecture.scenes[scene].beats.length) : 0 };
}
