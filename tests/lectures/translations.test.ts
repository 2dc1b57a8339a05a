import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Beat, Lecture, Scene } from '../../src/lectures/lecture';
import { parseLecture } from '../../src/lectures/parse';
import { languages } from '../../src/language/languages';
import {
  lecturesFor,
  originalLectures,
  shippedLectures,
  translatedLectures,
  versionOf,
} from '../../src/lectures/shipped';
import { root } from '../../src/tools/setup.mjs';

const fileOf = (name: string) => readFileSync(join(root, `public/lectures/${name}.md`), 'utf8');

function lectureOf(name: string): Lecture {
  const { lecture } = parseLecture(fileOf(name));
  if (!lecture) throw new Error(`${name} has mistakes`);
  return lecture;
}

/** What of a beat decides the picture, and whether words stand beside it. */
const settingsOf = (beat: Beat) =>
  beat.kind === 'step'
    ? { kind: beat.kind, set: beat.set, panels: beat.panels, caveat: beat.caveat?.length }
    : { kind: beat.kind };

const frameOf = ({ name, link, panels, minutes, beats }: Scene) => ({
  name,
  link,
  panels,
  minutes,
  beats: beats.map(settingsOf),
});

/** The texts of a file, scene by scene, without what only the program reads. */
const textsOf = (file: string) =>
  file
    .replace(/^---$.*?^---$/ms, '')
    .replace(/^(link|set|panels|minutes): .*$/gm, '')
    .replace(/\{#.*\}/g, '')
    .split(/^## /m);

const formulasOf = (text: string) => (text.match(/\$[^$]+\$/g) ?? []).sort();

/** Numbers in digits, with a point, in ascending order. */
const numbersOf = (text: string) =>
  (text.replace(/\$[^$]+\$/g, ' ').match(/\d+(?:[.,]\d+)?/g) ?? [])
    .map((digits) => Number(digits.replace(',', '.')))
    .sort((a, b) => a - b);

describe.each([...translatedLectures])('$name', ({ name, language, title, about, translationOf }) => {
  const original = translationOf ?? '';

  test('is a lecture in its language, as long as it says', () => {
    const lecture = lectureOf(name);
    expect([lecture.language, lecture.title]).toEqual([language, title]);
    expect(numbersOf(about)).toEqual([lecture.minutes]);
  });

  test('has the pictures of the original', () => {
    expect(lectureOf(name).scenes.map(frameOf)).toEqual(lectureOf(original).scenes.map(frameOf));
  });

  test('has its formulas and numbers, scene by scene', () => {
    const [mine, theirs] = [name, original].map((each) => textsOf(fileOf(each)));
    expect(mine.map(formulasOf)).toEqual(theirs.map(formulasOf));
    expect(mine.map(numbersOf)).toEqual(theirs.map(numbersOf));
    expect(theirs.flatMap(numbersOf).length).toBeGreaterThan(8);
  });

  test('has no text that was left in the language of the original', () => {
    const sentences = (text: string) =>
      new Set(
        text
          .split(/[.!?:]\s|\n/)
          .map((each) => each.trim())
          .filter((each) => each.includes(' ')),
      );
    const [mine, theirs] = [name, original].map((each) => sentences(textsOf(fileOf(each)).join('\n')));
    expect([...mine].filter((each) => theirs.has(each))).toEqual([]);
  });
});

test('a lecture that comes along is found in another language, where there is one', () => {
  expect(versionOf('first-course', 'de')).toBe('first-course.de');
  expect(versionOf('first-course.de', 'fr')).toBe('first-course.fr');
  expect(versionOf('first-course.it', 'en')).toBe('first-course');
  expect(versionOf('noisy-crystal', 'de')).toBe('noisy-crystal');
  expect([versionOf('', 'de'), versionOf('my-own', 'de')]).toEqual([null, null]);
});

describe('the menu', () => {
  const names = (lectures: readonly { name: string }[]) => lectures.map(({ name }) => name);

  test('begins with the lectures in the language of the page', () => {
    expect(names(lecturesFor('de').offered)).toEqual(['first-course.de', 'noisy-crystal']);
    expect(names(lecturesFor('de').others)).toEqual(['first-course', 'first-course.fr', 'first-course.it']);
    expect(names(lecturesFor('en').offered)).toEqual(names(originalLectures));
    expect(names(lecturesFor('en').others)).toEqual(names(translatedLectures));
  });

  test.each([...languages.map(({ tag }) => tag), 'pt'])('has all lectures once in %s', (language) => {
    const { offered, others } = lecturesFor(language);
    expect(names([...offered, ...others]).sort()).toEqual(names(shippedLectures).sort());
    expect(offered).toHaveLength(originalLectures.length);
  });
});
