import { expect, test } from 'vitest';
import { parseLecture } from '../../src/lectures/parse';
import { plainText } from '../../src/lectures/prose';
import { formatPlace, neighbour, nextPhysics, readPlace, stageAt, type Place } from '../../src/lectures/progress';

const file = `---
title: Two scenes
---

## First {#first}

Prose.

\`\`\`scenario
link: v=1&w0=0.5&g=0.4&T=8&t=3
panels: left middle
\`\`\`

\`\`\`caveat
Of the scene.
\`\`\`

\`\`\`step
label: Other picture
set: tab=anatomy
panels: tab
caveat: none
\`\`\`

\`\`\`question
Why?
\`\`\`

\`\`\`answer
Because.
\`\`\`

\`\`\`step
label: No noise
set: g=0
caveat: Of the step: $g=0$.

Caption.
\`\`\`

\`\`\`step
label: Late
set: g=1&t=7
\`\`\`

## Second

Words.

\`\`\`scenario
link: #v=1&w0=0&T=2
panels: profile
\`\`\`
`;
const { lecture, mistakes } = parseLecture(file);
if (!lecture) throw new Error(JSON.stringify(mistakes));
const [first] = lecture.scenes;

test('a stage has the steps up to it, each on top of the one before', () => {
  const at = (beat: number) => stageAt(first, beat);
  expect(at(0).state.scenario).toMatchObject({ noiseStrength: 0.4, shownTime: 3 });
  expect([at(0).panels, at(1).panels, at(4).panels]).toEqual([[['left', 'middle']], [['tab']], [['tab']]]);
  expect(at(1).state.view.tab).toBe('anatomy');
  // a picture of the same run keeps its time
  expect(at(1).state.scenario.shownTime).toBe(3);
  expect([at(1).question, plainText(at(2).question ?? []), at(2).answer]).toEqual([null, 'Why?', null]);
  expect([plainText(at(3).question ?? []), plainText(at(3).answer ?? [])]).toEqual(['Why?', 'Because.']);
  // other physics begins at its beginning, and the question is over
  expect(at(4).state.scenario).toMatchObject({ noiseStrength: 0, shownTime: 0, pinning: 0.5 });
  expect([at(4).question, at(4).answer, plainText(at(4).text)]).toEqual([null, null, 'Caption.']);
  expect(at(4).state.view.tab).toBe('anatomy');
  expect(at(5).state.scenario).toMatchObject({ noiseStrength: 1, shownTime: 7 });
  expect(plainText(at(5).text)).toBe('Caption.');
});

test('a step has its own caveat or none, and that of the scene where it does not say', () => {
  const caveats = [0, 1, 2, 3, 4, 5].map((beat) => plainText(stageAt(first, beat).caveat));
  expect(caveats).toEqual(['Of the scene.', '', '', '', 'Of the step: g=0.', 'Of the scene.']);
  expect(stageAt(lecture.scenes[1], 0).caveat).toEqual([]);
});

test('one press leads on through all beats and scenes, and back the same way', () => {
  const places: Place[] = [{ scene: 0, beat: 0 }];
  for (let next = neighbour(lecture, places[0], 1); next; next = neighbour(lecture, next, 1)) places.push(next);
  expect(places.map((place) => formatPlace(lecture, place))).toEqual([
    'first',
    ...[1, 2, 3, 4, 5].map((beat) => `first.${beat}`),
    'second',
  ]);
  for (const [i, place] of places.entries()) {
    expect(neighbour(lecture, place, -1)).toEqual(places[i - 1] ?? null);
    expect(readPlace(lecture, formatPlace(lecture, place))).toEqual(place);
  }
});

test('an address may name what is not there', () => {
  expect(readPlace(lecture, '')).toEqual({ scene: 0, beat: 0 });
  expect(readPlace(lecture, 'third')).toBeNull();
  expect(readPlace(lecture, 'first.99')).toEqual({ scene: 0, beat: 5 });
  expect(readPlace(lecture, 'first.x')).toEqual({ scene: 0, beat: 0 });
});

test('what is computed in advance is the next place with other physics', () => {
  expect(nextPhysics(lecture, { scene: 0, beat: 0 })).toEqual({ scene: 0, beat: 4 });
  expect(nextPhysics(lecture, { scene: 0, beat: 4 })).toEqual({ scene: 0, beat: 5 });
  expect(nextPhysics(lecture, { scene: 0, beat: 5 })).toEqual({ scene: 1, beat: 0 });
  expect(nextPhysics(lecture, { scene: 1, beat: 0 })).toBeNull();
});
