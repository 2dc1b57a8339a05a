import { beforeAll, describe, expect, test } from 'vitest';
import { prepare } from '../../src/tools/setup.mjs';
import type { Scenario } from '../../src/scenario/scenario';
import { stated } from './claims';
import { firstCourse } from './firstCourse';
import { noisyCrystalKinetics } from './noisyCrystalKinetics';
import { noisyCrystalCollisions } from './noisyCrystalCollisions';
import { noisyCrystalTransport } from './noisyCrystalTransport';
import { noisyCrystalDimensions } from './noisyCrystalDimensions';
import { lectures, oneLine, sceneOf, scenes, withoutMarks, type ShownText } from './texts';

const claims = [
  ...noisyCrystalKinetics,
  ...noisyCrystalCollisions,
  ...noisyCrystalTransport,
  ...noisyCrystalDimensions,
  ...firstCourse,
];

/** Numbers that state nothing which could be computed. */
const definitions: { lecture: string; scene: string; words: string; why: string }[] = [
  { lecture: 'first-course', scene: 'limit', words: '24 pictures in a second', why: 'the rate of films' },
];

const number = String.raw`(\\frac\d\d|\d+(?:\.\d+)?)`;
/** Words that repeat a setting of the scene. */
const settings: [RegExp, keyof Scenario][] = [
  [new RegExp(`k_0=${number}`, 'g'), 'spectrumCentre'],
  [new RegExp(String.raw`(?:\\varepsilon=|ε = )${number}`, 'g'), 'epsilon'],
  [new RegExp(String.raw`\\gamma=${number}`, 'g'), 'noiseStrength'],
  [new RegExp(String.raw`\\omega_0=(?:\\alpha=\\gamma=)?${number}`, 'g'), 'pinning'],
  [new RegExp(String.raw`\\alpha=(?:\\gamma=)?${number}`, 'g'), 'stiffness'],
  [/\b(\d+) (?:runs|chains|lattices)\b/g, 'realisationCount'],
  [/\blength of (\d+)/g, 'length'],
];

function valueOf(written: string): number {
  const fraction = /^\\frac(\d)(\d)$/.exec(written);
  return fraction ? Number(fraction[1]) / Number(fraction[2]) : Number(written);
}

const repeatedSettings = ({ text }: ShownText) =>
  settings.flatMap(([pattern, field]) =>
    Array.from(text.matchAll(pattern), ([words, written]) => ({ words, field, value: valueOf(written) })),
  );

/** Decimal numbers and integers above 12, but those of equations, theorems and sections. */
function numbersOf(text: string): string[] {
  return (
    text
      .replace(/\\[dt]?frac(\d)(\d)/g, String.raw`\frac{$1}{$2}`)
      .replace(/\(\d+\)/g, ' ')
      .replace(/\b(?:theorem|lemma|section)s? [\d.]*\d/gi, ' ')
      .match(/\d+(?:\.\d+)?/g) ?? []
  ).filter((digits) => digits.includes('.') || Number(digits) > 12);
}

beforeAll(() => prepare(['kernels', 'cli']), 180_000);

describe.concurrent('what the lectures say is computed', () => {
  test.each(claims.map((claim) => [claim.lecture, claim.scene, claim.words[0], claim] as const))(
    '%s, %s: %s',
    async (lecture, scene, _, { words, holds }) => {
      for (const said of words) expect(sceneOf(lecture, scene).source).toContain(oneLine(said));
      await holds(stated(lecture, scene));
    },
  );
});

describe('nothing is left out', () => {
  test('every scene has a claim', () => {
    const told = scenes.filter(({ name }) => name !== '').map(({ lecture, name }) => `${lecture} ${name}`);
    expect([...new Set(claims.map(({ lecture, scene }) => `${lecture} ${scene}`))].sort()).toEqual(told.sort());
  });

  test.each(definitions)('$lecture, $scene defines: $words', ({ lecture, scene, words }) => {
    expect(sceneOf(lecture, scene).source).toContain(words);
  });

  test.each(scenes.map((scene) => [scene.lecture, scene.name, scene] as const))(
    'the numbers of %s, %s are all computed or those of its link',
    (lecture, name, { texts }) => {
      const covered = [...claims, ...definitions.map((one) => ({ ...one, words: [one.words] }))]
        .filter((claim) => claim.lecture === lecture && claim.scene === name)
        .flatMap(({ words }) => words.map(withoutMarks));
      for (const shown of texts) {
        const repeated = repeatedSettings(shown);
        for (const { words, field, value } of repeated)
          expect(
            shown.states.map((state) => state[field]),
            words,
          ).toContain(value);
        const rest = [...covered, ...repeated.map(({ words }) => words)].reduce(
          (text, words) => text.replaceAll(words, ' '),
          shown.text,
        );
        expect(numbersOf(rest), shown.text).toEqual([]);
      }
    },
  );

  test('numbers and repeated settings are found', () => {
    expect(numbersOf(String.raw`\frac16 and \frac{3}{32}, (23), theorem 10, section 6.4, 0.5 or 256 of 12`)).toEqual([
      '32',
      '0.5',
      '256',
    ]);
    const states: Scenario[] = [];
    expect(
      repeatedSettings({ text: String.raw`\omega_0=\alpha=\gamma=1, \gamma=\frac14, 16 lattices`, states }),
    ).toEqual([
      { words: String.raw`\gamma=1`, field: 'noiseStrength', value: 1 },
      { words: String.raw`\gamma=\frac14`, field: 'noiseStrength', value: 0.25 },
      { words: String.raw`\omega_0=\alpha=\gamma=1`, field: 'pinning', value: 1 },
      { words: String.raw`\alpha=\gamma=1`, field: 'stiffness', value: 1 },
      { words: '16 lattices', field: 'realisationCount', value: 16 },
    ]);
  });

  test.each(lectures)('$name takes the minutes of its scenes', ({ about, lecture }) => {
    const minutes = lecture.scenes.reduce((sum, scene) => sum + (scene.minutes ?? 0), 0);
    expect(lecture.minutes).toBe(minutes);
    expect(about).toContain(`${minutes} minutes`);
  });
});
