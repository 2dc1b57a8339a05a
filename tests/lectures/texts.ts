import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseLecture } from '../../src/lectures/parse';
import { plainText } from '../../src/lectures/prose';
import { originalLectures } from '../../src/lectures/shipped';
import { formatScenario, parseScenario, patchScenario } from '../../src/scenario/codec';
import type { Scenario } from '../../src/scenario/scenario';
import { root } from '../../src/tools/setup.mjs';

/** A text of a lecture, formulas as TeX without their dollars, and the states that may be on show beside it. */
export interface ShownText {
  text: string;
  states: Scenario[];
}

/** A scene of a shipped lecture; its introduction is the scene without a name. */
export interface ShownScene {
  lecture: string;
  name: string;
  /** What stands in the file. */
  source: string;
  /** The state of its link, and that after each step. */
  states: Scenario[];
  texts: ShownText[];
}

/** Lines of the file as one, since words break anywhere. */
export const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

/** Words of the file as `plainText` gives them. */
export const withoutMarks = (words: string) => oneLine(words.replace(/[$*]/g, ''));

export const lectures = originalLectures.map((shipped) => {
  const file = readFileSync(join(root, `public/lectures/${shipped.name}.md`), 'utf8');
  const { lecture, mistakes } = parseLecture(file);
  if (!lecture) throw new Error(mistakes.map(({ line, text }) => `${shipped.name}:${line}: ${text}`).join('\n'));
  return { ...shipped, file, lecture };
});

export const scenes: ShownScene[] = lectures.flatMap(
  ({ name: lecture, file, lecture: { introduction, scenes: told } }) => {
    const [first, ...sources] = file.split(/^## /m).map(oneLine);
    const opening: ShownScene = {
      lecture,
      name: '',
      source: first,
      states: [],
      texts: [{ text: oneLine(plainText(introduction)), states: [] }],
    };
    const others = told.map((scene, i): ShownScene => {
      let state = parseScenario(scene.link);
      const states = [state.scenario];
      const texts: ShownText[] = [];
      const tell = (text: string, shown: Scenario[]) => texts.push({ text: oneLine(text), states: shown });
      for (const words of [scene.title, plainText(scene.prose), plainText(scene.caveat)]) tell(words, [state.scenario]);
      for (const beat of scene.beats) {
        if (beat.kind === 'step') {
          state = patchScenario(beat.set, state.scenario, state.view);
          states.push(state.scenario);
          tell(beat.label, [state.scenario]);
          tell(plainText(beat.caption), [state.scenario]);
          tell(plainText(beat.caveat ?? []), [state.scenario]);
        } else tell(plainText(beat.text), states);
      }
      tell(plainText(scene.notes), states);
      return { lecture, name: scene.name, source: sources[i], states, texts };
    });
    return [opening, ...others];
  },
);

export function sceneOf(lecture: string, name: string): ShownScene {
  const scene = scenes.find((one) => one.lecture === lecture && one.name === name);
  if (!scene) throw new Error(`no scene ${name} in ${lecture}`);
  return scene;
}

/** The link of a scene after so many steps, with these keys in place of its own. */
export function linkOf(lecture: string, name: string, step = 0, changes = ''): string {
  const { states } = sceneOf(lecture, name);
  const patched = patchScenario(changes, states[step], parseScenario('').view);
  for (const { message } of patched.notices) throw new Error(message);
  return formatScenario({ ...patched.scenario, shownTime: 0 });
}
